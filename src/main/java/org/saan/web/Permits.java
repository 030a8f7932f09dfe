package org.saan.web;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.saan.web.ReadServlet.Refusal;

/** Work of which only so much is done at once; who comes too many waits a little, then is told to come back (503). */
final class Permits {
    private static final int PATIENCE_SECONDS = 2;

    private final Semaphore permits;

    Permits(int atOnce) {
        this.permits = new Semaphore(atOnce);
    }

    <T> T with(Supplier<T> work) {
        try {
            if (!permits.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new Refusal(503, "server.busy");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(503, "server.busy");
        }
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }
}
