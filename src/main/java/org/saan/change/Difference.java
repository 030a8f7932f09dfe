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

/** What must change so that the graphs that statements speak of hold what they say and nothing else. */
final class Difference {
    private Difference() {}

    /** How some graphs of one dataset must change to hold what they hold in another; inside read transactions of both. */
    static void between(DatasetGraph before, DatasetGraph after, Collection<Node> graphs, SpilledChange to) {
        for (Node graph : graphs) {
            take(before, after, graph, to.removed());
            take(after, before, graph, to.added());
        }
    }

    /** What a graph of one dataset holds and that of the other does not. */
    private static void take(DatasetGraph one, DatasetGraph other, Node graph, QuadBag to) {
        boolean isThere = other.find(graph, Node.ANY, Node.ANY, Node.ANY).hasNext();
        for (Iterator<Quad> quads = one.find(graph, Node.ANY, Node.ANY, Node.ANY); quads.hasNext(); ) {
            Quad quad = quads.next();
            if (!isThere || !other.contains(quad)) {
                to.add(quad);
            }
        }
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
