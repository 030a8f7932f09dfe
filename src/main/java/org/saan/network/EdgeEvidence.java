package org.saan.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.saan.vocab.Modes;
import org.saan.vocab.Saan;

/** Finds the claims that ties rest on. For one thread, inside one read transaction. */
public final class EdgeEvidence {
    private final DatasetGraph data;

    /**
     * @param data of which the network was made, inside a read transaction
     */
    public EdgeEvidence(DatasetGraph data) {
        this.data = data;
    }

    /** The claims that assert a statement of the tie, the surest first; none for reference data. */
    public List<EdgeClaim> of(Edge edge) {
        List<EdgeClaim> claims = new ArrayList<>();
        Set<Node> read = new HashSet<>();
        Iterator<Quad> about = data.findNG(Node.ANY, Node.ANY, RDF.subject.asNode(), edge.subject());
        while (about.hasNext()) {
            Node claim = about.next().getSubject();
            if (read.add(claim) && isOf(edge, claim)) {
                String mode = value(claim, Saan.mode).replace(Saan.SCHEME + "mode/", "");
                if (Modes.isFactual(mode)) {
                    claims.add(new EdgeClaim(
                            claim.toString(),
                            value(claim, Saan.evidence),
                            value(claim, Saan.reportedIn),
                            value(claim, Saan.assertedBy),
                            mode,
                            number(value(claim, Saan.confidence))));
                }
            }
        }
        claims.sort(Comparator.comparingDouble((EdgeClaim each) -> -each.confidence())
                .thenComparing(EdgeClaim::claim));
        return List.copyOf(claims);
    }

    /** True when the claim is about what makes this tie, and not another part of the same participation. */
    private boolean isOf(Edge edge, Node claim) {
        String predicate = value(claim, RDF.predicate.asNode());
        String object = value(claim, RDF.object.asNode());
        return is(edge.tie().target(), edge.to(), predicate, object)
                || edge.tie()
                        .source()
                        .filter(source -> is(source, edge.from(), predicate, object))
                        .isPresent()
                || edge.role()
                        .filter(role -> is(Saan.role, role, predicate, object))
                        .isPresent();
    }

    private static boolean is(Node property, Node value, String predicate, String object) {
        return property.toString().equals(predicate) && value.toString().equals(object);
    }

    private String value(Node claim, Node property) {
        Iterator<Quad> values = data.findNG(Node.ANY, claim, property, Node.ANY);
        return Optional.of(values)
                .filter(Iterator::hasNext)
                .map(Iterator::next)
                .map(Quad::getObject)
                .map(node -> node.isLiteral() ? node.getLiteralLexicalForm() : node.toString())
                .orElse("");
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
