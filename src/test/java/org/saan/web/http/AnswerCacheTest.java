package org.saan.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is kept ready stays within its bound of memory, the least lately asked going first, and is of one revision. */
class AnswerCacheTest {
    private static final int MOST = 100_000;

    private final AnswerCache kept = new AnswerCache(MOST);

    private static Answer answer(int bytes) {
        return Answer.of("text/plain", new byte[bytes], 1);
    }

    private boolean has(String key) {
        return kept.find(1, key).isPresent();
    }

    @Test
    void theirBytesAreBounded() {
        for (int i = 0; i < 100; i++) {
            kept.keep(1, "page-" + i, answer(20_000));
        }
        assertThat(kept.bytes()).isBetween(20_000L, (long) MOST);
    }

    @Test
    void whatIsAskedForOftenStays() {
        kept.keep(1, "first", answer(20_000));
        for (int i = 0; i < 20; i++) {
            assertThat(has("first")).isTrue();
            kept.keep(1, "more-" + i, answer(20_000));
        }
        assertThat(kept.hits()).isEqualTo(20);
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
