package org.saan.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saan.TestHome;
import org.saan.page.DocumentTexts;
import org.saan.web.http.AccessLog;
import org.saan.web.http.TrustedProxies;

/** The examples for reverse proxies in docs/examples/deploy, run as they stand but for ports and names. A proxy that is not installed is left out. */
@Tag("process")
class ProxyExamplesTest {
    private static final Path EXAMPLES = Path.of("docs/examples/deploy");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private final List<String> log = new CopyOnWriteArrayList<>();

    private interface Started {
        Process at(int port, int saan) throws IOException;
    }

    private static Path program(String name) {
        Optional<Path> found = Stream.of("/usr/sbin/", "/usr/bin/", "/usr/local/bin/")
                .map(at -> Path.of(at + name))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), name + " is not installed");
        return found.orElseThrow();
    }

    private String example(String name, Map<String, String> changes) throws IOException {
        String text = Files.readString(EXAMPLES.resolve(name));
        for (Map.Entry<String, String> change : changes.entrySet()) {
            assertThat(text).contains(change.getKey());
            text = text.replace(change.getKey(), change.getValue());
        }
        return text;
    }

    private Path written(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Process run(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment().put("HOME", folder.toString());
        return builder.start();
    }

    @Test
    void nginx() throws Exception {
        Path program = program("nginx");
        check((port, saan) -> {
            written(
                    "site.conf",
                    example("nginx.conf", Map.of("listen 80;", "listen " + port + ";", ":3030", ":" + saan)));
            StringBuilder main =
                    new StringBuilder("daemon off;\nevents {}\npid " + folder + "/pid;\nhttp {\naccess_log off;\n");
            for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
                main.append(kind)
                        .append("_temp_path ")
                        .append(folder)
                        .append('/')
                        .append(kind)
                        .append(";\n");
            }
            Path file =
                    written("main.conf", main.append("include site.conf;\n}\n").toString());
            return run(program.toString(), "-e", "stderr", "-c", file.toString());
        });
    }

    @Test
    void caddy() throws Exception {
        Path program = program("caddy");
        check((port, saan) -> {
            Path file = written(
                    "Caddyfile",
                    "{\n\tadmin off\n}\n"
                            + example(
                                    "Caddyfile",
                                    Map.of("data.example.go.th {", ":" + port + " {", ":3030", ":" + saan)));
            return run(program.toString(), "run", "--config", file.toString(), "--adapter", "caddyfile");
        });
    }

    @Test
    void haproxy() throws Exception {
        Path program = program("haproxy");
        check((port, saan) -> {
            Path file = written(
                    "haproxy.cfg",
                    example("haproxy.cfg", Map.of("bind :80\n", "bind :" + port + "\n", ":3030", ":" + saan)));
            return run(program.toString(), "-f", file.toString());
        });
    }

    private void check(Started proxy) throws Exception {
        int port = freePort();
        Server.Place place = new Server.Place(
                true,
                0,
                "",
                DocumentTexts.none(),
                "",
                new TrustedProxies(List.of("127.0.0.1")),
                () -> null,
                Optional.empty(),
                Optional.of(AccessLog.to(log::add, AccessLog.Form.COMBINED)));
        try (RunningServer server =
                RunningServer.of(TestHome.small(folder.resolve("home")), folder.resolve("served"), place)) {
            // A proxy that looks at /ready sends nothing before.
            for (int i = 0; i < 300 && server.send(server.at("ready")).statusCode() != 200; i++) {
                Thread.sleep(100);
            }
            Process process = proxy.at(port, server.port());
            try {
                asked(port, process);
            } finally {
                process.destroy();
                process.waitFor(10, TimeUnit.SECONDS);
            }
        }
    }

    private void asked(int port, Process process) throws Exception {
        HttpResponse<String> about = get(port, "/about");
        for (int i = 0; i < 300 && (about == null || about.statusCode() != 200) && process.isAlive(); i++) {
            Thread.sleep(100);
            about = get(port, "/about");
        }
        assertThat(about).as(Files.readString(folder.resolve("output"))).isNotNull();
        assertThat(about.statusCode()).isEqualTo(200);
        assertThat(get(port, "/$/ping").statusCode()).isEqualTo(404);
        assertThat(get(port, "/$/metrics").statusCode()).isEqualTo(404);
        assertThat(get(port, "/ready").statusCode()).isEqualTo(404);
        assertThat(get(port, "/sparql?query=ASK%7B%7D").body()).contains("true");
        // What the client says of itself is thrown away.
        assertThat(get(port, "/robots.txt").body())
                .contains("Sitemap: http://127.0.0.1")
                .doesNotContain("evil.example");
        assertThat(log).isNotEmpty().allSatisfy(line -> assertThat(line).startsWith("127.0.0.1 "));
    }

    /** Null when nobody listens. */
    private static HttpResponse<String> get(int port, String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("X-Forwarded-For", "203.0.113.9")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "https")
                .header("Forwarded", "for=203.0.113.9;host=evil.example;proto=https")
                .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            return null;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
