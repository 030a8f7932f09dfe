package org.saan.page;

import java.util.List;
import org.saan.evidence.Link;

/**
 * A part of the network to be read and drawn: the tables say all that the picture shows.
 *
 * @param complete false when there is more than is shown
 * @param whole short addresses of the starts, joined by commas
 */
public record NetworkView(List<Thing> things, List<EdgeLine> ties, boolean complete, String whole) {
    /**
     * A thing.
     *
     * @param name its short address, kind/slug
     * @param ties how many other things it is tied to at all
     * @param shown to how many of them here
     * @param community number of its community; 0 when they are not asked for
     * @param start true for one of those that the view starts from
     * @param toggle the same view with it opened, or no longer
     */
    public record Thing(
            Link link, String name, int distance, int ties, int shown, int community, boolean start, String toggle) {}
}
