package org.saan.page;

import org.saan.evidence.Link;

/**
 * A document in a list.
 *
 * @param kind the word for its kind; empty when it is not stated
 * @param issued when, in words; empty when it is not stated
 * @param passages how many passages it has
 * @param claims how many claims it carries
 * @param notFacts how many of these are proposals, opinions or needs
 */
public record SourceLine(Link document, String kind, String issued, long passages, long claims, long notFacts) {}
