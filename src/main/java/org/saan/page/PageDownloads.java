package org.saan.page;

import java.util.List;
import org.saan.evidence.Link;

/**
 * What can be taken from a page, and where it leads.
 *
 * @param canonical the address of the page wherever it is served
 * @param permalink its address with the revision that is shown
 * @param cite how to cite it
 * @param sparql the editor with the query of the page
 * @param history the changes of the thing
 * @param correct how to send a correction
 * @param csv the statements of the page as a table
 * @param day the day as of which it is shown, YYYY-MM-DD; empty for all times
 * @param revision the revision that was asked for; empty for the newest
 * @param newest the number of the newest revision
 * @param previous the page before; empty for none
 * @param next the page after, if there is more
 * @param questions of the library that fit the thing
 */
public record PageDownloads(
        String canonical,
        List<Format> formats,
        String permalink,
        String cite,
        String sparql,
        String history,
        String correct,
        String csv,
        String day,
        String revision,
        long newest,
        String previous,
        String next,
        List<Link> questions) {
    /** A format that the data of the page can be had in. */
    public record Format(String name, String type, String href) {}
}
