package org.saan.ledger;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is known of one revision besides its patch.
 *
 * @param number 1 for the first
 * @param previous SHA-256 of the record before it; 64 zeros for the first
 * @param at when it was recorded
 * @param agent who made it, for example a user's name
 * @param kind what made it: {@code shipped} (the data that ships with the program) or {@code load} (files of the user)
 * @param message why, in the agent's words
 * @param contentDigest for {@code shipped}: SHA-256 over all shipped files; empty otherwise
 * @param sources the files it was made from, each with its SHA-256
 * @param graphs the graphs of which the files held the whole
 * @param added number of quads added
 * @param removed number of quads removed
 */
@JsonPropertyOrder({
    "number",
    "previous",
    "at",
    "agent",
    "kind",
    "message",
    "contentDigest",
    "sources",
    "graphs",
    "added",
    "removed"
})
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
        int added,
        int removed) {
    public static final String SHIPPED = "shipped";
    public static final String LOAD = "load";
    static final String NONE = "0".repeat(64);

    Revision at(long number, String previous, Instant at) {
        return new Revision(number, previous, at, agent, kind, message, contentDigest, sources, graphs, added, removed);
    }
}
