package org.saan.store;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.atlas.lib.tuple.Tuple;
import org.apache.jena.atlas.lib.tuple.TupleFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.util.NodeCmp;
import org.apache.jena.tdb2.store.NodeId;
import org.apache.jena.tdb2.store.nodetable.NodeTable;
import org.apache.jena.tdb2.store.nodetable.NodeTableTRDF;
import org.apache.jena.tdb2.store.nodetupletable.NodeTupleTable;
import org.apache.jena.tdb2.store.tupletable.TupleIndex;
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
        return Iter.map(quads.getTupleTable().getIndex(0).all(), new Scan(paged(quads))::quad);
    }

    /** Every quad of the named graphs, those of one subject together; inside a read transaction, in one thread. */
    public static Iterator<Quad> bySubject(DatasetGraph data) {
        if (data instanceof View || !TDBInternal.isTDB2(data)) {
            List<Quad> quads = Iter.toList(data.findNG(Node.ANY, Node.ANY, Node.ANY, Node.ANY));
            quads.sort(Comparator.comparing(Quad::getSubject, NodeCmp::compareRDFTerms));
            return quads.iterator();
        }
        NodeTupleTable quads =
                TDBInternal.getDatasetGraphTDB(data).getQuadTable().getNodeTupleTable();
        TupleIndex index = Arrays.stream(quads.getTupleTable().getIndexes())
                .filter(each -> each.getName().startsWith("S"))
                .findFirst()
                .orElseThrow();
        return Iter.map(index.all(), new Scan(paged(quads))::quad);
    }

    /**
     * How many quads, outside one graph, have this object; counting ends at {@code most}. Terms are not read; what it
     * costs is the number of quads that it passes.
     */
    public static int pointingAt(DatasetGraph data, Node object, Node outside, int most) {
        int count = 0;
        if (data instanceof View || !TDBInternal.isTDB2(data)) {
            for (Iterator<Quad> quads = data.findNG(Node.ANY, Node.ANY, Node.ANY, object);
                    quads.hasNext() && count < most; ) {
                count += quads.next().getGraph().equals(outside) ? 0 : 1;
            }
            return count;
        }
        NodeTupleTable quads =
                TDBInternal.getDatasetGraphTDB(data).getQuadTable().getNodeTupleTable();
        NodeId id = quads.getNodeTable().getNodeIdForNode(object);
        if (NodeId.isDoesNotExist(id)) {
            return 0;
        }
        NodeId left = quads.getNodeTable().getNodeIdForNode(outside);
        Iterator<Tuple<NodeId>> tuples = quads.getTupleTable()
                .find(TupleFactory.tuple(NodeId.NodeIdAny, NodeId.NodeIdAny, NodeId.NodeIdAny, id));
        while (tuples.hasNext() && count < most) {
            count += tuples.next().get(0).equals(left) ? 0 : 1;
        }
        return count;
    }

    private static NodeTable paged(NodeTupleTable quads) {
        NodeTable base = quads.getNodeTable().baseNodeTable();
        return base instanceof NodeTableTRDF table
                ? new NodeTableTRDF(table.getIndex(), new PagedFile(table.getData()))
                : quads.getNodeTable();
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
