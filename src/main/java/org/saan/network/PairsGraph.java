package org.saan.network;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jgrapht.GraphType;
import org.jgrapht.graph.DefaultGraphType;

/** Pairs as a graph of JGraphT, for its algorithms. */
final class PairsGraph extends FixedGraph {
    private static final GraphType TYPE = new DefaultGraphType.Builder()
            .undirected()
            .weighted(false)
            .modifiable(false)
            .allowMultipleEdges(false)
            .allowSelfLoops(false)
            .allowCycles(true)
            .build();

    private final Pairs pairs;
    private final Set<Integer> vertices;
    private final Set<Integer> edges;

    PairsGraph(Pairs pairs) {
        this.pairs = pairs;
        this.vertices =
                IntStream.range(0, pairs.vertices()).boxed().collect(Collectors.toCollection(LinkedHashSet::new));
        this.edges = IntStream.range(0, pairs.size()).boxed().collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public Integer getEdge(Integer source, Integer target) {
        int pair = pairs.between(source, target);
        return pair == NodeNames.NONE ? null : Integer.valueOf(pair);
    }

    @Override
    public boolean containsEdge(Integer edge) {
        return edge >= 0 && edge < pairs.size();
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
    public int degreeOf(Integer vertex) {
        return pairs.degree(vertex);
    }

    @Override
    public Set<Integer> edgesOf(Integer vertex) {
        Set<Integer> of = new LinkedHashSet<>();
        for (int i = 0; i < pairs.degree(vertex); i++) {
            of.add(pairs.pair(vertex, i));
        }
        return of;
    }

    @Override
    public Integer getEdgeSource(Integer edge) {
        return pairs.one(edge);
    }

    @Override
    public Integer getEdgeTarget(Integer edge) {
        return pairs.other(edge);
    }

    @Override
    public GraphType getType() {
        return TYPE;
    }
}
