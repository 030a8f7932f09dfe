package org.saan.change;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.jena.sparql.core.Quad;
import org.saan.model.QuadPatch;

/** What several patches come to, one after another. For one thread. */
final class NetPatch {
    private final Set<Quad> added = new LinkedHashSet<>();
    private final Set<Quad> removed = new LinkedHashSet<>();

    void then(QuadPatch patch) {
        move(patch.removed(), added, removed);
        move(patch.added(), removed, added);
    }

    /** A quad that the other side has goes from there; else it comes here. */
    private static void move(Collection<Quad> quads, Set<Quad> other, Set<Quad> here) {
        for (Quad quad : quads) {
            if (!other.remove(quad)) {
                here.add(quad);
            }
        }
    }

    QuadPatch patch() {
        return QuadPatch.sorted(removed, added);
    }
}
