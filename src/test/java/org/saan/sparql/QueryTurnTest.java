package org.saan.sparql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.util.Context;
import org.junit.jupiter.api.Test;

class QueryTurnTest {
    private final Semaphore turns = new Semaphore(1, true);

    private QueryTurn longOne(AtomicBoolean signal) {
        QueryTurn turn = QueryTurn.install(new Context(), signal, turns);
        turn.becomeLong();
        return turn;
    }

    /** Work of a query that looks at its turn on each row, for half a second; gives the nanoseconds of processor that it took. */
    private static long work(QueryTurn turn) {
        long begun = System.nanoTime();
        long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        while (System.nanoTime() - begun < TimeUnit.MILLISECONDS.toNanos(500)) {
            turn.check();
        }
        turn.end();
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - took;
    }

    @Test
    void longQueriesShareWhatThereIsForThem() {
        List<CompletableFuture<Long>> all = new ArrayList<>();
        long begun = System.nanoTime();
        for (int i = 0; i < 4; i++) {
            QueryTurn turn = longOne(new AtomicBoolean());
            all.add(CompletableFuture.supplyAsync(() -> work(turn), work -> new Thread(work).start()));
        }
        List<Long> took = all.stream().map(CompletableFuture::join).toList();
        long wall = System.nanoTime() - begun;
        // One has its turn, and each other a slice in so many milliseconds.
        assertThat(took.stream().mapToLong(Long::longValue).sum()).isLessThan(2 * wall);
        assertThat(took).allMatch(each -> each > 1_000_000);
        assertThat(turns.availablePermits()).isEqualTo(1);
    }

    @Test
    void oneAloneIsNeverHeldUp() {
        QueryTurn turn = longOne(new AtomicBoolean());
        for (int i = 0; i < 1_000_000; i++) {
            turn.check();
        }
        turn.end();
        assertThat(turns.availablePermits()).isEqualTo(1);
    }

    @Test
    void aQuickOneTakesNoTurn() throws InterruptedException {
        turns.acquire();
        QueryTurn quick = QueryTurn.install(new Context(), new AtomicBoolean(), turns);
        for (int i = 0; i < 1_000_000; i++) {
            quick.check();
        }
        assertThat(turns.hasQueuedThreads()).isFalse();
    }

    @Test
    void whatIsEndedWhileItWaitsEnds() throws InterruptedException {
        turns.acquire();
        AtomicBoolean signal = new AtomicBoolean();
        QueryTurn turn = longOne(signal);
        signal.set(true);
        assertThatThrownBy(turn::check).isInstanceOf(QueryCancelledException.class);
        turn.end();
        assertThat(turns.availablePermits()).isZero();
    }

    /** A part of the query with a signal of its own, such as a trial, has no turns. */
    @Test
    void itIsFoundByContextAndSignal() {
        Context context = new Context();
        AtomicBoolean signal = new AtomicBoolean();
        QueryTurn turn = QueryTurn.install(context, signal, turns);
        assertThat(QueryTurn.in(context, signal)).isSameAs(turn);
        assertThat(QueryTurn.in(context, new AtomicBoolean())).isNotSameAs(turn);
        QueryTurn.in(new Context(), null).check();
    }
}
