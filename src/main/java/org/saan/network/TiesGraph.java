package org.saan.network;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jgrapht.GraphType;
import org.jgrapht.graph.DefaultGraphType;

/** Ties of a network, each with its direction, as a graph of JGraphT, for its writers. */
final class TiesGraph extends FixedGraph {
    private static final GraphType TYPE = new DefaultGraphType.Builder()
            .directed()
            .weighted(false)
            .modifiable(false)
            .allowMultipleEdges(true)
            .allowSelfLoops(false)
            .allowCycles(true)
            .build();

    private final Network network;
    private final Set<Integer> vertices = new LinkedHashSet<>();
    private final Set<Integer> edges = new LinkedHashSet<>();

    /**
     * @param counts which edges are in it; the things that they tie are, too
     * @param besides further things
     */
    TiesGraph(Network network, IntPredicate counts, Set<Integer> besides) {
        this.network = network;
        vertices.addAll(besides);
        for (int edge = 0; edge < network.edgeNumbers(); edge++) {
            if (network.isThere(edge) && counts.test(edge)) {
                edges.add(edge);
                vertices.add(network.from(edge));
                vertices.add(network.to(edge));
            }
        }
    }

    @Override
    public Integer getEdge(Integer source, Integer target) {
        Integer[] found = new Integer[1];
        network.each(source, (edge, other) -> {
            if (other == target && network.to(edge) == target && edges.contains(edge)) {
                found[0] = edge;
            }
        });
        return found[0];
    }

    @Override
    public boolean containsEdge(Integer edge) {
        return edges.contains(edge);
    }

    @Override
    public boolean containsVertex(Integer vertex) {
        return vertices.contains(vertex);
    }

    @Override
    public Set<Integer> edgeSet() {
        return edges;
    }

    @Override
    public Set<Integer> vertexSet() {
        return vertices;
    }

    @Override
    public Set<Integer> edgesOf(Integer vertex) {
        Set<Integer> of = new LinkedHashSet<>();
        network.each(vertex, (edge, other) -> {
            if (edges.contains(edge)) {
                of.add(edge);
            }
        });
        return of;
    }

    @Override
    public Integer getEdgeSource(Integer edge) {
        return network.from(edge);
    }

    @Override
    public Integer getEdgeTarget(Integer edge) {
        return network.to(edge);
    }

    @Override
    public GraphType getType() {
        return TYPE;
    }
}
