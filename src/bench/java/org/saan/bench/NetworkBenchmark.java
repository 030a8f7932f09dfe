package org.saan.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.saan.TestHome;
import org.saan.bench.Benchmarks.Setting;
import org.saan.bench.Processes.Ended;
import org.saan.model.Location;
import org.saan.network.Centrality;
import org.saan.network.EdgeFilter;
import org.saan.network.Measure;
import org.saan.network.Network;
import org.saan.network.NetworkIndex;
import org.saan.network.Paths;
import org.saan.network.EdgeType;
import org.saan.source.Statements;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/**
 * The network in memory against the SPARQL that gives the same answer on TDB2, in one process and by the CPU time of its thread; what
 * reading it costs beside the load, what an edge takes, and what following a change of 100 triples costs.
 */
final class NetworkBenchmark {
    private static final int PAIRS = 12;
    private static final int LONGEST = 3;
    private static final int MOST = 20;
    /** What lies within what is concluded too, which SPARQL sees and the network does not: both leave it out. */
    private static final EdgeFilter FILTER = new EdgeFilter(
            Arrays.stream(EdgeType.values()).filter(tie -> tie != EdgeType.WITHIN).collect(Collectors.toSet()),
            Set.of(),
            Set.of(),
            Optional.empty(),
            0,
            true);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private NetworkBenchmark() {}

