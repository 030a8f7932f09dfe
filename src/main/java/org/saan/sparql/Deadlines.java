package org.saan.sparql;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.util.Context;

/**
 * Ends queries at their time limit by raising ARQ's own cancel signal, which the iterators look at. It takes no lock (ARQ's
 * own timer waits for one that is held while a plan is built, on one thread for all queries, so one query can switch off
 * everybody's limit) and never interrupts a thread (that can close TDB2's files under other readers). Gives each query its {@link QueryMemory} too.
 */
public final class Deadlines implements AutoCloseable {
    /** How long after the memory was short a cancelled query is told so. */
    private static final long SHORT_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** A query whose thread has asked for this much memory since it began may be the one that fills the heap. */
    private static final long MUCH = 32L << 20;

    /** A query that runs for so long shares the processors with others that do. */
    private static final int LONG_MILLISECONDS = 1_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final ScheduledThreadPoolExecutor timer;
    private final Map<Object, RunningQuery> running = new ConcurrentHashMap<>();
    private final MemoryBudget budget;
    private final AtomicLong endedForMemory = new AtomicLong();
    private final Semaphore turns = QueryTurn.turns();
    private volatile long shortUntil;

    /** With a budget for what queries collect that fits to the heap. */
    public Deadlines() {
        this(MemoryBudget.ofHeap());
    }

    Deadlines(MemoryBudget budget) {
        this.budget = budget;
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

        /** Begins the time anew, for what comes after the rows: the writing of the answer. */
        default void again() {}
    }

    /**
     * A query that runs.
     *
     * @param thread of it, by number
     * @param begunWith bytes that this thread had asked for when it began
     */
    private record RunningQuery(AtomicBoolean signal, long thread, long begunWith) {
        long asked() {
            return THREADS.getThreadAllocatedBytes(thread) - begunWith;
        }
    }

    /** Raises the signal of this query's context after so many milliseconds, and counts what it collects until it is closed. To be called by the thread of the query. */
    public Running start(Context queryContext, long milliseconds) {
        AtomicBoolean signal = Context.getOrSetCancelSignal(queryContext);
        QueryMemory memory = new QueryMemory(budget);
        memory.install(queryContext);
        QueryTurn turn = QueryTurn.install(queryContext, signal, turns);
        Object key = new Object();
        long thread = Thread.currentThread().getId();
        running.put(key, new RunningQuery(signal, thread, THREADS.getThreadAllocatedBytes(thread)));
        return new Running() {
            private final ScheduledFuture<?> lasting =
                    timer.schedule(turn::becomeLong, LONG_MILLISECONDS, TimeUnit.MILLISECONDS);
            private ScheduledFuture<?> task = later();

            private ScheduledFuture<?> later() {
                return timer.schedule(() -> signal.set(true), milliseconds, TimeUnit.MILLISECONDS);
            }

            @Override
            public void again() {
                task.cancel(false);
                lasting.cancel(false);
                turn.end();
                task = later();
            }

            @Override
            public void close() {
                task.cancel(false);
                lasting.cancel(false);
                turn.end();
                if (running.remove(key) != null) {
                    memory.close();
                }
            }
        };
    }

    /** Ends all queries, because the server stops. */
    public void endAll() {
        running.values().forEach(query -> query.signal().set(true));
    }

    /** Ends the queries that may fill the heap, because it is nearly full: those that have asked for much memory since they began. Returns how many. */
    public int endLargest() {
        List<RunningQuery> large =
                running.values().stream().filter(each -> each.asked() > MUCH).toList();
        if (large.isEmpty()) {
            return 0;
        }
        // Before the signals, or a quick one would be told that its time was over.
        shortUntil = System.nanoTime() + SHORT_NANOS;
        int ended = 0;
        for (RunningQuery query : large) {
            if (query.signal().compareAndSet(false, true)) {
                ended++;
                endedForMemory.incrementAndGet();
            }
        }
        return ended;
    }

    /** Bytes that the operators of all running queries hold, by estimate. */
    public long memoryHeld() {
        return budget.held();
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
