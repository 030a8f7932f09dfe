package org.saan.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.saan.generator.GeneratedGraph;

/**
 * Measures Saan against named peers, in pairs that take turns, by the CPU time of whole processes, and prints ratios with their
 * spread. Arguments: the benchmarks to run ({@code start load change question library columns export description find network page portal table}; all when none is named), {@code quads=1000000},
 * {@code runs=5}. Every answer is compared before its time counts.
 */
public final class Benchmarks {
    private static final long SEED = 1;

    private Benchmarks() {}

    /** Where a run's files lie, and how large it is. */
    record Setting(Path folder, long quads, int runs) {
        /** Generated N-Quads of about this many quads, made once. */
        Path generated(long atLeast) {
            Path file = folder.resolve("generated-" + atLeast + ".nq");
            if (!Files.exists(file)) {
                new GeneratedGraph(SEED).write(atLeast, file);
            }
            return file;
        }
    }

    private static final Map<String, Consumer<Setting>> ALL = all();

    private static Map<String, Consumer<Setting>> all() {
        Map<String, Consumer<Setting>> all = new TreeMap<>(Map.of(
            "start", StartBenchmark::run,
            "load", LoadBenchmark::run,
            "change", ChangeBenchmark::run,
            "question", QuestionBenchmark::run,
            "export", ExportBenchmark::run,
            "description", DescriptionBenchmark::run,
            "find", FindBenchmark::run,
            "network", NetworkBenchmark::run,
            "page", PageBenchmark::run,
            "portal", PortalBenchmark::run));
        all.put("table", TableBenchmark::run);
        all.put("columns", ColumnsBenchmark::run);
        all.put("library", QuestionBenchmark::library);
        return all;
    }

    public static void main(String[] arguments) throws IOException {
        long quads = 1_000_000;
        int runs = 5;
        List<String> named = List.of(arguments).stream()
                .filter(word -> !word.contains("="))
                .toList();
        for (String word : arguments) {
            if (word.startsWith("quads=")) {
                quads = Long.parseLong(word.substring(6));
            } else if (word.startsWith("runs=")) {
                runs = Integer.parseInt(word.substring(5));
            } else if (!ALL.containsKey(word)) {
                throw new IllegalArgumentException(word + ": one of " + ALL.keySet() + ", quads=N, runs=N");
            }
        }
        Path folder = Files.createTempDirectory("saan-bench");
        try {
            Setting setting = new Setting(folder, quads, runs);
            for (String name : named.isEmpty() ? ALL.keySet() : named) {
                ALL.get(name).accept(setting);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            Folders.delete(folder);
        }
    }
}
