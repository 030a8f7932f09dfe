package org.saan.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.saan.model.QuadPatch;
import org.saan.vocab.Kind;
import org.saan.vocab.Saan;

/**
 * What a patch does to the things of one kind.
 *
 * @param kind as addresses have it, for example {@code budget}; {@code graph} and the like for what is no thing
 * @param added how many things are new
 * @param removed how many are gone
 * @param changed how many are described otherwise
 * @param examples a few of them, the label or else the address
 */
public record KindDifference(String kind, long added, long removed, long changed, List<String> examples) {
    private static final int MOST_EXAMPLES = 3;

    /** What happens to one thing. */
    private static final class Touched {
        private boolean isNew;
        private boolean isGone;
        private String label;
    }

    /** By kind, sorted. */
    public static List<KindDifference> of(QuadPatch patch) {
        Map<String, Touched> things = new LinkedHashMap<>();
        patch.added().forEach(quad -> touch(things, quad).isNew |= isType(quad));
        patch.removed().forEach(quad -> touch(things, quad).isGone |= isType(quad));
        Map<String, List<Map.Entry<String, Touched>>> byKind = new TreeMap<>();
        things.entrySet().forEach(thing -> byKind.computeIfAbsent(Kind.codeOf(thing.getKey()), any -> new ArrayList<>())
                .add(thing));
        List<KindDifference> differences = new ArrayList<>();
        byKind.forEach((kind, touched) -> differences.add(of(kind, touched)));
        return differences;
    }

    private static KindDifference of(String kind, List<Map.Entry<String, Touched>> things) {
        long added = things.stream()
                .filter(thing -> thing.getValue().isNew && !thing.getValue().isGone)
                .count();
        long removed = things.stream()
                .filter(thing -> thing.getValue().isGone && !thing.getValue().isNew)
                .count();
        return new KindDifference(
                kind,
                added,
                removed,
                things.size() - added - removed,
                things.stream()
                        .limit(MOST_EXAMPLES)
                        .map(thing -> thing.getValue().label == null
                                ? thing.getKey().replace(Saan.ID, "")
                                : thing.getValue().label + " (" + thing.getKey().replace(Saan.ID, "") + ")")
                        .toList());
    }

    private static Touched touch(Map<String, Touched> things, Quad quad) {
        Node subject = quad.getSubject();
        String iri = subject.getURI();
        int part = iri.startsWith(Saan.ID) ? iri.indexOf('#') : -1;
        Touched thing = things.computeIfAbsent(part < 0 ? iri : iri.substring(0, part), any -> new Touched());
        if (quad.getPredicate().equals(SKOS.prefLabel.asNode())
                && (thing.label == null || quad.getObject().getLiteralLanguage().equals("th"))) {
            thing.label = quad.getObject().getLiteralLexicalForm();
        }
        return thing;
    }

    private static boolean isType(Quad quad) {
        return quad.getPredicate().equals(RDF.type.asNode())
                && quad.getSubject().getURI().indexOf('#') < 0;
    }
}
