package org.saan.store;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.jena.tdb2.sys.TDBInternal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Databases that another took the place of while others read them. Each is removed a while after its last reader has ended; what is left is
 * removed when this is closed, or by the next start.
 */
final class RetiredFolders implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RetiredFolders.class);
    /** Who has asked for the database just before it was retired has long begun to read it then. */
    private static final int SECONDS = 20;

    private final ScheduledThreadPoolExecutor timer;
    private final Set<StoreFolder> folders = ConcurrentHashMap.newKeySet();

    RetiredFolders() {
        this.timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "retired-stores");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Takes a database that is not the store's any more.
     *
     * @param isRead whether anybody may read it yet; else it is removed now
     */
    void retire(StoreFolder folder, boolean isRead) {
        folders.add(folder);
        if (isRead) {
            later(folder);
        } else {
            remove(folder);
        }
    }

    private void later(StoreFolder folder) {
        ScheduledFuture<?> unused = timer.schedule(() -> look(folder), SECONDS, TimeUnit.SECONDS);
    }

    private void look(StoreFolder folder) {
        long readers = TDBInternal.getTransactionCoordinator(folder.data()).countActive();
        if (readers > 0) {
            later(folder);
        } else {
            remove(folder);
        }
    }

    private void remove(StoreFolder folder) {
        if (folders.remove(folder)) {
            try {
                folder.discard();
            } catch (IOException | RuntimeException e) {
                LOG.warn("{} could not be removed ({}); the next start does", folder.folder(), e.toString());
            }
        }
    }

    /** Removes what is left; nobody reads any more. */
    @Override
    public void close() {
        timer.shutdownNow();
        try {
            // One that is being removed is let finish.
            timer.awaitTermination(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        folders.forEach(this::remove);
    }
}
