package org.saan.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ClientBudgetsTest {
    private final AtomicLong clock = new AtomicLong();
    private final ClientBudgets budgets =
            new ClientBudgets(new ClientBudget(60, 30, 10, 2), address -> false, clock::get);

    private void later(int seconds) {
        clock.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    @Test
    void requestsAreUsedUpAndComeBackEvenly() {
        for (int i = 0; i < 60; i++) {
            assertThat(budgets.take("a")).isZero();
        }
        assertThat(budgets.take("a")).isEqualTo(1);
        assertThat(budgets.take("b")).isZero();
        later(5);
        for (int i = 0; i < 5; i++) {
            assertThat(budgets.take("a")).isZero();
        }
        assertThat(budgets.take("a")).isPositive();
        assertThat(budgets.refused()).isEqualTo(2);
        later(600);
        assertThat(budgets.remaining("a")).isEqualTo("\"requests\";r=60, \"seconds\";r=30, \"megabytes\";r=10");
    }

    @Test
    void whatTookMoreThanThereWasIsWaitedFor() {
        assertThat(budgets.take("a")).isZero();
        budgets.spent("a", TimeUnit.SECONDS.toNanos(40), 0);
        assertThat(budgets.take("a")).isEqualTo(20);
        assertThat(budgets.remaining("a")).contains("\"seconds\";r=0");
        later(21);
        assertThat(budgets.take("a")).isZero();
        budgets.spent("a", 0, 15_000_000);
        assertThat(budgets.take("a")).isBetween(20, 31);
    }

    @Test
    void whoHasNoBudgetIsNeverRefused() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(budgets.take("")).isZero();
            budgets.spent("", Long.MAX_VALUE / 4, 1L << 50);
        }
        assertThat(budgets.policy("")).isEmpty();
        assertThat(budgets.remaining("")).isEmpty();
        assertThat(budgets.queriesAtOnce("")).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void zeroIsNoLimit() {
        ClientBudgets none = new ClientBudgets(ClientBudget.NONE, address -> false, clock::get);
        for (int i = 0; i < 100; i++) {
            assertThat(none.take("a")).isZero();
            none.spent("a", Long.MAX_VALUE / 4, 1L << 50);
        }
        assertThat(none.policy("a")).isEmpty();
        ClientBudgets some = new ClientBudgets(new ClientBudget(0, 30, 0, 0), address -> false, clock::get);
        assertThat(some.policy("a")).isEqualTo("\"seconds\";q=30;w=60");
    }

    @Test
    void onlySoManyClientsAreRemembered() {
        for (int i = 0; i < 100_100; i++) {
            assertThat(budgets.take("c" + i)).isZero();
        }
        assertThat(budgets.clients()).isEqualTo(100_000);
    }
}
