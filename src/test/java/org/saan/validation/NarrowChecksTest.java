package org.saan.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.sse.SSE;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.saan.TestHome;
import org.saan.change.SourceReader;
import org.saan.model.QuadPatch;
import org.saan.source.ShippedData;
import org.saan.sparql.QueryFile;
import org.saan.store.Overlay;
import org.saan.store.Scan;
import org.saan.vocab.GraphNames;

/** Judging a change finds what judging the whole graph newly finds, at the cost of the change. */
@Tag("home")
class NarrowChecksTest {
    private static final Path FIXTURES = Path.of("src/test/resources/fixtures");

    @TempDir
    static Path folder;

    @Test
    void everyCheckCanBeAskedAboutAChangeAlone() {
        assertThat(Validator.shipped(ShippedData.onClassPath()).wideChecks()).isEmpty();
    }

    @Test
    void noShapeLooksFurtherThanTheNodeAndTheKindsOfItsValues() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("ontology/shapes"))) {
            for (Path file : files.toList()) {
                assertThat(RDFDataMgr.loadGraph(file.toString())
                                .find(Node.ANY, SHACL.path, Node.ANY)
                                .mapWith(triple -> triple.getObject())
                                .toList())
                        .as(file.toString())
                        .allMatch(Node::isURI);
            }
        }
    }

    @Test
    void aQueryThatGroupsByTwoOrWalksPathsIsAskedOfTheWhole() {
        for (String query : List.of(
                "SELECT ?entity (COUNT(*) AS ?value) { ?entity ?p ?o } GROUP BY ?entity ?p",
                "SELECT ?entity (COUNT(*) AS ?value) { ?a <x:p> ?entity . ?b <x:q> ?c } GROUP BY ?entity",
                "SELECT ?entity { ?entity <x:p>/<x:q> ?value }",
                "SELECT ?entity { ?entity <x:p> ?value OPTIONAL { ?value <x:q> ?o } }",
                "SELECT ?entity { ?entity <x:p> ?value FILTER NOT EXISTS { ?a <x:q> ?b } }")) {
            Query parsed = QueryFactory.create(query);
            assertThat(Focus.of(parsed)).as(query).isEmpty();
        }
    }

    /** A sum answers differently by a part that comes and by one that goes; the whole group is summed then. */
    @Test
    void aSumIsAskedOfTheGroupsThatAChangeTouches() {
        Query sum = QueryFactory.create(
                "SELECT ?entity ?value { { SELECT ?entity (SUM(?part) AS ?value) { ?line <x:of> ?entity ; <x:amount> ?part } GROUP BY ?entity } "
                        + "?entity <x:total> ?total FILTER(?value != ?total) }");
        Check check = new Check(
                "sum",
                QueryFile.read("sum.rq", new ByteArrayInputStream(sum.toString().getBytes(StandardCharsets.UTF_8))),
                Severity.ERROR);
        DatasetGraph data = DatasetGraphFactory.createTxnMem();
        RDFDataMgr.read(data, new ByteArrayInputStream("""
                <x:a> <x:total> 3 . <x:1> <x:of> <x:a> ; <x:amount> 1 . <x:2> <x:of> <x:a> ; <x:amount> 2 .
                <x:b> <x:total> 9 . <x:3> <x:of> <x:b> ; <x:amount> 1 .
                """.getBytes(StandardCharsets.UTF_8)), Lang.TURTLE);
        Node graph = GraphNames.graph("ref/x");
        Quad part = Quad.create(graph, SSE.parseTriple("(<x:2> <x:amount> 2)"));
        Quad whole = Quad.create(graph, SSE.parseTriple("(<x:1> <x:amount> 1)"));
        assertThat(check.findings(data, data.getDefaultGraph(), new Delta(List.of(part), List.of())))
                .as("it adds up, and the other group is not touched")
                .isEmpty();
        data.getDefaultGraph().delete(part.asTriple());
        for (Delta delta : List.of(new Delta(List.of(), List.of(part)), new Delta(List.of(whole), List.of(part)))) {
            assertThat(check.findings(data, data.getDefaultGraph(), delta))
                    .extracting(finding -> finding.node().getURI())
                    .containsExactly("x:a");
        }
    }

    @TestFactory
    Stream<DynamicTest> whatTheWholeNewlyShowsTheChangeShows() throws IOException {
        TestHome home = TestHome.loaded(folder);
        Validator judge = Validator.shipped(ShippedData.onClassPath());
        Set<Finding> before = home.store().read(data -> new HashSet<>(judge.judgeAll(data, Scan.bySubject(data))));
        List<DynamicTest> tests = new ArrayList<>();
        for (String kind : List.of("checks", "invalid/shapes")) {
            tests.add(DynamicTest.dynamicTest(kind, () -> {
                try (Stream<Path> files = Files.list(FIXTURES.resolve(kind))) {
                    List<Quad> quads = List.copyOf(new SourceReader(ShippedData.onClassPath())
                            .files(files.sorted().toList(), Optional.of(GraphNames.graph("ref/fixture")))
                            .quads());
                    compare(home, judge, before, QuadPatch.sorted(List.of(), quads));
                }
            }));
        }
        // Taking away one statement in four hundred breaks many things at once.
        for (int part = 0; part < 3; part++) {
            int rest = part;
            tests.add(DynamicTest.dynamicTest("taken away " + part, () -> {
                List<Quad> all = home.store().read(data -> {
                    List<Quad> quads = new ArrayList<>();
                    data.find().forEachRemaining(quad -> {
                        if (!GraphNames.isComputed(quad.getGraph()) && Math.floorMod(quad.hashCode(), 400) == rest) {
                            quads.add(quad);
                        }
                    });
                    return quads;
                });
                compare(home, judge, before, QuadPatch.sorted(all, List.of()));
            }));
        }
        tests.add(DynamicTest.dynamicTest("close", home::close));
        return tests.stream();
    }

    private static void compare(TestHome home, Validator judge, Set<Finding> before, QuadPatch patch) {
        home.store().read(data -> {
            Overlay after = new Overlay(data);
            after.apply(patch);
            Set<Finding> whole = new HashSet<>(judge.judgeAll(after, Scan.bySubject(after)));
            Set<Finding> narrow = new HashSet<>(judge.judge(after, new Delta(patch.added(), patch.removed())));
            assertThat(whole).containsAll(narrow);
            whole.removeAll(before);
            assertThat(narrow).containsAll(whole);
            return null;
        });
    }
}
