package org.saan.sparql;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.util.Context;

/**
 * Ends queries at their time limit by raising ARQ's own cancel signal, which the iterators look at. It takes no lock (ARQ's
 * own timer waits for one that is held while a plan is built, on one thread for all queries, so one query can switch off
 * everybody's limit) and never interrupts a thread (that can close TDB2's files under other readers).
 */
public final class Deadlines implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer;

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
        return () -> task.cancel(false);
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
