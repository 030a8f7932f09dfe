package org.saan.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.vocab.Saan;

/** Compares what else is known of a name with what the graph says of a candidate. For one thread and one read transaction. */
final class EvidenceCheck {
    private final DatasetGraph data;
    private final NameParts parts;
    private final Map<Node, List<NameForms>> names = new HashMap<>();

    EvidenceCheck(DatasetGraph data, NameParts parts) {
        this.data = data;
        this.parts = parts;
    }

    /** What came out of a comparison. */
    enum CheckedEvidence {
        AGREES,
        DIFFERS,
        /** The graph does not say. */
        UNKNOWN;

        /** What is left of a name's closeness: a difference speaks against it, agreement makes no name nearer. */
        double applied(double closeness) {
            return this == DIFFERS ? closeness * 0.7 : closeness;
        }

        /** How much more this weighs among namesakes. */
        double weight() {
            return this == AGREES ? 0.05 : 0;
        }

        OptionalDouble value() {
            return switch (this) {
                case AGREES -> OptionalDouble.of(1);
                case DIFFERS -> OptionalDouble.of(0);
                case UNKNOWN -> OptionalDouble.empty();
            };
        }
    }

    /** A property with its values, folded once for all candidates. */
    record Wanted(String property, Map<String, NameForms> values) {}

    Wanted wanted(ReconcileQuery.GivenValue evidence) {
        Map<String, NameForms> values = new LinkedHashMap<>();
        evidence.values().forEach(value -> values.put(value, NameForms.of(value, parts)));
        return new Wanted(evidence.property(), values);
    }

    CheckedEvidence of(IndexedThing thing, Wanted wanted) {
        Set<Node> held = held(thing, wanted.property());
        if (held.isEmpty() || wanted.values().isEmpty()) {
            return CheckedEvidence.UNKNOWN;
        }
        return held.stream().anyMatch(node -> isAny(node, wanted)) ? CheckedEvidence.AGREES : CheckedEvidence.DIFFERS;
    }

    private boolean isAny(Node node, Wanted wanted) {
        return wanted.values().entrySet().stream().anyMatch(value -> isSame(node, value.getKey(), value.getValue()));
    }

    private Set<Node> held(IndexedThing thing, String property) {
        Set<Node> held = new LinkedHashSet<>();
        if (property.equals(ReconcileQuery.GivenValue.PLACE)) {
            Set<String> near = new LinkedHashSet<>(thing.places());
            if (thing.is("Place")) {
                near.add(thing.iri());
            }
            for (String place : near) {
                Node node = NodeFactory.createURI(place);
                held.add(node);
                data.findNG(Node.ANY, node, Saan.within, Node.ANY).forEachRemaining(quad -> held.add(quad.getObject()));
            }
            return held;
        }
        data.findNG(Node.ANY, NodeFactory.createURI(thing.iri()), NodeFactory.createURI(property), Node.ANY)
                .forEachRemaining(quad -> held.add(quad.getObject()));
        return held;
    }

    private boolean isSame(Node node, String value, NameForms forms) {
        if (node.isLiteral()) {
            return Folding.exact(node.getLiteralLexicalForm()).equals(forms.exact());
        }
        if (node.isURI() && node.getURI().equals(value)) {
            return true;
        }
        return names(node).stream()
                .anyMatch(name -> name.exact().equals(forms.exact())
                        || name.full().equals(forms.full())
                        || name.bare().equals(forms.bare()) && !forms.bare().isEmpty()
                        || name.looseFull().equals(forms.looseFull())
                                && forms.looseFull().length() > Trigrams.SIZE);
    }

    private List<NameForms> names(Node node) {
        return names.computeIfAbsent(node, each -> {
            List<NameForms> forms = new ArrayList<>();
            new ThingReader(data).read(each).ifPresent(thing -> thing.names().stream()
                    .filter(Name::isName)
                    .forEach(name -> forms.add(NameForms.of(name.text(), parts))));
            return forms;
        });
    }
}
