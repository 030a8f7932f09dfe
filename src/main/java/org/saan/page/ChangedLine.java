package org.saan.page;

import org.saan.evidence.Link;

/**
 * A thing in a list of what changed.
 *
 * @param iri of the thing
 * @param kind code of its kind, for example {@code agency}
 * @param kindName the kind in the reader's language
 * @param gone true when nothing is stated of it any more
 * @param revision the last one that spoke of it
 */
public record ChangedLine(Link thing, String iri, String kind, String kindName, boolean gone, RevisionLine revision) {}
