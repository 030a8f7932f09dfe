package org.saan.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.apache.jena.graph.Node;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;

/**
 * Ways through a network, whichever way the ties point: the shortest first, of equal ones the surest. A way comes to no thing twice;
 * several ties between the same two things make one step. Time and memory are bounded. Safe for many threads.
 */
public final class Paths {
    /** So many ways are told. */
    public static final int MOST = 20;
    /** Longer ways say nothing. */
    public static final int LONGEST = 8;
    /** Ways are this much longer than the shortest at most. */
    private static final int DETOUR = 3;
    /** So many ways of one length are compared. */
    private static final int MOST_COMPARED = 2_000;

    private static final int MOST_STEPS = 500_000;
    private static final int FAR = Integer.MAX_VALUE;

    private final Network network;
    private final IntPredicate counts;
    private final IntPredicate bridges;
    private final IntPredicate kinds;

    /**
     * @param filter which ties and things count
     */
    public Paths(Network network, EdgeFilter filter) {
        this.network = network;
        this.counts = filter.edges(network);
        this.bridges = filter.bridges(network);
        this.kinds = filter.kinds(network);
    }

    /**
     * What was found.
     *
     * @param complete false when there are more of the same length than were looked at
     */
    public record Found(List<Path> paths, boolean complete) {}

    /**
     * The shortest ways; none when there is no way of {@value #LONGEST} steps or fewer; one without a step when both are the same.
     *
     * @param most how many, from 1 to {@value #MOST}; throws USAGE for others
     */
    public Found between(Node start, Node goal, int most) {
        if (most < 1 || most > MOST) {
            throw new SaanException(ErrorKind.USAGE, "network.most", "k", most, MOST, 1);
        }
        if (start.equals(goal)) {
            return new Found(List.of(new Path(List.of(), 1)), true);
        }
        int source = network.number(start);
        int target = network.number(goal);
        if (source < 0 || target < 0) {
            return new Found(List.of(), true);
        }
        int[] distance = distances(target, source, most == 1 ? 0 : DETOUR);
        List<Path> paths = new ArrayList<>();
        boolean complete = true;
        if (distance[source] != FAR) {
            int longest = Math.min(LONGEST, distance[source] + (most == 1 ? 0 : DETOUR));
            for (int length = distance[source]; length <= longest && paths.size() < most; length++) {
                Walk walk = new Walk(source, target, length, distance);
                walk.go();
                complete &= walk.complete;
                walk.found.stream()
                        .map(this::path)
                        .sorted(ORDER)
                        .limit(most - paths.size())
                        .forEach(paths::add);
            }
        }
        return new Found(List.copyOf(paths), complete);
    }

    private static final Comparator<Path> ORDER = Comparator.comparingDouble(Path::confidence)
            .reversed()
            .thenComparing(path ->
                    path.hops().stream().map(hop -> hop.to().getURI()).toList().toString());

    /** How many steps it is to the target, over bridges; {@value #FAR} for what is farther than was looked. */
    private int[] distances(int target, int source, int beyond) {
        int[] distance = new int[network.things()];
        Arrays.fill(distance, FAR);
        int[] waiting = new int[network.things()];
        int next = 0;
        int[] last = {0};
        distance[target] = 0;
        waiting[last[0]++] = target;
        int farthest = LONGEST;
        while (next < last[0]) {
            int thing = waiting[next++];
            int steps = distance[thing];
            if (steps >= farthest) {
                break;
            }
            if (thing != target && (thing == source || !bridges.test(thing))) {
                continue;
            }
            network.each(thing, (edge, other) -> {
                if (distance[other] == FAR && counts.test(edge)) {
                    distance[other] = steps + 1;
                    waiting[last[0]++] = other;
                }
            });
            if (distance[source] != FAR) {
                farthest = Math.min(LONGEST, distance[source] + beyond);
                if (beyond == 0) {
                    // All that is as near as the step before the source is known.
                    farthest = distance[source] - 1;
                }
            }
        }
        return distance;
    }

    /** Goes every way of one length, never where the target is too far. */
    private final class Walk {
        private final int target;
        private final int length;
        private final int[] distance;
        private final int[] way;
        private final List<int[]> found = new ArrayList<>();
        private int steps;
        private boolean complete = true;

        Walk(int source, int target, int length, int[] distance) {
            this.target = target;
            this.length = length;
            this.distance = distance;
            this.way = new int[length + 1];
            way[0] = source;
        }

