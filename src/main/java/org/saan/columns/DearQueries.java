package org.saan.columns;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.jena.sparql.algebra.Op;

/** Queries, as algebra, that the store was lately tried for in vain: they go to the columns at once. Safe for many threads. */
final class DearQueries {
    private static final int KEPT = 500;

    private final Map<Op, Boolean> known = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Op, Boolean> eldest) {
            return size() > KEPT;
        }
    };

    void note(Op query) {
        synchronized (known) {
            known.put(query, true);
        }
    }

    boolean isKnown(Op query) {
        synchronized (known) {
            return known.get(query) != null;
        }
    }
}
