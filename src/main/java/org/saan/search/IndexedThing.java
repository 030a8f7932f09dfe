package org.saan.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.saan.vocab.Kind;
import org.saan.vocab.Saan;

/**
 * A thing as the text index holds it: kind, names, places, how connected it is. Immutable.
 *
 * @param iri of the thing
 * @param types IRIs of its classes, inferred ones included
 * @param names what it is called and told of by, the most telling first
 * @param places IRIs of the places that it is stated to be in or of
 * @param graphs IRIs of the graphs that say something of it
 * @param links how many statements point at it, as far as they are counted
 */
public record IndexedThing(
        String iri, Set<String> types, List<Name> names, Set<String> places, Set<String> graphs, int links) {
    public IndexedThing {
        types = Set.copyOf(types);
        names = List.copyOf(names);
        places = Set.copyOf(places);
        graphs = Set.copyOf(graphs);
    }

    /** The kind of its address: {@code agency}, {@code person} …; {@code scheme} for an entry of a codelist. */
    public String kind() {
        return Kind.codeOf(iri);
    }

    /** Its name in a language, else in the other one, else its IRI. */
    public String label(String language) {
        Map<String, String> labels = labels();
        return labels.getOrDefault(
                language, labels.values().stream().findFirst().orElse(iri));
    }

    /** Its name in Thai and in English, as far as it has them, by language tag. */
    Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String language : List.of("th", "en")) {
            names.stream()
                    .filter(name -> name.property().isName() && name.language().equals(language))
                    .findFirst()
                    .ifPresent(name -> labels.put(language, name.text()));
        }
        return labels;
    }

    /** The same with some of its names. */
    IndexedThing withNames(List<Name> some) {
        return new IndexedThing(iri, types, some, places, graphs, links);
    }

    /** True when it is of a class with this local name in our ontology. */
    boolean is(String className) {
        return types.contains(Saan.NS + className);
    }
}
