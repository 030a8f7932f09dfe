package org.saan.network;

import java.util.Arrays;
import java.util.Random;

/**
 * Divides a graph into communities: each vertex takes the label that most of its neighbours have, in random order, until none changes
 * (Raghavan, Albert and Kumara 2007). JGraphT's makes sets of boxed numbers for each look at a vertex, which takes a minute for a million
 * pairs; this one takes a second. The random order is always the same.
 */
final class LabelPropagation {
    private static final int MOST_ROUNDS = 100;
    private static final long SEED = 8;

    private final Pairs pairs;
    private final int[] labels;
    /** How many neighbours of the vertex that is looked at have a label. */
    private final int[] counts;

    LabelPropagation(Pairs pairs) {
        this.pairs = pairs;
        this.labels = new int[pairs.vertices()];
        this.counts = new int[pairs.vertices()];
        Arrays.setAll(labels, vertex -> vertex);
    }

    /** Vertex to the label of its community. */
    int[] labels() {
        Random random = new Random(SEED);
        int[] order = new int[labels.length];
        Arrays.setAll(order, vertex -> vertex);
        boolean changed = true;
        for (int round = 0; round < MOST_ROUNDS && changed; round++) {
            shuffle(order, random);
            changed = false;
            for (int vertex : order) {
                int label = most(vertex, random);
                changed |= label != labels[vertex];
                labels[vertex] = label;
            }
        }
        return labels;
    }

    private static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int with = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[with];
            order[with] = kept;
        }
    }

    /** The label that most neighbours have; its own when it is among several, else one of them. */
    private int most(int vertex, Random random) {
        int degree = pairs.degree(vertex);
        int highest = 0;
        for (int i = 0; i < degree; i++) {
            highest = Math.max(highest, ++counts[labels[pairs.neighbour(vertex, i)]]);
        }
        int chosen = labels[vertex];
        if (degree > 0 && counts[chosen] < highest) {
            int seen = 0;
            for (int i = 0; i < degree; i++) {
                int label = labels[pairs.neighbour(vertex, i)];
                // A label is met as often as neighbours have it; each of the highest is as likely as the others.
                if (counts[label] == highest && random.nextInt(++seen) == 0) {
                    chosen = label;
                }
            }
        }
        for (int i = 0; i < degree; i++) {
            counts[labels[pairs.neighbour(vertex, i)]] = 0;
        }
        return chosen;
    }
}
