package org.saan.columns;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.saan.model.QuadChange;
import org.saan.store.Catalog;
import org.saan.vocab.GraphNames;

/**
 * What a revision changed, copied while it can be read. The catalog graph is exchanged whole.
 *
 * @param revision the number of the revision
 */
record Delta(List<Quad> removed, List<Quad> added, long revision) {
    /** More than this is slower to follow than to make anew. */
    private static final int MOST = 200_000;

    /** Empty for a change that is better made anew. */
    static Optional<Delta> of(QuadChange patch, QuadChange entailed, long revision) {
        List<Quad> removed = new ArrayList<>();
        List<Quad> added = new ArrayList<>();
        for (QuadChange part : List.of(patch, entailed)) {
            if (!copy(part.removed(), removed) || !copy(part.added(), added)) {
                return Optional.empty();
            }
        }
        added.addAll(Catalog.at(revision));
        return Optional.of(new Delta(removed, added, revision));
    }

    private static boolean copy(Iterable<Quad> quads, List<Quad> copies) {
        for (Quad quad : quads) {
            if (copies.size() >= MOST) {
                return false;
            }
            copies.add(quad);
        }
        return true;
    }

    /** How many quads it holds. */
    long size() {
        return (long) removed.size() + added.size();
    }

    /** The graph of which everything goes first. */
    static Node exchanged() {
        return GraphNames.CATALOG;
    }

    /** Every term of what was added. */
    Set<Node> newTerms() {
        Set<Node> terms = new LinkedHashSet<>();
        for (Quad quad : added) {
            terms.add(quad.getGraph());
            terms.add(quad.getSubject());
            terms.add(quad.getPredicate());
            terms.add(quad.getObject());
        }
        return terms;
    }
}
