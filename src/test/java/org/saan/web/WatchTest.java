package org.saan.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saan.TestHome;
import org.saan.change.Following;
import org.saan.page.DocumentTexts;
import org.saan.web.http.TrustedProxies;

/** What an administrator watches, and what is believed of a proxy, over real HTTP. */
@Tag("http")
class WatchTest {
    @TempDir
    static Path folder;

    private static TestHome home;
    private static RunningServer server;

    @BeforeAll
    static void start() {
        home = TestHome.small(folder.resolve("home"));
        Server.Place place = new Server.Place(
                true,
                0,
                "",
                DocumentTexts.none(),
                "",
                new TrustedProxies(List.of("127.0.0.1", "::1")),
                () -> new Following("http://leader.example/", Following.State.FOLLOWING, 4, Instant.EPOCH, null));
        server = RunningServer.of(home, folder, place);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String metrics() {
        return RunningServer.text(server.get("$/metrics", "*/*"));
    }

    @Test
    void theFiguresThatTheDocumentationNamesAreThere() {
        server.get("about", "text/html");
        server.get("about", "text/html");
        server.get("nothing-here", "text/html");
        server.get("kg/sparql?query=ASK%7B%7D", "*/*");
        String metrics = metrics();
        assertThat(metrics.lines())
                .contains("saan_revision{application=\"fuseki\"} 1.0")
                .contains("saan_follower_lag{application=\"fuseki\"} 3.0")
                .contains("saan_follower_following{application=\"fuseki\"} 1.0")
                .anyMatch(line -> line.startsWith("saan_requests_seconds_count{")
                        && line.contains("address=\"/about\"")
                        && line.contains("status=\"2xx\"")
                        && line.endsWith(" 2"))
                .anyMatch(line -> line.startsWith("saan_requests_seconds_count{") && line.contains("\"/kg/sparql\""))
                .anyMatch(line -> line.startsWith("saan_queries_answered_total{")
                        && line.contains("engine=\"store\"")
                        && line.endsWith(" 1.0"))
                .anyMatch(line -> line.startsWith("saan_requests_seconds_count{") && line.contains("\"4xx\""));
        for (String name : List.of(
                "saan_ledger_bytes",
                "saan_cache_hits_total",
                "saan_cache_misses_total",
                "saan_cache_bytes",
                "saan_files_waiting",
                "saan_work_running",
                "saan_work_waiting",
                "saan_queries_memory_total",
                "saan_clients_connections",
                "saan_clients_closed_total",
                "saan_clients_refused_total",
                "saan_clients_memory",
                "saan_clients_disk")) {
            assertThat(metrics).contains("\n" + name + "{");
        }
    }

    /** However many addresses are asked for, the figures stay as few as the servlets. */
    @Test
    void addressesMakeNoFiguresOfTheirOwn() {
        for (int i = 0; i < 50; i++) {
            server.get("doc/agency/nobody-" + i, "*/*");
            server.get("nothing/at/all/" + i, "*/*");
        }
        assertThat(metrics().lines().filter(line -> line.startsWith("saan_requests_seconds_count")))
                .hasSizeLessThan(20)
                .noneMatch(line -> line.contains("nobody-") || line.contains("/at/all"));
    }

    private static String sitemap(RunningServer of, String... headers) {
        HttpResponse<byte[]> robots = of.send(of.at("robots.txt").headers(headers));
        return RunningServer.text(robots)
                .lines()
                .filter(line -> line.startsWith("Sitemap: "))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTrustedProxyTellsSchemeAndHost() {
        assertThat(sitemap(server, "X-Forwarded-Proto", "https", "X-Forwarded-Host", "data.example.org"))
                .isEqualTo("Sitemap: https://data.example.org/sitemap.xml");
        assertThat(sitemap(server, "X-Forwarded-Proto", "https", "X-Forwarded-Host", "data.example.org:8443"))
                .isEqualTo("Sitemap: https://data.example.org:8443/sitemap.xml");
    }

    /** A client that sends such headers itself is not believed: the proxy's own value is the last one. */
    @Test
    void whatAClientPutBeforeItMeansNothing() {
        assertThat(sitemap(
                        server,
                        "X-Forwarded-Proto",
                        "http, https",
                        "X-Forwarded-Host",
                        "evil.example, data.example.org",
                        "Forwarded",
                        "proto=http;host=evil.example"))
                .isEqualTo("Sitemap: https://data.example.org/sitemap.xml");
        String own = "Sitemap: " + server.address() + "sitemap.xml";
        assertThat(sitemap(server, "Forwarded", "proto=https;host=evil.example"))
                .isEqualTo(own);
        assertThat(sitemap(server, "X-Forwarded-Proto", "javascript")).isEqualTo(own);
        assertThat(sitemap(server, "X-Forwarded-Host", "<script>")).isEqualTo(own);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "10.0.0.0/8, 10.200.3.4, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "172.16.0.0/12, 172.31.255.255, true",
        "172.16.0.0/12, 172.32.0.0, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "::1, 0:0:0:0:0:0:0:1, true",
        "fd00::/8, fd12::5, true",
        "fd00::/8, 10.0.0.1, false"
    })
    void rangesOfProxies(String range, String address, boolean expected) {
        assertThat(new TrustedProxies(List.of(range)).contains(address)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "", "10.0.0.0/33", "10.0.0.0/x", "300.1.1.1", "1.2.3"})
    void whatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> new TrustedProxies(List.of(text))).isInstanceOf(IllegalArgumentException.class);
    }

    /** Browsers that kept a page send its tag back; the sign between two codings in it once made the server fail. */
    @ParameterizedTest
    @ValueSource(strings = {"\"x--gzip\"", "W/\"a--b\"", "\"--\", *"})
    void strangeEntityTagsAreNoFault(String tag) {
        HttpResponse<byte[]> response = server.send(
                server.at("about").headers("Accept-Encoding", "gzip", "If-None-Match", tag, "Accept", "text/html"));
        assertThat(response.statusCode()).isIn(200, 304);
    }

    @Test
    void nobodyElseDoes() {
        assertThat(sitemap(
                        RunningServer.shared(), "X-Forwarded-Proto", "https", "X-Forwarded-Host", "evil.example.org"))
                .isEqualTo("Sitemap: " + RunningServer.shared().address() + "sitemap.xml");
    }
}
