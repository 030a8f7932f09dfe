package org.saan.query;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSetRewindable;
import org.saan.model.ErrorKind;
import org.saan.model.Lazy;
import org.saan.model.SaanException;
import org.saan.source.ShippedData;
import org.saan.sparql.QueryFile;
import org.saan.vocab.Saan;

/**
 * The things of a kind with what they can be chosen by: the facets of queries/browse, each a query that brings
 * {@code ?thing ?value} for the things whose address begins with {@code ?start}. Its header names the kinds it suits. Immutable.
 */
public final class Browse {
    /** So many things, and values of one facet, are laid out; of more one asks in SPARQL. */
    private static final int MOST = 400_000;

    private static final String FOLDER = "queries/browse/";
    private static final String THINGS = FOLDER + "things.rq";
    private static final Var THING = Var.alloc("thing");
    private static final Var VALUE = Var.alloc("value");

    private final Lazy<List<QueryFile>> queries;

    private Browse(Lazy<List<QueryFile>> queries) {
        this.queries = queries;
    }

    /** With the facets that ship with the program. */
    public static Browse shipped(ShippedData files) {
        return new Browse(Lazy.of(() -> files.queries(FOLDER)));
    }

    /** The name of a facet, for example {@code stage}. */
    public static String name(QueryFile facet) {
        return facet.name().substring(FOLDER.length()).replace(".rq", "");
    }

    /** The facets of a kind, in their order. */
    public List<QueryFile> facets(String kind) {
        return queries.get().stream()
                .filter(file -> Arrays.asList(file.header("kinds").orElse("").split(" ", -1))
                        .contains(kind))
                .sorted(Comparator.comparing(
                                (QueryFile file) -> file.header("order").orElse(""))
                        .thenComparing(QueryFile::name))
                .toList();
    }

    /** All things of a kind. Throws USAGE when they are too many to be laid out. */
    public FacetedList list(Answers answers, String kind) {
        Map<String, Node> start = Map.of("start", NodeFactory.createLiteralString(Saan.ID + kind + "/"));
        Map<Node, FacetedList.Item> items = new LinkedHashMap<>();
        QueryFile things = queries.get().stream()
                .filter(file -> file.name().equals(THINGS))
                .findFirst()
                .orElseThrow();
        // Two names a thing.
        RowSetRewindable rows = answers.ask(things.page(2L * MOST + 1, 0), start);
        if (rows.size() > 2L * MOST) {
            throw new SaanException(ErrorKind.USAGE, "browse.many", kind, MOST);
        }
        while (rows.hasNext()) {
            Binding row = rows.next();
            FacetedList.Item item = items.computeIfAbsent(row.get(THING), FacetedList.Item::of);
            Node name = row.get(VALUE);
            if (name != null) {
                item.names().put(name.getLiteralLanguage(), name.getLiteralLexicalForm());
            }
        }
        for (QueryFile facet : facets(kind)) {
            RowSetRewindable values = answers.ask(facet.page(MOST + 1L, 0), start);
            // A facet that is too large is left out; the others still help.
            while (values.size() <= MOST && values.hasNext()) {
                Binding row = values.next();
                FacetedList.Item item = items.get(row.get(THING));
                if (item != null) {
                    item.values()
                            .computeIfAbsent(name(facet), any -> new LinkedHashSet<>())
                            .add(written(row.get(VALUE)));
                }
            }
        }
        return new FacetedList(kind, List.copyOf(items.values()));
    }

    private static String written(Node node) {
        return node.isURI() ? node.getURI() : node.getLiteralLexicalForm();
    }

    /** Every kind that has things, with their number, most first. */
    public static Map<String, Long> kinds(Answers answers, ShippedData files) {
        Map<String, Long> kinds = new LinkedHashMap<>();
        answers.ask(files.queries("queries/overview/kinds.rq").get(0), Map.of())
                .forEachRemaining(row -> kinds.put(
                        row.get(Var.alloc("kind")).getLiteralLexicalForm(),
                        ((Number) row.get(Var.alloc("count")).getLiteralValue()).longValue()));
        return kinds;
    }

    /** The names of all facets. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        queries.get().stream()
                .filter(file -> file.header("kinds").isPresent())
                .forEach(facet -> names.add(name(facet)));
        return names;
    }

    /** The names of the facets of a kind. */
    public Set<String> names(String kind) {
        Set<String> names = new LinkedHashSet<>();
        facets(kind).forEach(facet -> names.add(name(facet)));
        return names;
    }
}
