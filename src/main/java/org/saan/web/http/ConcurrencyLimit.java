package org.saan.web.http;

import com.google.common.util.concurrent.Uninterruptibles;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;

/**
 * Work of which only so much is done at once. Who finds no permit free waits, holding a thread ({@link #with}) or none
 * ({@link #admit}), for as long as the patience lasts. The newest and the oldest are served in turn: first come, first served
 * makes everybody late under overload, and the newest alone would starve who came just before a burst. One client holds only so many permits, and only a
 * quarter of the queue, so that others have their turn. Work that takes long does not keep the others waiting: it goes on, and its permit is given to who
 * comes next; as much work may go on so as there are permits, so that at most twice as much is done as is said. Safe for many threads.
 */
public final class ConcurrencyLimit {
    private static final int MOST_WAITING = 256;

    private final int atOnce;
    private final Duration patience;
    private final long longNanos;
    /** The newest first. */
    private final Deque<Waiting> queue = new ArrayDeque<>();

    /** Permits by client; who is nobody in particular is not counted. */
    private final Map<String, Integer> heldBy = new HashMap<>();

    /** Those held by work that does not take long, the oldest first. */
    private final Set<Permit> held = new LinkedHashSet<>();
    /** Those of work that takes long: others have the use of them. */
    private final Set<Permit> longer = new LinkedHashSet<>();

    private boolean oldestIsNext;

    /**
     * @param atOnce how much work is done at the same time
     * @param patience how long one waits at most
     */
    public ConcurrencyLimit(int atOnce, Duration patience) {
        this(atOnce, patience, Duration.ofDays(1));
    }

    /**
     * @param atOnce how much work is done at the same time; of long work as much again
     * @param patience how long one waits at most
     * @param afterwards after which time work takes long
     */
    ConcurrencyLimit(int atOnce, Duration patience, Duration afterwards) {
        this.atOnce = atOnce;
        this.patience = patience;
        this.longNanos = afterwards.toNanos();
    }

    /** Leave to work, until it is given back. */
    public final class Permit {
        private final String client;
        private final long since = System.nanoTime();

        private Permit(String client) {
            this.client = client;
        }

        /** Gives it back, once; the newest or the oldest who waits and may hold one more gets it. */
        public void giveBack() {
            List<Runnable> decided = new ArrayList<>();
            synchronized (ConcurrencyLimit.this) {
                if (!held.remove(this) && !longer.remove(this)) {
                    return;
                }
                heldBy.computeIfPresent(client, (any, own) -> own == 1 ? null : own - 1);
                takeExpired(decided);
                serve(decided);
            }
            decided.forEach(Runnable::run);
        }
    }

    private record Waiting(Client client, int most, Consumer<Permit> granted, Runnable refused, long until) {
        boolean isExpired() {
            return System.nanoTime() - until > 0;
        }
    }

    /**
     * Calls {@code granted} when a permit is free: at once, in this thread, or later, in the thread of who gives one back, so it must
     * not take long. Calls {@code refused} when too many wait, or by {@link #sweep} when the patience is over. Who is granted
     * one gives it back.
     *
     * @param client who wants it; who is nobody in particular may hold all
     * @param most permits that this client may hold at once
     */
    public void admit(Client client, int most, Consumer<Permit> granted, Runnable refused) {
        admit(client, most, MOST_WAITING / 4, MOST_WAITING, granted, refused);
    }

    /**
     * @param mostOwn of one client that wait
     * @param mostAll of all that wait
     */
    private void admit(Client client, int most, int mostOwn, int mostAll, Consumer<Permit> granted, Runnable refused) {
        Waiting asking = new Waiting(client, most, granted, refused, System.nanoTime() + patience.toNanos());
        List<Runnable> decided = new ArrayList<>();
        synchronized (this) {
            serve(decided);
            if (mayHold(asking) && makeRoom()) {
                decided.add(taken(asking));
            } else if (!client.isNobody() && waitingOf(client) >= mostOwn) {
                decided.add(refused);
            } else {
                queue.addFirst(asking);
                if (queue.size() > mostAll) {
                    decided.add(queue.removeLast().refused());
                }
            }
        }
        decided.forEach(Runnable::run);
    }

