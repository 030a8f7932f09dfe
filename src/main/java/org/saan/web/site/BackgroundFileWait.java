package org.saan.web.site;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.web.http.Client;
import org.saan.web.http.Cost;
import org.saan.web.http.Headers;
import org.saan.web.http.Limiter;

/**
 * Waits for a file that is made in the background: a few callers may wait some seconds, the others are told at once to come back, because each
 * that waits holds a thread of the server.
 */
public final class BackgroundFileWait {
    private final Limiter limiter;
    private final Duration patience;

    /**
     * @param patience for how long one waits at most
     */
    BackgroundFileWait(Limiter limiter, Duration patience) {
        this.limiter = limiter;
        this.patience = patience;
    }

    /** Waits until it is made, or cannot be made, or the time is over; a listing goes on without. */
    public void until(CompletableFuture<?> making) {
        if (making.isDone()) {
            return;
        }
        try {
            limiter.with(Cost.WAITING, Client.nobody(), () -> {
                waitFor(making);
                return null;
            });
        } catch (SaanException e) {
            // Enough others wait: the caller looks whether it is done.
        }
    }

    private void waitFor(CompletableFuture<?> making) {
        try {
            making.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Ignored: the caller checks whether it is done.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was made; throws 503 when it is not there yet, or why it cannot be made. */
    public <T> T of(CompletableFuture<T> making, String name) {
        until(making);
        if (!making.isDone()) {
            throw new SaanException(ErrorKind.UNAVAILABLE, "dump.making", name, Headers.AGAIN_SECONDS);
        }
        try {
            return making.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SaanException(ErrorKind.UNAVAILABLE, "dump.making", name, Headers.AGAIN_SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SaanException fault) {
                throw fault;
            }
            throw SaanException.because(e.getCause(), ErrorKind.INTERNAL, "http.internal");
        }
    }
}
