package org.saan.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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
        boolean cut) {
    private static final int NAMES = 3;

    /**
     * What it is in a line, for those who list the page: kind, name in the other language, further names, how many documents speak of it.
     *
     * @param kind in the reader's language; empty for none
     * @param ofDocuments in words
     */
    public String summary(String kind, String ofDocuments) {
        List<String> parts = new ArrayList<>();
        parts.add(kind);
        parts.add(thing.other().text());
        names.stream().limit(NAMES).forEach(name -> parts.add(name.text().text()));
        if (documents > 0) {
            parts.add(ofDocuments);
        }
        return parts.stream().filter(part -> !part.isBlank()).distinct().collect(Collectors.joining(" · "));
    }
}
