package org.saan.network;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.saan.vocab.Saan;

/**
 * All edges of one state of the graph, in memory, as compressed sparse rows: things are numbers, and the edges of each thing lie together in
 * one array. Later changes are kept in a delta; when it grows beyond a share of the edges the arrays are rebuilt. Immutable; safe for many
 * threads.
 */
public final class Network {
    /** With more changes than this beside the arrays, or than their sixty-fourth part, they are rebuilt. */
    private static final int MOST_BESIDE = 4_096;

    private static final int SHARE_BESIDE = 64;

    private final NodeNames names;
    private final EdgeColumns columns;
    /** The edges of thing n are {@code incident[first[n]]} up to {@code incident[first[n + 1]]}; each stands at both its ends. */
    private final int[] first;

    private final int[] incident;
    private final Beside beside;
    /** Edges that are no more, of the arrays and of those beside. */
    private final BitSet gone;

    private final BitSet groups;

    /** What came after the arrays were made: numbers go on where theirs end. */
    private record Beside(
            List<Node> things,
            Map<Node, Integer> numbers,
            List<Edge> edges,
            EdgeColumns columns,
            Map<Integer, int[]> incident) {}

    private Network(
            NodeNames names,
            EdgeColumns columns,
            int[] first,
            int[] incident,
            Beside beside,
            BitSet gone,
            BitSet groups) {
        this.names = names;
        this.columns = columns;
        this.first = first;
        this.incident = incident;
        this.beside = beside;
        this.gone = gone;
        this.groups = groups;
    }

    /**
     * @param edges each once, in the order that answers shall have
     * @param groups things that are generic groups
     */
    static Network of(List<Edge> edges, Collection<Node> groups) {
        TreeSet<String> sorted = new TreeSet<>(Network::byBytes);
        for (Edge edge : edges) {
            sorted.add(NodeNames.shortened(edge.from()));
            sorted.add(NodeNames.shortened(edge.to()));
        }
        NodeNames names = NodeNames.of(sorted);
        Map<String, Integer> numbers = new HashMap<>(2 * names.size());
        for (String name : sorted) {
            numbers.put(name, numbers.size());
        }
        EdgeColumns columns = new EdgeColumns(edges, node -> numbers.get(NodeNames.shortened(node)));
        int[] first = new int[names.size() + 1];
        for (int edge = 0; edge < columns.size(); edge++) {
            first[columns.from(edge) + 1]++;
            first[columns.to(edge) + 1]++;
        }
        for (int node = 0; node < names.size(); node++) {
            first[node + 1] += first[node];
        }
        int[] incident = new int[2 * columns.size()];
        int[] next = Arrays.copyOf(first, names.size());
        for (int edge = 0; edge < columns.size(); edge++) {
            incident[next[columns.from(edge)]++] = edge;
            incident[next[columns.to(edge)]++] = edge;
        }
        Network bare = new Network(names, columns, first, incident, nothing(), new BitSet(), new BitSet());
        return new Network(names, columns, first, incident, nothing(), new BitSet(), bare.numbers(groups));
    }

