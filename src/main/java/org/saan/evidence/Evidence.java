package org.saan.evidence;

import java.util.List;

/**
 * Why a value is believed: the mark beside it and what opens behind the mark.
 *
 * @param sources how many documents it rests on
 * @param lines the claims, at most {@value #MOST}
 * @param others claims of other sources that say otherwise
 * @param more how many claims are left out
 * @param written where it is written, when no claim stands behind it: documents, else graphs
 */
public record Evidence(
        EvidenceMark mark, int sources, List<ClaimLine> lines, List<ClaimLine> others, int more, List<Link> written) {
    public static final int MOST = 8;
}
