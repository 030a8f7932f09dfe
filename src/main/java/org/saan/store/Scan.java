package org.saan.store;

import java.util.Iterator;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.atlas.lib.tuple.Tuple;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.tdb2.store.NodeId;
import org.apache.jena.tdb2.store.nodetable.NodeTable;
import org.apache.jena.tdb2.store.nodetable.NodeTableTRDF;
import org.apache.jena.tdb2.store.nodetupletable.NodeTupleTable;
import org.apache.jena.tdb2.sys.TDBInternal;

/**
 * All quads of a dataset, for work that reads everything once: terms are decoded from pages of the data file and a bounded number
 * of them is kept, so that a scan neither fills TDB2's caches nor waits for them.
 */
public final class Scan {
    private static final int KEPT = 1 << 16;

    private final NodeTable terms;
    private final NodeId[] ids = new NodeId[KEPT];
    private final Node[] nodes = new Node[KEPT];

    private Scan(NodeTable terms) {
        this.terms = terms;
    }

    /** Every quad of the named graphs, in no order; inside a read transaction, in one thread. */
    public static Iterator<Quad> of(DatasetGraph data) {
        if (data instanceof View || !TDBInternal.isTDB2(data)) {
            return data.findNG(Node.ANY, Node.ANY, Node.ANY, Node.ANY);
        }
        NodeTupleTable quads =
                TDBInternal.getDatasetGraphTDB(data).getQuadTable().getNodeTupleTable();
        NodeTable base = quads.getNodeTable().baseNodeTable();
        Scan scan = new Scan(
                base instanceof NodeTableTRDF table
                        ? new NodeTableTRDF(table.getIndex(), new PagedFile(table.getData()))
                        : quads.getNodeTable());
        return Iter.map(quads.getTupleTable().getIndex(0).all(), scan::quad);
    }

    private Quad quad(Tuple<NodeId> tuple) {
        return Quad.create(node(tuple.get(0)), node(tuple.get(1)), node(tuple.get(2)), node(tuple.get(3)));
    }

    private Node node(NodeId id) {
        if (!id.isPtr()) {
            return NodeId.extract(id);
        }
        int slot = id.hashCode() & KEPT - 1;
        if (id.equals(ids[slot])) {
            return nodes[slot];
        }
        Node node = terms.getNodeForNodeId(id);
        ids[slot] = id;
        nodes[slot] = node;
        return node;
    }
}
