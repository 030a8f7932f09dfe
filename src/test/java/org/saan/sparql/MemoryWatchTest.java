package org.saan.sparql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.sparql.util.Context;
import org.junit.jupiter.api.Test;

class MemoryWatchTest {
    /** So that a fault ends the test; what is waited for comes within a second. */
    private static final int MOST_LOOKS = 5_000;

    private static boolean isEnded(Context query) throws InterruptedException {
        AtomicBoolean signal = Context.getCancelSignal(query);
        for (int i = 0; i < MOST_LOOKS && !signal.get(); i++) {
            System.gc();
            Thread.sleep(20);
        }
        return signal.get();
    }

    /** With a share that is always exceeded: a query that runs is ended, and told why; one that has ended is not. */
    @Test
    void queriesAreEndedWhenTheHeapIsFullAfterACollection() throws InterruptedException {
        try (Deadlines deadlines = new Deadlines()) {
            Context ended = new Context();
            deadlines.start(ended, Integer.MAX_VALUE).close();
            Context running = new Context();
            try (Deadlines.Running limit = deadlines.start(running, Integer.MAX_VALUE);
                    MemoryWatch watch = new MemoryWatch(deadlines, 0.000_001)) {
                // A query that has asked for much.
                assertThat(new byte[48 << 20]).isNotEmpty();
                assertThat(isEnded(running)).isTrue();
                assertThat(deadlines.isShortOfMemory()).isTrue();
            }
            assertThat(Context.getCancelSignal(ended).get()).isFalse();
            assertThat(deadlines.endedForMemory()).isEqualTo(1);
        }
    }

    /** Mistake once made: what ended queries had held was counted until the next collection, and everybody was ended meanwhile. */
    @Test
    void aHeapThatIsNotFullEndsNobody() throws InterruptedException {
        try (Deadlines deadlines = new Deadlines();
                MemoryWatch watch = new MemoryWatch(deadlines, 0.999)) {
            Context running = new Context();
            try (Deadlines.Running limit = deadlines.start(running, Integer.MAX_VALUE)) {
                for (int i = 0; i < 10; i++) {
                    System.gc();
                    Thread.sleep(10);
                }
                assertThat(Context.getCancelSignal(running).get()).isFalse();
            }
        }
    }

    @Test
    void aLimitThatIsOverIsNoShortageOfMemory() {
        try (Deadlines deadlines = new Deadlines()) {
            assertThat(deadlines.endLargest()).isZero();
            assertThat(deadlines.isShortOfMemory()).isFalse();
        }
    }
}
