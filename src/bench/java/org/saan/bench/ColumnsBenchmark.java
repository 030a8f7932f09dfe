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

/** Seven questions that sweep over everything (src/bench/columns), over HTTP, against {@link Peers}. */
final class ColumnsBenchmark {
    private static final Path FOLDER = Path.of("src/bench/columns");
    private static final int REQUESTS = 20;
    private static final int THEIR_REQUESTS = 5;

    private ColumnsBenchmark() {}

    static void run(Setting setting) {
        Path home = QuestionBenchmark.loaded(setting, "columns");
        Map<String, Ratios> cpu = new LinkedHashMap<>();
        try (Peers peers = new Peers(home, setting.folder(), 3956);
                Serving saan = new Serving(
                        Processes.java("2g", "org.saan.cli.Main", "serve", "--home", home.toString(), "--port", "3955"), 3955)) {
            Map<String, String> questions = questions();
            awaitColumns(saan, path(questions.get("count-by-predicate")));
            for (int round = -2; round < setting.runs(); round++) {
                for (Map.Entry<String, String> question : questions.entrySet()) {
                    String path = path(question.getValue());
                    double our = QuestionBenchmark.ask(saan, path, REQUESTS);
                    for (Map.Entry<String, Serving> peer : peers.servers().entrySet()) {
                        String name = question.getKey() + " / " + peer.getKey();
                        if (!isSame(saan, peer.getValue(), path)) {
                            System.out.println(name + " is answered differently, and not compared");
                            continue;
                        }
                        double their = QuestionBenchmark.ask(peer.getValue(), path, THEIR_REQUESTS);
                        // The first rounds are for the compilers of both.
                        if (round >= 0) {
                            cpu.computeIfAbsent(name, any -> new Ratios("sweep: " + name, goal(question.getKey(), peer.getKey())))
                                    .add(our, their);
                        }
                    }
                }
            }
        }
        cpu.values().forEach(ratios -> ratios.print("CPU ms a request"));
        Folders.delete(home);
    }

    private static double goal(String question, String peer) {
        return !peer.equals(Peers.FUSEKI) ? 1 : question.equals("text-contains") ? 1 / 3.0 : 1 / 8.0;
    }

    private static String path(String query) {
        return "kg/sparql?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
    }

    private static boolean isSame(Serving ours, Serving theirs, String path) {
        try {
            QuestionBenchmark.same(path, plain(ours.get(path, "text/csv")), plain(theirs.get(path, "text/csv")));
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** Numbers in the same spelling, and nothing quoted: one writes 0.70 as 0.7, one quotes all texts. */
    private static String plain(String csv) {
        return csv.replace("\"", "").replaceAll("(\\.[0-9]*?)0+(?=[,\r\n]|$)", "$1").replaceAll("\\.(?=[,\r\n]|$)", "");
    }

    /** They are opened or made behind the start. */
    private static void awaitColumns(Serving saan, String path) {
        try {
            for (int i = 0; i < 120 && !saan.header(path, "Saan-Engine").equals("columns"); i++) {
                Thread.sleep(500);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> questions() {
        Map<String, String> texts = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".rq")).sorted().toList()) {
                texts.put(file.getFileName().toString().replace(".rq", ""), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
