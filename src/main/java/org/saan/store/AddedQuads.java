package org.saan.store;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.Quad;

/**
 * Quads in memory, found as fast in the union of hundreds of graphs as in one: an indexed graph of all triples, one a named
 * graph, and for each triple the graphs that hold it. Each find returns a copy, so that the caller may write while it reads.
 * For one thread.
 */
final class AddedQuads {
    private final Graph union = GraphMemFactory.createDefaultGraphSameTerm();
    private final Map<Node, Graph> graphs = new HashMap<>();
    private final Map<Triple, Set<Node>> holders = new HashMap<>();

    void add(Quad quad) {
        Triple triple = quad.asTriple();
        if (holders.computeIfAbsent(triple, any -> new LinkedHashSet<>(2)).add(quad.getGraph())) {
            union.add(triple);
            graphs.computeIfAbsent(quad.getGraph(), any -> GraphMemFactory.createDefaultGraphSameTerm())
                    .add(triple);
        }
    }

    void delete(Quad quad) {
        Triple triple = quad.asTriple();
        Set<Node> names = holders.getOrDefault(triple, Set.of());
        if (!names.contains(quad.getGraph())) {
            return;
        }
        names.remove(quad.getGraph());
        graphs.get(quad.getGraph()).delete(triple);
        if (names.isEmpty()) {
            holders.remove(triple);
            union.delete(triple);
        }
    }

    boolean contains(Quad quad) {
        return holders.getOrDefault(quad.asTriple(), Set.of()).contains(quad.getGraph());
    }

    /** The quads of one graph that match. */
    List<Quad> find(Node graph, Node subject, Node predicate, Node object) {
        Graph held = graphs.get(graph);
        return held == null
                ? List.of()
                : held.find(subject, predicate, object)
                        .mapWith(triple -> Quad.create(graph, triple))
                        .toList();
    }

    /** The matching quads of all graphs. */
    List<Quad> find(Node subject, Node predicate, Node object) {
        Iterator<Triple> triples = union.find(subject, predicate, object);
        return Iter.asStream(triples).flatMap(this::quads).toList();
    }

    /** The matching triples of all graphs, each once. */
    Iterator<Triple> triples(Node subject, Node predicate, Node object) {
        return union.find(subject, predicate, object).toList().iterator();
    }

    private Stream<Quad> quads(Triple triple) {
        return holders.get(triple).stream().map(graph -> Quad.create(graph, triple));
    }
}
