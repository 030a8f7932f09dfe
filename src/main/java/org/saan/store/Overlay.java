package org.saan.store;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.saan.model.QuadPatch;

/**
 * A dataset as it would be after changes, over a base that is only read: additions are kept in an indexed dataset of its own,
 * deletions in a set. The default graph is the union of the named graphs; writing to it is refused. Lives inside the base's
 * read transaction, in one thread. (Jena's BufferingDatasetGraph does not serve: its graph views bypass the buffer.)
 */
public final class Overlay extends View {
    private final DatasetGraph base;
    private final AddedQuads added = new AddedQuads();
    private final Set<Quad> removed = new HashSet<>();
    /** At least the triples of what is removed. */
    private final Set<Triple> removedTriples = new HashSet<>();

    public Overlay(DatasetGraph base) {
        this.base = base;
    }

    /** Applies a patch to what this overlay shows. */
    public void apply(QuadPatch patch) {
        patch.removed().forEach(this::delete);
        patch.added().forEach(this::add);
    }

    /** What differs from the base. */
    public QuadPatch difference() {
        return QuadPatch.sorted(removed, added.find(Node.ANY, Node.ANY, Node.ANY));
    }

    @Override
    protected void addToNamedGraph(Node g, Node s, Node p, Node o) {
        Quad quad = Quad.create(g, s, p, o);
        if (!removed.remove(quad) && !base.contains(quad)) {
            added.add(quad);
        }
    }

    @Override
    protected void deleteFromNamedGraph(Node g, Node s, Node p, Node o) {
        Quad quad = Quad.create(g, s, p, o);
        if (added.contains(quad)) {
            added.delete(quad);
        } else if (base.contains(quad)) {
            removed.add(quad);
            removedTriples.add(quad.asTriple());
        }
    }

    @Override
    protected Iterator<Quad> findInNamedGraph(Node g, Node s, Node p, Node o) {
        return found(base.find(g, s, p, o), added.find(g, s, p, o));
    }

    @Override
    protected Iterator<Quad> findInAnyNamedGraphs(Node s, Node p, Node o) {
        return found(base.findNG(Node.ANY, s, p, o), added.find(s, p, o));
    }

    private Iterator<Quad> found(Iterator<Quad> fromBase, List<Quad> extra) {
        Iterator<Quad> kept = removed.isEmpty() ? fromBase : Iter.filter(fromBase, quad -> !removed.contains(quad));
        return extra.isEmpty() ? kept : Iter.concat(kept, extra.iterator());
    }

    @Override
    protected Iterator<Triple> findInUnion(Node s, Node p, Node o) {
        Iterator<Triple> kept = Iter.filter(base.getUnionGraph().find(s, p, o), this::isKept);
        Iterator<Triple> extra = Iter.filter(
                added.triples(s, p, o), triple -> !base.getUnionGraph().contains(triple) || !isKept(triple));
        return Iter.concat(kept, extra);
    }

    /** Whether some graph of the base still holds a triple of it. */
    private boolean isKept(Triple triple) {
        return !removedTriples.contains(triple)
                || Iter.anyMatch(
                        base.findNG(Node.ANY, triple.getSubject(), triple.getPredicate(), triple.getObject()),
                        quad -> !removed.contains(quad));
    }
}
