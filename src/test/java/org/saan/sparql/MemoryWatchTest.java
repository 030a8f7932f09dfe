package org.saan.sparql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.sparql.util.Context;
import org.junit.jupiter.api.Test;

class MemoryWatchTest {
    /** With a share that is always exceeded: every query that runs is ended, and told why; one that has ended is not. */
    @Test
    void queriesAreEndedWhenTheHeapIsFullAfterACollection() throws InterruptedException {
        try (Deadlines deadlines = new Deadlines()) {
            Context ended = new Context();
            deadlines.start(ended, Integer.MAX_VALUE).close();
            Context running = new Context();
            try (Deadlines.Running limit = deadlines.start(running, Integer.MAX_VALUE);
                    MemoryWatch watch = new MemoryWatch(deadlines, 0.000_001)) {
                AtomicBoolean signal = Context.getCancelSignal(running);
                while (!signal.get()) {
                    System.gc();
                    Thread.sleep(20);
                }
                assertThat(deadlines.isShortOfMemory()).isTrue();
            }
            assertThat(Context.getCancelSignal(ended).get()).isFalse();
            assertThat(deadlines.endedForMemory()).isEqualTo(1);
        }
    }

    @Test
    void aLimitThatIsOverIsNoShortageOfMemory() {
        try (Deadlines deadlines = new Deadlines()) {
            assertThat(deadlines.endAll()).isZero();
            assertThat(deadlines.isShortOfMemory()).isFalse();
        }
    }
}
