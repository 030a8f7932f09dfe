package org.saan.evidence;

import java.util.Optional;

/**
 * A value with its evidence.
 *
 * @param link to the thing, or the text of a value that leads nowhere
 * @param exact the figure in full where the text rounds it; empty when it does not
 * @param evidence empty where evidence would only repeat the one beside it
 */
public record Value(Link link, String exact, Optional<Evidence> evidence) {
    /** A thing without evidence. */
    public static Value of(Link link) {
        return new Value(link, "", Optional.empty());
    }
}
