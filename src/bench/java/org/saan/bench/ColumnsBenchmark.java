package org.saan.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.saan.bench.Benchmarks.Setting;
import org.saan.bench.Processes.Serving;

/** Seven questions that sweep over everything (src/bench/columns), over HTTP, against stock Fuseki over a copy of the same TDB2 folder. */
final class ColumnsBenchmark {
    private static final Path FOLDER = Path.of("src/bench/columns");
    private static final int REQUESTS = 10;

    private ColumnsBenchmark() {}

    static void run(Setting setting) {
        Path home = QuestionBenchmark.loaded(setting, "columns");
        Path peer = Folders.copy(Folders.database(home), setting.folder().resolve("columns-peer"));
        try (Serving saan = new Serving(
                        Processes.java("2g", "org.saan.cli.Main", "serve", "--home", home.toString(), "--port", "3955"), 3955);
                Serving fuseki =
                        new Serving(Processes.java("2g", StockFuseki.class.getName(), peer.toString(), "3956"), 3956)) {
            awaitColumns(home);
            Map<String, Ratios> cpu = new LinkedHashMap<>();
            for (int round = -2; round < setting.runs(); round++) {
                for (Map.Entry<String, String> question : questions().entrySet()) {
                    String path = "kg/sparql?query=" + URLEncoder.encode(question.getValue(), StandardCharsets.UTF_8);
                    QuestionBenchmark.same(question.getKey(), saan.get(path, "text/csv"), fuseki.get(path, "text/csv"));
                    double our = QuestionBenchmark.ask(saan, path, REQUESTS);
                    double their = QuestionBenchmark.ask(fuseki, path, REQUESTS);
                    // The first rounds are for the compilers of both.
                    if (round >= 0) {
                        double goal = question.getKey().equals("text-contains") ? 1 / 3.0 : 1 / 8.0;
                        cpu.computeIfAbsent(question.getKey(), name -> new Ratios("sweep: " + name, goal))
                                .add(our, their);
                    }
                }
            }
            cpu.values().forEach(ratios -> ratios.print("CPU ms a request"));
        }
        Folders.delete(home);
        Folders.delete(peer);
    }

    /** They are made behind the start, and nothing tells from outside when they are done: half a minute is more than they take. */
    private static void awaitColumns(Path home) {
        try {
            for (int i = 0; i < 120; i++) {
                Thread.sleep(1_000);
                try (Stream<Path> files = Files.exists(home.resolve("columns"))
                        ? Files.list(home.resolve("columns"))
                        : Stream.<Path>empty()) {
                    if (files.anyMatch(file -> file.toString().endsWith(".duckdb")) && i > 30) {
                        return;
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> questions() {
        Map<String, String> texts = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                texts.put(file.getFileName().toString().replace(".rq", ""), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
