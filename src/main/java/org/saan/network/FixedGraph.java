package org.saan.network;

import java.util.Set;
import java.util.function.Supplier;
import org.jgrapht.Graph;
import org.jgrapht.graph.AbstractGraph;

/** A graph of JGraphT over arrays, vertices and edges by their numbers, that cannot be changed. */
abstract class FixedGraph extends AbstractGraph<Integer, Integer> {
    @Override
    public Set<Integer> getAllEdges(Integer source, Integer target) {
        Integer edge = getEdge(source, target);
        return edge == null ? Set.of() : Set.of(edge);
    }

    @Override
    public int degreeOf(Integer vertex) {
        return edgesOf(vertex).size();
    }

    @Override
    public int inDegreeOf(Integer vertex) {
        return degreeOf(vertex);
    }

    @Override
    public Set<Integer> incomingEdgesOf(Integer vertex) {
        return edgesOf(vertex);
    }

    @Override
    public int outDegreeOf(Integer vertex) {
        return degreeOf(vertex);
    }

    @Override
    public Set<Integer> outgoingEdgesOf(Integer vertex) {
        return edgesOf(vertex);
    }

    @Override
    public double getEdgeWeight(Integer edge) {
        return Graph.DEFAULT_EDGE_WEIGHT;
    }

    @Override
    public void setEdgeWeight(Integer edge, double weight) {
        throw fixed();
    }

    @Override
    public Supplier<Integer> getVertexSupplier() {
        return null;
    }

    @Override
    public Supplier<Integer> getEdgeSupplier() {
        return null;
    }

    @Override
    public Integer addEdge(Integer source, Integer target) {
        throw fixed();
    }

    @Override
    public boolean addEdge(Integer source, Integer target, Integer edge) {
        throw fixed();
    }

    @Override
    public Integer addVertex() {
        throw fixed();
    }

    @Override
    public boolean addVertex(Integer vertex) {
        throw fixed();
    }

    @Override
    public Integer removeEdge(Integer source, Integer target) {
        throw fixed();
    }

    @Override
    public boolean removeEdge(Integer edge) {
        throw fixed();
    }

    @Override
    public boolean removeVertex(Integer vertex) {
        throw fixed();
    }

    private static UnsupportedOperationException fixed() {
        return new UnsupportedOperationException("this graph is for reading");
    }
}
