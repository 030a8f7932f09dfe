package org.saan.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.saan.model.Language;
import org.saan.model.PartialDate;
import org.saan.source.table.TableRow;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/**
 * Where the rows of an imported table stand. What they claim is flat in {@code graph/source/DATASET} with its claims and passages in
 * {@code graph/claims/DATASET}; what they only name (a plan and what it is called) is in {@code graph/ref/DATASET}, and so is all of a
 * table that claims nothing. For one import.
 */
final class DatasetPlacement implements Placement {
    private static final Pattern ASCII = Pattern.compile("[A-Za-z0-9 _./:-]*");

    private final MappingHeader header;
    private final KeyHash hash = new KeyHash();
    private final Node facts;
    private final Node claims;
    private final Node reference;
    private final Node document;
    private final Map<String, StatementEvidence> evidences = new HashMap<>();
    private final Map<String, List<Quad>> open = new HashMap<>();
    private String current = "";

    DatasetPlacement(MappingHeader header) {
        this.header = header;
        this.facts = GraphNames.graph("source/" + header.dataset());
        this.claims = GraphNames.graph("claims/" + header.dataset());
        this.reference = GraphNames.graph("ref/" + header.dataset());
        this.document = NodeFactory.createURI(Saan.ID + "document/" + header.dataset());
    }

    /** The graphs that the table is the whole of. */
    static List<Node> graphs(String dataset) {
        return List.of(
                GraphNames.graph("source/" + dataset),
                GraphNames.graph("claims/" + dataset),
                GraphNames.graph("ref/" + dataset));
    }

    /** Where documents, passages and readings stand. */
    Node descriptions() {
        return header.isClaimed() ? claims : reference;
    }

    /** What the document is that the table comes from. */
    List<Quad> document() {
        List<Quad> quads = new ArrayList<>();
        add(quads, document, RDF.type.asNode(), Saan.SourceDocument);
        header.titles()
                .forEach((language, title) -> add(quads, document, SKOS.prefLabel.asNode(), text(title, language)));
        add(
                quads,
                document,
                Saan.documentKind,
                NodeFactory.createURI(Saan.SCHEME + "document-kind/" + header.documentKind()));
        add(quads, document, ExternalTerms.SCHEMA_URL, NodeFactory.createURI(header.source()));
        add(quads, document, DCTerms.language.asNode(), NodeFactory.createLiteralString("th"));
        PartialDate issued = PartialDate.parse(header.issued()).orElseThrow();
        add(quads, document, DCTerms.issued.asNode(), issued.literal());
        add(quads, document, DCTerms.publisher.asNode(), named(header.publisher(), "agency/"));
        add(quads, document, DCTerms.license.asNode(), named(header.licence(), "http"));
        return quads;
    }

    /** An address of the graph or of the web, or else words. */
    private static Node named(String written, String sign) {
        if (!written.startsWith(sign) || written.contains(" ")) {
            return text(written, Language.ofText(written));
        }
        return NodeFactory.createURI(sign.equals("http") ? written : Saan.ID + written);
    }

    private static Node text(String text, Language language) {
        return NodeFactory.createLiteralLang(text, language.tag());
    }

    private void add(List<Quad> quads, Node subject, Node predicate, Node object) {
        quads.add(Quad.create(descriptions(), subject, predicate, object));
    }

    @Override
    public List<Quad> quads(TableRow row, List<Triple> triples, Predicate<Triple> claimed) {
        List<Quad> quads = new ArrayList<>(triples.size() * 2);
        if (!header.isClaimed()) {
            triples.forEach(triple -> quads.add(Quad.create(reference, triple)));
            return quads;
        }
        StatementEvidence evidence = evidence(row);
        Set<Node> spokenOf = new HashSet<>();
        for (Triple triple : triples) {
            if (claimed.test(triple)) {
                spokenOf.add(triple.getSubject());
                Placement.addClaim(evidence, triple, claims, quads);
            }
        }
        for (Triple triple : triples) {
            boolean stated = spokenOf.contains(whole(triple.getSubject()));
            if (!stated) {
                quads.add(Quad.create(reference, triple));
            } else if (evidence.isFactual()) {
                quads.add(Quad.create(facts, triple));
            }
        }
        quads.addAll(open.getOrDefault(current, List.of()));
        return quads;
    }

    /** Says that the quads of the last row were taken: its passage is described now. */
    void accepted() {
        open.remove(current);
    }

    /** A part with no life of its own stands with its owner. */
    private static Node whole(Node subject) {
        String iri = subject.getURI();
        int hash = iri.startsWith(Saan.ID) ? iri.indexOf('#') : -1;
        return hash < 0 ? subject : NodeFactory.createURI(iri.substring(0, hash));
    }

    /** The passage is described with the first row that rests on it. */
    private StatementEvidence evidence(TableRow row) {
        current = slug(ColumnTemplate.filledIn(header.passage().orElseThrow(), row));
        return evidences.computeIfAbsent(current, part -> {
            List<Quad> fresh = open.computeIfAbsent(part, any -> new ArrayList<>());
            Node passage = NodeFactory.createURI(Saan.ID + "passage/" + header.dataset() + "-" + part);
            add(fresh, passage, RDF.type.asNode(), Saan.Passage);
            add(fresh, passage, ExternalTerms.OA_HAS_SOURCE, document);
            add(fresh, passage, SKOS.notation.asNode(), NodeFactory.createLiteralString(part));
            header.glosses()
                    .forEach((language, gloss) ->
                            add(fresh, passage, Saan.gloss, text(ColumnTemplate.filledIn(gloss, row), language)));
            return new StatementEvidence(
                    header.dataset(),
                    passage,
                    header.mode(),
                    Optional.empty(),
                    StatementEvidence.decimal(header.confidence()),
                    Optional.empty());
        });
    }

    /** What ASCII cannot say is told apart by a hash. */
    private String slug(String text) {
        String slug = ThaiText.slug(text);
        if (ASCII.matcher(text).matches() && !slug.isEmpty()) {
            return slug;
        }
        return (slug.isEmpty() ? "" : slug + "-") + hash.of(List.of(text)).substring(0, 8);
    }
}
