package org.saan.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.saan.model.QuadPatch;
import org.saan.source.Statements;
import org.saan.vocab.GraphNames;

/** What must change so that the graphs that statements speak of hold what they say and nothing else. */
final class Difference {
    private Difference() {}

    /** How the inferred graph of these data must change to hold these quads and no others. */
    static QuadPatch ofInferred(DatasetGraph data, Collection<Quad> entailed) {
        Set<Quad> fresh = new HashSet<>(entailed);
        List<Quad> removed = new ArrayList<>();
        data.find(GraphNames.INFERRED, Node.ANY, Node.ANY, Node.ANY).forEachRemaining(quad -> {
            if (!fresh.remove(quad)) {
                removed.add(quad);
            }
        });
        return QuadPatch.sorted(removed, fresh);
    }

    static QuadPatch between(DatasetGraph data, Statements statements) {
        Set<Quad> kept = new HashSet<>();
        List<Quad> removed = new ArrayList<>();
        for (Node graph : statements.graphs()) {
            for (Iterator<Quad> held = data.find(graph, Node.ANY, Node.ANY, Node.ANY); held.hasNext(); ) {
                Quad quad = held.next();
                if (statements.quads().contains(quad)) {
                    kept.add(quad);
                } else {
                    removed.add(quad);
                }
            }
        }
        Collection<Quad> added = kept.isEmpty()
                ? statements.quads()
                : statements.quads().stream()
                        .filter(quad -> !kept.contains(quad))
                        .toList();
        return QuadPatch.sorted(removed, added);
    }
}
