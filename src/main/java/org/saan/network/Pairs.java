package org.saan.network;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Which things of a network are tied at all: a simple undirected graph, however many ties there are between two things, as arrays.
 * Generic groups are not in it unless the filter asks for ways over them. Immutable.
 */
final class Pairs {
    private final int[] first;
    private final int[] neighbours;
    /** The number of the pair that leads to the neighbour. */
    private final int[] pairs;

    private final int[] one;
    private final int[] other;
    private final int vertices;

    private Pairs(long[] sorted, int things) {
        this.one = new int[sorted.length];
        this.other = new int[sorted.length];
        this.first = new int[things + 1];
        for (int pair = 0; pair < sorted.length; pair++) {
            one[pair] = (int) (sorted[pair] >>> 32);
            other[pair] = (int) sorted[pair];
            first[one[pair] + 1]++;
            first[other[pair] + 1]++;
        }
        int tied = 0;
        for (int thing = 0; thing < things; thing++) {
            tied += first[thing + 1] > 0 ? 1 : 0;
            first[thing + 1] += first[thing];
        }
        this.vertices = tied;
        this.neighbours = new int[2 * sorted.length];
        this.pairs = new int[2 * sorted.length];
        int[] next = Arrays.copyOf(first, things);
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
        long[] found = new long[network.size()];
        int size = 0;
        for (int edge = 0; edge < network.edgeNumbers(); edge++) {
            int from = network.from(edge);
            int to = network.to(edge);
            if (network.isThere(edge) && counts.test(edge) && !left.get(from) && !left.get(to)) {
                found[size++] = (long) Math.min(from, to) << 32 | Math.max(from, to);
            }
        }
        Arrays.sort(found, 0, size);
        int distinct = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || found[i] != found[i - 1]) {
                found[distinct++] = found[i];
            }
        }
        return new Pairs(Arrays.copyOf(found, distinct), network.things());
    }

    /** Above the numbers of all things. */
    int things() {
        return first.length - 1;
    }

    /** How many things are tied to another. */
    int vertices() {
        return vertices;
    }

    int size() {
        return one.length;
    }

    int degree(int thing) {
        return first[thing + 1] - first[thing];
    }

    int neighbour(int thing, int which) {
        return neighbours[first[thing] + which];
    }

    int pair(int thing, int which) {
        return pairs[first[thing] + which];
    }

    int one(int pair) {
        return one[pair];
    }

    int other(int pair) {
        return other[pair];
    }

    /** The number of the pair of these two; -1 when they are not tied. */
    int between(int thing, int with) {
        for (int i = first[thing]; i < first[thing + 1]; i++) {
            if (neighbours[i] == with) {
                return pairs[i];
            }
        }
        return Names.NONE;
    }
}
