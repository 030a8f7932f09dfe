package org.saan.web.http;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** The one place that decides how much work of each kind is done at once. Safe for many threads. */
public final class Limiter {
    /** A query that runs for so long is seldom; a few of them must not keep all others waiting. */
    private static final Duration LONG_QUERY = Duration.ofSeconds(1);

    private final Map<Cost, ConcurrencyLimit> permits = new EnumMap<>(Cost.class);

    /**
     * @param atOnce how much of each kind; what is not named has no limit
     * @param patience how long one waits for a permit before one is told to come back
     */
    public Limiter(Map<Cost, Integer> atOnce, Duration patience) {
        atOnce.forEach((cost, most) -> permits.put(cost, limit(cost, most, patience)));
    }

    private static ConcurrencyLimit limit(Cost cost, int most, Duration patience) {
        return switch (cost) {
            // Waiting for a permit to wait would be no use.
            case WAITING -> new ConcurrencyLimit(most, Duration.ZERO);
            case QUERY -> new ConcurrencyLimit(most, patience, LONG_QUERY);
            default -> new ConcurrencyLimit(most, patience);
        };
    }

    /** Does the work for a client when there is room for it; throws UNAVAILABLE when none became free in time. */
    public <T> T with(Cost cost, Client client, Supplier<T> work) {
        ConcurrencyLimit own = permits.get(cost);
        return own == null ? work.get() : own.with(client, work);
    }

    /** The permits of a kind of work. Throws IllegalArgumentException for one without a limit. */
    public ConcurrencyLimit of(Cost cost) {
        ConcurrencyLimit own = permits.get(cost);
        if (own == null) {
            throw new IllegalArgumentException(cost + " has no limit");
        }
        return own;
    }

    /** The kinds of work that have a limit, with their permits. */
    public Map<Cost, ConcurrencyLimit> all() {
        return Map.copyOf(permits);
    }
}
