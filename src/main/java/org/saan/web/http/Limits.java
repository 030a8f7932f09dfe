package org.saan.web.http;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * What one request may cost; announced on the front page and in the service description.
 *
 * @param querySeconds time for one query
 * @param queryCharacters length of a query's text
 * @param rows rows of an answer, or solutions that a CONSTRUCT is made from
 * @param changesBack quads that may have changed since an earlier revision that is asked for
 * @param documentBytes memory for descriptions that are kept ready
 * @param atOnce how much work of each kind is done at the same time; one more waits a little, then is told to come back
 * @param workPatience how long one waits for a query, page or search to become free before one is told to come back
 * @param filePatience how long one waits for a file that is being made
 * @param clients how slow a client may be and how much it may hold
 * @param budget what one client may use in a minute
 */
public record Limits(
        int querySeconds,
        int queryCharacters,
        long rows,
        long changesBack,
        long documentBytes,
        Map<Cost, Integer> atOnce,
        Duration workPatience,
        Duration filePatience,
        ClientLimits clients,
        ClientBudget budget) {
    /** Four queries for each of two processors would make all of them slow: two for each, and four at least. */
    private static final int QUERIES = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

    public static final Limits DEFAULT = new Limits(
            8,
            100_000,
            100_000,
            100_000,
            32L << 20,
            Map.of(Cost.QUERY, QUERIES, Cost.PAGE, 8, Cost.SEARCH, 4, Cost.FILE, 4, Cost.WAITING, 8),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            ClientLimits.DEFAULT,
            ClientBudget.DEFAULT);

    public Limits {
        atOnce = Map.copyOf(atOnce);
    }

    /**
     * The same with what an administrator may set.
     *
     * @param other how much of some kinds of work is done at once
     * @param connections of one client
     * @param each budget of one client
     */
    public Limits with(int seconds, long most, Map<Cost, Integer> other, int connections, ClientBudget each) {
        Map<Cost, Integer> all = new EnumMap<>(atOnce);
        all.putAll(other);
        return new Limits(
                seconds,
                queryCharacters,
                most,
                changesBack,
                documentBytes,
                all,
                workPatience,
                filePatience,
                clients.withConnectionsPerClient(connections),
                each);
    }

    /** The same for a server of this machine alone that takes tables: longer bodies, and time for them. */
    public Limits takingTables() {
        return new Limits(
                querySeconds,
                queryCharacters,
                rows,
                changesBack,
                documentBytes,
                atOnce,
                workPatience,
                filePatience,
                clients.takingTables(),
                budget);
    }

    /** Queries that run at the same time. */
    public int queriesAtOnce() {
        return atOnce.get(Cost.QUERY);
    }
}
