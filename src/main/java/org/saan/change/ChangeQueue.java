package org.saan.change;

import java.util.function.Function;

/** Lends the changes of a home to one piece of work after the other, in one thread; the text index follows each. Safe for many threads. */
public interface ChangeQueue {
    /**
     * Waits for its turn, does the work and returns what came of it. Throws {@link org.saan.model.SaanException} UNAVAILABLE when too
     * many wait already, and what the work throws.
     */
    <T> T call(Function<Changes, T> work);
}
