package org.saan.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.saan.evidence.Addresses;
import org.saan.evidence.LabelReader;
import org.saan.evidence.Link;
import org.saan.evidence.StatementReader;
import org.saan.evidence.Text;
import org.saan.evidence.Value;
import org.saan.evidence.ValueReader;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/**
 * The terms of the ontology to be read.
 *
 * @param version that the ontology gives itself; empty when it gives none
 * @param tree of the classes
 * @param groups classes, properties and other terms, each with their terms by label
 * @param mappings to terms of elsewhere
 * @param changes of the ontology by revision, newest first
 */
public record OntologyPage(
        String version, ClassTree tree, List<Group> groups, List<Mapping> mappings, List<Change> changes) {
    /** A term of ours, how it is related, and a term of elsewhere. */
    public record Mapping(Link term, Link relation, Link other) {}

    /**
     * What a revision did to the terms.
     *
     * @param version that the ontology gave itself then; empty when it kept its version
     * @param isLarge true when it was not looked at, for it changed too much
     */
    public record Change(
            RevisionLine revision,
            String version,
            List<String> added,
            List<String> changed,
            List<String> withdrawn,
            boolean isLarge) {}

    /** Terms of one sort. */
    public record Group(String anchor, String title, List<Term> terms) {}

    /**
     * A term.
     *
     * @param anchor its local name; of a term of another vocabulary with the prefix before it
     * @param definition in the reader's language; empty text when there is none
     * @param other the same in the other language
     * @param uses how many things have the class, or statements the property; counted up to {@link #MOST_COUNTED}
     * @param examples things of the class, or subjects and values of the property, from the data
     * @param rules what the shapes ask, in words
     */
    public record Term(
            String anchor,
            Link link,
            String iri,
            Text definition,
            Text other,
            List<PropertyRow> rows,
            int uses,
            List<Example> examples,
            List<String> rules) {}

    /**
     * From the data.
     *
     * @param value null for an example of a class
     */
    public record Example(Link thing, Value value) {}

    /** Of more than these it is said that they are more. */
    public static final int MOST_COUNTED = 10_000;

    private static final int EXAMPLES = 3;

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

    /**
     * Lays it out.
     *
     * @param data inside a read transaction
     * @param prefixes prefix to namespace
     * @param rules of the shapes
     * @param changes as they are to be shown
     */
    public static OntologyPage of(
            DatasetGraph data,
            Language language,
            Map<String, String> prefixes,
            Addresses addresses,
            ShapeRules rules,
            List<Change> changes) {
        LabelReader labels = new LabelReader(new StatementReader(data), language, prefixes, addresses);
        ValueReader values = new ValueReader(labels, language);
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
                        .map(iri -> term(data, NodeFactory.createURI(iri), language, labels, values, rules, prefixes))
                        .toList())));
        groups.add(new Group(
                "terms-of-others",
                messages.text("ontology.terms-of-others"),
                others(data).stream()
                        .map(iri -> term(data, NodeFactory.createURI(iri), language, labels, values, rules, prefixes))
                        .toList()));
        return new OntologyPage(version(data), ClassTree.of(data, labels), groups, mappings(data, labels), changes);
    }

    private static String version(DatasetGraph data) {
        Iterator<Quad> quads = data.find(
                GraphNames.ONTOLOGY, NodeFactory.createURI(Saan.BASE + "ontology"), OWL.versionInfo.asNode(), Node.ANY);
        return quads.hasNext() ? quads.next().getObject().getLiteralLexicalForm() : "";
    }

    private static final List<Node> RELATIONS = List.of(
            RDFS.subClassOf.asNode(),
            RDFS.subPropertyOf.asNode(),
            OWL.equivalentClass.asNode(),
            OWL.equivalentProperty.asNode(),
            SKOS.exactMatch.asNode(),
            SKOS.closeMatch.asNode(),
            SKOS.broadMatch.asNode(),
            SKOS.narrowMatch.asNode(),
            SKOS.relatedMatch.asNode(),
            RDFS.seeAlso.asNode());

    private static List<Mapping> mappings(DatasetGraph data, LabelReader labels) {
        Map<String, Mapping> mappings = new TreeMap<>();
        for (Node relation : RELATIONS) {
            data.find(GraphNames.ONTOLOGY, Node.ANY, relation, Node.ANY).forEachRemaining(quad -> {
                Node term = quad.getSubject();
                Node other = quad.getObject();
                if (term.isURI()
                        && term.getURI().startsWith(Saan.NS)
                        && other.isURI()
                        && !other.getURI().startsWith(Saan.BASE)) {
                    mappings.put(
                            term.getURI() + " " + RELATIONS.indexOf(relation) + " " + other.getURI(),
                            new Mapping(labels.link(term), labels.link(relation), labels.link(other)));
                }
            });
        }
        return List.copyOf(mappings.values());
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

    /** The terms of other vocabularies that the ontology declares: classes and properties of the data, and what describes the terms. */
    private static Set<String> others(DatasetGraph data) {
        Set<String> others = new TreeSet<>();
        for (Resource type : List.of(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)) {
            data.find(GraphNames.ONTOLOGY, Node.ANY, RDF.type.asNode(), type.asNode())
                    .forEachRemaining(quad -> {
                        if (quad.getSubject().isURI()
                                && !quad.getSubject().getURI().startsWith(Saan.BASE)) {
                            others.add(quad.getSubject().getURI());
                        }
                    });
        }
        return others;
    }

    private static Term term(
            DatasetGraph data,
            Node node,
            Language language,
            LabelReader labels,
            ValueReader values,
            ShapeRules rules,
            Map<String, String> prefixes) {
        Map<Node, List<Value>> told = new LinkedHashMap<>();
        SHOWN.forEach(property -> told.put(property, new ArrayList<>()));
        Text definition = Text.plain("");
        Text other = Text.plain("");
        Iterator<Quad> quads = data.find(GraphNames.ONTOLOGY, node, Node.ANY, Node.ANY);
        while (quads.hasNext()) {
            Quad quad = quads.next();
            Node object = quad.getObject();
            boolean readable = !object.isLiteral()
                    || object.getLiteralLanguage().isEmpty()
                    || object.getLiteralLanguage().equals(language.tag());
            if (quad.getPredicate().equals(SKOS.definition.asNode()) && readable) {
                definition = new Text(object.getLiteralLexicalForm(), object.getLiteralLanguage());
            } else if (quad.getPredicate().equals(SKOS.definition.asNode())) {
                other = new Text(object.getLiteralLexicalForm(), object.getLiteralLanguage());
            } else if (told.containsKey(quad.getPredicate()) && readable && !object.isBlank()) {
                told.get(quad.getPredicate()).add(values.of(quad.getPredicate(), object));
            }
        }
        List<PropertyRow> rows = new ArrayList<>();
        told.forEach((property, stated) -> {
            if (!stated.isEmpty()) {
                rows.add(new PropertyRow(labels.link(property), stated, List.of()));
            }
        });
        List<Example> examples = new ArrayList<>();
        int uses = uses(data, node, labels, values, examples);
        return new Term(
                LabelReader.anchor(node.getURI(), prefixes),
                labels.link(node),
                node.getURI(),
                definition,
                other,
                rows,
                uses,
                examples,
                rules.of(node, language));
    }

    /** Counts the uses of a term and takes the first ones, by address, as examples. */
    private static int uses(
            DatasetGraph data, Node node, LabelReader labels, ValueReader values, List<Example> examples) {
        boolean isClass = data.contains(GraphNames.ONTOLOGY, node, RDF.type.asNode(), OWL.Class.asNode());
        Iterator<Quad> quads = isClass
                ? data.find(Node.ANY, Node.ANY, RDF.type.asNode(), node)
                : data.find(Node.ANY, Node.ANY, node, Node.ANY);
        Set<String> seen = new HashSet<>();
        TreeMap<String, Quad> first = new TreeMap<>();
        while (quads.hasNext() && seen.size() <= MOST_COUNTED) {
            Quad quad = quads.next();
            if (!quad.getSubject().getURI().startsWith(Saan.ID)) {
                continue;
            }
            String key = quad.getSubject().getURI() + (isClass ? "" : " " + quad.getObject());
            if (seen.add(key)) {
                first.put(key, quad);
                if (first.size() > EXAMPLES) {
                    first.pollLastEntry();
                }
            }
        }
        first.values()
                .forEach(quad -> examples.add(new Example(
                        labels.link(quad.getSubject()), isClass ? null : values.of(node, quad.getObject()))));
        return seen.size();
    }
}
