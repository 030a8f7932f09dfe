package org.saan.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.source.ClaimAddress;
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
            Node graph = GraphNames.graph("claims/" + row.document());
            return triples.stream().map(triple -> Quad.create(graph, triple)).toList();
        };
    }

    /**
     * What documents state: facts flat in {@code graph/source/DOCUMENT}, and in {@code graph/claims/DOCUMENT} a claim for each
     * triple whose property the mapping names. A proposal, an opinion or a need makes its claim only.
     */
    static Placement ofStatements() {
        return (row, triples, claimed) -> {
            List<Quad> quads = new ArrayList<>();
            Node facts = GraphNames.graph("source/" + row.document());
            Node claims = GraphNames.graph("claims/" + row.document());
            for (Triple triple : triples) {
                if (row.isFactual()) {
                    quads.add(Quad.create(facts, triple));
                } else if (!claimed.test(triple)) {
                    // A thing that is only proposed or thought is not made: it has its claim alone.
                    throw new SaanException(
                            ErrorKind.DATA_INVALID,
                            "mapping.no-fact",
                            row.location(),
                            row.cell("mode").orElse(""));
                }
                if (claimed.test(triple)) {
                    quads.addAll(claim(row, triple, claims));
                }
            }
            return quads;
        };
    }

    private static List<Quad> claim(TableRow row, Triple triple, Node graph) {
        Node speaker = row.speaker().orElse(null);
        Node claim = ClaimAddress.of(
                triple.getSubject(),
                triple.getPredicate(),
                triple.getObject(),
                row.documentNode(),
                speaker,
                row.mode());
        List<Quad> quads = new ArrayList<>(List.of(
                Quad.create(graph, claim, RDF.type.asNode(), Saan.Claim),
                Quad.create(graph, claim, RDF.type.asNode(), RDF.Statement.asNode()),
                Quad.create(graph, claim, RDF.subject.asNode(), triple.getSubject()),
                Quad.create(graph, claim, RDF.predicate.asNode(), triple.getPredicate()),
                Quad.create(graph, claim, RDF.object.asNode(), triple.getObject()),
                Quad.create(graph, claim, Saan.mode, row.mode()),
                Quad.create(graph, claim, Saan.reportedIn, row.documentNode()),
                Quad.create(graph, claim, Saan.evidence, row.passage()),
                Quad.create(
                        graph,
                        claim,
                        Saan.confidence,
                        NodeFactory.createLiteralDT(row.confidence(), XSDDatatype.XSDdecimal))));
        if (speaker != null) {
            quads.add(Quad.create(graph, claim, Saan.assertedBy, speaker));
        }
        row.review().ifPresent(status -> quads.add(Quad.create(graph, claim, Saan.reviewStatus, status)));
        return quads;
    }
}
