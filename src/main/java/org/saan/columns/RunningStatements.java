package org.saan.columns;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Cancels statements whose query was ended: DuckDB does not look at ARQ's cancel signal, so a thread looks at it for those that run, every few
 * milliseconds. Safe for many threads.
 */
final class RunningStatements implements AutoCloseable {
    private static final int LOOK_EACH_MILLISECONDS = 5;

    private final Map<Statement, AtomicBoolean> running = new ConcurrentHashMap<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor timer;

    RunningStatements() {
        timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "columns-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Watches a statement until it is {@link #ended}. */
    void started(Statement statement, AtomicBoolean signal) {
        if (signal == null) {
            return;
        }
        running.put(statement, signal);
        lookLater();
    }

    private void lookLater() {
        if (scheduled.compareAndSet(false, true) && !timer.isShutdown()) {
            ScheduledFuture<?> unused = timer.schedule(this::look, LOOK_EACH_MILLISECONDS, TimeUnit.MILLISECONDS);
        }
    }

    /** A while that runs; closing it ends it early. */
    interface Timer extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Sets a signal after a while, or as soon as another one is set, unless the timer is closed before.
     *
     * @param other null for none
     */
    Timer set(AtomicBoolean signal, int milliseconds, AtomicBoolean other) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        ScheduledFuture<?> task = timer.scheduleWithFixedDelay(
                () -> {
                    if (System.nanoTime() - end >= 0 || other != null && other.get()) {
                        signal.set(true);
                    }
                },
                LOOK_EACH_MILLISECONDS,
                LOOK_EACH_MILLISECONDS,
                TimeUnit.MILLISECONDS);
        return () -> task.cancel(false);
    }

    void ended(Statement statement) {
        running.remove(statement);
    }

    private void look() {
        // First, so that whatever begins from now on is looked for again.
        scheduled.set(false);
        running.forEach((statement, signal) -> {
            if (signal.get()) {
                cancel(statement);
            }
        });
        if (!running.isEmpty()) {
            lookLater();
        }
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            // It has ended in between.
        }
    }

    /** Cancels all that run. */
    void cancelAll() {
        running.keySet().forEach(RunningStatements::cancel);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        cancelAll();
    }
}
