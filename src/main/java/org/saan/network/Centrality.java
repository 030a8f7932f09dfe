package org.saan.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.jgrapht.alg.scoring.PageRank;

/** How things stand in a network: who is central, who belongs together. Costs grow with the network. Safe for many threads. */
public final class Centrality {
    /** About so many steps are made for betweenness; in larger networks some things stand for all. */
    private static final long STEPS = 40_000_000;

    private static final int LEAST_PIVOTS = 50;
    private static final double DAMPING = 0.85;
    private static final int ROUNDS = 100;
    private static final double TOLERANCE = 1e-9;

    private final Network network;
    private final Pairs pairs;

    public Centrality(Network network, EdgeFilter filter) {
        this.network = network;
        this.pairs = Pairs.of(network, filter);
    }

    /** A thing and its measure. */
    public record Score(Node thing, double value) {}

    /**
     * Things, the most central first.
     *
     * @param estimated true when the values were estimated from some of the things, as betweenness is in large networks
     */
    public record Ranking(List<Score> scores, boolean estimated) {}

    /**
     * The most central things.
     *
     * @param kinds of these kinds; empty for all
     * @param most how many
     */
    public Ranking ranking(Measure measure, Set<String> kinds, int most) {
        double[] values =
                switch (measure) {
                    case DEGREE -> degrees();
                    case BETWEENNESS -> betweenness();
                    case PAGERANK -> pageRank();
                };
        List<Integer> order = new ArrayList<>();
        for (int thing = 0; thing < values.length; thing++) {
            if (kinds.isEmpty() || kinds.contains(network.kind(pairs.thing(thing)))) {
                order.add(thing);
            }
        }
        // Vertices are numbered by address.
        order.sort(Comparator.<Integer>comparingDouble(thing -> -values[thing]).thenComparing(thing -> thing));
        return new Ranking(
                order.stream()
                        .limit(most)
                        .map(thing -> new Score(network.thing(pairs.thing(thing)), values[thing]))
                        .toList(),
                measure == Measure.BETWEENNESS && pivots() < pairs.vertices());
    }

    /** Neighbours, each counted once. */
    private double[] degrees() {
        double[] degrees = new double[pairs.vertices()];
        for (int thing = 0; thing < degrees.length; thing++) {
            degrees[thing] = pairs.degree(thing);
        }
        return degrees;
    }

    private double[] pageRank() {
        double[] ranks = new double[pairs.vertices()];
        if (pairs.size() > 0) {
            new PageRank<>(new PairsGraph(pairs), DAMPING, ROUNDS, TOLERANCE)
                    .getScores()
                    .forEach((thing, rank) -> ranks[thing] = rank);
        }
        return ranks;
    }

    private int pivots() {
        long each = pairs.vertices() + 2L * pairs.size() + 1;
        return (int) Math.min(pairs.vertices(), Math.max(LEAST_PIVOTS, STEPS / each));
    }

    /** By Brandes' algorithm from every thing, or from some, evenly chosen, that stand for all. */
    private double[] betweenness() {
        double[] values = new double[pairs.vertices()];
        int pivots = pivots();
        Brandes brandes = new Brandes(pairs, values);
        for (int i = 0; i < pivots; i++) {
            brandes.from((int) ((long) i * pairs.vertices() / pivots));
        }
        // Each way is met from both its ends.
        double share = pivots == 0 ? 0 : (double) pairs.vertices() / pivots / 2;
        for (int thing = 0; thing < values.length; thing++) {
            values[thing] *= share;
        }
        return values;
    }

    /** Adds up what depends on each thing, from one thing after the other. */
    private static final class Brandes {
        private final Pairs pairs;
        private final double[] values;
        private final int[] distance;
        private final double[] ways;
        private final double[] depends;
        private final int[] order;

        Brandes(Pairs pairs, double[] values) {
            this.pairs = pairs;
            this.values = values;
            this.distance = new int[pairs.vertices()];
            this.ways = new double[pairs.vertices()];
            this.depends = new double[pairs.vertices()];
            this.order = new int[pairs.vertices()];
        }

        void from(int start) {
            Arrays.fill(distance, -1);
            Arrays.fill(ways, 0);
            Arrays.fill(depends, 0);
            int size = 0;
            distance[start] = 0;
            ways[start] = 1;
            order[size++] = start;
            for (int next = 0; next < size; next++) {
                int thing = order[next];
                for (int i = 0; i < pairs.degree(thing); i++) {
                    int other = pairs.neighbour(thing, i);
                    if (distance[other] < 0) {
                        distance[other] = distance[thing] + 1;
                        order[size++] = other;
                    }
                    if (distance[other] == distance[thing] + 1) {
                        ways[other] += ways[thing];
                    }
                }
            }
            for (int last = size - 1; last > 0; last--) {
                int thing = order[last];
                for (int i = 0; i < pairs.degree(thing); i++) {
                    int other = pairs.neighbour(thing, i);
                    if (distance[other] == distance[thing] - 1) {
                        depends[other] += ways[other] / ways[thing] * (1 + depends[thing]);
                    }
                }
                values[thing] += depends[thing];
            }
        }
    }

    /**
     * Which things belong together, by label propagation (Raghavan 2007): the largest community first, its members by address. The
     * same ties are always divided the same way.
     */
    public List<List<Node>> communities() {
        int[] labels = new LabelPropagation(pairs).labels();
        Map<Integer, List<Node>> members = new HashMap<>();
        for (int vertex = 0; vertex < labels.length; vertex++) {
            members.computeIfAbsent(labels[vertex], any -> new ArrayList<>()).add(network.thing(pairs.thing(vertex)));
        }
        return members.values().stream()
                .sorted(Comparator.<List<Node>>comparingInt(each -> -each.size())
                        .thenComparing(each -> each.get(0).getURI()))
                .toList();
    }
}
