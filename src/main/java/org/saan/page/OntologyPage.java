package org.saan.page;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/**
 * The terms of the ontology to be read.
 *
 * @param groups classes, properties and other terms, each with their terms by label
 */
public record OntologyPage(List<Group> groups) {
    /** Terms of one sort. */
    public record Group(String anchor, String title, List<Term> terms) {}

    /**
     * A term.
     *
     * @param anchor its local name
     * @param definition in the reader's language; empty text when there is none
     */
    public record Term(String anchor, Link link, String iri, Text definition, List<Row> rows) {}

    private static final List<Node> SHOWN = List.of(
            RDFS.subClassOf.asNode(),
            RDFS.subPropertyOf.asNode(),
            RDFS.domain.asNode(),
            RDFS.range.asNode(),
            OWL.inverseOf.asNode(),
            SKOS.closeMatch.asNode(),
            RDFS.seeAlso.asNode(),
            SKOS.note.asNode(),
            SKOS.example.asNode());

    /** @param data inside a read transaction @param prefixes prefix to namespace */
    public static OntologyPage of(
            DatasetGraph data, Language language, Map<String, String> prefixes, Addresses addresses) {
        Labels labels = new Labels(new Facts(data), language, prefixes, addresses);
        Values values = new Values(labels, language);
        Messages messages = new Messages(language);
        Map<String, Node> sorts = new LinkedHashMap<>();
        sorts.put("classes", OWL.Class.asNode());
        sorts.put("object-properties", OWL.ObjectProperty.asNode());
        sorts.put("datatype-properties", OWL.DatatypeProperty.asNode());
        List<Group> groups = new ArrayList<>();
        sorts.forEach((anchor, type) -> groups.add(new Group(
                anchor,
                messages.text("ontology." + anchor),
                own(data, type).stream()
                        .map(iri -> term(data, NodeFactory.createURI(iri), language, labels, values))
                        .toList())));
        return new OntologyPage(groups);
    }

    private static Set<String> own(DatasetGraph data, Node type) {
        Set<String> own = new TreeSet<>();
        Iterator<Quad> quads = data.find(GraphNames.ONTOLOGY, Node.ANY, RDF.type.asNode(), type);
        quads.forEachRemaining(quad -> {
            if (quad.getSubject().isURI() && quad.getSubject().getURI().startsWith(Saan.NS)) {
                own.add(quad.getSubject().getURI());
            }
        });
        return own;
    }

    private static Term term(DatasetGraph data, Node node, Language language, Labels labels, Values values) {
        Map<Node, List<Value>> told = new LinkedHashMap<>();
        SHOWN.forEach(property -> told.put(property, new ArrayList<>()));
        Text definition = Text.plain("");
        Iterator<Quad> quads = data.find(GraphNames.ONTOLOGY, node, Node.ANY, Node.ANY);
        while (quads.hasNext()) {
            Quad quad = quads.next();
            Node object = quad.getObject();
            boolean readable = !object.isLiteral()
                    || object.getLiteralLanguage().isEmpty()
                    || object.getLiteralLanguage().equals(language.tag());
            if (quad.getPredicate().equals(SKOS.definition.asNode()) && readable) {
                definition = new Text(object.getLiteralLexicalForm(), object.getLiteralLanguage());
            } else if (told.containsKey(quad.getPredicate()) && readable && !object.isBlank()) {
                told.get(quad.getPredicate()).add(values.of(quad.getPredicate(), object));
            }
        }
        List<Row> rows = new ArrayList<>();
        told.forEach((property, stated) -> {
            if (!stated.isEmpty()) {
                rows.add(new Row(labels.link(property), stated, List.of()));
            }
        });
        return new Term(node.getURI().substring(Saan.NS.length()), labels.link(node), node.getURI(), definition, rows);
    }
}
