package org.saan.page;

import java.util.List;
import org.saan.evidence.Link;

/**
 * The page of one thing.
 *
 * @param thing with its label in both languages
 * @param iri its own IRI
 * @param types what it is, most special first
 * @param names other names and short forms
 * @param glance the facts at a glance
 * @param sections the rest, in order
 * @param provinces short addresses of the provinces where it is, for the small map; none where that is not stated
 * @param documents how many documents speak of it in claims
 * @param more whether some list goes on on the next page
 * @param cut whether there is more than any page of it shows
 */
public record ThingPage(
        Link thing,
        String iri,
        List<Link> types,
        List<Link> names,
        List<PropertyRow> glance,
        List<Section> sections,
        List<String> provinces,
        int documents,
        boolean more,
        boolean cut) {}
