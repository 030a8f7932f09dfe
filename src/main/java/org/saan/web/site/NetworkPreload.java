package org.saan.web.site;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds the network index a few seconds after the start, so that no request waits for it. {@link #close} cancels a pending build and awaits a
 * running one, which holds a read transaction.
 */
final class NetworkPreload implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkPreload.class);
    private static final int AFTER_SECONDS = 3;

    private final ScheduledThreadPoolExecutor later;

    NetworkPreload(Runnable work) {
        this.later = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "warming");
            thread.setDaemon(true);
            return thread;
        });
        later.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        ScheduledFuture<?> pending = later.schedule(() -> run(work), AFTER_SECONDS, TimeUnit.SECONDS);
        LOG.debug("the network is read in {} s", pending.getDelay(TimeUnit.SECONDS));
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            // Who asks is told.
            LOG.warn("{}", e.getMessage());
        }
    }

    /** Never by interrupting: that would close TDB2's files under all readers. */
    @Override
    public void close() {
        later.shutdown();
        boolean interrupted = false;
        while (true) {
            try {
                if (later.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
