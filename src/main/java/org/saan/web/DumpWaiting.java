package org.saan.web;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;

/**
 * Waiting for what is made in the background: a few may wait, for some seconds; the others are told at once to come back,
 * for each that waits holds a thread of the server.
 */
final class DumpWaiting {
    private static final int AT_ONCE = 8;

    private final Semaphore waiting = new Semaphore(AT_ONCE);
    private final Duration patience;

    /**
     * @param patience for how long one waits at most
     */
    DumpWaiting(Duration patience) {
        this.patience = patience;
    }

    /** Waits until it is made, or cannot be made, or the time is over; a listing goes on without. */
    void until(CompletableFuture<?> making) {
        if (making.isDone() || !waiting.tryAcquire()) {
            return;
        }
        try {
            making.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // The caller looks whether it is done.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.release();
        }
    }

    /** What was made; throws 503 when it is not there yet, or why it cannot be made. */
    <T> T of(CompletableFuture<T> making, String name) {
        until(making);
        if (!making.isDone()) {
            throw new SaanException(ErrorKind.UNAVAILABLE, "dump.making", name, ReadServlet.AGAIN_SECONDS);
        }
        try {
            return making.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SaanException(ErrorKind.UNAVAILABLE, "dump.making", name, ReadServlet.AGAIN_SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SaanException fault) {
                throw fault;
            }
            throw SaanException.because(e.getCause(), ErrorKind.INTERNAL, "http.internal");
        }
    }
}
