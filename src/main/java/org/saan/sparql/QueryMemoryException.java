package org.saan.sparql;

import org.apache.jena.query.QueryCancelledException;

/** A query that was ended because its operators had collected more than they may. */
public final class QueryMemoryException extends QueryCancelledException {
    private static final long serialVersionUID = 1L;

    private final long megabytes;

    /**
     * @param megabytes that one query may hold; 0 when it was within that, but all queries together were not
     */
    QueryMemoryException(long megabytes) {
        this.megabytes = megabytes;
    }

    /** What one query may hold, which this one would not; 0 when all queries together held too much. */
    public long megabytes() {
        return megabytes;
    }
}