    /** Addresses are ASCII, where letters and bytes are in the same order; others are, too, by their code points. */
    private static int byBytes(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static Beside nothing() {
        return new Beside(List.of(), Map.of(), List.of(), new EdgeColumns(List.of(), node -> 0), Map.of());
    }

    private BitSet numbers(Collection<Node> things) {
        BitSet numbers = new BitSet();
        for (Node thing : things) {
            int number = number(thing);
            if (number >= 0) {
                numbers.set(number);
            }
        }
        return numbers;
    }

    /**
     * This network with other edges.
     *
     * @param removed numbers of edges
     * @param added edges that it does not have
     * @param groups all generic groups there are now; empty when they are as before
     */
    Network with(BitSet removed, List<Edge> added, Optional<Collection<Node>> groups) {
        BitSet taken = (BitSet) gone.clone();
        taken.or(removed);
        List<Edge> edges = new ArrayList<>(beside.edges());
        edges.addAll(added);
        if (edges.size() + taken.cardinality() > Math.max(MOST_BESIDE, columns.size() / SHARE_BESIDE)) {
            List<Edge> all = new ArrayList<>();
            for (int edge = 0; edge < edgeNumbers(); edge++) {
                if (!taken.get(edge)) {
                    all.add(edge(edge));
                }
            }
            all.addAll(added);
            return of(NetworkReader.sorted(all), groups.orElseGet(this::groups));
        }
        List<Node> things = new ArrayList<>(beside.things());
        Map<Node, Integer> numbers = new HashMap<>(beside.numbers());
        for (Edge edge : added) {
            for (Node end : List.of(edge.from(), edge.to())) {
                if (number(end) < 0 && numbers.putIfAbsent(end, names.size() + things.size()) == null) {
                    things.add(end);
                }
            }
        }
        EdgeColumns besides = new EdgeColumns(edges, node -> {
            int known = number(node);
            return known >= 0 ? known : numbers.get(node);
        });
        Map<Integer, int[]> touching = new HashMap<>(beside.incident());
        for (int i = beside.edges().size(); i < edges.size(); i++) {
            int edge = columns.size() + i;
            touching.merge(besides.from(i), new int[] {edge}, Network::joined);
            touching.merge(besides.to(i), new int[] {edge}, Network::joined);
        }
        Beside more = new Beside(things, numbers, edges, besides, touching);
        Network bare = new Network(names, columns, first, incident, more, taken, this.groups);
        return new Network(
                names,
                columns,
                first,
                incident,
                more,
                taken,
                groups.map(bare::numbers).orElse(this.groups));
    }

    private static int[] joined(int[] some, int[] more) {
        int[] both = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, both, some.length, more.length);
        return both;
    }

    /** How many edges there are. */
    public int size() {
        return edgeNumbers() - gone.cardinality();
    }

    /** How many things are or were tied to another. */
    public int things() {
        return names.size() + beside.things().size();
    }

    /** How many bytes the arrays take; what came after they were made is not counted. */
    public long bytes() {
        return columns.bytes() + names.bytes() + 4L * (first.length + incident.length);
    }

    /** Every thing by its address, whether its number came with the arrays or later. */
    int[] sorted() {
        int[] sorted = new int[things()];
        List<Integer> later = new ArrayList<>();
        for (int i = 0; i < beside.things().size(); i++) {
            later.add(names.size() + i);
        }
        later.sort((one, other) -> byBytes(name(one), name(other)));
        int next = 0;
        int place = 0;
        for (int thing = 0; thing < names.size(); thing++) {
            while (next < later.size() && byBytes(name(later.get(next)), names.name(thing)) < 0) {
                sorted[place++] = later.get(next++);
            }
            sorted[place++] = thing;
        }
        while (next < later.size()) {
            sorted[place++] = later.get(next++);
        }
        return sorted;
    }

    private String name(int number) {
        return number < names.size() ? names.name(number) : NodeNames.shortened(thing(number));
    }

    /** Every edge at this thing, in the order of the network; none when it is not tied to anything. */
    public List<Edge> edges(Node thing) {
        List<Edge> edges = new ArrayList<>();
        int number = number(thing);
        if (number >= 0) {
            each(number, (edge, other) -> edges.add(edge(edge)));
        }
        return inOrder(edges);
    }

    /** What came later stands where it would have stood. */
    private List<Edge> inOrder(List<Edge> edges) {
        return beside.edges().isEmpty() ? edges : NetworkReader.sorted(edges);
    }

    /** Every edge at this thing that counts. */
    public List<Edge> edges(Node thing, EdgeFilter filter) {
        List<Edge> edges = new ArrayList<>();
        int number = number(thing);
        if (number >= 0) {
            IntPredicate counts = filter.edges(this);
            each(number, (edge, other) -> {
                if (counts.test(edge)) {
                    edges.add(edge(edge));
                }
            });
        }
        return inOrder(edges);
    }

    /** How many edges a thing has; 0 when it is tied to nothing. */
    public int degree(Node thing) {
        int number = number(thing);
        return number < 0 ? 0 : degree(number);
    }

    /** How many other things this one is tied to by edges that count. */
    public int neighbours(Node thing, EdgeFilter filter) {
        int number = number(thing);
        if (number < 0) {
            return 0;
        }
        IntPredicate counts = filter.edges(this);
        BitSet others = new BitSet();
        each(number, (edge, other) -> others.set(other, others.get(other) || counts.test(edge)));
        return others.cardinality();
    }

