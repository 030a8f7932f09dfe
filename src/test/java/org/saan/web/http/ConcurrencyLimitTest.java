package org.saan.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.saan.model.SaanException;

class ConcurrencyLimitTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void whoComesTooManyWaitsUntilOneIsGivenBack() {
        ConcurrencyLimit permits = new ConcurrencyLimit(2, LONG);
        List<String> seen = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            permits.admit("", Integer.MAX_VALUE, () -> seen.add(name), () -> seen.add(name + " refused"));
        }
        assertThat(seen).containsExactly("a", "b");
        assertThat(permits.waiting()).isEqualTo(1);
        permits.giveBack("");
        assertThat(seen).containsExactly("a", "b", "c");
        assertThat(permits.held()).isEqualTo(2);
        permits.giveBack("");
        permits.giveBack("");
        assertThat(permits.held()).isZero();
    }

    @Test
    void theNewestAndTheOldestAreServedInTurn() {
        ConcurrencyLimit permits = new ConcurrencyLimit(1, LONG);
        List<String> seen = new ArrayList<>();
        permits.admit("", Integer.MAX_VALUE, () -> {}, () -> {});
        for (String name : List.of("1", "2", "3", "4")) {
            permits.admit("", Integer.MAX_VALUE, () -> seen.add(name), () -> {});
        }
        for (int i = 0; i < 4; i++) {
            permits.giveBack("");
        }
        assertThat(seen).containsExactly("4", "1", "3", "2");
    }

    @Test
    void whoWaitsTooLongIsRefused() {
        ConcurrencyLimit permits = new ConcurrencyLimit(1, Duration.ZERO);
        List<String> seen = new ArrayList<>();
        permits.admit("", Integer.MAX_VALUE, () -> seen.add("a"), () -> {});
        permits.admit("", Integer.MAX_VALUE, () -> seen.add("b"), () -> seen.add("b refused"));
        permits.refuseExpired();
        assertThat(seen).containsExactly("a", "b refused");
        assertThatThrownBy(() -> permits.with(() -> "work")).isInstanceOf(SaanException.class);
        permits.giveBack("");
        assertThat(permits.held()).isZero();
        assertThat(permits.waiting()).isZero();
        assertThat(permits.with(() -> "work")).isEqualTo("work");
    }

    @Test
    void theQueueIsBounded() {
        ConcurrencyLimit permits = new ConcurrencyLimit(1, LONG);
        AtomicInteger refused = new AtomicInteger();
        for (int i = 0; i < 1_000; i++) {
            permits.admit("", Integer.MAX_VALUE, () -> {}, refused::incrementAndGet);
        }
        assertThat(permits.waiting() + refused.get()).isEqualTo(999);
        assertThat(permits.waiting()).isLessThanOrEqualTo(256);
    }

    @Test
    void workThatFailsGivesItsPermitBack() {
        ConcurrencyLimit permits = new ConcurrencyLimit(1, LONG);
        assertThatThrownBy(() -> permits.with(() -> {
                    throw new IllegalStateException("x");
                }))
                .hasMessage("x");
        assertThat(permits.held()).isZero();
    }

    /** Many threads, few permits, some impatient: never more at work than allowed, and none lost at the end. */
    @Test
    void noPermitIsLostAmongManyThreads() {
        ConcurrencyLimit permits = new ConcurrencyLimit(3, Duration.ofMillis(1));
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int thread = 0; thread < 16; thread++) {
            all.add(CompletableFuture.runAsync(
                    () -> {
                        await(start);
                        for (int i = 0; i < 2_000; i++) {
                            try {
                                permits.with(() -> {
                                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                                    Thread.onSpinWait();
                                    return now.decrementAndGet();
                                });
                            } catch (SaanException e) {
                                Thread.onSpinWait();
                            }
                        }
                    },
                    work -> new Thread(work).start()));
        }
        start.countDown();
        all.forEach(CompletableFuture::join);
        assertThat(most.get()).isBetween(1, 3);
        assertThat(permits.held()).isZero();
        assertThat(permits.waiting()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void oneClientHoldsOnlySoManyAndOthersHaveTheirTurn() {
        ConcurrencyLimit permits = new ConcurrencyLimit(3, LONG);
        List<String> seen = new ArrayList<>();
        for (String name : List.of("a1", "a2", "a3", "a4")) {
            permits.admit("a", 2, () -> seen.add(name), () -> seen.add(name + " refused"));
        }
        permits.admit("b", 2, () -> seen.add("b1"), () -> seen.add("b1 refused"));
        permits.admit("b", 2, () -> seen.add("b2"), () -> seen.add("b2 refused"));
        assertThat(seen).containsExactly("a1", "a2", "b1");
        permits.giveBack("b");
        assertThat(seen).containsExactly("a1", "a2", "b1", "b2");
        permits.giveBack("a");
        permits.giveBack("a");
        assertThat(seen).hasSize(6).contains("a3", "a4");
        permits.giveBack("a");
        permits.giveBack("a");
        permits.giveBack("b");
        assertThat(permits.held()).isZero();
        assertThat(permits.waiting()).isZero();
    }

    /** Who fills the queue is refused, not those who came before. */
    @Test
    void oneClientFillsOnlyAQuarterOfTheQueue() {
        ConcurrencyLimit permits = new ConcurrencyLimit(1, LONG);
        List<String> refused = new ArrayList<>();
        permits.admit("", 1, () -> {}, () -> {});
        for (int i = 0; i < 100; i++) {
            permits.admit("a", 2, () -> {}, () -> refused.add("a"));
        }
        permits.admit("b", 2, () -> {}, () -> refused.add("b"));
        assertThat(refused).hasSize(36).containsOnly("a");
        assertThat(permits.waiting()).isEqualTo(65);
    }
}
