package org.saan.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JavaScript program asks the endpoint and reads a table by its description; only where Node.js and npm are. */
@Tag("process")
class JavaScriptClientTest {
    private static final Path SOURCES = Path.of("src", "test", "js");
    private static final Path INSTALLED = Path.of("target", "js-tool");

    @TempDir
    Path folder;

    private record Run(int code, String text) {}

    private Run run(Path where, String... command) throws InterruptedException {
        try {
            Path log = Files.createTempFile(folder, "run", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(where.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("npm_config_update_notifier", "false");
            Process process = builder.start();
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return new Run(-2, "took more than ten minutes: " + String.join(" ", command));
            }
            return new Run(process.exitValue(), Files.readString(log));
        } catch (IOException e) {
            return new Run(-1, e.getMessage());
        }
    }

    private void install() throws IOException, InterruptedException {
        Run node = run(Path.of("."), "node", "--version");
        assumeTrue(node.code() == 0, "Node.js is not here: " + node.text());
        assumeTrue(
                node.text().matches("(?s)v(1[89]|[2-9][0-9])\\..*"),
                "Node.js 18 or newer is needed, here is " + node.text());
        Run npm = run(Path.of("."), "npm", "--version");
        assumeTrue(npm.code() == 0, "npm is not here: " + npm.text());
        Files.createDirectories(INSTALLED);
        Path lock = INSTALLED.resolve("package-lock.json");
        boolean same = Files.isDirectory(INSTALLED.resolve("node_modules"))
                && Files.exists(lock)
                && Files.mismatch(lock, SOURCES.resolve("package-lock.json")) < 0;
        for (String name : List.of("package.json", "package-lock.json", "read.mjs", "comunica.mjs")) {
            Files.copy(SOURCES.resolve(name), INSTALLED.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!same) {
            Run installed =
                    run(INSTALLED, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
            assumeTrue(installed.code() == 0, "npm cannot install (no registry?): " + installed.text());
        }
    }

    @Test
    void aProgramInJavaScriptReadsRowsTriplesAndATable() throws IOException, InterruptedException {
        install();
        try (RunningServer server = RunningServer.shared()) {
            Run used = run(INSTALLED, "node", "read.mjs", server.address(), "initiative");
            assertThat(used.code()).as(used.text()).isZero();
            String rail = "csvw https://w3id.org/saan/id/initiative/khon-kaen-light-rail ";
            assertThat(used.text().lines())
                    .contains(
                            "select 77 https://w3id.org/saan/id/place/th-40 th",
                            "ask true",
                            "construct 900",
                            "refused true",
                            rail + "http://www.w3.org/2004/02/skos/core#prefLabel Khon Kaen light rail@en",
                            rail + "http://www.w3.org/2004/02/skos/core#prefLabel โครงการรถรางเบาขอนแก่น@th",
                            rail
                                    + "https://w3id.org/saan/ontology#stage <https://w3id.org/saan/scheme/stage/advocated>");
        }
    }

    /** Comunica asks for quads first and looks into the default graph: once it found nothing in any document (portal.md, S2). */
    @Test
    void comunicaFindsWhatDocumentsSay() throws IOException, InterruptedException {
        install();
        try (RunningServer server = RunningServer.shared()) {
            Run used = run(INSTALLED, "node", "comunica.mjs", server.address());
            assertThat(used.code()).as(used.text()).isZero();
            Map<String, Integer> rows = new HashMap<>();
            used.text()
                    .lines()
                    .map(line -> line.split(" "))
                    .forEach(words -> rows.put(words[0], Integer.valueOf(words[1])));
            assertThat(rows)
                    .hasSize(8)
                    .allSatisfy((name, number) -> assertThat(number).as(name).isPositive());
            assertThat(rows.get("catalogue")).isGreaterThan(30);
            assertThat(rows.get("dump"))
                    .isEqualTo(rows.get("endpoint"))
                    .isEqualTo(rows.get("federated"))
                    .isGreaterThan(70);
        }
    }
}
