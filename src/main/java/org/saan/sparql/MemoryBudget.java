package org.saan.sparql;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that all running queries may hold together, for what their operators collect. Safe for many threads. */
final class MemoryBudget {
    private static final long MEGABYTE = 1L << 20;
    private static final long LEAST = 16 * MEGABYTE;
    private static final long MOST = 512 * MEGABYTE;
    /** Of the heap: the rest is for the program, its caches, and what is made and thrown away while a query runs. */
    private static final double SHARE = 0.3;

    private final long total;
    private final AtomicLong held = new AtomicLong();

    /**
     * @param total bytes for all queries; one may hold half of it
     */
    MemoryBudget(long total) {
        this.total = total;
    }

    /** Three tenths of the largest heap that this process may have, from 16 to 512 MB. */
    static MemoryBudget ofHeap() {
        return new MemoryBudget((long)
                Math.max(LEAST, Math.min(MOST, SHARE * Runtime.getRuntime().maxMemory())));
    }

    /** Bytes that one query may hold. */
    long ofOneQuery() {
        return total / 2;
    }

    /** Bytes that all queries hold now. */
    long held() {
        return held.get();
    }

    /** False, and nothing is taken, when there is not so much left. */
    boolean take(long bytes) {
        if (held.addAndGet(bytes) <= total) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    void giveBack(long bytes) {
        held.addAndGet(-bytes);
    }
}
