package org.saan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saan.TestHome;
import org.saan.page.DocumentTexts;
import org.saan.web.http.AccessLog;
import org.saan.web.http.ClientBudget;
import org.saan.web.http.Cost;
import org.saan.web.http.Limits;
import org.saan.web.http.TrustedProxies;

/** A server behind a proxy, as strangers meet it: budgets, the log of requests, ready and stopping. */
@Tag("http")
class PublicServerTest {
    private static final String SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";

    @TempDir
    Path folder;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private RunningServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private void start(ClientBudget budget, int seconds, AccessLog.Form form) {
        start(budget, seconds, form, Map.of());
    }

    private void start(ClientBudget budget, int seconds, AccessLog.Form form, Map<Cost, Integer> atOnce) {
        server = RunningServer.of(
                TestHome.small(folder.resolve("home")),
                folder.resolve("served"),
                new Server.Place(
                        true,
                        0,
                        "",
                        DocumentTexts.none(),
                        "",
                        new TrustedProxies(List.of("127.0.0.1")),
                        () -> null,
                        Optional.empty(),
                        Optional.of(AccessLog.to(lines::add, form))),
                Limits.DEFAULT.with(seconds, 1_000, atOnce, 1_000, budget));
    }

    private HttpRequest.Builder from(String client, String path) {
        return server.at(path).header("X-Forwarded-For", client);
    }

