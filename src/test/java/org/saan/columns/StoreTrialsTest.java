package org.saan.columns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.op.OpBGP;
import org.apache.jena.sparql.core.BasicPattern;
import org.apache.jena.sparql.sse.SSE;
import org.junit.jupiter.api.Test;

class StoreTrialsTest {
    private static final Op QUERY = new OpBGP(BasicPattern.wrap(List.of(SSE.parseTriple("(?s ?p ?o)"))));

    private final StoreTrials trials = new StoreTrials();

    @Test
    void unknownQueryIsTriedShortlyUnlessItIsSurelyDear() {
        assertThat(trials.milliseconds(QUERY, 3_000)).isEqualTo(15);
        assertThat(trials.milliseconds(QUERY, 25_000)).isZero();
    }

    @Test
    void storeThatNeverAnswersIsTriedMoreAndMoreRarely() {
        List<Integer> tried = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            if (trials.milliseconds(QUERY, 3_000) > 0) {
                tried.add(i);
                trials.lost(QUERY);
            }
            took(8);
        }
        assertThat(tried).containsExactly(1, 3, 6, 11, 20, 37);
    }

    @Test
    void storeGetsAsLongAsTheColumnsTook() {
        trials.lost(QUERY);
        took(70);
        took(40);
        took(90);
        assertThat(trials.milliseconds(QUERY, 3_000)).isZero();
        assertThat(trials.milliseconds(QUERY, 3_000)).isEqualTo(40);
        trials.won(QUERY);
        assertThat(trials.milliseconds(QUERY, 3_000)).isEqualTo(40);
    }

    @Test
    void whatTheStoreCannotReadInThatTimeIsNotTried() {
        took(40);
        assertThat(trials.milliseconds(QUERY, 25_000)).isEqualTo(40);
        assertThat(trials.milliseconds(QUERY, 100_000)).isZero();
    }

    @Test
    void storeIsNeverTriedForLong() {
        took(20_000);
        assertThat(trials.milliseconds(QUERY, 3_000)).isEqualTo(500);
    }

    /** Mistake once made: ten that asked at once, all in vain, sent the query to the columns for a thousand times. */
    @Test
    void manyThatLoseAtOnceCountOnce() {
        for (int i = 0; i < 10; i++) {
            trials.lost(QUERY);
        }
        assertThat(trials.milliseconds(QUERY, 3_000)).isZero();
        assertThat(trials.milliseconds(QUERY, 3_000)).isPositive();
    }

    private void took(int milliseconds) {
        trials.columnsTook(QUERY, TimeUnit.MILLISECONDS.toNanos(milliseconds));
    }
}
