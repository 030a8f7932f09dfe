package org.saan.validation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.vocabulary.RDF;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.source.Digests;
import org.saan.vocab.Saan;

/**
 * MODEL's rule for a claim's address: the slug is the first 20 hex digits of SHA-256 over the N-Triples forms of subject,
 * predicate, object, document, speaker (or empty) and mode, joined by newlines. So loading twice makes one claim, two
 * speakers make two.
 */
final class ClaimIdentity {
    private static final int DIGITS = 20;

    private ClaimIdentity() {}

    /** The claims among these nodes whose address is not what their content says; the finding tells the right one. */
    static List<Finding> findings(Graph data, Collection<Node> nodes) {
        List<Finding> findings = new ArrayList<>();
        for (Node node : nodes) {
            if (!node.isURI() || !data.contains(node, RDF.type.asNode(), Saan.Claim)) {
                continue;
            }
            String expected = Saan.ID + "claim/" + slug(data, node);
            if (!node.getURI().equals(expected)) {
                findings.add(new Finding(
                        node,
                        Optional.empty(),
                        Map.of(
                                Language.TH, new Messages(Language.TH).text("claim.identity", expected),
                                Language.EN, new Messages(Language.EN).text("claim.identity", expected))));
            }
        }
        return findings;
    }

    private static String slug(Graph data, Node claim) {
        String text = String.join(
                "\n",
                List.of(
                        value(data, claim, RDF.subject.asNode()),
                        value(data, claim, RDF.predicate.asNode()),
                        value(data, claim, RDF.object.asNode()),
                        value(data, claim, Saan.reportedIn),
                        value(data, claim, Saan.assertedBy),
                        value(data, claim, Saan.mode)));
        return Digests.hex(Digests.sha256().digest(text.getBytes(StandardCharsets.UTF_8)))
                .substring(0, DIGITS);
    }

    private static String value(Graph data, Node claim, Node property) {
        var triples = data.find(claim, property, Node.ANY);
        try {
            return triples.hasNext() ? NodeFmtLib.strNT(triples.next().getObject()) : "";
        } finally {
            triples.close();
        }
    }
}
