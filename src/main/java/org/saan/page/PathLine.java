package org.saan.page;

import java.util.List;
import org.saan.evidence.Link;

/**
 * A path to be read.
 *
 * @param from where it starts
 * @param certainty how sure it is, in a word
 * @param confidence from 0 to 1
 */
public record PathLine(Link from, String certainty, String confidence, List<Step> steps) {
    /**
     * One step.
     *
     * @param to where it leads
     * @param ties every tie that makes it, the surest first
     */
    public record Step(Link to, List<EdgeLine> ties) {}
}