    /** Refuses those whose patience is over, and gives others the permits of long work; to be called every second by who uses {@link #admit}. */
    public void sweep() {
        List<Runnable> decided = new ArrayList<>();
        synchronized (this) {
            takeExpired(decided);
            serve(decided);
        }
        decided.forEach(Runnable::run);
    }

    private boolean mayHold(Waiting asking) {
        return heldBy.getOrDefault(asking.client().name(), 0) < asking.most();
    }

    /** True when one more may work; where it has to be, the permit of work that takes long is given on. */
    private boolean makeRoom() {
        if (held.size() < atOnce) {
            return true;
        }
        Permit oldest = held.iterator().next();
        if (longer.size() >= atOnce || System.nanoTime() - oldest.since < longNanos) {
            return false;
        }
        held.remove(oldest);
        return longer.add(oldest);
    }

    private Runnable taken(Waiting asking) {
        Permit permit = new Permit(asking.client().name());
        held.add(permit);
        if (!asking.client().isNobody()) {
            heldBy.merge(permit.client, 1, Integer::sum);
        }
        return () -> asking.granted().accept(permit);
    }

    private long waitingOf(Client client) {
        return queue.stream()
                .filter(each -> each.client().name().equals(client.name()))
                .count();
    }

    /** Gives what is free to those who wait and may hold one more. */
    private void serve(List<Runnable> decided) {
        while (true) {
            Waiting next = next();
            if (next == null || !makeRoom()) {
                return;
            }
            queue.remove(next);
            oldestIsNext = !oldestIsNext;
            decided.add(taken(next));
        }
    }

    private Waiting next() {
        Iterator<Waiting> waiting = oldestIsNext ? queue.descendingIterator() : queue.iterator();
        while (waiting.hasNext()) {
            Waiting each = waiting.next();
            if (mayHold(each)) {
                return each;
            }
        }
        return null;
    }

    private void takeExpired(List<Runnable> decided) {
        while (!queue.isEmpty() && queue.peekLast().isExpired()) {
            decided.add(queue.removeLast().refused());
        }
    }

    /**
     * Does the work with a permit, of which one client may hold half. Who waits holds a thread, so only a few do: of one client as many as it may hold, of all
     * four for each permit. Throws UNAVAILABLE when none became free in time, too many wait or this thread was interrupted.
     */
    public <T> T with(Client client, Supplier<T> work) {
        CountDownLatch decided = new CountDownLatch(1);
        AtomicReference<Permit> permit = new AtomicReference<>();
        Consumer<Permit> grant = given -> {
            permit.set(given);
            decided.countDown();
        };
        long begun = System.nanoTime();
        int share = client.isNobody() ? Integer.MAX_VALUE : Math.max(1, atOnce / 2);
        admit(client, share, share, 4 * atOnce, grant, decided::countDown);
        try {
            decided.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        boolean isLate = leave(grant);
        if (!isLate) {
            // Who is not in the queue any more is decided upon, or is being decided upon in this moment.
            Uninterruptibles.awaitUninterruptibly(decided);
        }
        client.hasWaited(System.nanoTime() - begun);
        if (permit.get() == null) {
            throw new SaanException(ErrorKind.UNAVAILABLE, "server.busy");
        }
        try {
            return work.get();
        } finally {
            permit.get().giveBack();
        }
    }

    /** True when it still waited, and waits no more. */
    private synchronized boolean leave(Consumer<Permit> granted) {
        return queue.removeIf(each -> each.granted() == granted);
    }

    /** How much work is done now. */
    public synchronized int held() {
        return held.size() + longer.size();
    }

    /** How many wait for a permit now. */
    public synchronized int waiting() {
        return queue.size();
    }
}
