package org.saan.web.http;

import java.time.Duration;

/**
 * How slow a client may be and how much it may hold. Who is slower than this is disconnected, so that others are served.
 *
 * @param connectionsPerClient open connections of one address; one more closes the one that waited longest for the client
 * @param connections open connections in all; one more closes the one that waited longest
 * @param headerTime within which the header of a request must be whole; an idle connection is closed after it too
 * @param bodyTime within which the body of a request must be whole
 * @param bodyBytes the longest body that is read before its address is asked
 * @param leastRate bytes a second that a body must arrive and an answer must be taken with, on average
 * @param rateWindow after which that is looked at for a body; an answer is looked at when 32 KB of it should have
 *     been taken, and when its writer has waited so long in all because there was no room
 * @param memoryBytes for all bodies that arrive, and as much for all answers that wait to be taken; a quarter of it for one client
 * @param spoolBytes on disk, for the answers that do not fit into that memory; a quarter of it for one client
 */
public record ClientLimits(
        int connectionsPerClient,
        int connections,
        Duration headerTime,
        Duration bodyTime,
        int bodyBytes,
        int leastRate,
        Duration rateWindow,
        long memoryBytes,
        long spoolBytes) {
    /** 100 connections a client and 4,000 in all, 30 s for header and body, 1,000 bytes a second over 10 s. */
    public static final ClientLimits DEFAULT = new ClientLimits(
            100,
            4_000,
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            4 << 20,
            1_000,
            Duration.ofSeconds(10),
            64L << 20,
            1L << 30);

    /** The same with bodies of up to 32 MB. */
    ClientLimits takingTables() {
        return new ClientLimits(
                connectionsPerClient,
                connections,
                headerTime,
                Duration.ofMinutes(5),
                32 << 20,
                leastRate,
                rateWindow,
                512L << 20,
                spoolBytes);
    }

    /** The same with another number of connections a client. */
    public ClientLimits withConnectionsPerClient(int most) {
        return new ClientLimits(
                most, connections, headerTime, bodyTime, bodyBytes, leastRate, rateWindow, memoryBytes, spoolBytes);
    }
}
