package org.saan.page;

import java.util.List;

/**
 * What there is to take away.
 *
 * @param files dumps of the whole
 * @param graphs with dumps of each
 * @param kinds dumps of one kind of thing
 */
public record DataListing(
        long triples, long entities, List<File> files, List<OfGraph> graphs, List<Away.Format> kinds) {
    /** A dump; {@code state} says why it is not ready, and is empty when it is. */
    public record File(String name, String href, String state, long statements, long bytes, String sha256) {}

    /** A graph and its dumps. */
    public record OfGraph(String name, String href, long statements, List<Away.Format> formats) {}
}
