package org.saan.store;

import java.util.Iterator;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.ReadWrite;
import org.apache.jena.query.TxnType;
import org.apache.jena.riot.system.PrefixMap;
import org.apache.jena.riot.system.PrefixMapFactory;
import org.apache.jena.sparql.core.DatasetGraphTriplesQuads;
import org.apache.jena.sparql.core.GraphView;
import org.apache.jena.sparql.core.Quad;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;

/**
 * A dataset shown through another one: its default graph is the union of the named graphs, which nobody writes. It lives inside
 * the read transaction of what it shows, in one thread.
 */
public abstract class View extends DatasetGraphTriplesQuads {
    private final PrefixMap prefixes = PrefixMapFactory.create();

    /** The quads of one named graph that match. */
    protected abstract Iterator<Quad> findInNamedGraph(Node g, Node s, Node p, Node o);

    @Override
    protected final Iterator<Quad> findInSpecificNamedGraph(Node g, Node s, Node p, Node o) {
        return Quad.isUnionGraph(g) ? findInDftGraph(s, p, o) : findInNamedGraph(g, s, p, o);
    }

    /** The triples of the union that match, each once. */
    protected abstract Iterator<Triple> findInUnion(Node s, Node p, Node o);

    @Override
    protected final Iterator<Quad> findInDftGraph(Node s, Node p, Node o) {
        return Iter.map(findInUnion(s, p, o), triple -> Quad.create(Quad.defaultGraphIRI, triple));
    }

    @Override
    protected void addToNamedGraph(Node g, Node s, Node p, Node o) {
        throw new UnsupportedOperationException("this view is for reading");
    }

    @Override
    protected void deleteFromNamedGraph(Node g, Node s, Node p, Node o) {
        throw new UnsupportedOperationException("this view is for reading");
    }

    @Override
    protected final void addToDftGraph(Node s, Node p, Node o) {
        throw defaultGraphWrite();
    }

    @Override
    protected final void deleteFromDftGraph(Node s, Node p, Node o) {
        throw defaultGraphWrite();
    }

    private static SaanException defaultGraphWrite() {
        return new SaanException(ErrorKind.REFUSED, "store.default-graph");
    }

    @Override
    public final Graph getDefaultGraph() {
        return GraphView.createDefaultGraph(this);
    }

    @Override
    public final Graph getGraph(Node name) {
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
        throw new UnsupportedOperationException("a view lives inside the transaction of what it shows");
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
