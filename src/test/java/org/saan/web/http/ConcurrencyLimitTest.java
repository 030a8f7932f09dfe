package org.saan.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.saan.model.SaanException;

class ConcurrencyLimitTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Client NOBODY = Client.nobody();

    /** Names of those who were granted a permit, in turn. */
    private final List<String> seen = new ArrayList<>();

    /** Permits by the name of who holds them, the longest held first. */
    private final Map<String, ConcurrencyLimit.Permit> held = new LinkedHashMap<>();

    private void got(String name, ConcurrencyLimit.Permit permit) {
        seen.add(name);
        held.put(name, permit);
    }

    /** Gives one back of those whose holder's name begins so. */
    private void giveBack(String name) {
        String holder = held.keySet().stream()
                .filter(each -> each.startsWith(name))
                .findFirst()
                .orElseThrow();
        held.remove(holder).giveBack();
    }

    @Test
    void whoComesTooManyWaitsUntilOneIsGivenBack() {
        ConcurrencyLimit permits = new ConcurrencyLimit(2, LONG);
        for (String name : List.of("a", "b", "c")) {
            permits.admit(NOBODY, Integer.MAX_VALUE, permit -> got(name, permit), () -> seen.add(name + " refused"));
        }
        assertThat(seen).containsExactly("a", "b");
        assertThat(permits.waiting()).isEqualTo(1);
        giveBack("");
        assertThat(seen).containsExactly("a", "b", "c");
        assertThat(permits.held()).isEqualTo(2);
        giveBack("");
        giveBack("");
        assertThat(permits.held()).isZero();
    }

    @Test
    void theNewestAndTheOldestAreServedInTurn() {
        ConcurrencyLimit permits = new ConcurrencyLimit(1, LONG);
        permits.admit(NOBODY, Integer.MAX_VALUE, permit -> held.put("first", permit), () -> {});
        for (String name : List.of("1", "2", "3", "4")) {
            permits.admit(NOBODY, Integer.MAX_VALUE, permit -> got(name, permit), () -> {});
        }
        for (int i = 0; i < 4; i++) {
            giveBack("");
        }
        assertThat(seen).containsExactly("4", "1", "3", "2");
    }

    @Test
    void whoWaitsTooLongIsRefused() {
        ConcurrencyLimit permits = new ConcurrencyLimit(1, Duration.ZERO);
        permits.admit(NOBODY, Integer.MAX_VALUE, permit -> got("a", permit), () -> {});
        permits.admit(NOBODY, Integer.MAX_VALUE, permit -> got("b", permit), () -> seen.add("b refused"));
        permits.sweep();
        assertThat(seen).containsExactly("a", "b refused");
        assertThatThrownBy(() -> permits.with(NOBODY, () -> "work")).isInstanceOf(SaanException.class);
        giveBack("");
        assertThat(permits.held()).isZero();
        assertThat(permits.waiting()).isZero();
        assertThat(permits.with(NOBODY, () -> "work")).isEqualTo("work");
    }

    @Test
    void theQueueIsBounded() {
        ConcurrencyLimit permits = new ConcurrencyLimit(1, LONG);
        AtomicInteger refused = new AtomicInteger();
        for (int i = 0; i < 1_000; i++) {
            permits.admit(NOBODY, Integer.MAX_VALUE, permit -> {}, refused::incrementAndGet);
        }
        assertThat(permits.waiting() + refused.get()).isEqualTo(999);
        assertThat(permits.waiting()).isLessThanOrEqualTo(256);
    }

    @Test
    void workThatFailsGivesItsPermitBack() {
        ConcurrencyLimit permits = new ConcurrencyLimit(1, LONG);
        assertThatThrownBy(() -> permits.with(NOBODY, () -> {
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
                                permits.with(NOBODY, () -> {
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
        for (String name : List.of("a1", "a2", "a3", "a4")) {
            permits.admit(new Client("a"), 2, permit -> got(name, permit), () -> seen.add(name + " refused"));
        }
        permits.admit(new Client("b"), 2, permit -> got("b1", permit), () -> seen.add("b1 refused"));
        permits.admit(new Client("b"), 2, permit -> got("b2", permit), () -> seen.add("b2 refused"));
        assertThat(seen).containsExactly("a1", "a2", "b1");
        giveBack("b");
        assertThat(seen).containsExactly("a1", "a2", "b1", "b2");
        giveBack("a");
        giveBack("a");
        assertThat(seen).hasSize(6).contains("a3", "a4");
        giveBack("a");
        giveBack("a");
        giveBack("b");
        assertThat(permits.held()).isZero();
        assertThat(permits.waiting()).isZero();
    }

    /** Who fills the queue is refused, not those who came before. */
    @Test
    void oneClientFillsOnlyAQuarterOfTheQueue() {
        ConcurrencyLimit permits = new ConcurrencyLimit(1, LONG);
        List<String> refused = new ArrayList<>();
        permits.admit(NOBODY, 1, permit -> {}, () -> {});
        for (int i = 0; i < 100; i++) {
            permits.admit(new Client("a"), 2, permit -> {}, () -> refused.add("a"));
        }
        permits.admit(new Client("b"), 2, permit -> {}, () -> refused.add("b"));
        assertThat(refused).hasSize(36).containsOnly("a");
        assertThat(permits.waiting()).isEqualTo(65);
    }

    /** Work that takes long goes on, and others have the use of its permit: as often as there are permits, and then no more. */
    @Test
    void longWorkKeepsNobodyWaiting() {
        ConcurrencyLimit permits = new ConcurrencyLimit(2, LONG, Duration.ZERO);
        for (String name : List.of("1", "2", "3", "4", "5")) {
            permits.admit(NOBODY, Integer.MAX_VALUE, permit -> got(name, permit), () -> {});
        }
        assertThat(seen).containsExactly("1", "2", "3", "4");
        assertThat(permits.held()).isEqualTo(4);
        giveBack("1");
        assertThat(seen).containsExactly("1", "2", "3", "4", "5");
        for (String name : List.of("2", "3", "4", "5")) {
            giveBack(name);
        }
        assertThat(permits.held()).isZero();
    }

    /** Who has long work running still holds a permit, as far as the client's own share goes. */
    @Test
    void longWorkCountsForItsClient() {
        ConcurrencyLimit permits = new ConcurrencyLimit(2, LONG, Duration.ZERO);
        for (String name : List.of("a1", "a2", "a3")) {
            permits.admit(new Client("a"), 2, permit -> got(name, permit), () -> {});
        }
        permits.admit(new Client("b"), 2, permit -> got("b1", permit), () -> {});
        assertThat(seen).containsExactly("a1", "a2", "b1");
    }

    @Test
    void whatIsGivenBackTwiceCountsOnce() {
        ConcurrencyLimit permits = new ConcurrencyLimit(2, LONG);
        permits.admit(NOBODY, Integer.MAX_VALUE, permit -> got("1", permit), () -> {});
        permits.admit(NOBODY, Integer.MAX_VALUE, permit -> got("2", permit), () -> {});
        held.get("1").giveBack();
        held.get("1").giveBack();
        assertThat(permits.held()).isEqualTo(1);
    }

    /** Of pages and searches too one client has half, and what it waits for is known. */
    @Test
    void oneClientHasHalfOfWhatIsDoneInAThread() {
        ConcurrencyLimit permits = new ConcurrencyLimit(2, Duration.ofMillis(20));
        Client other = new Client("a");
        String done = permits.with(new Client("a"), () -> {
            assertThatThrownBy(() -> permits.with(other, () -> "second")).isInstanceOf(SaanException.class);
            return permits.with(new Client("b"), () -> "of another");
        });
        assertThat(done).isEqualTo("of another");
        assertThat(other.waited()).isGreaterThan(15_000_000);
    }

    /** Mistake once made: one client's waiting took all threads of the server, so that others had permits and no thread. */
    @Test
    void oneClientWaitsWithFewThreads() throws InterruptedException {
        ConcurrencyLimit permits = new ConcurrencyLimit(4, LONG);
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger refused = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Thread thread = new Thread(() -> {
                try {
                    permits.with(new Client("a"), () -> {
                        await(end);
                        return "done";
                    });
                } catch (SaanException e) {
                    refused.incrementAndGet();
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (int i = 0; i < 2_000 && refused.get() < 16; i++) {
            Thread.sleep(5);
        }
        assertThat(refused.get()).isEqualTo(16);
        assertThat(permits.held()).isEqualTo(2);
        assertThat(permits.waiting()).isEqualTo(2);
        assertThat(permits.with(new Client("b"), () -> "served")).isEqualTo("served");
        end.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(permits.held()).isZero();
    }
}
