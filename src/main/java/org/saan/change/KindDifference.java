package org.saan.change;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.saan.model.Messages;
import org.saan.model.QuadChange;
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
    /** One line: the kind in words, how many things, examples. */
    public String text(Messages messages) {
        String key = "kind." + kind;
        return messages.text(
                "import.kind",
                messages.has(key) ? messages.text(key) : kind,
                added,
                changed,
                removed,
                String.join("; ", examples));
    }

    private static final int MOST_EXAMPLES = 3;
    private static final byte NEW = 1;
    private static final byte GONE = 2;
    /** The number of the kind stands above the two signs. */
    private static final int KIND = 2;

    /** By kind, sorted; what it takes in memory is some bytes a thing. */
    public static List<KindDifference> of(QuadChange change) {
        Reading reading = new Reading();
        change.added().forEach(quad -> reading.take(quad, NEW));
        change.removed().forEach(quad -> reading.take(quad, GONE));
        return reading.differences();
    }

    /** One thing to show. */
    private static final class Example {
        private String label;
    }

    /** One kind. */
    private static final class Counted {
        private final int number;
        private final Map<String, Example> examples = new LinkedHashMap<>();
        private long things;
        private long added;
        private long removed;

        Counted(int number) {
            this.number = number;
        }

        KindDifference difference(String kind) {
            return new KindDifference(
                    kind,
                    added,
                    removed,
                    things - added - removed,
                    examples.entrySet().stream()
                            .map(example -> example.getValue().label == null
                                    ? example.getKey().replace(Saan.ID, "")
                                    : example.getValue().label + " ("
                                            + example.getKey().replace(Saan.ID, "") + ")")
                            .toList());
        }
    }

    private static final class Reading {
        private final Map<String, Counted> kinds = new TreeMap<>();
        private final HashMarks things = new HashMarks();
        private String last = "";
        private Counted of;

        void take(Quad quad, byte sign) {
            String thing = thing(quad.getSubject().getURI());
            if (!thing.equals(last)) {
                last = thing;
                of = kinds.computeIfAbsent(Kind.codeOf(thing), any -> new Counted(kinds.size() + 1));
                things.add(thing, (byte) (of.number << KIND));
                if (of.examples.size() < MOST_EXAMPLES) {
                    of.examples.putIfAbsent(thing, new Example());
                }
            }
            if (isType(quad)) {
                things.add(thing, sign);
            }
            Example shown = of.examples.get(thing);
            if (shown != null
                    && quad.getPredicate().equals(SKOS.prefLabel.asNode())
                    && (shown.label == null
                            || quad.getObject().getLiteralLanguage().equals("th"))) {
                shown.label = quad.getObject().getLiteralLexicalForm();
            }
        }

        List<KindDifference> differences() {
            Map<Integer, Counted> byNumber = new HashMap<>();
            kinds.values().forEach(kind -> byNumber.put(kind.number, kind));
            things.forEach(marks -> {
                Counted kind = byNumber.get((marks & 0xFF) >> KIND);
                kind.things++;
                kind.added += (marks & (NEW | GONE)) == NEW ? 1 : 0;
                kind.removed += (marks & (NEW | GONE)) == GONE ? 1 : 0;
            });
            List<KindDifference> differences = new ArrayList<>();
            kinds.forEach((kind, counted) -> differences.add(counted.difference(kind)));
            return differences;
        }
    }

    /** A part of a thing counts as the thing. */
    private static String thing(String iri) {
        int part = iri.startsWith(Saan.ID) ? iri.indexOf('#') : -1;
        return part < 0 ? iri : iri.substring(0, part);
    }

    private static boolean isType(Quad quad) {
        return quad.getPredicate().equals(RDF.type.asNode())
                && quad.getSubject().getURI().indexOf('#') < 0;
    }
}
