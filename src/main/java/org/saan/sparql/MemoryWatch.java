package org.saan.sparql;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends all running queries when the heap is nearly full right after a garbage collection, before an OutOfMemoryError strikes
 * whoever asks for memory next. Looks by {@link MemoryPoolMXBean#isCollectionUsageThresholdExceeded}.
 */
public final class MemoryWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryWatch.class);
    private static final int EVERY_MILLISECONDS = 200;
    /** How many looks an ended query is given to let go of what it holds. */
    private static final int ENDING = 4;

    private final Deadlines deadlines;
    private final List<MemoryPoolMXBean> pools;
    private final ScheduledExecutorService looking;
    private final ScheduledFuture<?> task;
    private int waits;

    /**
     * @param deadlines of the queries that are ended
     * @param share of the heap, from 0 to 1, that may be in use after a collection
     */
    public MemoryWatch(Deadlines deadlines, double share) {
        this.deadlines = deadlines;
        // The pool of old objects: what young ones hold after a collection is always little.
        this.pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP
                        && pool.isCollectionUsageThresholdSupported()
                        && pool.isUsageThresholdSupported())
                .toList();
        pools.forEach(pool -> pool.setCollectionUsageThreshold((long) (share * most(pool))));
        this.looking = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "memory-watch");
            thread.setDaemon(true);
            return thread;
        });
        this.task = looking.scheduleWithFixedDelay(
                this::look, EVERY_MILLISECONDS, EVERY_MILLISECONDS, TimeUnit.MILLISECONDS);
    }

    private static long most(MemoryPoolMXBean pool) {
        long most = pool.getUsage().getMax();
        return most > 0 ? most : Runtime.getRuntime().maxMemory();
    }

    private void look() {
        if (waits > 0) {
            waits--;
            if (waits == 0) {
                // What the ended queries held is still counted until it is collected; by that count the next would be
                // ended too.
                Runtime.getRuntime().gc();
            }
            return;
        }
        if (pools.stream().anyMatch(MemoryPoolMXBean::isCollectionUsageThresholdExceeded)) {
            int ended = deadlines.endAll();
            if (ended > 0) {
                LOG.warn("the memory is nearly full; queries that were ended: {}", ended);
                waits = ENDING;
            }
        }
    }

    @Override
    public void close() {
        task.cancel(false);
        looking.shutdownNow();
    }
}
