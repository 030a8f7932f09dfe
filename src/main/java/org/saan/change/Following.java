package org.saan.change;

import java.time.Instant;

/**
 * How a node that is kept equal to another stands at a moment.
 *
 * @param leader address of the other node
 * @param state how it goes
 * @param newest revision of the other node when it was last heard; 0 when it never was
 * @param heard when the other node last answered; null when it never did
 * @param reason the key of a message that tells why it is not followed now, and what fills it; null while it is
 */
public record Following(String leader, State state, long newest, Instant heard, org.saan.model.Problem reason) {
    /** How it goes. */
    public enum State {
        /** Asked regularly, and taken from. */
        FOLLOWING,
        /** The other node does not answer; it is asked again. */
        AWAY,
        /** The other node cannot be followed any more; what there is stays. */
        STOPPED
    }
}
