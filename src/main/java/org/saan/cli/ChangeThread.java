package org.saan.cli;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.saan.change.ChangeQueue;
import org.saan.change.Changes;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that changes a home while it is served. */
final class ChangeThread implements ChangeQueue, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeThread.class);
    private static final int WAITING = 16;
    private static final int LATER_SECONDS = 5;
    private static final int PATIENCE_SECONDS = 60;

    private final OpenHome opened;
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), work -> {
                Thread made = new Thread(work, "changes");
                made.setDaemon(true);
                return made;
            });

    ChangeThread(OpenHome opened) {
        this.opened = opened;
    }

    /** How many are before one that comes now. */
    int before() {
        return thread.getActiveCount() + thread.getQueue().size();
    }

    /** Puts it in the queue, and does not wait for it; throws UNAVAILABLE when too many wait. */
    void execute(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException e) {
            throw full(e);
        }
    }

    /** Puts it in the queue, later when that is full; what a server that ends leaves out is done after the next start. */
    void behind(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException e) {
            if (thread.isShutdown()) {
                LOG.info("left out: {}", e.toString());
            } else {
                CompletableFuture.delayedExecutor(LATER_SECONDS, TimeUnit.SECONDS)
                        .execute(() -> behind(work));
            }
        }
    }

    private static SaanException full(RejectedExecutionException cause) {
        return SaanException.because(cause, ErrorKind.UNAVAILABLE, "channel.full", WAITING);
    }

    private <T> Future<T> submit(Callable<T> work) {
        try {
            return thread.submit(work);
        } catch (RejectedExecutionException e) {
            throw full(e);
        }
    }

    @Override
    public <T> T call(Function<Changes, T> work) {
        try {
            return submit(() -> {
                        try {
                            return work.apply(opened.changes());
                        } finally {
                            opened.follow();
                        }
                    })
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SaanException fault) {
                throw fault;
            }
            throw SaanException.because(e.getCause(), ErrorKind.INTERNAL, "cli.internal", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SaanException.because(e, ErrorKind.UNAVAILABLE, "export.given-up");
        }
    }

    /** What is being done is done to its end: the ledger would have it in any case. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
