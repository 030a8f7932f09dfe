package org.saan.store;

import java.nio.ByteBuffer;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.tdb2.store.NodeId;
import org.apache.jena.tdb2.store.NodeIdFactory;
import org.apache.jena.tdb2.store.nodetable.NodeTable;
import org.apache.jena.tdb2.sys.TDBInternal;

/** The terms of a store that is built; each gets its number when it comes first. For the thread of the write transaction. */
public final class NumberedTerms {
    private static final int KEPT = 1 << 17;

    private final NodeTable terms;
    private final StoredTerms stored;
    private final BulkRows rows;
    private final Node[] nodes = new Node[KEPT];
    private final long[] numbers = new long[KEPT];
    private final ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES);
    private long highest = -1;

    NumberedTerms(DatasetGraph data, BulkRows rows) {
        this.terms = TDBInternal.getDatasetGraphTDB(data)
                .getQuadTable()
                .getNodeTupleTable()
                .getNodeTable();
        this.stored = StoredTerms.of(data);
        this.rows = rows;
    }

    /** The number of a term. */
    public long of(Node term) {
        int hash = term.hashCode();
        int slot = (hash ^ hash >>> 15) & KEPT - 1;
        if (term.equals(nodes[slot])) {
            return numbers[slot];
        }
        NodeId id = terms.getAllocateNodeId(term);
        NodeIdFactory.set(id, bytes, 0);
        long number = bytes.getLong(0);
        // Places in a file that only grows: what lies behind all others is new.
        if (id.isPtr() && number > highest) {
            highest = number;
            rows.term(number, term);
        }
        nodes[slot] = term;
        numbers[slot] = number;
        return number;
    }

    /** The term of a number. */
    public Node term(long number) {
        return stored.term(number);
    }
}
