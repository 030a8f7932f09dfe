package org.saan.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.core.Quad;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.saan.TestHome;
import org.saan.change.SourceReader;
import org.saan.model.QuadPatch;
import org.saan.source.ShippedData;
import org.saan.store.Overlay;
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
    void aQueryThatGroupsOrWalksPathsIsAskedOfTheWhole() {
        for (String query : List.of(
                "SELECT ?entity (COUNT(*) AS ?value) { ?entity ?p ?o } GROUP BY ?entity",
                "SELECT ?entity { ?entity <x:p>/<x:q> ?value }",
                "SELECT ?entity { ?entity <x:p> ?value OPTIONAL { ?value <x:q> ?o } }",
                "SELECT ?entity { ?entity <x:p> ?value FILTER NOT EXISTS { ?a <x:q> ?b } }")) {
            Query parsed = QueryFactory.create(query);
            assertThat(Focus.of(parsed)).as(query).isEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> whatTheWholeNewlyShowsTheChangeShows() throws IOException {
        TestHome home = TestHome.loaded(folder);
        Validator judge = Validator.shipped(ShippedData.onClassPath());
        Set<Finding> before = home.store().read(data -> new HashSet<>(judge.judgeAll(data)));
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
            Set<Finding> whole = new HashSet<>(judge.judgeAll(after));
            Set<Finding> narrow = new HashSet<>(judge.judge(after, new Delta(patch.added(), patch.removed())));
            assertThat(whole).containsAll(narrow);
            whole.removeAll(before);
            assertThat(narrow).containsAll(whole);
            return null;
        });
    }
}
