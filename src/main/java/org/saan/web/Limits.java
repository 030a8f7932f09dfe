package org.saan.web;

/**
 * What one request may cost; announced on the front page and in the service description.
 *
 * @param querySeconds time for one query
 * @param queryCharacters length of a query's text
 * @param rows rows of an answer, or solutions that a CONSTRUCT is made from
 * @param changesBack quads that may have changed since an earlier revision that is asked for
 * @param documentBytes memory for descriptions that are kept ready
 * @param queriesAtOnce queries that run at the same time; one more is told to come back
 */
public record Limits(
        int querySeconds, int queryCharacters, long rows, long changesBack, long documentBytes, int queriesAtOnce) {
    public static final Limits DEFAULT = new Limits(30, 100_000, 100_000, 100_000, 32L << 20, 8);
}
