package org.saan.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saan.generator.GeneratedGraph;
import org.saan.model.QuadPatch;
import org.saan.vocab.GraphNames;

@Tag("home")
class ScanTest {
    @TempDir
    Path folder;

    /** Quad by quad what TDB2 itself gives, also for terms longer than a page and after a write of this process. */
    @Test
    void aScanGivesWhatTdb2Gives() {
        try (Store store = Store.open(folder, "rules")) {
            Set<Quad> quads = new HashSet<>();
            new GeneratedGraph(5).send(20_000, quads::add);
            store.apply(QuadPatch.sorted(List.of(), quads), new QuadPatch(List.of(), List.of()), 1);
            Quad large = Quad.create(
                    GraphNames.graph("ref/large"),
                    org.apache.jena.graph.NodeFactory.createURI("https://example.org/large"),
                    org.apache.jena.vocabulary.RDFS.label.asNode(),
                    org.apache.jena.graph.NodeFactory.createLiteralLang("ยาว".repeat(60_000), "th"));
            same(store);
            store.apply(QuadPatch.sorted(List.of(), List.of(large)), new QuadPatch(List.of(), List.of()), 2);
            same(store);
            store.apply(QuadPatch.sorted(List.of(large), List.of()), new QuadPatch(List.of(), List.of()), 3);
            same(store);
        }
    }

    private static void same(Store store) {
        store.read(data -> {
            Set<Quad> usual = new HashSet<>();
            data.findNG(Node.ANY, Node.ANY, Node.ANY, Node.ANY).forEachRemaining(usual::add);
            Set<Quad> scanned = new HashSet<>();
            Scan.of(data).forEachRemaining(scanned::add);
            assertThat(scanned.equals(usual)).isTrue();
            return null;
        });
    }
}
