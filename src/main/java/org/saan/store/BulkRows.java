package org.saan.store;

import java.util.function.Consumer;
import org.apache.jena.graph.Node;

/**
 * Where the quads of a store that is built lie, in numbers and outside the heap, until its indexes are made from them. A failure is thrown as
 * {@link org.saan.model.SaanException}. For one thread.
 */
public interface BulkRows {
    /** Takes one quad; none may come twice. */
    void quad(long graph, long subject, long predicate, long object);

    /** Takes a term that got its number just now; never one that is its own number. */
    void term(long number, Node term);

    /**
     * Lends all quads in an order.
     *
     * @param order the letters G, S, P and O; numbers sort as unsigned ones
     */
    void sorted(String order, Consumer<Cursor> reader);

    /** Rows, one after the other. */
    interface Cursor {
        /** Goes to the next row; false when there is none. */
        boolean next();

        /** A number of this row; 0 is the first in the order that was asked for. */
        long number(int column);
    }
}
