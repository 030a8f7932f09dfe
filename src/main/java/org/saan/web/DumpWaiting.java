package org.saan.web;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.saan.model.ExitCode;
import org.saan.model.SaanException;
import org.saan.web.ReadServlet.Refusal;

/** Waiting for what is made in the background, within bounds. */
final class DumpWaiting {
    private static final int AGAIN = 10;

    private DumpWaiting() {}

    /** What was made; throws 503 when it is not there after so many seconds, or why it cannot be made. */
    static <T> T of(CompletableFuture<T> making, int seconds, String name) {
        try {
            return making.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new Refusal(503, "dump.making", name, AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(503, "dump.making", name, AGAIN);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SaanException fault) {
                throw fault;
            }
            throw SaanException.because(e.getCause(), ExitCode.INTERNAL, "http.internal");
        }
    }
}
