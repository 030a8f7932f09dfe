package org.saan.validation;

import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.RDF;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.source.ClaimAddress;
import org.saan.vocab.Saan;

/** A claim's address is what its content says: {@link ClaimAddress}. */
final class ClaimIdentity {
    private ClaimIdentity() {}

    /** What is wrong with the address of a node that is a claim; the finding tells the right one. */
    static Optional<Finding> finding(Graph data, Node node) {
        if (!node.isURI() || !data.contains(node, RDF.type.asNode(), Saan.Claim)) {
            return Optional.empty();
        }
        Node expected = ClaimAddress.of(
                value(data, node, RDF.subject.asNode()),
                value(data, node, RDF.predicate.asNode()),
                value(data, node, RDF.object.asNode()),
                value(data, node, Saan.reportedIn),
                value(data, node, Saan.assertedBy),
                value(data, node, Saan.mode));
        return node.equals(expected)
                ? Optional.empty()
                : Optional.of(new Finding(
                        Severity.ERROR,
                        "claim-address",
                        node,
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(
                                Language.TH, new Messages(Language.TH).text("claim.identity", expected.getURI()),
                                Language.EN, new Messages(Language.EN).text("claim.identity", expected.getURI()))));
    }

    private static Node value(Graph data, Node claim, Node property) {
        var triples = data.find(claim, property, Node.ANY);
        try {
            return triples.hasNext() ? triples.next().getObject() : null;
        } finally {
            triples.close();
        }
    }
}