    private HttpRequest.Builder query(String client, String query) {
        return from(client, "sparql")
                .header("Content-Type", "application/sparql-query")
                .POST(HttpRequest.BodyPublishers.ofString(query));
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    @Test
    void whoUsesUpItsRequestsIsToldWhenToComeBackAndOthersAreServed() {
        start(new ClientBudget(20, 60, 100, 2), 8, AccessLog.Form.COMBINED);
        for (int i = 0; i < 20; i++) {
            assertThat(server.send(from("192.0.2.1", "about")).statusCode()).isEqualTo(200);
        }
        HttpResponse<byte[]> refused = server.send(from("192.0.2.1", "about").header("Accept", "application/json"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("Retry-After")).hasValue(3);
        assertThat(refused.headers().firstValue("RateLimit-Policy"))
                .hasValue("\"requests\";q=20;w=60, \"seconds\";q=60;w=60, \"megabytes\";q=100;w=60");
        assertThat(refused.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"requests\";r=0, ");
        assertThat(refused.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(text(refused)).contains("http.budget").matches("(?s).*[\u0E01-\u0E5B].*");
        HttpResponse<byte[]> page = server.send(from("192.0.2.1", "about").header("Accept", "text/html"));
        assertThat(page.statusCode()).isEqualTo(429);
        assertThat(text(page)).contains("<html");
        // Another address, the network of another, this machine, and who watches.
        assertThat(server.send(from("192.0.2.2", "about")).statusCode()).isEqualTo(200);
        assertThat(server.send(from("2001:db8::1", "about")).statusCode()).isEqualTo(200);
        assertThat(server.send(server.at("about")).headers().firstValue("RateLimit"))
                .isEmpty();
        assertThat(server.send(from("192.0.2.1", "$/ping")).statusCode()).isEqualTo(200);
        assertThat(text(server.send(server.at("$/metrics")))).containsPattern("saan_clients_budget_total.* 2.0");
    }

    @Test
    void anAddressOfTheSameNetworkHasTheSameBudget() {
        start(new ClientBudget(2, 0, 0, 0), 8, AccessLog.Form.COMBINED);
        assertThat(server.send(from("2001:db8:0:1::1", "about")).statusCode()).isEqualTo(200);
        assertThat(server.send(from("2001:db8:0:1::2", "about")).statusCode()).isEqualTo(200);
        assertThat(server.send(from("2001:db8:0:1:ffff::3", "about")).statusCode())
                .isEqualTo(429);
        assertThat(server.send(from("2001:db8:0:2::1", "about")).statusCode()).isEqualTo(200);
    }

    @Test
    void whoUsesUpItsTimeWaits() {
        start(new ClientBudget(0, 1, 0, 0), 2, AccessLog.Form.COMBINED);
        assertThat(server.send(query("192.0.2.1", SLOW)).statusCode()).isEqualTo(503);
        HttpResponse<byte[]> refused = server.send(query("192.0.2.1", "ASK {}"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(30L, 90L);
        assertThat(server.send(query("192.0.2.2", "ASK {}")).statusCode()).isEqualTo(200);
    }

    /** Queries of one client wait for each other while those of another run. */
    @Test
    void oneClientRunsOnlySoManyQueries() throws Exception {
        start(new ClientBudget(0, 0, 0, 1), 5, AccessLog.Form.COMBINED);
        List<CompletableFuture<HttpResponse<byte[]>>> slow = List.of(
                CompletableFuture.supplyAsync(() -> server.send(query("192.0.2.1", SLOW))),
                CompletableFuture.supplyAsync(() -> server.send(query("192.0.2.1", SLOW))),
                CompletableFuture.supplyAsync(() -> server.send(query("192.0.2.1", SLOW))));
        Thread.sleep(500);
        assertThat(server.send(query("192.0.2.2", "ASK {}")).statusCode()).isEqualTo(200);
        int busy = 0;
        for (CompletableFuture<HttpResponse<byte[]>> each : slow) {
            HttpResponse<byte[]> response = each.get(30, TimeUnit.SECONDS);
            assertThat(response.statusCode()).isEqualTo(503);
            busy += text(response).contains("server.busy") ? 1 : 0;
        }
        assertThat(busy).isEqualTo(2);
    }

    /** Mistake once made: four long queries from different clients kept everybody else waiting until they ended. */
    @Test
    void longQueriesKeepNobodyWaiting() throws Exception {
        start(ClientBudget.DEFAULT, 8, AccessLog.Form.COMBINED, Map.of(Cost.QUERY, 1));
        CompletableFuture<HttpResponse<byte[]>> slow =
                CompletableFuture.supplyAsync(() -> server.send(query("192.0.2.1", SLOW)));
        Thread.sleep(1_500);
        for (int i = 0; i < 5; i++) {
            assertThat(server.send(query("192.0.2.2", "ASK {}")).statusCode()).isEqualTo(200);
        }
        assertThat(slow.isDone()).isFalse();
        assertThat(slow.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
    }

    /** Who asks a proxy that asks {@code /ready} is led elsewhere before the port closes. */
    @Test
    void itSaysThatItIsAboutToStop() throws Exception {
        start(ClientBudget.DEFAULT, 8, AccessLog.Form.COMBINED);
        server.announceStop();
        HttpResponse<byte[]> state = server.send(server.at("ready"));
        assertThat(state.statusCode()).isEqualTo(503);
        assertThat(state.headers().firstValue("Retry-After")).isPresent();
        assertThat(text(state)).contains("\"stopping\":true");
        assertThat(server.send(query("192.0.2.1", "ASK {}")).statusCode()).isEqualTo(200);
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private List<String> logged(int count) throws InterruptedException {
        for (int i = 0; i < 200 && lines.size() < count; i++) {
            Thread.sleep(20);
        }
        return List.copyOf(lines);
    }

    @Test
    void aLineOfTheLogCannotBeForgedAndHasNoSecret() throws Exception {
        start(ClientBudget.DEFAULT, 8, AccessLog.Form.COMBINED);
        List<String> headers = List.of(
                "GET /about?q=%0a127.0.0.1\"x HTTP/1.1",
                "Host: x",
                "Connection: close",
                "X-Forwarded-For: 192.0.2.9",
                "User-Agent: a\" 200 9\t\u00e0\\",
                "Referer: http://x/",
                "Authorization: Bearer s3cret",
                "Cookie: lang=th; s3cret");
        raw(String.join("\r\n", headers) + "\r\n\r\n");
        List<String> all = logged(1);
        assertThat(all).hasSize(1);
        assertThat(all.get(0))
                .startsWith("192.0.2.9 - - [")
                .contains("\"GET /about?q=%0a127.0.0.1\\x22x HTTP/1.1\" ")
                .contains(" \"http://x/\" \"a\\x22 200 9")
                .doesNotContain("s3cret")
                .doesNotContain("\n")
                .matches("[\\x20-\\x7e]+");
    }

    @Test
    void aLineInJsonTellsWhatARequestTook() throws Exception {
        start(ClientBudget.DEFAULT, 8, AccessLog.Form.JSON);
        assertThat(server.send(query("192.0.2.7", "SELECT * { ?s ?p ?o } LIMIT 3"))
                        .statusCode())
                .isEqualTo(200);
        JsonNode line = new JsonMapper().readTree(logged(1).get(0));
        assertThat(line.path("client").asText()).isEqualTo("192.0.2.7");
        assertThat(line.path("method").asText()).isEqualTo("POST");
        assertThat(line.path("target").asText()).isEqualTo("/sparql");
        assertThat(line.path("status").asInt()).isEqualTo(200);
        assertThat(line.path("bytes").asLong()).isPositive();
        assertThat(line.path("milliseconds").asLong()).isPositive();
        assertThat(line.path("engine").asText()).isEqualTo("store");
        assertThat(line.path("budget").asText()).contains("requests");
    }

    @Test
    void itIsReadyOnceItIsWarmAndAliveBefore() throws Exception {
        start(ClientBudget.DEFAULT, 8, AccessLog.Form.COMBINED);
        assertThat(server.send(server.at("$/ping")).statusCode()).isEqualTo(200);
        HttpResponse<byte[]> state = server.send(server.at("ready"));
        for (int i = 0; i < 200 && state.statusCode() == 503; i++) {
            assertThat(text(state)).contains("\"ready\":false");
            Thread.sleep(100);
            state = server.send(server.at("ready"));
        }
        assertThat(state.statusCode()).isEqualTo(200);
        assertThat(text(state)).isEqualTo("{\"ready\":true,\"store\":true,\"network\":true,\"stopping\":false}");
        assertThat(state.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    /** Who has begun is answered, who comes then is not taken. */
    @Test
    void whatHasBegunIsAnsweredWhenItStops() throws Exception {
        start(ClientBudget.DEFAULT, 2, AccessLog.Form.COMBINED);
        CompletableFuture<HttpResponse<byte[]>> slow =
                CompletableFuture.supplyAsync(() -> server.send(query("192.0.2.1", SLOW)));
        Thread.sleep(700);
        long begun = System.nanoTime();
        server.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
        HttpResponse<byte[]> response = slow.get(1, TimeUnit.SECONDS);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(text(response)).contains("server.query-time");
        server = null;
    }
}
