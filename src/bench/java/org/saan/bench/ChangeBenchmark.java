package org.saan.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.saan.bench.Benchmarks.Setting;
import org.saan.change.Changes;
import org.saan.ledger.Ledger;
import org.saan.model.Location;
import org.saan.source.ClaimAddress;
import org.saan.source.ShippedData;
import org.saan.source.Statements;
import org.saan.store.Store;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/** A change of a hundred triples, fsync included, in a graph of 1M against the same in one of a tenth: the cost of the change. */
final class ChangeBenchmark {
    private static final int CHANGES = 40;
    private static final int TRIPLES = 101;

    private ChangeBenchmark() {}

    static void run(Setting setting) {
        Path small = home(setting, setting.quads() / 10);
        Path large = home(setting, setting.quads());
        Processes.Ended ended = Processes.run(
                Processes.java("3g", ChangeBenchmark.class.getName(), small.toString(), large.toString()));
        System.err.print(ended.output());
        Ratios cpu = new Ratios("change of 100 triples, large against a tenth, CPU", 2);
        Ratios wall = new Ratios("change of 100 triples, large against a tenth, wall", 2);
        ended.output().lines().filter(line -> line.startsWith("pair ")).forEach(line -> {
            String[] figures = line.split(" ", -1);
            cpu.add(Double.parseDouble(figures[2]), Double.parseDouble(figures[1]));
            wall.add(Double.parseDouble(figures[4]), Double.parseDouble(figures[3]));
        });
        cpu.print("CPU ms");
        wall.print("ms");
        Folders.delete(small);
        Folders.delete(large);
    }

    private static Path home(Setting setting, long quads) {
        Path home = setting.folder().resolve("change-" + quads);
        Processes.run(Processes.java("2g", "org.saan.cli.Main", "load", "--only", "core", "--home", home.toString()));
        Processes.run(Processes.java(
                "3g", "org.saan.cli.Main", "load", setting.generated(quads).toString(), "--home", home.toString()));
        return home;
    }

    /** {@code SMALL LARGE}: changes both homes in turn and prints a line a pair: CPU and wall milliseconds of each. */
    public static void main(String[] arguments) {
        try (Place small = new Place(Path.of(arguments[0]));
                Place large = new Place(Path.of(arguments[1]))) {
            for (int i = -CHANGES; i < CHANGES; i++) {
                double[] one = small.change(i + CHANGES);
                double[] other = large.change(i + CHANGES);
                if (i >= 0) {
                    System.out.printf(Locale.ROOT, "pair %.3f %.3f %.3f %.3f%n", one[0], other[0], one[1], other[1]);
                }
            }
        }
    }

    /** A document with six passages, on each of which rests a claim about an initiative that is there, and six people. */
    private static Statements hundred(int number) {
        Statements statements = new Statements();
        Adding to = new Adding(statements, GraphNames.graph("claims/bench-" + number));
        Node document = id("document/bench-" + number);
        to.thing(document, Saan.SourceDocument, "document " + number);
        to.add(document, Saan.documentKind, code("document-kind/news"));
        to.add(document, NodeFactory.createURI("https://schema.org/url"), NodeFactory.createURI("https://example.org/" + number));
        for (int i = 1; i <= 6; i++) {
            Node person = id("person/bench-" + number + "-" + i);
            to.thing(person, Saan.Person, "person " + number + "/" + i);
            Node passage = id("passage/bench-" + number + "-" + i);
            to.add(passage, RDF.type.asNode(), Saan.Passage);
            to.add(passage, NodeFactory.createURI("http://www.w3.org/ns/oa#hasSource"), document);
            to.both(passage, Saan.gloss, "passage " + i);
            Node subject = id("initiative/generated-00001-" + i);
            Node claim = ClaimAddress.of(
                    subject, Saan.stage, code("stage/stopped"), document, person, code("mode/proposal"));
            to.add(claim, RDF.type.asNode(), Saan.Claim);
            to.add(claim, RDF.subject.asNode(), subject);
            to.add(claim, RDF.predicate.asNode(), Saan.stage);
            to.add(claim, RDF.object.asNode(), code("stage/stopped"));
            to.add(claim, Saan.mode, code("mode/proposal"));
            to.add(claim, Saan.assertedBy, person);
            to.add(claim, Saan.reportedIn, document);
            to.add(claim, Saan.evidence, passage);
            to.add(claim, Saan.confidence, NodeFactory.createLiteralDT("0.7", XSDDatatype.XSDdecimal));
        }
        return statements;
    }

    private static Node id(String name) {
        return NodeFactory.createURI(Saan.ID + name);
    }

    private static Node code(String name) {
        return NodeFactory.createURI(Saan.SCHEME + name);
    }

    private record Adding(Statements statements, Node graph) {
        private static final Location HERE = new Location("bench", 0);

        void add(Node subject, Node property, Node object) {
            statements.add(Quad.create(graph, subject, property, object), HERE);
        }

        void thing(Node thing, Node type, String name) {
            add(thing, RDF.type.asNode(), type);
            both(thing, SKOS.prefLabel.asNode(), name);
        }

        void both(Node thing, Node property, String text) {
            add(thing, property, NodeFactory.createLiteralLang("ชื่อ " + text, "th"));
            add(thing, property, NodeFactory.createLiteralLang(text, "en"));
        }
    }

    private static final class Place implements AutoCloseable {
        private final ShippedData shipped = ShippedData.onClassPath();
        private final Store store;
        private final Changes changes;

        Place(Path home) {
            this.store = Store.open(home.resolve("store"), Changes.rules(shipped));
            this.changes = new Changes(new Ledger(home.resolve("ledger"), Clock.systemUTC()), store, shipped);
        }

        /** CPU of the process and wall time of one change, in milliseconds. */
        double[] change(int number) {
            Statements statements = hundred(number);
            OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            long cpu = system.getProcessCpuTime();
            long wall = System.nanoTime();
            var outcome = changes.load(statements, "bench", "", false);
            if (outcome.revision().isEmpty() || outcome.patch().added().size() != TRIPLES) {
                throw new IllegalStateException(outcome.faults().toString());
            }
            return new double[] {(system.getProcessCpuTime() - cpu) / 1e6, (System.nanoTime() - wall) / 1e6};
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
