package org.saan.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.jena.graph.Node;

/**
 * All ties of one state of the graph, in memory: things are numbers, and the edges of each thing lie together in one array. It does
 * not change, and any thread may ask it. An edge takes 25 bytes, a thing 4 besides its term and its place in the map.
 */
public final class Network {
    private static final int NONE = -1;

    private final List<Node> nodes;
    private final Map<Node, Integer> numbers;
    private final BitSet groups;
    private final int[] from;
    private final int[] to;
    private final int[] via;
    private final int[] role;
    private final byte[] tie;
    /** The edges of thing n are {@code incident[first[n]]} up to {@code incident[first[n + 1]]}; each stands at both its ends. */
    private final int[] first;

    private final int[] incident;

    Network(List<Node> nodes, Map<Node, Integer> numbers, BitSet groups, EdgeArrays edges) {
        this.nodes = List.copyOf(nodes);
        this.numbers = Map.copyOf(numbers);
        this.groups = (BitSet) groups.clone();
        this.from = edges.from();
        this.to = edges.to();
        this.via = edges.via();
        this.role = edges.role();
        this.tie = edges.tie();
        this.first = new int[nodes.size() + 1];
        for (int edge = 0; edge < from.length; edge++) {
            first[from[edge] + 1]++;
            first[to[edge] + 1]++;
        }
        for (int node = 0; node < nodes.size(); node++) {
            first[node + 1] += first[node];
        }
        this.incident = new int[2 * from.length];
        int[] next = Arrays.copyOf(first, nodes.size());
        for (int edge = 0; edge < from.length; edge++) {
            incident[next[from[edge]]++] = edge;
            incident[next[to[edge]]++] = edge;
        }
    }

    /** How many edges there are. */
    public int size() {
        return from.length;
    }

    /** Every edge at this thing, in the order of the network; none when it is not tied to anything. */
    public List<Edge> edges(Node thing) {
        Integer number = numbers.get(thing);
        if (number == null) {
            return List.of();
        }
        return Arrays.stream(incident, first[number], first[number + 1])
                .distinct()
                .mapToObj(this::edge)
                .toList();
    }

    /**
     * A shortest way from one thing to another, whichever way the ties point; among equals always the same one. Groups such as
     * "the people" or "civil society" tie everybody with everybody and are no bridges unless asked for.
     *
     * @param overGroups whether a way may lead over a group
     * @return the edges from the one to the other; no edge when both are the same; absent when there is no way, or a thing is tied
     *     to nothing
     */
    public Optional<List<Edge>> shortestPath(Node start, Node goal, boolean overGroups) {
        OptionalInt source = number(start);
        OptionalInt target = number(goal);
        if (source.isEmpty() || target.isEmpty()) {
            return Optional.empty();
        }
        int[] reachedBy = new int[nodes.size()];
        Arrays.fill(reachedBy, NONE);
        BitSet seen = new BitSet(nodes.size());
        ArrayDeque<Integer> waiting = new ArrayDeque<>();
        seen.set(source.getAsInt());
        waiting.add(source.getAsInt());
        while (!waiting.isEmpty()) {
            int node = waiting.remove();
            if (node == target.getAsInt()) {
                return Optional.of(back(source.getAsInt(), node, reachedBy));
            }
            if (groups.get(node) && !overGroups && node != source.getAsInt()) {
                continue;
            }
            for (int i = first[node]; i < first[node + 1]; i++) {
                int next = other(incident[i], node);
                if (!seen.get(next)) {
                    seen.set(next);
                    reachedBy[next] = incident[i];
                    waiting.add(next);
                }
            }
        }
        return Optional.empty();
    }

    private List<Edge> back(int source, int goal, int[] reachedBy) {
        List<Edge> path = new ArrayList<>();
        for (int node = goal; node != source; node = other(reachedBy[node], node)) {
            path.add(edge(reachedBy[node]));
        }
        Collections.reverse(path);
        return List.copyOf(path);
    }

    private OptionalInt number(Node thing) {
        Integer number = numbers.get(thing);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private int other(int edge, int end) {
        return from[edge] == end ? to[edge] : from[edge];
    }

    private Edge edge(int edge) {
        return new Edge(
                nodes.get(from[edge]), nodes.get(to[edge]), Tie.values()[tie[edge]], term(via[edge]), term(role[edge]));
    }

    private Optional<Node> term(int number) {
        return number == NONE ? Optional.empty() : Optional.of(nodes.get(number));
    }

    /** The columns of the edges, each as long as there are edges; numbers of things, -1 for none. */
    record EdgeArrays(int[] from, int[] to, int[] via, int[] role, byte[] tie) {}
}
