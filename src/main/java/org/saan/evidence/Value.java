package org.saan.evidence;

import java.util.Optional;

/**
 * A value with its ground.
 *
 * @param link to the thing, or the text of a value that leads nowhere
 * @param exact the figure in full where the text rounds it; empty when it does not
 * @param ground empty where a ground would only repeat the one beside it
 */
public record Value(Link link, String exact, Optional<Evidence> ground) {
    /** A thing without a ground. */
    public static Value of(Link link) {
        return new Value(link, "", Optional.empty());
    }
}
