package org.saan.page;

import java.util.List;
import org.saan.evidence.Evidence;
import org.saan.evidence.Link;

/**
 * A tie to be read.
 *
 * @param words the sentence in pieces: things and codes as links, the words between without one
 * @param word the sort of tie
 * @param dates when it held, in words
 * @param from short address of the first thing, kind/slug
 * @param to short address of the second
 * @param tie code of the sort of tie
 */
public record EdgeLine(
        List<Link> words, String word, String dates, Evidence evidence, String from, String to, String tie) {}
