package org.saan.store;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.jena.atlas.lib.tuple.Tuple;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.tdb2.store.NodeId;
import org.apache.jena.tdb2.store.NodeIdFactory;
import org.apache.jena.tdb2.store.NodeIdType;
import org.apache.jena.tdb2.store.nodetable.NodeTable;
import org.apache.jena.tdb2.store.nodetupletable.NodeTupleTable;
import org.apache.jena.tdb2.sys.TDBInternal;

/**
 * The numbers that TDB2 gives to terms, and the quads in these numbers. A term keeps its number as long as the database lives; small numbers,
 * dates and truth values are their own numbers, whether they are stored or not. For one thread inside one read transaction.
 */
public final class StoredTerms {
    private static final int MOST_SPELLINGS = 100_000;

    private final Map<Long, Long> spellings = new HashMap<>();
    private final NodeTupleTable quads;
    private final NodeTable terms;
    private final ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES);

    private StoredTerms(NodeTupleTable quads) {
        this.quads = quads;
        this.terms = quads.getNodeTable();
    }

    /** Of these data, which must be TDB2's. */
    public static StoredTerms of(DatasetGraph data) {
        return new StoredTerms(TDBInternal.requireStorage(data).getQuadTable().getNodeTupleTable());
    }

    /** Takes one quad in numbers. */
    @FunctionalInterface
    public interface QuadVisitor {
        void quad(long graph, long subject, long predicate, long object);
    }

    /** The number of a term; empty when the database does not know it. */
    public OptionalLong number(Node term) {
        NodeId id = terms.getNodeIdForNode(term);
        return NodeId.isDoesNotExist(id) ? OptionalLong.empty() : OptionalLong.of(number(id));
    }

    /** The term of a number, as TDB2 gives it back: {@code 01} is {@code 1}. Null when there is none. */
    public Node term(long number) {
        return terms.getNodeForNodeId(NodeIdFactory.get(bytes.putLong(0, number), 0));
    }

    /** Shows every quad of the named graphs, in the order of some index. */
    public void quads(QuadVisitor visitor) {
        for (Iterator<Tuple<NodeId>> all = quads.findAll(); all.hasNext(); ) {
            Tuple<NodeId> quad = all.next();
            visitor.quad(number(quad.get(0)), number(quad.get(1)), number(quad.get(2)), number(quad.get(3)));
        }
    }

    private long number(NodeId id) {
        if (id.isPtr()) {
            return id.getPtrLocation();
        }
        NodeIdFactory.set(id, bytes, 0);
        long number = bytes.getLong(0);
        return id.type() == NodeIdType.XSD_DECIMAL || id.type() == NodeIdType.XSD_DATETIME
                ? oneSpelling(number, id)
                : number;
    }

    /** TDB2 keeps 1.5 and 1.50 apart and gives both back as 1.5. */
    private long oneSpelling(long number, NodeId id) {
        if (spellings.size() > MOST_SPELLINGS) {
            spellings.clear();
        }
        return spellings.computeIfAbsent(number, any -> {
            NodeIdFactory.set(NodeId.inline(NodeId.extract(id)), bytes, 0);
            return bytes.getLong(0);
        });
    }
}
