package org.saan.network;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Which things of a network are tied at all: a simple undirected graph, however many ties there are between two things, as arrays.
 * Vertices are numbered by the addresses of the things, so that the same ties make the same graph. Generic groups are not in it
 * unless the filter asks for ways over them. Immutable.
 */
final class Pairs {
    /** Vertex to the number of its thing. */
    private final int[] things;

    private final int[] first;
    private final int[] neighbours;
    /** The number of the pair that leads to the neighbour. */
    private final int[] pairs;

    private final int[] one;
    private final int[] other;

    private Pairs(long[] sorted, int[] things) {
        this.things = things;
        this.one = new int[sorted.length];
        this.other = new int[sorted.length];
        this.first = new int[things.length + 1];
        for (int pair = 0; pair < sorted.length; pair++) {
            one[pair] = (int) (sorted[pair] >>> 32);
            other[pair] = (int) sorted[pair];
            first[one[pair] + 1]++;
            first[other[pair] + 1]++;
        }
        for (int vertex = 0; vertex < things.length; vertex++) {
            first[vertex + 1] += first[vertex];
        }
        this.neighbours = new int[2 * sorted.length];
        this.pairs = new int[2 * sorted.length];
        int[] next = Arrays.copyOf(first, things.length);
        for (int pair = 0; pair < sorted.length; pair++) {
            pairs[next[one[pair]]] = pair;
            neighbours[next[one[pair]]++] = other[pair];
            pairs[next[other[pair]]] = pair;
            neighbours[next[other[pair]]++] = one[pair];
        }
    }

    static Pairs of(Network network, EdgeFilter filter) {
        var counts = filter.edges(network);
        var bridges = filter.bridges(network);
        BitSet left = new BitSet();
        for (int thing = 0; thing < network.things(); thing++) {
            left.set(thing, !bridges.test(thing));
        }
        BitSet tied = new BitSet();
        for (int edge = 0; edge < network.edgeNumbers(); edge++) {
            if (network.isThere(edge)
                    && counts.test(edge)
                    && !left.get(network.from(edge))
                    && !left.get(network.to(edge))) {
                tied.set(network.from(edge));
                tied.set(network.to(edge));
            }
        }
        int[] things = Arrays.stream(network.sorted()).filter(tied::get).toArray();
        int[] vertex = new int[network.things()];
        for (int i = 0; i < things.length; i++) {
            vertex[things[i]] = i;
        }
        long[] found = new long[network.size()];
        int size = 0;
        for (int edge = 0; edge < network.edgeNumbers(); edge++) {
            int from = network.from(edge);
            int to = network.to(edge);
            if (network.isThere(edge) && counts.test(edge) && !left.get(from) && !left.get(to)) {
                found[size++] = (long) Math.min(vertex[from], vertex[to]) << 32 | Math.max(vertex[from], vertex[to]);
            }
        }
        Arrays.sort(found, 0, size);
        int distinct = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || found[i] != found[i - 1]) {
                found[distinct++] = found[i];
            }
        }
        return new Pairs(Arrays.copyOf(found, distinct), things);
    }

    /** The number that a vertex has in the network. */
    int thing(int vertex) {
        return things[vertex];
    }

    /** How many things are tied to another: their numbers go from 0. */
    int vertices() {
        return things.length;
    }

    int size() {
        return one.length;
    }

    int degree(int vertex) {
        return first[vertex + 1] - first[vertex];
    }

    int neighbour(int vertex, int which) {
        return neighbours[first[vertex] + which];
    }

    int pair(int vertex, int which) {
        return pairs[first[vertex] + which];
    }

    int one(int pair) {
        return one[pair];
    }

    int other(int pair) {
        return other[pair];
    }

    /** The number of the pair of these two; -1 when they are not tied. */
    int between(int vertex, int with) {
        for (int i = first[vertex]; i < first[vertex + 1]; i++) {
            if (neighbours[i] == with) {
                return pairs[i];
            }
        }
        return NodeNames.NONE;
    }
}
