package org.saan.page;

import java.util.List;

/**
 * What there is to take away.
 *
 * @param files dumps of the whole
 * @param graphs with dumps of each
 * @param kinds dumps of one kind of thing
 * @param tables files of one kind of thing for programs that do not read RDF, by kind
 * @param others files in the models of other programs
 * @param jsonLd the same for search engines, ready to stand in a script
 */
public record DataListing(
        long triples,
        long entities,
        List<File> files,
        List<OfGraph> graphs,
        List<PageDownloads.Format> kinds,
        List<Table> tables,
        List<Other> others,
        String jsonLd) {
    /** The files of a table. */
    public record Table(String anchor, String name, long things, List<PageDownloads.Format> formats) {}

    /** A dataset in the model of another program. */
    public record Other(String anchor, String name, String what, List<PageDownloads.Format> formats) {}

    /** A dump; {@code state} says why it is not ready, and is empty when it is. */
    public record File(String name, String href, String state, long statements, long bytes, String sha256) {}

    /** A graph and its dumps. */
    public record OfGraph(String name, String href, long statements, List<PageDownloads.Format> formats) {}
}
