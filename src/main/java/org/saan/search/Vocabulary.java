package org.saan.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.saan.model.Lazy;
import org.saan.source.Prefixes;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/** The classes and properties that things of the graph have, with their labels, for reconciling. Safe for many threads. */
public final class Vocabulary {
    /** So many things of a class are looked at for the properties that they have. */
    private static final int LOOKED_AT = 200;

    /**
     * A class or property.
     *
     * @param id IRI, or a name of our own such as {@code province}
     * @param label language tag to label; empty when it has none
     * @param count how many things, of those looked at, have it
     */
    public record Term(String id, Map<String, String> label, int count) {
        /** The label in a language, else in another, else what the IRI ends with. */
        public String name(String language) {
            return label.getOrDefault(
                    language, label.values().stream().findFirst().orElse(id.replaceFirst(".*[/#](?=.)", "")));
        }
    }

    private static final Map<String, String> PLACE_LABEL =
            Map.of("th", "จังหวัดหรือพื้นที่", "en", "province or place");

    private final SearchIndex index;
    private final Lazy<Map<String, String>> prefixes = Lazy.of(Prefixes::shipped);
    private long revision = -1;
    private Map<String, Term> types = Map.of();
    private final Map<String, List<Term>> properties = new LinkedHashMap<>();

    public Vocabulary(SearchIndex index) {
        this.index = index;
    }

    /** The IRI of a class or property given as an IRI, with a prefix of ours, or as the local name of a term of ours. */
    public String iri(String id) {
        if (id.contains("://") || id.startsWith("urn:")) {
            return id;
        }
        int colon = id.indexOf(':');
        if (colon > 0 && prefixes.get().containsKey(id.substring(0, colon))) {
            return prefixes.get().get(id.substring(0, colon)) + id.substring(colon + 1);
        }
        return Saan.NS + id;
    }

    /** The classes of things, the most frequent first. */
    public synchronized List<Term> types() {
        refresh();
        return List.copyOf(types.values());
    }

    /** What is known of a class; its IRI alone when there is nothing. */
    public synchronized Term type(String iri) {
        refresh();
        return types.getOrDefault(iri, new Term(iri, Map.of(), 0));
    }

    /** The properties that things of a class have, the most frequent first; of all classes for an empty one. */
    public synchronized List<Term> properties(String type) {
        refresh();
        return properties.computeIfAbsent(type, this::readProperties);
    }

    /** What is known of a property. */
    public Term property(String id) {
        return id.equals(ReconcileQuery.GivenValue.PLACE)
                ? new Term(id, PLACE_LABEL, 0)
                : index.data(data -> new Term(id, labels(data, NodeFactory.createURI(id)), 0));
    }

    private void refresh() {
        long now = index.revision();
        if (now != revision) {
            types = readTypes();
            properties.clear();
            revision = now;
        }
    }

    private Map<String, Term> readTypes() {
        Map<String, Integer> counts = index.read(searcher -> {
            try {
                Map<String, Integer> found = new TreeMap<>();
                for (var leaf : searcher.getIndexReader().leaves()) {
                    var terms = leaf.reader().terms(ThingDocument.TYPE);
                    var each = terms == null ? null : terms.iterator();
                    for (var term = each == null ? null : each.next(); term != null; term = each.next()) {
                        found.merge(term.utf8ToString(), each.docFreq(), Integer::sum);
                    }
                }
                return found;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return index.data(data -> {
            Map<String, Term> sorted = new LinkedHashMap<>();
            counts.entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .forEach(entry -> sorted.put(
                            entry.getKey(),
                            new Term(
                                    entry.getKey(),
                                    labels(data, NodeFactory.createURI(entry.getKey())),
                                    entry.getValue())));
            return sorted;
        });
    }

    private List<Term> readProperties(String type) {
        List<String> things = index.read(searcher -> {
            try {
                List<String> found = new ArrayList<>();
                var query = type.isEmpty()
                        ? SearchQuery.in(ThingDocument.KIND, Reconciler.KINDS)
                        : new TermQuery(new org.apache.lucene.index.Term(ThingDocument.TYPE, type));
                for (ScoreDoc doc : searcher.search(query, type.isEmpty() ? 10 * LOOKED_AT : LOOKED_AT).scoreDocs) {
                    found.add(searcher.storedFields().document(doc.doc).get(ThingDocument.IRI));
                }
                return found;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return index.data(data -> {
            Map<Node, Integer> counts = new LinkedHashMap<>();
            for (String thing : things) {
                List<Node> held = new ArrayList<>();
                data.findNG(Node.ANY, NodeFactory.createURI(thing), Node.ANY, Node.ANY)
                        .forEachRemaining(quad -> {
                            if (!quad.getGraph().equals(GraphNames.INFERRED)) {
                                held.add(quad.getPredicate());
                            }
                        });
                held.stream().distinct().forEach(property -> counts.merge(property, 1, Integer::sum));
            }
            List<Term> terms = new ArrayList<>();
            terms.add(new Term(ReconcileQuery.GivenValue.PLACE, PLACE_LABEL, 0));
            counts.entrySet().stream()
                    .sorted(Comparator.comparing((Map.Entry<Node, Integer> entry) -> -entry.getValue())
                            .thenComparing(entry -> entry.getKey().getURI()))
                    .forEach(entry -> terms.add(
                            new Term(entry.getKey().getURI(), labels(data, entry.getKey()), entry.getValue())));
            return terms;
        });
    }

    private static Map<String, String> labels(DatasetGraph data, Node node) {
        Map<String, String> labels = new TreeMap<>(Comparator.reverseOrder());
        data.findNG(Node.ANY, node, Node.ANY, Node.ANY).forEachRemaining(quad -> NameProperty.of(quad.getPredicate())
                .filter(property -> property == NameProperty.LABEL || property == NameProperty.RDFS_LABEL)
                .filter(property -> quad.getObject().isLiteral())
                .ifPresent(property -> labels.putIfAbsent(
                        quad.getObject().getLiteralLanguage(), quad.getObject().getLiteralLexicalForm())));
        return labels;
    }
}
