package org.saan.evidence;

import java.util.List;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.saan.vocab.Modes;
import org.saan.vocab.Saan;

/**
 * A claim as the graph has it.
 *
 * @param mode of the codelist of modes
 * @param speaker who said it; empty when the source does not say or says it itself
 * @param confidence from 0 to 1
 * @param doubtful true when it is marked for review
 */
public record Claim(
        Node node,
        Node subject,
        Node predicate,
        Node object,
        String mode,
        Optional<Node> speaker,
        Optional<Node> document,
        Optional<Node> passage,
        double confidence,
        boolean doubtful) {
    /** Reads a claim; empty for what is none or not whole. */
    public static Optional<Claim> read(Node node, List<Quad> quads) {
        Optional<Node> subject = one(quads, RDF.subject.asNode());
        Optional<Node> predicate = one(quads, RDF.predicate.asNode());
        Optional<Node> object = one(quads, RDF.object.asNode());
        Optional<Node> mode = one(quads, Saan.mode).filter(Node::isURI);
        if (subject.isEmpty() || predicate.isEmpty() || object.isEmpty() || mode.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Claim(
                node,
                subject.get(),
                predicate.get(),
                object.get(),
                Modes.code(mode.get()),
                one(quads, Saan.assertedBy),
                one(quads, Saan.reportedIn),
                one(quads, Saan.evidence),
                one(quads, Saan.confidence).map(Claim::number).orElse(0.0),
                one(quads, Saan.reviewStatus)
                        .filter(status -> status.toString().endsWith("/needs-review"))
                        .isPresent()));
    }

    /** True when the flat triple is in the graph: what is proposed, thought or needed is a claim only. */
    public boolean isAsserted() {
        return Modes.isFactual(mode);
    }

    private static Optional<Node> one(List<Quad> quads, Node property) {
        return quads.stream()
                .filter(quad -> quad.getPredicate().equals(property))
                .map(Quad::getObject)
                .findFirst();
    }

    private static double number(Node node) {
        try {
            return Double.parseDouble(node.getLiteralLexicalForm());
        } catch (NumberFormatException | UnsupportedOperationException e) {
            return 0;
        }
    }
}
