package org.saan.search;

import java.util.List;

/**
 * The mentions of a text.
 *
 * @param revision of the graph whose names were looked for
 * @param characters length of the text in code points
 * @param more true when there are more mentions than are told
 * @param mentions in the order of the text; no two overlap
 */
public record MentionAnswer(long revision, int characters, boolean more, List<Mention> mentions) {}
