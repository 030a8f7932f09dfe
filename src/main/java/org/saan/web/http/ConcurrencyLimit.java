package org.saan.web.http;

import com.google.common.util.concurrent.Uninterruptibles;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;

/**
 * Work of which only so much is done at once. Who finds no permit free waits, holding a thread ({@link #with}) or none
 * ({@link #admit}), for as long as the patience lasts. The newest and the oldest are served in turn: first come, first served
 * makes everybody late under overload, and the newest alone would starve who came just before a burst. One client holds only so many permits, and only a
 * quarter of the queue, so that others have their turn. Safe for many threads.
 */
public final class ConcurrencyLimit {
    private static final int MOST_WAITING = 256;
    private static final String NOBODY = "";

    private final int atOnce;
    private final Duration patience;
    /** The newest first. */
    private final Deque<Waiting> queue = new ArrayDeque<>();

    /** Permits by client; who is nobody in particular is not counted. */
    private final Map<String, Integer> heldBy = new HashMap<>();

    private int held;
    private boolean newest;

    /**
     * @param atOnce how much work is done at the same time
     * @param patience how long one waits at most
     */
    public ConcurrencyLimit(int atOnce, Duration patience) {
        this.atOnce = atOnce;
        this.patience = patience;
    }

    private record Waiting(String client, int most, Runnable granted, Runnable refused, long until) {
        boolean isExpired() {
            return System.nanoTime() - until > 0;
        }
    }

    /**
     * Calls {@code granted} when a permit is free: at once, in this thread, or later, in the thread of who gives one back, so it must
     * not take long. Calls {@code refused} when too many wait, or by {@link #refuseExpired} when the patience is over. Who is granted
     * one gives it back by {@link #giveBack}.
     *
     * @param client who wants it; empty for nobody in particular, who may hold all
     * @param most permits that this client may hold at once
     */
    public void admit(String client, int most, Runnable granted, Runnable refused) {
        Waiting asking = new Waiting(client, most, granted, refused, System.nanoTime() + patience.toNanos());
        Waiting pushedOut = null;
        synchronized (this) {
            if (held < atOnce && mayHold(asking)) {
                take(asking);
            } else if (!client.equals(NOBODY) && waitingOf(client) >= MOST_WAITING / 4) {
                pushedOut = asking;
            } else {
                queue.addFirst(asking);
                if (queue.size() <= MOST_WAITING) {
                    return;
                }
                pushedOut = queue.removeLast();
            }
        }
        (pushedOut == null ? granted : pushedOut.refused()).run();
    }

    private boolean mayHold(Waiting asking) {
        return heldBy.getOrDefault(asking.client(), 0) < asking.most();
    }

    private void take(Waiting asking) {
        held++;
        if (!asking.client().equals(NOBODY)) {
            heldBy.merge(asking.client(), 1, Integer::sum);
        }
    }

    private long waitingOf(String client) {
        return queue.stream().filter(each -> each.client().equals(client)).count();
    }

    /** Gives one permit of this client back; the newest or the oldest who waits and may hold one more gets it. */
    public void giveBack(String client) {
        refuseExpired();
        Waiting next = null;
        synchronized (this) {
            held--;
            heldBy.computeIfPresent(client, (any, own) -> own == 1 ? null : own - 1);
            newest = !newest;
            Iterator<Waiting> waiting = newest ? queue.iterator() : queue.descendingIterator();
            while (next == null && waiting.hasNext()) {
                Waiting each = waiting.next();
                if (mayHold(each)) {
                    waiting.remove();
                    take(each);
                    next = each;
                }
            }
        }
        if (next != null) {
            next.granted().run();
        }
    }

    /** Refuses those whose patience is over; to be called now and then by who uses {@link #admit}. */
    public void refuseExpired() {
        List<Waiting> expired = new ArrayList<>();
        synchronized (this) {
            while (!queue.isEmpty() && queue.peekLast().isExpired()) {
                expired.add(queue.removeLast());
            }
        }
        expired.forEach(each -> each.refused().run());
    }

    /** Does the work with a permit. Throws UNAVAILABLE when none became free in time or this thread was interrupted. */
    public <T> T with(Supplier<T> work) {
        CountDownLatch decided = new CountDownLatch(1);
        AtomicBoolean isGranted = new AtomicBoolean();
        Runnable grant = () -> {
            isGranted.set(true);
            decided.countDown();
        };
        admit(NOBODY, Integer.MAX_VALUE, grant, decided::countDown);
        try {
            decided.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (leave(grant)) {
            throw new SaanException(ErrorKind.UNAVAILABLE, "server.busy");
        }
        // Who is not in the queue any more is decided upon, or is being decided upon in this moment.
        Uninterruptibles.awaitUninterruptibly(decided);
        if (!isGranted.get()) {
            throw new SaanException(ErrorKind.UNAVAILABLE, "server.busy");
        }
        try {
            return work.get();
        } finally {
            giveBack(NOBODY);
        }
    }

    /** True when it still waited, and waits no more. */
    private synchronized boolean leave(Runnable granted) {
        return queue.removeIf(each -> each.granted() == granted);
    }

    /** How many permits are held now. */
    public synchronized int held() {
        return held;
    }

    /** How many wait for one now. */
    public synchronized int waiting() {
        return queue.size();
    }
}
