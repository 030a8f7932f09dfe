package org.saan.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSetRewindable;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.saan.model.ErrorKind;
import org.saan.model.Lazy;
import org.saan.model.SaanException;
import org.saan.source.ShippedData;
import org.saan.sparql.QueryFile;
import org.saan.store.Catalog;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Kind;
import org.saan.vocab.Saan;

/**
 * Describes things as queries/describe says: what a thing's own statements are told with, per kind. A query there names its
 * kinds in the header {@code kinds} ({@code all}, or kinds of address) and finds, for the variable {@code ?thing}, either things
 * that are told in full with it (every column an IRI) or statements ({@code ?graph ?subject ?predicate ?object}). Each
 * query brings {@value #PAGE} rows a page. Then come the labels of everything that is pointed at or points. Immutable.
 */
public final class Descriptions {
    /** Rows of each query on one page. */
    public static final int PAGE = 200;

    private static final int MOST_ROWS = 100_000;
    private static final String FOLDER = "queries/describe/";
    private static final Var GRAPH = Var.alloc("graph");
    private static final Var SUBJECT = Var.alloc("subject");
    private static final Var PREDICATE = Var.alloc("predicate");
    private static final Var OBJECT = Var.alloc("object");
    private static final List<Var> STATEMENT = List.of(GRAPH, SUBJECT, PREDICATE, OBJECT);
    private static final Node LITERAL_FORM = ExternalTerms.SKOSXL_LITERAL_FORM;
    private static final List<Node> LABELS =
            List.of(SKOS.prefLabel.asNode(), RDFS.label.asNode(), LITERAL_FORM, DCTerms.title.asNode());

    private final Lazy<List<QueryFile>> queries;

    private Descriptions(Lazy<List<QueryFile>> queries) {
        this.queries = queries;
    }

    /** Those that ship with the program. */
    public static Descriptions shipped(ShippedData files) {
        return new Descriptions(Lazy.of(() -> files.queries(FOLDER)));
    }

    /** The addresses of all things that have a class, in order; parts of things are none. */
    public static SortedSet<String> things(DatasetGraph data) {
        SortedSet<String> things = new TreeSet<>();
        data.find(Node.ANY, Node.ANY, RDF.type.asNode(), Node.ANY).forEachRemaining(quad -> {
            String iri = quad.getSubject().getURI();
            if (iri.startsWith(Saan.ID) && iri.indexOf('#') < 0) {
                things.add(iri);
            }
        });
        return things;
    }

    /** True when some graph states something about this thing, or it is a graph that holds something. */
    public static boolean exists(DatasetGraph data, Node thing) {
        for (Iterator<Quad> quads = data.findNG(Node.ANY, thing, Node.ANY, Node.ANY); quads.hasNext(); ) {
            if (!quads.next().getGraph().equals(GraphNames.INFERRED)) {
                return true;
            }
        }
        return thing.getURI().startsWith(GraphNames.PREFIX)
                && data.find(thing, Node.ANY, Node.ANY, Node.ANY).hasNext();
    }

    /**
     * Describes a thing that exists.
     *
     * @param data inside a read transaction
     * @param answers of the same data; what ends their queries ends this
     * @param document the IRI of the description
     * @param page 1 for the first
     */
    public Description describe(DatasetGraph data, Answers answers, Node thing, Node document, int page) {
        return describe(data, answers, thing, document, page, PAGE);
    }

    /**
     * Describes a thing that exists on one page, however long. Throws REFUSED when a query brings more than
     * {@value #MOST_ROWS} rows.
     */
    public Description describeWhole(DatasetGraph data, Answers answers, Node thing, Node document) {
        Description whole = describe(data, answers, thing, document, 1, MOST_ROWS);
        if (whole.more()) {
            throw new SaanException(ErrorKind.REFUSED, "thing.large", thing, MOST_ROWS);
        }
        return whole;
    }

