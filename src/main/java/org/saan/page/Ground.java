package org.saan.page;

import java.util.List;

/**
 * Why a value is believed: the mark beside it and what opens behind the mark.
 *
 * @param sources how many documents it rests on
 * @param lines the claims, at most {@value #MOST}
 * @param more how many claims are left out
 * @param graphs where it is written, when no claim stands behind it
 */
public record Ground(Mark mark, int sources, List<ClaimLine> lines, int more, List<Link> graphs) {
    static final int MOST = 8;
}
