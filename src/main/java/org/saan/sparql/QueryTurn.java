package org.saan.sparql;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.sparql.util.Symbol;

/**
 * What a running query looks at on each row: whether it was ended, and, once it takes long, whether it is its turn. Queries that take long share half of the
 * processors, in slices of some milliseconds, so that pages and quick queries find most of the other half free. One long query alone is never held up.
 */
public final class QueryTurn {
    private static final Symbol SYMBOL = Symbol.create(QueryTurn.class.getName());
    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(20);
    /** Whose turn it is may be busy where it looks at nothing: nobody waits longer for it. */
    private static final int PATIENCE_MILLISECONDS = 100;
    /** The clock is read once in so many rows. */
    private static final int ROWS = 8;

    /** Null for a query that nobody ends. */
    private final AtomicBoolean signal;
    /** What is shared; null for a query that has no limit. */
    private final Semaphore turns;

    private final AtomicBoolean holds = new AtomicBoolean();
    private volatile boolean isLong;
    private long sliceEnds = System.nanoTime();
    private int rows;

    private QueryTurn(AtomicBoolean signal, Semaphore turns) {
        this.signal = signal;
        this.turns = turns;
    }

    /** As many turns as there are at once: one for each two processors. */
    static Semaphore turns() {
        return new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);
    }

    /** That of a query that begins. */
    static QueryTurn install(Context queryContext, AtomicBoolean signal, Semaphore turns) {
        QueryTurn turn = new QueryTurn(signal, turns);
        queryContext.set(SYMBOL, turn);
        return turn;
    }

    /**
     * That of the query with this context; one that is never held up for a query without a limit.
     *
     * @param signal of the same query, or null
     */
    public static QueryTurn in(Context queryContext, AtomicBoolean signal) {
        QueryTurn turn = queryContext.get(SYMBOL);
        return turn != null && turn.signal == signal ? turn : new QueryTurn(signal, null);
    }

    /** Throws {@link QueryCancelledException} when the query was ended; waits a moment when others have their turn. To be called by the thread of the query. */
    public void check() {
        Deadlines.check(signal);
        share();
    }

    /** The same without looking at its end: for what looks at that by itself. */
    public void share() {
        if (isLong && turns != null && ++rows % ROWS == 0 && System.nanoTime() >= sliceEnds) {
            take();
        }
    }

    /** True for a query that shares with others, once it takes long. */
    public boolean isShared() {
        return turns != null;
    }

    private void take() {
        StackRoom.check();
        rest();
        try {
            if (turns.tryAcquire(PATIENCE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                holds.set(true);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sliceEnds = System.nanoTime() + SLICE;
        if (!isLong) {
            rest();
        }
        Deadlines.check(signal);
    }

    /** From now on it takes long. */
    void becomeLong() {
        isLong = true;
    }

    /** It works no more, or at something else: it needs no turn. */
    void end() {
        isLong = false;
        rest();
    }

    private void rest() {
        if (holds.getAndSet(false)) {
            turns.release();
        }
    }
}
