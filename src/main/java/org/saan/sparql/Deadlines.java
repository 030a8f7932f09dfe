package org.saan.sparql;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.util.Context;

/**
 * Ends queries at their time limit by raising ARQ's own cancel signal, which the iterators look at. It takes no lock (ARQ's
 * own timer waits for one that is held while a plan is built, on one thread for all queries, so one query can switch off
 * everybody's limit) and never interrupts a thread (that can close TDB2's files under other readers).
 */
public final class Deadlines implements AutoCloseable {
    /** How long after the memory was short a cancelled query is told so. */
    private static final long SHORT_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final ScheduledThreadPoolExecutor timer;
    private final Map<Object, AtomicBoolean> running = new ConcurrentHashMap<>();
    private final AtomicLong endedForMemory = new AtomicLong();
    private volatile long shortUntil;

    public Deadlines() {
        this.timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "query-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    /** A limit that is running; close it when the query has ended. */
    public interface Running extends AutoCloseable {
        @Override
        void close();
    }

    /** Raises the signal of this query's context after so many milliseconds. */
    public Running start(Context queryContext, long milliseconds) {
        AtomicBoolean signal = Context.getOrSetCancelSignal(queryContext);
        ScheduledFuture<?> task = timer.schedule(() -> signal.set(true), milliseconds, TimeUnit.MILLISECONDS);
        Object key = new Object();
        running.put(key, signal);
        return () -> {
            task.cancel(false);
            running.remove(key);
        };
    }

    /** Ends all queries that run now, because the memory is short. Returns how many. */
    public int endAll() {
        if (running.isEmpty()) {
            return 0;
        }
        // Before the signals, or a quick one would be told that its time was over.
        shortUntil = System.nanoTime() + SHORT_NANOS;
        int ended = 0;
        for (AtomicBoolean signal : running.values()) {
            if (signal.compareAndSet(false, true)) {
                ended++;
                endedForMemory.incrementAndGet();
            }
        }
        return ended;
    }

    /** True when a query that is cancelled now was ended because the memory was short, and not by its own limit. */
    public boolean isShortOfMemory() {
        return shortUntil != 0 && System.nanoTime() - shortUntil < 0;
    }

    /** How many queries were ended because the memory was short. */
    public long endedForMemory() {
        return endedForMemory.get();
    }

    /** For loops that pull on no checked iterator. Throws {@link QueryCancelledException} when the time is over. */
    public static void check(AtomicBoolean signal) {
        if (signal != null && signal.get()) {
            throw new QueryCancelledException();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
