package org.saan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saan.TestHome;
import org.saan.web.http.ClientLimits;

/**
 * Clients that send and take slowly, over real connections, with honest requests beside them. Nothing here is decided by how fast the
 * machine is: slow ones stay silent for as long as the test runs, and ends are waited for.
 */
@Tag("http")
class SlowClientsTest {
    /** One query and one page at once, so that whoever holds a permit keeps everybody from it. */
    private static final Limits LIMITS = new Limits(
            30,
            100_000,
            100_000,
            200_000,
            1 << 20,
            1,
            1,
            1,
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            new ClientLimits(
                    300,
                    1_000,
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(3),
                    10_000,
                    16_000,
                    Duration.ofSeconds(2),
                    4 << 20,
                    64 << 20));

    private static final String SPARQL = "Content-Type: application/sparql-query\r\n";
    private static final String LARGE = "SELECT * { GRAPH ?g { ?s ?p ?o } }";

    @TempDir
    static Path folder;

    private static RunningServer server;
    private final List<Socket> open = new ArrayList<>();

    @BeforeAll
    static void start() {
        server = RunningServer.of(TestHome.loaded(folder.resolve("home")), folder, LIMITS);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    private Socket say(String text) {
        try {
            Socket socket = new Socket();
            // Before it connects, or the system takes more.
            socket.setReceiveBufferSize(4096);
            socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            open.add(socket);
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String head(String method, String path, String more) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n";
    }

    private static String halfBody(String path) {
        return head("POST", path, "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 2000\r\n")
                + "queries=%7B";
    }

    private static void everybodyIsServed() {
        for (String path : List.of(
                "doc/agency/kpi",
                "search?q=khon+kaen",
                "api/search?q=khon+kaen",
                "kg/sparql?query=" + URLEncoder.encode("ASK { ?s ?p ?o }", StandardCharsets.UTF_8))) {
            HttpResponse<byte[]> response = server.get(path, "*/*");
            assertThat(response.statusCode())
                    .as(path + RunningServer.text(response))
                    .isEqualTo(200);
        }
        HttpResponse<byte[]> reconciled = server.send(server.at("reconcile")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "queries=" + URLEncoder.encode("{\"q\":{\"query\":\"Khon Kaen\"}}", StandardCharsets.UTF_8))));
        assertThat(reconciled.statusCode()).isEqualTo(200);
    }

    /** What the server says before it closes; empty when it just closes. */
    private static String answer(Socket socket) {
        try {
            socket.setSoTimeout(120_000);
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/reconcile", "/kg/sparql", "/api/mentions", "/api/3/action/package_search", "/"})
    void halfABodyHoldsNobodyUp(String path) {
        List<Socket> slow =
                Stream.generate(() -> say(halfBody(path))).limit(200).toList();
        everybodyIsServed();
        String said = answer(slow.get(0));
        assertThat(said).contains(" 408 ", "Connection: close", "http.slow", "too slowly", "ช้าเกินไป");
    }

    @Test
    void headersThatNeverEndHoldNobodyUpAndAreClosed() {
        List<Socket> slow = Stream.generate(() -> say("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "))
                .limit(200)
                .toList();
        everybodyIsServed();
        assertThat(answer(slow.get(0))).isEmpty();
    }

    @Test
    void connectionsThatSayNothingAreClosed() {
        Socket silent = say("");
        everybodyIsServed();
        assertThat(answer(silent)).isEmpty();
    }

    /** With one permit for all queries: it is given back when the answer is made, though nobody takes it. */
    @Test
    void anAnswerThatIsNotTakenHoldsNoPermit() {
        for (int i = 0; i < 20; i++) {
            say(head(
                    "GET",
                    "/kg/sparql?query=" + URLEncoder.encode(LARGE, StandardCharsets.UTF_8),
                    "Accept: text/csv\r\n"));
        }
        everybodyIsServed();
    }

    @Test
    void aDumpThatIsNotTakenHoldsNoThread() {
        server.get("data/dump/saan.nq", "*/*");
        for (int i = 0; i < 150; i++) {
            say(head("GET", "/data/dump/saan.nq", ""));
        }
        everybodyIsServed();
    }

    /** What is sent slowly is sent whole and right, whether it waited in memory or in a file. */
    @Test
    void aLargeAnswerArrivesWhole() throws IOException {
        String path = "/kg/sparql?query=" + URLEncoder.encode(LARGE + " ORDER BY ?g ?s ?p ?o", StandardCharsets.UTF_8);
        String expected = RunningServer.text(server.get(path.substring(1), "text/csv"));
        assertThat(expected.length()).isGreaterThan(4 << 20);
        Socket slow = say(head("GET", path, "Accept: text/csv\r\nConnection: close\r\n"));
        everybodyIsServed();
        String said = answer(slow);
        String body = said.substring(said.indexOf("\r\n\r\n") + 4);
        assertThat(body).isEqualTo(expected);
    }

    @Test
    void whoHoldsTooManyConnectionsLosesTheOldest() {
        List<Socket> hoarded = Stream.generate(() -> say("")).limit(400).toList();
        everybodyIsServed();
        assertThat(answer(hoarded.get(0))).isEmpty();
    }

    @Test
    void aBodyThatIsTooLongIsRefusedWhetherItsLengthIsToldOrNot() {
        String told = answer(say(head("POST", "/kg/sparql", SPARQL + "Content-Length: 50000000\r\n")));
        assertThat(told).contains(" 413 ");
        String chunk = "2000\r\n" + "x".repeat(0x2000) + "\r\n";
        String chunked =
                answer(say(head("POST", "/kg/sparql", SPARQL + "Transfer-Encoding: chunked\r\n") + chunk + chunk));
        assertThat(chunked).contains(" 413 ", "http.too-long");
    }

    @Test
    void aBodyInPiecesIsPutTogether() {
        String query = "ASK { ?s ?p ?o }";
        StringBuilder pieces = new StringBuilder();
        for (int i = 0; i < query.length(); i++) {
            pieces.append("1\r\n").append(query.charAt(i)).append("\r\n");
        }
        String said =
                answer(say(head("POST", "/kg/sparql", SPARQL + "Transfer-Encoding: chunked\r\nConnection: close\r\n")
                        + pieces
                        + "0\r\n\r\n"));
        assertThat(said).contains(" 200 ", "true");
    }
}
