package org.saan.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is kept ready stays within its bound of memory, the least lately asked going first, and is of one revision. */
class RepresentationsTest {
    private static final int MOST = 100_000;

    private final Representations kept = new Representations(MOST);

    private static Answer answer(int bytes) {
        return Answer.of("text/plain", new byte[bytes], 1);
    }

    private boolean has(String key) {
        return kept.find(1, key).isPresent();
    }

    @Test
    void theLeastLatelyAskedGoesWhenItIsFull() {
        kept.keep(1, "first", answer(20_000));
        kept.keep(1, "second", answer(20_000));
        assertThat(has("first")).isTrue();
        for (int i = 0; i < 3; i++) {
            kept.keep(1, "more-" + i, answer(20_000));
        }
        assertThat(has("second")).isFalse();
        assertThat(has("first")).isTrue();
    }

    @Test
    void manySmallOnesAreBoundedToo() {
        for (int i = 0; i < 10_000; i++) {
            kept.keep(1, "key-" + i, answer(1));
        }
        long held = 0;
        for (int i = 0; i < 10_000; i++) {
            held += has("key-" + i) ? 1 : 0;
        }
        assertThat(held).isBetween(50L, 200L);
    }

    @Test
    void whatIsLargeIsNotKept() {
        kept.keep(1, "large", answer(MOST / 4 + 1));
        assertThat(has("large")).isFalse();
    }

    @Test
    void aNewRevisionForgetsAllAndAnOldOneAddsNothing() {
        kept.keep(1, "page", answer(10));
        kept.keep(2, "other", answer(10));
        assertThat(has("page")).isFalse();
        kept.keep(1, "late", answer(10));
        assertThat(has("late")).isFalse();
        assertThat(kept.find(2, "other")).isPresent();
    }
}
