package org.saan.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RevisionCacheTest {
    private final AtomicInteger made = new AtomicInteger();

    private String make() {
        return "v" + made.incrementAndGet();
    }

    @Test
    void aValueIsMadeOnceARevision() {
        RevisionCache<String> values = new RevisionCache<>(2);
        assertThat(values.get(1, "a", this::make)).isEqualTo("v1");
        assertThat(values.get(1, "a", this::make)).isEqualTo("v1");
        assertThat(values.get(2, "a", this::make)).isEqualTo("v2");
        // An earlier one is made for whoever still looks at it, and keeps nothing out.
        assertThat(values.get(1, "a", this::make)).isEqualTo("v3");
        assertThat(values.get(2, "a", this::make)).isEqualTo("v2");
    }

    @Test
    void onlySoManyAreKept() {
        RevisionCache<String> values = new RevisionCache<>(2);
        for (int i = 0; i < 10; i++) {
            values.get(1, "key-" + i, this::make);
        }
        Set<String> again = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            again.add(values.get(1, "key-" + i, this::make));
        }
        // Of ten values at least eight were made once more.
        assertThat(again.stream().filter(value -> Integer.parseInt(value.substring(1)) > 10))
                .hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void whatFailedIsMadeAgain() {
        RevisionCache<String> values = new RevisionCache<>(2);
        assertThatThrownBy(() -> values.get(1, "a", () -> {
                    throw new IllegalStateException("busy");
                }))
                .hasMessage("busy");
        assertThat(values.get(1, "a", this::make)).isEqualTo("v1");
    }

    /** Many ask for one while it is made, and one asks for another: each is made once, and nobody waits for the other. */
    @Test
    void manyWaitForTheirOwn() throws Exception {
        RevisionCache<String> values = new RevisionCache<>(4);
        CountDownLatch slow = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<String> asking = () -> values.get(1, "slow", () -> {
                await(slow);
                return make();
            });
            List<Future<String>> waiting =
                    List.of(threads.submit(asking), threads.submit(asking), threads.submit(asking));
            assertThat(threads.submit(() -> values.get(1, "quick", () -> "quick"))
                            .get())
                    .isEqualTo("quick");
            slow.countDown();
            for (Future<String> each : waiting) {
                assertThat(each.get()).isEqualTo("v1");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
