package org.saan.columns;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.jena.sparql.algebra.Op;

/**
 * How long the store is tried for a query before the columns answer it, by how both did when the same query came before. A query that both answer,
 * such as the bodies of one province, goes to the quicker one: the store is tried for as long as the columns took at their quickest (15 to 500 ms),
 * and more rarely each time that was in vain. Safe for many threads.
 */
final class StoreTrials {
    private static final int KEPT = 500;
    /** What the store reads at least takes it longer than the columns take for all. */
    private static final double CERTAINLY_DEAR = 20_000;
    /** The store never reads more index entries in a millisecond. */
    private static final double ENTRIES_A_MILLISECOND = 2_000;

    private static final int FIRST_MILLISECONDS = 15;
    /** What the store has not answered by then it is not tried for. */
    private static final double LAST_MILLISECONDS = 500;
    /** The store is tried once in so many times at least. */
    private static final int LONGEST_PAUSE = 1_024;

    private final Map<Op, Seen> seen = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Op, Seen> eldest) {
            return size() > KEPT;
        }
    };

    private static final class Seen {
        private double columnsMilliseconds;
        /** So many times the columns answer at once before the store is tried again. */
        private int wait;

        private int pause = 1;
    }

    /**
     * Milliseconds that the store gets now; 0 when the columns are to answer at once.
     *
     * @param least how many index entries the store reads at least
     */
    int milliseconds(Op query, double least) {
        synchronized (seen) {
            Seen before = seen.get(query);
            if (before == null) {
                return least >= CERTAINLY_DEAR ? 0 : FIRST_MILLISECONDS;
            }
            double most = Math.max(FIRST_MILLISECONDS, Math.min(LAST_MILLISECONDS, before.columnsMilliseconds));
            if (least / ENTRIES_A_MILLISECOND > most) {
                return 0;
            }
            if (before.wait > 0) {
                before.wait--;
                return 0;
            }
            return (int) most;
        }
    }

    /** The store had not answered in its time. */
    void lost(Op query) {
        synchronized (seen) {
            Seen now = seen.computeIfAbsent(query, any -> new Seen());
            if (now.wait > 0) {
                // Another one that asked at the same time has said so.
                return;
            }
            now.wait = now.pause;
            now.pause = Math.min(LONGEST_PAUSE, 2 * now.pause);
        }
    }

    /** The store answered in its time. */
    void won(Op query) {
        synchronized (seen) {
            Seen before = seen.get(query);
            if (before != null) {
                before.pause = 1;
            }
        }
    }

    /** The columns answered; the shortest time counts, for others may have run beside it. */
    void columnsTook(Op query, long nanoseconds) {
        double milliseconds = nanoseconds / (double) TimeUnit.MILLISECONDS.toNanos(1);
        synchronized (seen) {
            Seen now = seen.computeIfAbsent(query, any -> new Seen());
            now.columnsMilliseconds =
                    now.columnsMilliseconds == 0 ? milliseconds : Math.min(now.columnsMilliseconds, milliseconds);
        }
    }
}
