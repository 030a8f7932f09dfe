package org.saan.page;

import java.util.List;

/**
 * A list of things with its facets.
 *
 * @param query what was searched for; empty when it is looked through
 * @param total how many there are
 * @param from number of the first that is shown, from 1; 0 when there are none
 * @param to number of the last that is shown
 * @param hidden parameters that a form on the page must keep
 * @param orders ways of sorting, the chosen one marked
 * @param downloads the same list in other formats
 */
public record Listing(
        String query,
        long total,
        long from,
        long to,
        List<Hit> hits,
        List<Facet> facets,
        List<Hidden> hidden,
        List<Facet.Choice> orders,
        List<PageDownloads.Format> downloads,
        String previous,
        String next) {
    /** A parameter that is kept. */
    public record Hidden(String name, String value) {}
}
