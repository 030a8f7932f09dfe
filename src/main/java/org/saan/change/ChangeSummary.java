package org.saan.change;

import java.util.List;

/**
 * How large a change is.
 *
 * @param added how many quads are new
 * @param removed how many quads go
 * @param kinds what it does to things, by kind; empty where nobody asked
 */
public record ChangeSummary(long added, long removed, List<KindDifference> kinds) {
    public ChangeSummary {
        kinds = List.copyOf(kinds);
    }
}