    static void run(Setting setting) {
        Path folder = setting.folder().resolve("network");
        Processes.run(Processes.java("2g", "org.saan.cli.Main", "load", "--only", "core", "--home", folder.toString()));
        Ended load = Processes.run(Processes.java(
                "3g",
                "org.saan.cli.Main",
                "load",
                setting.generated(setting.quads()).toString(),
                "--home",
                folder.toString()));
        try {
            Files.deleteIfExists(folder.resolve("lock"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (TestHome home = TestHome.open(folder)) {
            Network network = read(home, load);
            home.store().read(data -> {
                shortest(setting, network, query -> QueryExec.dataset(data).query(query).build());
                return null;
            });
            follow(setting, home);
        }
        Folders.delete(folder);
    }

    private static double cpu(Runnable work) {
        long before = THREADS.getCurrentThreadCpuTime();
        work.run();
        return (THREADS.getCurrentThreadCpuTime() - before) / 1e9;
    }

    private static Network read(TestHome home, Ended load) {
        Ratios reading = new Ratios("the network, read anew, against the load", 0.05);
        Network[] network = new Network[1];
        for (int round = 0; round < 3; round++) {
            NetworkIndex index = new NetworkIndex(home.store(), home.history());
            // The first reads cold files with cold code, as a start does.
            reading.add(cpu(() -> network[0] = index.newest()), load.cpu());
        }
        reading.print("CPU s");
        long held = heap();
        Network second = new NetworkIndex(home.store(), home.history()).newest();
        held = heap() - held;
        System.out.printf(
                Locale.ROOT,
                "%d things, %d edges; arrays %.1f bytes an edge, all of it in the heap %.1f (at most 64)%n",
                second.things(),
                second.size(),
                (double) second.bytes() / second.size(),
                (double) held / second.size());
        return network[0];
    }

    /** What is reachable, in bytes. */
    private static long heap() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private interface Asking {
        QueryExec of(String query);
    }

    private static void shortest(Setting setting, Network network, Asking asking) {
        List<Node[]> pairs = pairs(network);
        Ratios paths = new Ratios("shortest path against SPARQL, longer and longer", 0.05);
        Ratios reachable = new Ratios("reachability against SPARQL's ties+", 0.05);
        Ratios central = new Ratios("the most connected against SPARQL's count", 0.05);
        for (int round = -3; round < setting.runs(); round++) {
            double[] path = both(
                    () -> pairs.stream().map(pair -> length(network, pair)).toList(),
                    () -> pairs.stream().map(pair -> length(asking, pair)).toList());
            double[] reach = both(
                    () -> pairs.subList(0, 2).stream()
                            .map(pair -> new Paths(network, FILTER).isReachable(pair[0], pair[1]))
                            .toList(),
                    () -> pairs.subList(0, 2).stream()
                            .map(pair -> ask(asking, "ASK { " + iri(pair[0]) + " (" + TIES + ")+ " + iri(pair[1]) + " }"))
                            .toList());
            double[] most = both(
                    () -> new Centrality(network, FILTER).ranking(Measure.DEGREE, Set.of(), MOST).scores().stream()
                            .map(score -> score.thing().getURI() + " " + (long) score.value())
                            .toList(),
                    () -> connected(asking));
            if (round >= 0) {
                paths.add(path[0] * 1000 / PAIRS, path[1] * 1000 / PAIRS);
                reachable.add(reach[0] * 500, reach[1] * 500);
                central.add(most[0] * 1000, most[1] * 1000);
            }
        }
        paths.print("CPU ms a pair");
        reachable.print("CPU ms a pair");
        central.print("CPU ms");
    }

    /** Both do the same work; the CPU seconds of each. */
    private static double[] both(Supplier<Object> ours, Supplier<Object> theirs) {
        Object[] answers = new Object[2];
        double our = cpu(() -> answers[0] = ours.get());
        double their = cpu(() -> answers[1] = theirs.get());
        if (!answers[0].equals(answers[1])) {
            throw new IllegalStateException(answers[0] + " is not " + answers[1]);
        }
        return new double[] {our, their};
    }

    /** Pairs that are one to three steps apart, as many of each. */
    private static List<Node[]> pairs(Network network) {
        List<Node> people = new ArrayList<>();
        network.edges().forEach(edge -> {
            if (edge.tie() == EdgeType.MEMBERSHIP) {
                people.add(edge.from());
            }
        });
        people.sort(Comparator.comparing(Node::getURI));
        Random random = new Random(8);
        List<Node[]> pairs = new ArrayList<>();
        while (pairs.size() < PAIRS) {
            Node start = people.get(random.nextInt(people.size()));
            int steps = pairs.size() % LONGEST + 1;
            List<Node> there = new Paths(network, FILTER).reachable(start, steps, 500).entrySet().stream()
                    .filter(entry -> entry.getValue() == steps)
                    .map(Map.Entry::getKey)
                    .toList();
            if (!there.isEmpty()) {
                pairs.add(new Node[] {start, there.get(random.nextInt(there.size()))});
            }
        }
        return pairs;
    }

    private static int length(Network network, Node[] pair) {
        return new Paths(network, FILTER).between(pair[0], pair[1], 1).paths().get(0).length();
    }

    /** SPARQL has no shortest path: one step is asked for, then two, then three. */
    private static int length(Asking asking, Node[] pair) {
        for (int steps = 1; steps <= LONGEST; steps++) {
            String path = String.join("/", Collections.nCopies(steps, "(" + TIES + ")"));
            if (ask(asking, "ASK { " + iri(pair[0]) + " " + path + " " + iri(pair[1]) + " }")) {
                return steps;
            }
        }
        return -1;
    }

    private static boolean ask(Asking asking, String query) {
        try (QueryExec exec = asking.of(query)) {
            return exec.ask();
        }
    }

    private static List<String> connected(Asking asking) {
        List<String> rows = new ArrayList<>();
        String query = "SELECT ?x (COUNT(DISTINCT ?y) AS ?n) { ?x " + TIES + " ?y FILTER(?x != ?y"
                + " && STRSTARTS(STR(?x), \"" + Saan.ID + "\") && STRSTARTS(STR(?y), \"" + Saan.ID + "\")"
                + " && !REGEX(CONCAT(STR(?x), \" \", STR(?y)),"
                + " \"/id/(participation|membership|contribution|funding|budget|estimate|claim|passage|document|reading|activity)/\"))"
                + " } GROUP BY ?x ORDER BY DESC(?n) STR(?x) LIMIT " + MOST;
        try (QueryExec exec = asking.of(query)) {
            RowSet found = exec.select();
            found.forEachRemaining(row -> rows.add(row.get("x").getURI() + " " + row.get("n").getLiteralValue()));
        }
        return rows;
    }

    private static String iri(Node node) {
        return "<" + node.getURI() + ">";
    }

    /** Every sort of tie in both directions, as a property path. */
    private static final String TIES = Arrays.stream(EdgeType.values())
            .filter(tie -> tie != EdgeType.WITHIN)
            .map(tie -> {
                String target = iri(tie.target());
                return tie.source()
                        .map(source -> "^" + iri(source) + "/" + target + "|^" + target + "/" + iri(source))
                        .orElse(target + "|^" + target);
            })
            .collect(Collectors.joining("|"));

    /** The second and later changes of a hundred triples, against reading all anew. */
    private static void follow(Setting setting, TestHome home) {
        NetworkIndex index = new NetworkIndex(home.store(), home.history());
        index.newest();
        Ratios following = new Ratios("following 100 triples against reading all anew", 0.05);
        for (int round = -2; round < setting.runs(); round++) {
            change(home, round + 3);
            double follow = cpu(index::newest);
            NetworkIndex anew = new NetworkIndex(home.store(), home.history());
            double read = cpu(anew::newest);
            if (index.newest().size() != anew.newest().size()) {
                throw new IllegalStateException(index.newest().size() + " is not " + anew.newest().size());
            }
            if (round >= 0) {
                following.add(follow * 1000, read * 1000);
            }
        }
        following.print("CPU ms");
    }

    private static void change(TestHome home, int number) {
        Node graph = GraphNames.graph("ref/bench-" + number);
        Statements statements = new Statements();
        statements.speakOf(graph);
        Location here = new Location("bench", 0);
        for (int i = 0; i < 20; i++) {
            Node agency = NodeFactory.createURI(Saan.ID + "agency/bench-" + number + "-" + i);
            List<Node[]> said = List.of(
                    new Node[] {RDF.type.asNode(), Saan.Agency},
                    new Node[] {SKOS.prefLabel.asNode(), NodeFactory.createLiteralLang("ทดสอบ " + number + "/" + i, "th")},
                    new Node[] {SKOS.prefLabel.asNode(), NodeFactory.createLiteralLang("Bench " + number + "/" + i, "en")},
                    new Node[] {
                        Saan.organisationKind, NodeFactory.createURI(Saan.SCHEME + "organisation-kind/committee")
                    },
                    new Node[] {EdgeType.PARENT.target(), NodeFactory.createURI(Saan.ID + "agency/kpi")});
            said.forEach(pair -> statements.add(Quad.create(graph, agency, pair[0], pair[1]), here));
        }
        var outcome = home.changes().load(statements, "bench", "bench", false);
        if (outcome.revision().isEmpty()) {
            throw new IllegalStateException(outcome.faults().toString());
        }
    }
}