    /** Every edge. */
    public List<Edge> edges() {
        List<Edge> edges = new ArrayList<>(size());
        for (int edge = 0; edge < edgeNumbers(); edge++) {
            if (isThere(edge)) {
                edges.add(edge(edge));
            }
        }
        return inOrder(edges);
    }

    /** The things that are generic groups: the people, civil society. */
    Collection<Node> groups() {
        return groups.stream().mapToObj(this::thing).collect(Collectors.toList());
    }

    /** Above the numbers of all edges. */
    int edgeNumbers() {
        return columns.size() + beside.edges().size();
    }

    boolean isThere(int edge) {
        return !gone.get(edge);
    }

    boolean isGroup(int thing) {
        return groups.get(thing);
    }

    /** The number of a thing; -1 when it is not tied to anything. */
    int number(Node thing) {
        if (!thing.isURI() || !thing.getURI().startsWith(Saan.ID)) {
            return NodeNames.NONE;
        }
        int number = names.find(NodeNames.shortened(thing));
        return number >= 0 ? number : beside.numbers().getOrDefault(thing, NodeNames.NONE);
    }

    Node thing(int number) {
        return number < names.size() ? names.node(number) : beside.things().get(number - names.size());
    }

    /** The kind in the address of a thing: {@code person}. */
    String kind(int number) {
        String name = name(number);
        return name.substring(0, name.indexOf('/'));
    }

    /** Gets the edges of a thing, one by one. */
    @FunctionalInterface
    interface EdgeVisitor {
        void visit(int edge, int other);
    }

    void each(int thing, EdgeVisitor visitor) {
        if (thing < names.size()) {
            for (int i = first[thing]; i < first[thing + 1]; i++) {
                int edge = incident[i];
                if (!gone.get(edge)) {
                    visitor.visit(edge, columns.from(edge) == thing ? columns.to(edge) : columns.from(edge));
                }
            }
        }
        int[] more = beside.incident().get(thing);
        if (more != null) {
            for (int edge : more) {
                if (!gone.get(edge)) {
                    visitor.visit(edge, from(edge) == thing ? to(edge) : from(edge));
                }
            }
        }
    }

    /** How many edges a thing has. */
    int degree(int thing) {
        int[] count = new int[1];
        each(thing, (edge, other) -> count[0]++);
        return count[0];
    }

    private EdgeColumns columns(int edge) {
        return edge < columns.size() ? columns : beside.columns();
    }

    private int row(int edge) {
        return edge < columns.size() ? edge : edge - columns.size();
    }

    int from(int edge) {
        return columns(edge).from(row(edge));
    }

    int to(int edge) {
        return columns(edge).to(row(edge));
    }

    EdgeType tie(int edge) {
        return columns(edge).tie(row(edge));
    }

    Optional<Node> role(int edge) {
        return columns(edge).role(row(edge));
    }

    Optional<Node> status(int edge) {
        return columns(edge).status(row(edge));
    }

    Period period(int edge) {
        return columns(edge).period(row(edge));
    }

    boolean heldOn(int edge, int day) {
        return columns(edge).heldOn(row(edge), day);
    }

    boolean isAsSureAs(int edge, int percent) {
        return columns(edge).isAsSureAs(row(edge), percent);
    }

    int percent(int edge) {
        return columns(edge).percent(row(edge));
    }

    /** True when this is the thing between; of direct ties, when the tie is direct and this its first thing. */
    boolean isOf(int edge, Node subject, byte[] via) {
        EdgeColumns of = columns(edge);
        return of.isVia(row(edge), via)
                || of.isVia(row(edge), new byte[0]) && thing(of.from(row(edge))).equals(subject);
    }

    Edge edge(int edge) {
        EdgeColumns of = columns(edge);
        int row = row(edge);
        return new Edge(
                thing(of.from(row)),
                thing(of.to(row)),
                of.tie(row),
                of.via(row),
                of.role(row),
                of.status(row),
                of.begin(row),
                of.end(row),
                of.confidence(row));
    }
}
