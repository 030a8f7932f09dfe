package org.saan.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is known of one revision besides its patch.
 *
 * @param number 1 for the first
 * @param previous SHA-256 of the record before it; 64 zeros for the first
 * @param at when it was recorded; never earlier than the revision before it, whatever the clock says
 * @param agent who made it, for example a user's name
 * @param kind what made it: {@code shipped} (the core data that ships with the program), {@code national} (one of the national tables
 *     that ship), {@code load} (files of the user), {@code import} (a table of the user) or "revert" (the taking back of an earlier one)
 * @param message why, in the agent's words; empty when not told
 * @param contentDigest for {@code shipped}: SHA-256 over all shipped files; empty otherwise
 * @param sources the files it was made from, each with its SHA-256
 * @param graphs the graphs of which the files held the whole; for a taking back the graphs that changed
 * @param reverts for a taking back: the number of the revision taken back; 0 otherwise
 * @param added number of quads added
 * @param removed number of quads removed
 */
public record Revision(
        long number,
        String previous,
        Instant at,
        String agent,
        String kind,
        String message,
        String contentDigest,
        Map<String, String> sources,
        List<String> graphs,
        long reverts,
        int added,
        int removed) {
    public static final String SHIPPED = "shipped";
    public static final String NATIONAL = "national";
    public static final String LOAD = "load";
    public static final String IMPORT = "import";
    public static final String REVERT = "revert";
    static final String NONE = "0".repeat(64);

    /** A revision not yet recorded; the ledger gives it number, predecessor and time. */
    public static Revision draft(
            String agent,
            String kind,
            String message,
            String contentDigest,
            Map<String, String> sources,
            List<String> graphs,
            long reverts,
            int added,
            int removed) {
        return new Revision(
                0, "", Instant.EPOCH, agent, kind, message, contentDigest, sources, graphs, reverts, added, removed);
    }

    Revision at(long number, String previous, Instant at) {
        return new Revision(
                number, previous, at, agent, kind, message, contentDigest, sources, graphs, reverts, added, removed);
    }

    /** The same, counting only some of its quads. */
    public Revision withCounts(int someAdded, int someRemoved) {
        return new Revision(
                number,
                previous,
                at,
                agent,
                kind,
                message,
                contentDigest,
                sources,
                graphs,
                reverts,
                someAdded,
                someRemoved);
    }

    /** How many quads it changed. */
    public long size() {
        return (long) added + removed;
    }
}
