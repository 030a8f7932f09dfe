package org.saan.store;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.atlas.lib.tuple.Tuple;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.tdb2.store.NodeId;
import org.apache.jena.tdb2.store.nodetable.NodeTable;
import org.apache.jena.tdb2.store.nodetupletable.NodeTupleTable;
import org.apache.jena.tdb2.store.tupletable.TupleIndex;
import org.apache.jena.tdb2.sys.TDBInternal;

/**
 * Whether a TDB2 database agrees with itself: its six indexes of quads hold the same tuples, and each term can be read back
 * and found again. It reads everything once; memory holds the terms' numbers. Inside a read transaction.
 */
final class StoreIndexCheck {
    private StoreIndexCheck() {}

    /** What is wrong, for a log; empty when nothing is. Damage that TDB2 stumbles over is told as well. */
    static Optional<String> fault(DatasetGraph data) {
        try {
            return Optional.ofNullable(look(data));
        } catch (RuntimeException | InternalError | StackOverflowError e) {
            return Optional.of(String.valueOf(e));
        }
    }

    private static String look(DatasetGraph data) {
        NodeTupleTable quads =
                TDBInternal.getDatasetGraphTDB(data).getQuadTable().getNodeTupleTable();
        Summary first = null;
        for (TupleIndex index : quads.getTupleTable().getIndexes()) {
            Summary summary = Summary.of(index);
            if (first != null && !first.equals(summary)) {
                return "index " + index.getName() + " differs";
            }
            first = summary;
        }
        return terms(quads);
    }

    private static String terms(NodeTupleTable quads) {
        // The table below the caches: a cache would answer for what it has just been told.
        NodeTable terms = quads.getNodeTable().baseNodeTable();
        Set<NodeId> seen = new HashSet<>();
        for (Iterator<Tuple<NodeId>> all = quads.getTupleTable().getIndex(0).all(); all.hasNext(); ) {
            for (NodeId id : all.next()) {
                if (id.isPtr() && seen.add(id)) {
                    Node term = terms.getNodeForNodeId(id);
                    if (term == null || !id.equals(terms.getNodeIdForNode(term))) {
                        return "term " + id + " cannot be found again";
                    }
                }
            }
        }
        return null;
    }

    /** Number of tuples and a sum over them that does not depend on their order. */
    private record Summary(long count, long sum) {
        static Summary of(TupleIndex index) {
            long count = 0;
            long sum = 0;
            for (Iterator<Tuple<NodeId>> all = index.all(); all.hasNext(); count++) {
                long hash = 0;
                for (NodeId id : all.next()) {
                    hash = mix(hash * 31 + id.hashCode());
                }
                sum += hash;
            }
            return new Summary(count, sum);
        }

        private static long mix(long value) {
            long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
            return mixed ^ (mixed >>> 29);
        }
    }
}
