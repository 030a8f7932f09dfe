package org.saan.search;

import java.util.Map;
import java.util.Set;
import org.saan.vocab.Saan;

/** What is kept of a thing for telling of its mentions. */
record KnownThing(String iri, String kind, Set<String> types, Map<String, String> label) {
    boolean isA(String means) {
        return NamePart.classes(means).stream().anyMatch(name -> types.contains(Saan.NS + name));
    }
}
