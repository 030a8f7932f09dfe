package org.saan.search;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.util.NodeCmp;
import org.apache.jena.vocabulary.RDF;
import org.saan.vocab.Saan;

/** Fetches values of properties for columns of a table. For one thread and one read transaction. */
final class Extension {
    private static final int MOST_VALUES = 100;

    private final DatasetGraph data;
    private final Vocabulary vocabulary;

    Extension(DatasetGraph data, Vocabulary vocabulary) {
        this.data = data;
        this.vocabulary = vocabulary;
    }

    /**
     * A property to fetch.
     *
     * @param id as the client names it
     * @param iri of the property
     * @param limit how many values; 0 for all
     * @param language only texts of this language and those without one; empty for all
     */
    record Property(String id, String iri, int limit, String language) {}

    /**
     * @param ids of things, IRIs or kind/slug; an unknown one has no values
     */
    Map<String, Object> of(List<String> ids, List<Property> properties) {
        List<Object> meta = new ArrayList<>();
        for (Property property : properties) {
            meta.add(Map.of(
                    "id",
                    property.id(),
                    "name",
                    vocabulary.property(property.iri()).name("en")));
        }
        Map<String, Object> rows = new LinkedHashMap<>();
        for (String id : ids) {
            Map<String, Object> row = new LinkedHashMap<>();
            properties.forEach(property -> row.put(property.id(), values(ReconciliationService.thing(id), property)));
            rows.put(id, row);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("meta", meta);
        answer.put("rows", rows);
        return answer;
    }

    private List<Map<String, Object>> values(String thing, Property property) {
        Node subject = NodeFactory.createURI(thing);
        Set<Node> values = new LinkedHashSet<>();
        if (property.iri().equals(ReconcileQuery.GivenValue.PLACE)) {
            provinces(subject, values);
        } else {
            data.findNG(Node.ANY, subject, NodeFactory.createURI(property.iri()), Node.ANY)
                    .forEachRemaining(quad -> values.add(quad.getObject()));
        }
        return values.stream()
                .filter(node -> property.language().isEmpty()
                        || !node.isLiteral()
                        || node.getLiteralLanguage().isEmpty()
                        || node.getLiteralLanguage().equals(property.language()))
                .sorted(Comparator.comparing((Node node) -> node, NodeCmp::compareRDFTerms))
                .limit(property.limit() > 0 ? Math.min(property.limit(), MOST_VALUES) : MOST_VALUES)
                .map(this::value)
                .toList();
    }

    /** The provinces that a thing lies in or is of. */
    private void provinces(Node thing, Set<Node> provinces) {
        Set<Node> near = new LinkedHashSet<>();
        near.add(thing);
        new ThingReader(data).read(thing).ifPresent(read -> read.places().stream()
                .map(NodeFactory::createURI)
                .forEach(near::add));
        for (Node place : List.copyOf(near)) {
            data.findNG(Node.ANY, place, Saan.within, Node.ANY).forEachRemaining(quad -> near.add(quad.getObject()));
        }
        near.stream()
                .filter(place -> data.findNG(Node.ANY, place, RDF.type.asNode(), Saan.Province)
                        .hasNext())
                .forEach(provinces::add);
    }

    private Map<String, Object> value(Node node) {
        if (!node.isLiteral()) {
            return Map.of("id", node.getURI(), "name", name(node));
        }
        String text = node.getLiteralLexicalForm();
        var type = node.getLiteralDatatype();
        if (XSDDatatype.XSDinteger.equals(type) && text.length() < 19) {
            return Map.of("int", Long.parseLong(text));
        }
        if (XSDDatatype.XSDdecimal.equals(type)) {
            return Map.of("float", new BigDecimal(text));
        }
        if (XSDDatatype.XSDdate.equals(type) && text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            return Map.of("date", text + "T00:00:00Z");
        }
        return Map.of("str", text);
    }

    /** English first, for columns are read by programs too. */
    private String name(Node node) {
        return new ThingReader(data)
                .read(node)
                .map(IndexedThing::labels)
                .map(labels -> labels.getOrDefault("en", labels.getOrDefault("th", node.getURI())))
                .orElse(node.getURI());
    }
}
