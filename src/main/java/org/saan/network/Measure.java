package org.saan.network;

import java.util.Locale;
import java.util.Optional;

/** How central a thing is. */
public enum Measure {
    /** With how many other things it is tied. */
    DEGREE,
    /** Over how many of the shortest ways between two others one comes through it (Freeman 1977, Brandes 2001). */
    BETWEENNESS,
    /** How often a reader who follows ties at random comes by, as a share of 1 (damping 0.85). */
    PAGERANK;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The measure with this code; empty for any other text. */
    public static Optional<Measure> of(String code) {
        for (Measure measure : values()) {
            if (measure.code().equals(code)) {
                return Optional.of(measure);
            }
        }
        return Optional.empty();
    }
}
