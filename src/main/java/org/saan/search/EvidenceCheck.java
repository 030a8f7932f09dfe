package org.saan.search;

import java.util.ArrayList;
import java.util.HashMap;
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
    enum Finding {
        AGREES,
        DIFFERS,
        /** The graph does not say. */
        UNKNOWN;

        /** Agreement makes a near name likelier and decides between namesakes; a difference speaks against it, silence for nothing. */
        double applied(double closeness) {
            return switch (this) {
                case AGREES -> closeness + Math.max(0, 1 - closeness) * 0.5 + 0.05;
                case DIFFERS -> closeness * 0.8;
                case UNKNOWN -> closeness;
            };
        }

        OptionalDouble value() {
            return switch (this) {
                case AGREES -> OptionalDouble.of(1);
                case DIFFERS -> OptionalDouble.of(0);
                case UNKNOWN -> OptionalDouble.empty();
            };
        }
    }

    Finding of(Thing thing, ReconcileQuery.Evidence evidence) {
        Set<Node> held = held(thing, evidence.property());
        if (held.isEmpty() || evidence.values().isEmpty()) {
            return Finding.UNKNOWN;
        }
        for (String value : evidence.values()) {
            NameForms forms = NameForms.of(value, parts);
            for (Node node : held) {
                if (isSame(node, value, forms)) {
                    return Finding.AGREES;
                }
            }
        }
        return Finding.DIFFERS;
    }

    private Set<Node> held(Thing thing, String property) {
        Set<Node> held = new LinkedHashSet<>();
        if (property.equals(ReconcileQuery.Evidence.PLACE)) {
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
                                && forms.looseFull().length() > Grams.SIZE);
    }

    private List<NameForms> names(Node node) {
        return names.computeIfAbsent(node, each -> {
            List<NameForms> forms = new ArrayList<>();
            data.findNG(Node.ANY, each, Node.ANY, Node.ANY).forEachRemaining(quad -> NameProperty.of(
                            quad.getPredicate())
                    .filter(property -> property.isName() && quad.getObject().isLiteral())
                    .ifPresent(
                            property -> forms.add(NameForms.of(quad.getObject().getLiteralLexicalForm(), parts))));
            return forms;
        });
    }
}
