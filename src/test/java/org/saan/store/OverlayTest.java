package org.saan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.UpdateExec;
import org.saan.model.QuadPatch;
import org.saan.model.SaanException;

/** An overlay shows what a dataset would show after the same changes, and its base never changes. */
class OverlayTest {
    record Step(boolean add, Quad quad) {}

    @Provide
    Arbitrary<Quad> quads() {
        Arbitrary<Node> nodes = Arbitraries.of("a", "b", "c").map(OverlayTest::node);
        Arbitrary<Node> graphs = Arbitraries.of("g1", "g2").map(OverlayTest::node);
        return Combinators.combine(graphs, nodes, nodes, nodes).as(Quad::new);
    }

    @Provide
    Arbitrary<List<Quad>> bases() {
        return quads().list().ofMaxSize(20);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(Arbitraries.of(true, false), quads())
                .as(Step::new)
                .list()
                .ofMaxSize(30);
    }

    @Property
    void showsWhatADatasetWouldShow(@ForAll("bases") List<Quad> base, @ForAll("steps") List<Step> steps) {
        DatasetGraph below = dataset(base);
        DatasetGraph expected = dataset(base);
        Overlay overlay = new Overlay(below);
        for (Step step : steps) {
            if (step.add()) {
                overlay.add(step.quad());
                expected.add(step.quad());
            } else {
                overlay.delete(step.quad());
                expected.delete(step.quad());
            }
        }
        assertThat(Iter.toSet(overlay.findNG(Node.ANY, Node.ANY, Node.ANY, Node.ANY)))
                .isEqualTo(Iter.toSet(expected.find()));
        assertThat(Iter.toList(overlay.getDefaultGraph().find())).doesNotHaveDuplicates();
        assertThat(Iter.toSet(overlay.getDefaultGraph().find()))
                .isEqualTo(Iter.toSet(Iter.map(expected.find(), Quad::asTriple)));
        assertThat(Iter.toSet(below.find())).isEqualTo(Set.copyOf(base));
        QuadPatch difference = overlay.difference();
        DatasetGraph patched = dataset(base);
        difference.removed().forEach(patched::delete);
        difference.added().forEach(patched::add);
        assertThat(Iter.toSet(patched.find())).isEqualTo(Iter.toSet(expected.find()));
        difference.inverse().removed().forEach(patched::delete);
        difference.inverse().added().forEach(patched::add);
        assertThat(Iter.toSet(patched.find())).isEqualTo(Set.copyOf(base));
    }

    @Example
    void takesSparqlUpdates() {
        Overlay overlay = new Overlay(dataset(List.of(quad("g1", "a"), quad("g1", "b"), quad("g2", "c"))));
        UpdateExec.dataset(overlay)
                .update("INSERT DATA { GRAPH <x:g1> { <x:d> <x:p> <x:o> } } ; "
                        + "DELETE { GRAPH ?g { ?s ?p ?o } } INSERT { GRAPH ?g { ?s ?p <x:new> } } "
                        + "WHERE { GRAPH ?g { ?s ?p ?o FILTER(?s = <x:a>) } } ; CLEAR GRAPH <x:g2>")
                .execute();
        assertThat(subjects(overlay)).containsExactlyInAnyOrder("x:a", "x:b", "x:d");
        assertThat(overlay.difference().removed()).hasSize(2);
        UpdateExec.dataset(overlay).update("DROP NAMED").execute();
        assertThat(subjects(overlay)).isEmpty();
    }

    @Example
    void refusesTheDefaultGraph() {
        Overlay overlay = new Overlay(dataset(List.of()));
        assertThatThrownBy(() -> UpdateExec.dataset(overlay)
                        .update("INSERT DATA { <x:a> <x:p> <x:o> }")
                        .execute())
                .isInstanceOf(SaanException.class);
    }

    private static Set<String> subjects(DatasetGraph data) {
        try (QueryExec exec = QueryExec.dataset(data)
                .query("SELECT DISTINCT ?s { GRAPH ?g { ?s ?p ?o } }")
                .build()) {
            return Iter.toList(exec.select()).stream()
                    .map(row -> row.get("s").getURI())
                    .collect(Collectors.toSet());
        }
    }

    private static DatasetGraph dataset(List<Quad> quads) {
        DatasetGraph data = DatasetGraphFactory.createGeneral();
        quads.forEach(data::add);
        return data;
    }

    private static Quad quad(String graph, String subject) {
        return new Quad(node(graph), node(subject), node("p"), node("o"));
    }

    private static Node node(String name) {
        return NodeFactory.createURI("x:" + name);
    }
}
