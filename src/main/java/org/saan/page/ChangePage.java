package org.saan.page;

import java.util.List;
import org.saan.evidence.Link;

/**
 * What a revision changed.
 *
 * @param files it was made from
 * @param graphs that it changed
 * @param removed the first statements that it removed
 * @param added the first statements that it added
 * @param more true when there are more than are shown
 * @param large true when it is too large to be shown at all
 */
public record ChangePage(
        RevisionLine revision,
        List<String> files,
        List<OfGraph> graphs,
        Block.Table removed,
        Block.Table added,
        boolean more,
        boolean large) {
    /** What it changed in one graph. */
    public record OfGraph(Link graph, long added, long removed, String href) {}
}