    /** The whole of one graph as the description of what it is about, for example of the ontology. */
    public Description graph(DatasetGraph data, Node graph, Node thing, Node document) {
        Set<Quad> quads = new LinkedHashSet<>();
        data.find(graph, Node.ANY, Node.ANY, Node.ANY).forEachRemaining(quads::add);
        return new Description(thing, document, 1, false, 0, whole(thing, document, 1, false, quads));
    }

    /** The labels of this node, in all languages; empty when it has none. */
    public static List<Node> labels(DatasetGraph data, Node node) {
        List<Node> labels = new ArrayList<>();
        for (Node property : LABELS) {
            data.findNG(Node.ANY, node, property, Node.ANY).forEachRemaining(quad -> labels.add(quad.getObject()));
        }
        return labels;
    }

    private Description describe(DatasetGraph data, Answers answers, Node thing, Node document, int page, int size) {
        Set<Quad> quads = new LinkedHashSet<>();
        Set<Node> told = new LinkedHashSet<>();
        told.add(thing);
        boolean more = false;
        int brought = 0;
        for (QueryFile query : queries.get()) {
            if (isFor(query, Kind.codeOf(thing))) {
                QueryFile paged = query.page(size + 1L, (page - 1L) * size);
                RowSetRewindable rows = answers.ask(paged, Map.of("thing", thing));
                boolean statements = rows.getResultVars().equals(STATEMENT);
                int count = 0;
                while (rows.hasNext()) {
                    Binding row = rows.next();
                    if (++count > size) {
                        more = true;
                        continue;
                    }
                    brought++;
                    if (statements) {
                        quads.add(Quad.create(row.get(GRAPH), row.get(SUBJECT), row.get(PREDICATE), row.get(OBJECT)));
                    } else {
                        row.forEach((variable, node) -> told.add(node));
                    }
                }
            }
        }
        for (Node node : told) {
            data.findNG(Node.ANY, node, Node.ANY, Node.ANY).forEachRemaining(quads::add);
        }
        label(data, told, quads);
        return new Description(thing, document, page, more, brought, whole(thing, document, page, more, quads));
    }

    private static boolean isFor(QueryFile query, String kind) {
        List<String> kinds = Arrays.asList(query.header("kinds").orElse("").split(" ", -1));
        return kinds.contains(kind) || kinds.contains("all") && !kind.equals("graph");
    }

    private static void label(DatasetGraph data, Set<Node> told, Set<Quad> quads) {
        Set<Node> named = new LinkedHashSet<>();
        for (Quad quad : quads) {
            named.add(quad.getObject());
            named.add(quad.getSubject());
            named.add(quad.getPredicate());
        }
        named.removeAll(told);
        for (Node node : named) {
            if (node.isURI()) {
                for (Node label : LABELS) {
                    data.findNG(Node.ANY, node, label, Node.ANY).forEachRemaining(quads::add);
                }
            }
        }
    }

    /** With what is to be said of the description itself. */
    private static List<Quad> whole(Node thing, Node document, int page, boolean more, Set<Quad> quads) {
        List<Quad> about = new ArrayList<>();
        about.add(about(document, RDF.type.asNode(), FOAF.Document.asNode()));
        about.add(about(document, FOAF.primaryTopic.asNode(), thing));
        about.addAll(Catalog.licence(document));
        quads.stream()
                .map(Quad::getGraph)
                .distinct()
                .forEach(graph -> about.add(about(document, DCTerms.source.asNode(), graph)));
        if (more) {
            Node next = next(document.getURI(), page + 1);
            about.add(about(document, ExternalTerms.HYDRA_NEXT, next));
        }
        List<Quad> whole = new ArrayList<>(quads);
        whole.addAll(about);
        return whole;
    }

    /** The document's IRI with the number of a page, before a fragment. */
    private static Node next(String document, int page) {
        String whole = document.replaceFirst("#.*", "");
        return NodeFactory.createURI(
                whole + (whole.contains("?") ? "&" : "?") + "page=" + page + document.substring(whole.length()));
    }

    private static Quad about(Node document, Node predicate, Node object) {
        return Quad.create(GraphNames.CATALOG, document, predicate, object);
    }
}
