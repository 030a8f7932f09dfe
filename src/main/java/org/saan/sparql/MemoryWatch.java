package org.saan.sparql;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the largest queries when the heap is nearly full right after a garbage collection, before an OutOfMemoryError strikes whoever
 * asks for memory next. Every collection tells what it left, young ones too: G1's own threshold is looked at after few of them only.
 */
public final class MemoryWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryWatch.class);
    /** What an ended query is given to let go of what it holds. */
    private static final int ENDING_MILLISECONDS = 500;

    /** After which it is collected again where no query could be ended. */
    private static final int AGAIN_MILLISECONDS = 10_000;

    private final Deadlines deadlines;
    private final double share;
    private final List<String> pools = new ArrayList<>();
    private final List<NotificationEmitter> collectors = new ArrayList<>();
    private final NotificationListener listener = (notification, ignored) -> collected(notification);
    private final ScheduledExecutorService later;
    private ScheduledFuture<?> collecting;
    private long actedAt = -AGAIN_MILLISECONDS;

    /**
     * @param deadlines of the queries that are ended
     * @param share of the pool of old objects, from 0 to 1, that may be in use after a collection
     */
    public MemoryWatch(Deadlines deadlines, double share) {
        this.deadlines = deadlines;
        this.share = share;
        this.later = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "memory-watch");
            thread.setDaemon(true);
            return thread;
        });
        // What young objects take after a collection is always little.
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP
                    && pool.isCollectionUsageThresholdSupported()
                    && pool.isUsageThresholdSupported()) {
                pools.add(pool.getName());
            }
        }
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                collectors.add(emitter);
                emitter.addNotificationListener(listener, null, null);
            }
        }
    }

    private void collected(Notification notification) {
        if (!notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            return;
        }
        var info = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
        Map<String, MemoryUsage> after = info.getGcInfo().getMemoryUsageAfterGc();
        if (pools.stream().anyMatch(pool -> isFull(after.get(pool)))) {
            full(info.getGcInfo().getEndTime());
        }
    }

    private boolean isFull(MemoryUsage usage) {
        if (usage == null) {
            return false;
        }
        long most = usage.getMax() > 0 ? usage.getMax() : Runtime.getRuntime().maxMemory();
        return usage.getUsed() > share * most;
    }

    /**
     * Ends the queries, once. What they held is counted until it is collected, and by that count the next ones would be ended too: so it is
     * collected when they have let go of it, and until then nobody else is ended.
     *
     * @param at when the collection ended, in milliseconds of the JVM
     */
    private synchronized void full(long at) {
        if (collecting != null || at <= actedAt) {
            return;
        }
        int ended = deadlines.endLargest();
        if (ended > 0) {
            LOG.warn("the memory is nearly full; queries that were ended: {}", ended);
        }
        if (ended == 0 && at - actedAt < AGAIN_MILLISECONDS) {
            return;
        }
        // Where no query is large, it is what earlier ones have left.
        collecting = later.schedule(this::collect, ended > 0 ? ENDING_MILLISECONDS : 0, TimeUnit.MILLISECONDS);
    }

    private void collect() {
        Runtime.getRuntime().gc();
        synchronized (this) {
            // Notifications come late; those of before this collection do not count any more.
            actedAt = ManagementFactory.getRuntimeMXBean().getUptime();
            collecting = null;
        }
    }

    @Override
    public synchronized void close() {
        for (NotificationEmitter collector : collectors) {
            try {
                collector.removeNotificationListener(listener);
            } catch (ListenerNotFoundException e) {
                LOG.debug("was not listening: {}", e.toString());
            }
        }
        later.shutdownNow();
    }
}
