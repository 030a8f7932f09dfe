package org.saan.page;

import org.saan.evidence.Link;
import org.saan.evidence.Text;

/**
 * A thing of a list.
 *
 * @param kind the word for its kind
 * @param matched what matched, or something more that tells it apart; empty for nothing
 * @param how in which way it matched; empty for nothing
 */
public record Hit(Link link, String kind, Text matched, String how) {}
