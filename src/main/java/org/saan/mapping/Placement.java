package org.saan.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.source.ClaimAddress;
import org.saan.source.table.TableRow;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/** In which graphs the triples of a row stand. */
public interface Placement {
    /** The quads that the triples of this row become; {@code claimed} tells of which triples a claim is made. */
    List<Quad> quads(TableRow row, List<Triple> triples, Predicate<Triple> claimed);

    /** The graph of which the table is the whole; empty when its rows go to the graphs of their documents. */
    default Optional<Node> whole() {
        return Optional.empty();
    }

    /** Reference data: all in one graph. */
    static Placement in(Node graph) {
        return new Placement() {
            @Override
            public List<Quad> quads(TableRow row, List<Triple> triples, Predicate<Triple> claimed) {
                return triples.stream()
                        .map(triple -> Quad.create(graph, triple))
                        .toList();
            }

            @Override
            public Optional<Node> whole() {
                return Optional.of(graph);
            }
        };
    }

    /** Descriptions of documents and passages: in {@code graph/claims/DOCUMENT} of the row's document. */
    static Placement ofDocuments() {
        return (row, triples, claimed) -> {
            Node graph = GraphNames.graph("claims/" + StatementEvidence.document(row));
            return triples.stream().map(triple -> Quad.create(graph, triple)).toList();
        };
    }

    /**
     * What documents state: facts flat in {@code graph/source/DOCUMENT}, and in {@code graph/claims/DOCUMENT} a claim for each
     * triple whose property the mapping names. A proposal, an opinion or a need makes its claim only.
     */
    static Placement ofStatements() {
        return (row, triples, claimed) -> {
            StatementEvidence evidence = StatementEvidence.in(row);
            List<Quad> quads = new ArrayList<>();
            Node facts = GraphNames.graph("source/" + evidence.document());
            Node claims = GraphNames.graph("claims/" + evidence.document());
            for (Triple triple : triples) {
                if (evidence.isFactual()) {
                    quads.add(Quad.create(facts, triple));
                } else if (!claimed.test(triple)) {
                    // A thing that is only proposed or thought is not made: it has its claim alone.
                    throw new SaanException(ErrorKind.DATA_INVALID, "mapping.no-fact", row.location(), evidence.mode());
                }
                if (claimed.test(triple)) {
                    addClaim(evidence, triple, claims, quads);
                }
            }
            return quads;
        };
    }

    /** Adds the claim that states this triple. */
    static void addClaim(StatementEvidence evidence, Triple triple, Node graph, List<Quad> quads) {
        Node speaker = evidence.speaker().orElse(null);
        Node claim = ClaimAddress.of(
                triple.getSubject(),
                triple.getPredicate(),
                triple.getObject(),
                evidence.documentNode(),
                speaker,
                evidence.modeNode());
        quads.add(Quad.create(graph, claim, RDF.type.asNode(), Saan.Claim));
        quads.add(Quad.create(graph, claim, RDF.type.asNode(), RDF.Statement.asNode()));
        quads.add(Quad.create(graph, claim, RDF.subject.asNode(), triple.getSubject()));
        quads.add(Quad.create(graph, claim, RDF.predicate.asNode(), triple.getPredicate()));
        quads.add(Quad.create(graph, claim, RDF.object.asNode(), triple.getObject()));
        quads.add(Quad.create(graph, claim, Saan.mode, evidence.modeNode()));
        quads.add(Quad.create(graph, claim, Saan.reportedIn, evidence.documentNode()));
        quads.add(Quad.create(graph, claim, Saan.evidence, evidence.passage()));
        quads.add(Quad.create(graph, claim, Saan.confidence, evidence.confidence()));
        if (speaker != null) {
            quads.add(Quad.create(graph, claim, Saan.assertedBy, speaker));
        }
        evidence.review().ifPresent(status -> quads.add(Quad.create(graph, claim, Saan.reviewStatus, status)));
    }
}
