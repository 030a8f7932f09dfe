package org.saan.web;

import java.time.Duration;
import org.saan.web.http.ClientLimits;

/**
 * What one request may cost; announced on the front page and in the service description.
 *
 * @param querySeconds time for one query
 * @param queryCharacters length of a query's text
 * @param rows rows of an answer, or solutions that a CONSTRUCT is made from
 * @param changesBack quads that may have changed since an earlier revision that is asked for
 * @param documentBytes memory for descriptions that are kept ready
 * @param queriesAtOnce SPARQL queries that run at the same time; one more waits a little, then is told to come back
 * @param pagesAtOnce pages and descriptions that are made at the same time
 * @param searchesAtOnce searches, batches to reconcile and texts that are worked on at the same time
 * @param workPatience how long one waits for a query, page or search to become free before one is told to come back
 * @param filePatience how long one waits for a file that is being made
 * @param clients how slow a client may be and how much it may hold
 */
public record Limits(
        int querySeconds,
        int queryCharacters,
        long rows,
        long changesBack,
        long documentBytes,
        int queriesAtOnce,
        int pagesAtOnce,
        int searchesAtOnce,
        Duration workPatience,
        Duration filePatience,
        ClientLimits clients) {
    /** Four queries for each of two processors would make all of them slow: two for each, and four at least. */
    private static final int QUERIES = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

    public static final Limits DEFAULT = new Limits(
            30,
            100_000,
            100_000,
            100_000,
            32L << 20,
            QUERIES,
            8,
            4,
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            ClientLimits.DEFAULT);

    /**
     * The same with what an administrator may set.
     *
     * @param queries at once; 0 for the usual number
     * @param connections of one client
     */
    public Limits with(int seconds, long rows, int queries, int connections) {
        return new Limits(
                seconds,
                queryCharacters,
                rows,
                changesBack,
                documentBytes,
                queries == 0 ? queriesAtOnce : queries,
                pagesAtOnce,
                searchesAtOnce,
                workPatience,
                filePatience,
                clients.withConnectionsPerClient(connections));
    }
}
