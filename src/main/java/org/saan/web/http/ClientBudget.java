package org.saan.web.http;

/**
 * What one client may use. A client is an IPv4 address or the first half of an IPv6 address, behind a named proxy the one that it tells. Who is on this machine,
 * and the proxy itself, has no budget. Each number is per minute, and what was not used for a minute can be used at once; 0 stands for no limit.
 *
 * @param requests that are answered
 * @param seconds in which answers are made for it
 * @param megabytes of answers that are sent to it
 * @param queriesAtOnce queries in SPARQL that run for it at the same time; not per minute
 */
public record ClientBudget(int requests, int seconds, int megabytes, int queriesAtOnce) {
    /** Twenty requests a second, one processor's time, a gigabyte, two queries. */
    public static final ClientBudget DEFAULT = new ClientBudget(1_200, 60, 1_000, 2);

    /** Without any limit. */
    public static final ClientBudget NONE = new ClientBudget(0, 0, 0, 0);
}
