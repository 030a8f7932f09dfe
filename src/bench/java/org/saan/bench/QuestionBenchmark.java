package org.saan.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.syntax.syntaxtransform.QueryTransformOps;
import org.saan.bench.Benchmarks.Setting;
import org.saan.bench.Processes.Serving;
import org.saan.model.Language;
import org.saan.query.Question;
import org.saan.query.Questions;
import org.saan.source.ShippedData;

/** Questions of the library as SPARQL over HTTP, against stock Fuseki over a copy of the same TDB2 folder. */
final class QuestionBenchmark {
    private static final List<String> ASKED = List.of("CQ-1", "CQ-2", "CQ-5", "CQ-9", "CQ-12", "CQ-21", "CQ-35", "CQ-40");
    private static final int REQUESTS = 40;

    private QuestionBenchmark() {}

    static void run(Setting setting) {
        Path home = loaded(setting, "question");
        Path peer = Folders.copy(Folders.database(home), setting.folder().resolve("question-peer"));
        try (Serving saan = new Serving(
                        Processes.java("2g", "org.saan.cli.Main", "serve", "--home", home.toString(), "--port", "3953"), 3953);
                Serving fuseki =
                        new Serving(Processes.java("2g", StockFuseki.class.getName(), peer.toString(), "3954"), 3954)) {
            Map<String, Ratios> cpu = new LinkedHashMap<>();
            Ratios all = new Ratios("questions over HTTP, all together", 1.2);
            for (int round = -2; round < setting.runs(); round++) {
                double ours = 0;
                double theirs = 0;
                for (Map.Entry<String, String> question : questions(ASKED).entrySet()) {
                    String path = "kg/sparql?query=" + URLEncoder.encode(question.getValue(), StandardCharsets.UTF_8);
                    same(question.getKey(), saan.get(path, "text/csv"), fuseki.get(path, "text/csv"));
                    double our = ask(saan, path, REQUESTS);
                    double their = ask(fuseki, path, REQUESTS);
                    // The first rounds are for the compilers of both.
                    if (round >= 0) {
                        cpu.computeIfAbsent(question.getKey(), name -> new Ratios("question " + name, 1.2))
                                .add(our, their);
                        ours += our;
                        theirs += their;
                    }
                }
                if (round >= 0) {
                    all.add(ours, theirs);
                }
            }
            cpu.values().forEach(ratios -> ratios.print("CPU ms a request"));
            all.print("CPU ms, one request each");
        }
        Folders.delete(home);
        Folders.delete(peer);
    }

    /** All questions of the library that stock Fuseki answers as we do: those that ask our own functions it refuses. */
    static void library(Setting setting) {
        Path home = loaded(setting, "library");
        Path peer = Folders.copy(Folders.database(home), setting.folder().resolve("library-peer"));
        Ratios all = new Ratios("library over HTTP, all together", 0.7);
        Ratios quick = new Ratios("library, questions of less than 15 ms there", 1.2);
        try (Serving saan = new Serving(
                        Processes.java("2g", "org.saan.cli.Main", "serve", "--home", home.toString(), "--port", "3957"), 3957);
                Serving fuseki =
                        new Serving(Processes.java("2g", StockFuseki.class.getName(), peer.toString(), "3958"), 3958)) {
            Questions library = Questions.shipped(ShippedData.onClassPath());
            Map<String, String> paths = new LinkedHashMap<>();
            List<String> left = new java.util.ArrayList<>();
            questions(library.all().stream().map(Question::name).toList()).forEach((name, text) -> {
                String path = "kg/sparql?query=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
                try {
                    same(name, saan.get(path, "text/csv"), fuseki.get(path, "text/csv"));
                    paths.put(name, path);
                } catch (IllegalStateException e) {
                    left.add(name);
                }
            });
            System.out.println(paths.size() + " questions compared; not answered, or otherwise, by stock: " + left);
            for (int round = -2; round < setting.runs(); round++) {
                double[] sums = new double[4];
                for (Map.Entry<String, String> path : paths.entrySet()) {
                    double our = ask(saan, path.getValue(), 10);
                    double their = ask(fuseki, path.getValue(), 10);
                    sums[0] += our;
                    sums[1] += their;
                    if (their < 15) {
                        sums[2] += our;
                        sums[3] += their;
                    }
                    if (round == 0 && (their >= 15 || our > 1.5 * their)) {
                        System.err.printf("  %s: %.1f against %.1f%n", path.getKey(), our, their);
                    }
                }
                if (round >= 0) {
                    all.add(sums[0], sums[1]);
                    quick.add(sums[2], sums[3]);
                }
            }
        }
        all.print("CPU ms, one request each");
        quick.print("CPU ms, one request each");
        Folders.delete(home);
        Folders.delete(peer);
    }

    /** A home with the core and the generated quads. */
    static Path loaded(Setting setting, String name) {
        Path home = setting.folder().resolve(name);
        Processes.run(Processes.java("2g", "org.saan.cli.Main", "load", "--only", "core", "--home", home.toString()));
        Processes.run(Processes.java(
                "3g",
                "org.saan.cli.Main",
                "load",
                setting.generated(setting.quads()).toString(),
                "--home",
                home.toString()));
        return home;
    }

    /** CPU milliseconds of the server for one request. */
    static double ask(Serving server, String path, int requests) {
        double before = server.cpu();
        for (int i = 0; i < requests; i++) {
            server.get(path, "application/sparql-results+json");
        }
        return Math.max(0.01, (server.cpu() - before) * 1000 / requests);
    }

    /** The SPARQL of each question with its parameters filled in. */
    private static Map<String, String> questions(List<String> asked) {
        Questions library = Questions.shipped(ShippedData.onClassPath());
        Map<String, String> texts = new LinkedHashMap<>();
        for (String number : asked) {
            Question question = library.find(number);
            Map<Var, org.apache.jena.graph.Node> bound = question.bindings(Map.of(), Language.EN).entrySet().stream()
                    .collect(Collectors.toMap(entry -> Var.alloc(entry.getKey()), Map.Entry::getValue));
            Query query = QueryTransformOps.replaceVars(question.file().query(), bound);
            texts.put(number, query.toString());
        }
        return texts;
    }

    /** Throws when two tables do not hold the same lines. */
    static void same(String number, String ours, String theirs) {
        if (!ours.lines().sorted().toList().equals(theirs.lines().sorted().toList())) {
            throw new IllegalStateException(number + " is answered differently");
        }
    }
}