        void go() {
            go(0);
        }

        private void go(int at) {
            if (at == length) {
                found.add(way.clone());
                return;
            }
            for (int other : neighbours(way[at])) {
                int left = length - at - 1;
                boolean there = other == target;
                if (distance[other] <= left
                        && there == (left == 0)
                        && (there || bridges.test(other))
                        && !isOnTheWay(other, at)) {
                    if (found.size() >= MOST_COMPARED || ++steps > MOST_STEPS) {
                        complete = false;
                        return;
                    }
                    way[at + 1] = other;
                    go(at + 1);
                }
            }
        }

        private boolean isOnTheWay(int thing, int at) {
            for (int i = 0; i <= at; i++) {
                if (way[i] == thing) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Each neighbour once, in the order of numbers. */
    private int[] neighbours(int thing) {
        int[] found = new int[network.degree(thing)];
        int[] size = new int[1];
        network.each(thing, (edge, other) -> {
            if (counts.test(edge)) {
                found[size[0]++] = other;
            }
        });
        return Arrays.stream(found, 0, size[0]).sorted().distinct().toArray();
    }

    private Path path(int[] way) {
        List<Path.Hop> hops = new ArrayList<>();
        double confidence = 1;
        for (int i = 0; i + 1 < way.length; i++) {
            List<Edge> edges = between(way[i], way[i + 1]);
            confidence *= edges.get(0).confidence().orElse(1);
            hops.add(new Path.Hop(network.thing(way[i]), network.thing(way[i + 1]), edges));
        }
        return new Path(List.copyOf(hops), confidence);
    }

    /** The surest first. */
    private List<Edge> between(int from, int to) {
        List<Edge> edges = new ArrayList<>();
        network.each(from, (edge, other) -> {
            if (other == to && counts.test(edge)) {
                edges.add(network.edge(edge));
            }
        });
        edges.sort(Comparator.comparingDouble((Edge edge) -> -edge.confidence().orElse(1)));
        return List.copyOf(edges);
    }

    /**
     * Everything of the kinds asked for that can be reached in some steps over such, with the least number of them, the nearest first and at each distance in the order
     * of addresses.
     *
     * @param depth from 0 to {@value #LONGEST}
     * @param most how many things are told besides the start
     */
    public Map<Node, Integer> reachable(Node start, int depth, int most) {
        if (depth < 0 || depth > LONGEST) {
            throw new SaanException(ErrorKind.USAGE, "network.most", "depth", depth, LONGEST, 0);
        }
        Map<Node, Integer> reached = new LinkedHashMap<>();
        int number = network.number(start);
        if (number < 0) {
            return reached;
        }
        BitSet seen = new BitSet();
        seen.set(number);
        int[] ring = {number};
        reached.put(start, 0);
        for (int steps = 1; steps <= depth && ring.length > 0; steps++) {
            BitSet next = new BitSet();
            for (int thing : ring) {
                if (thing == number || bridges.test(thing)) {
                    network.each(thing, (edge, other) -> {
                        if (!seen.get(other) && counts.test(edge) && kinds.test(other)) {
                            next.set(other);
                        }
                    });
                }
            }
            seen.or(next);
            ring = next.stream().toArray();
            Map<String, Node> sorted = new TreeMap<>();
            for (int thing : ring) {
                Node node = network.thing(thing);
                sorted.put(node.getURI(), node);
            }
            for (Node node : sorted.values()) {
                if (reached.size() > most) {
                    return reached;
                }
                reached.put(node, steps);
            }
        }
        return reached;
    }

    /** True when there is a way, however long. */
    public boolean isReachable(Node start, Node goal) {
        int source = network.number(start);
        int target = network.number(goal);
        if (start.equals(goal)) {
            return true;
        }
        if (source < 0 || target < 0) {
            return false;
        }
        BitSet seen = new BitSet();
        int[] waiting = new int[network.things()];
        int[] last = {1};
        waiting[0] = source;
        seen.set(source);
        for (int next = 0; next < last[0] && !seen.get(target); next++) {
            int thing = waiting[next];
            if (thing == source || bridges.test(thing)) {
                network.each(thing, (edge, other) -> {
                    if (!seen.get(other) && counts.test(edge)) {
                        seen.set(other);
                        waiting[last[0]++] = other;
                    }
                });
            }
        }
        return seen.get(target);
    }
}
