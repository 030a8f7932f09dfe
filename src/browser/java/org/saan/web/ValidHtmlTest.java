package org.saan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crawl over a hundred pages and more, judged by the Nu HTML checker in a process of its own; every link of ours leads somewhere. */
@Tag("browser")
class ValidHtmlTest {
    private static final int PAGES = 130;
    /** Of one sort so many, that all sorts are reached. */
    private static final int OF_A_SORT = 7;

    @TempDir
    static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.shared();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aHundredCrawledPagesAreValid() throws Exception {
        Path pages = Files.createDirectories(folder.resolve("pages"));
        Map<String, String> written = crawl(pages);
        assertThat(written).hasSizeGreaterThanOrEqualTo(100);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                "target/html-tool/*",
                "nu.validator.client.SimpleCommandLineValidator",
                "--format",
                "gnu"));
        try (Stream<Path> files = Files.list(pages)) {
            files.map(Path::toString).sorted().forEach(command::add);
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("error") || line.contains("warning"))
                .map(line -> named(line, written))
                .toList();
        process.waitFor();
        assertThat(told).isEmpty();
    }

    private static String named(String line, Map<String, String> written) {
        for (Map.Entry<String, String> page : written.entrySet()) {
            if (line.contains(page.getKey() + "\"")) {
                return page.getValue() + line.substring(line.indexOf("\":") + 1);
            }
        }
        return line;
    }

    /** File name to path of what was crawled; a link that leads nowhere fails. */
    private static Map<String, String> crawl(Path pages) throws IOException {
        Deque<String> waiting = new ArrayDeque<>(List.of("?lang=en", "?lang=th"));
        Kinds.THINGS.forEach(waiting::add);
        Kinds.OTHERS.forEach(waiting::add);
        Set<String> seen = new LinkedHashSet<>();
        Map<String, Integer> sorts = new HashMap<>();
        Map<String, String> written = new HashMap<>();
        List<String> broken = new ArrayList<>();
        while (!waiting.isEmpty() && written.size() < PAGES) {
            String path = waiting.poll();
            String sort = path.replaceFirst("[?#].*", "").replaceFirst("^([^/]*/[^/]*)/.*", "$1");
            if (!seen.add(path) || sorts.merge(sort, 1, Integer::sum) > OF_A_SORT) {
                continue;
            }
            HttpResponse<byte[]> response = server.get(path, "text/html");
            boolean expected = path.startsWith("nothing") || path.endsWith("no-such-agency");
            if (response.statusCode() != 200 && response.statusCode() != 303 && !expected) {
                broken.add(response.statusCode() + " " + path);
            }
            if (!RunningServer.header(response, "Content-Type").startsWith("text/html")) {
                continue;
            }
            String name = "p" + written.size() + ".html";
            Files.write(pages.resolve(name), response.body());
            written.put(name, path);
            Jsoup.parse(RunningServer.text(response)).select("a[href^=/]").stream()
                    .map(link -> link.attr("href").substring(1).replaceFirst("#.*", ""))
                    .filter(link -> !link.matches(".*(dump|\\.(ttl|trig|jsonld|rdf|nt|nq|n3|trix|rj|brf)([?]|$)).*"))
                    .forEach(waiting::add);
        }
        assertThat(broken).isEmpty();
        return written;
    }
}
