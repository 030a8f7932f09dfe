package org.saan.store;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.ReadWrite;
import org.apache.jena.query.TxnType;
import org.apache.jena.riot.system.PrefixMap;
import org.apache.jena.riot.system.PrefixMapFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphTriplesQuads;
import org.apache.jena.sparql.core.GraphView;
import org.apache.jena.sparql.core.Quad;
import org.saan.model.ExitCode;
import org.saan.model.QuadPatch;
import org.saan.model.SaanException;

/**
 * A dataset as it would be after changes, over a base that is only read: additions are kept in an indexed dataset of its own,
 * deletions in a set. The default graph is the union of the named graphs; writing to it is refused. Lives inside the base's
 * read transaction, in one thread. (Jena's BufferingDatasetGraph does not serve: its graph views bypass the buffer.)
 */
public final class Overlay extends DatasetGraphTriplesQuads {
    private final DatasetGraph base;
    private final AddedQuads added = new AddedQuads();
    private final Set<Quad> removed = new HashSet<>();
    private final PrefixMap prefixes = PrefixMapFactory.create();

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
        }
    }

    @Override
    protected void addToDftGraph(Node s, Node p, Node o) {
        throw defaultGraphWrite();
    }

    @Override
    protected void deleteFromDftGraph(Node s, Node p, Node o) {
        throw defaultGraphWrite();
    }

    private static SaanException defaultGraphWrite() {
        return new SaanException(ExitCode.REFUSED, "store.default-graph");
    }

    @Override
    protected Iterator<Quad> findInDftGraph(Node s, Node p, Node o) {
        Stream<Triple> triples =
                Iter.asStream(findInAnyNamedGraphs(s, p, o)).map(Quad::asTriple).distinct();
        return triples.map(triple -> Quad.create(Quad.defaultGraphIRI, triple)).iterator();
    }

    @Override
    protected Iterator<Quad> findInSpecificNamedGraph(Node g, Node s, Node p, Node o) {
        if (Quad.isUnionGraph(g)) {
            return findInDftGraph(s, p, o);
        }
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
    public Graph getDefaultGraph() {
        return GraphView.createDefaultGraph(this);
    }

    @Override
    public Graph getGraph(Node name) {
        return GraphView.createNamedGraph(this, name);
    }

    @Override
    public Iterator<Node> listGraphNodes() {
        return Iter.asStream(findInAnyNamedGraphs(Node.ANY, Node.ANY, Node.ANY))
                .map(Quad::getGraph)
                .distinct()
                .iterator();
    }

    @Override
    public PrefixMap prefixes() {
        return prefixes;
    }

    @Override
    public boolean supportsTransactions() {
        return false;
    }

    @Override
    public void begin(TxnType type) {
        throw new UnsupportedOperationException("an overlay lives inside the transaction of its base");
    }

    @Override
    public boolean promote(Promote mode) {
        return false;
    }

    @Override
    public void commit() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void abort() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void end() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isInTransaction() {
        return false;
    }

    @Override
    public ReadWrite transactionMode() {
        return null;
    }

    @Override
    public TxnType transactionType() {
        return null;
    }
}
