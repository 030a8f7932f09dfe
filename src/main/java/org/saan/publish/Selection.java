package org.saan.publish;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.store.Scan;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Kind;
import org.saan.vocab.Saan;

/**
 * What is exported: the whole, one graph, one kind of thing, or given quads. Each takes the catalog graph along, which says
 * under which licence it is; of which revision, only the whole and the catalog graph itself say.
 */
public final class Selection {
    /** Families of graphs, as their names begin. */
    public static final List<String> FAMILIES = List.of("ref", "source", "claims", "editorial", "ontology", "inferred");

    private final String name;
    private final Function<DatasetGraph, Iterator<Quad>> finding;

    private Selection(String name, Function<DatasetGraph, Iterator<Quad>> finding) {
        this.name = name;
        this.finding = finding;
    }

    /** Everything. */
    public static Selection whole() {
        return new Selection("saan", Scan::of);
    }

    /** The graph with this name, for example {@code ref/provinces}; throws USAGE when it is no name of a graph. */
    public static Selection graph(String graph) {
        if (!GraphNames.isName(graph)) {
            throw new SaanException(ErrorKind.USAGE, "export.graph", graph);
        }
        Node node = GraphNames.graph(graph);
        return new Selection(
                "graph/" + graph,
                data -> some(
                        data.find(node, Node.ANY, Node.ANY, Node.ANY),
                        node.equals(GraphNames.CATALOG) ? Iter.nullIterator() : catalog(data),
                        "export.no-graph",
                        graph));
    }

    /** All things whose address begins with this kind, and their parts; throws USAGE for an unknown kind. */
    public static Selection kind(String kind) {
        if (!Kind.codes().contains(kind)) {
            throw new SaanException(ErrorKind.USAGE, "export.kind", kind, String.join(", ", Kind.codes()));
        }
        String start = Saan.ID + kind + "/";
        return new Selection(
                "kind/" + kind,
                data -> some(
                        Iter.filter(
                                Scan.of(data),
                                quad -> quad.getSubject().getURI().startsWith(start)),
                        catalog(data),
                        "export.no-kind",
                        kind));
    }

    /**
     * All graphs of a family: {@code source} has every graph whose name begins so. Throws USAGE, naming those that there are, for an
     * unknown family.
     */
    public static Selection family(String family) {
        if (!FAMILIES.contains(family)) {
            throw new SaanException(ErrorKind.USAGE, "export.family", family, String.join(", ", FAMILIES));
        }
        return new Selection(
                "family/" + family,
                data -> some(
                        Iter.filter(
                                Scan.of(data),
                                quad -> isOfFamily(quad.getGraph().getURI(), family)),
                        catalog(data),
                        "export.no-graph",
                        family));
    }

    /** True when a graph is of this family. */
    public static boolean isOfFamily(String graph, String family) {
        return graph.equals(GraphNames.PREFIX + family) || graph.startsWith(GraphNames.PREFIX + family + "/");
    }

    /** These quads, under this name. */
    public static Selection of(String name, Collection<Quad> quads) {
        return new Selection(name, data -> Iter.concat(quads.iterator(), catalog(data)));
    }

    private static Iterator<Quad> catalog(DatasetGraph data) {
        // Without the number of the revision: what did not change is the same bytes as before.
        return Iter.filter(data.find(GraphNames.CATALOG, Node.ANY, Node.ANY, Node.ANY), quad -> !quad.getPredicate()
                .equals(Saan.revision));
    }

    private static Iterator<Quad> some(Iterator<Quad> found, Iterator<Quad> catalog, String otherwise, String name) {
        if (!found.hasNext()) {
            throw new SaanException(ErrorKind.NOT_FOUND, otherwise, name);
        }
        return Iter.concat(found, catalog);
    }

    /** What files of it are called, without an ending: {@code saan}, {@code graph/ref/provinces}, {@code kind/agency}. */
    public String name() {
        return name;
    }

    /** Its quads, inside a read transaction; a quad may come twice. Throws NOT_FOUND where there is nothing of it. */
    Iterator<Quad> of(DatasetGraph data) {
        return finding.apply(data);
    }
}
