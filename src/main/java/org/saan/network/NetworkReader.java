package org.saan.network;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.util.NodeCmp;
import org.apache.jena.vocabulary.RDF;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/**
 * Reads the ties that are stated in the graph. Each is read once, however many graphs and sources state it. What is only claimed
 * (a proposal, an opinion) and not stated is no tie, and neither is what rules conclude: no claim carries it.
 */
public final class NetworkReader {
    private static final Comparator<Edge> ORDER = Comparator.comparing(Edge::from, NodeCmp::compareRDFTerms)
            .thenComparing(Edge::to, NodeCmp::compareRDFTerms)
            .thenComparing(Edge::tie)
            .thenComparing(edge -> edge.via().map(Node::toString).orElse(""))
            .thenComparing(edge -> edge.role().map(Node::toString).orElse(""));

    private final DatasetGraph data;

    private NetworkReader(DatasetGraph data) {
        this.data = data;
    }

    /**
     * The network of this state of the data.
     *
     * @param data inside a read transaction; not needed afterwards
     */
    public static Network read(DatasetGraph data) {
        return new NetworkReader(data).network();
    }

    private Network network() {
        Set<Edge> found = new HashSet<>();
        for (Tie tie : Tie.values()) {
            if (tie.source().isPresent()) {
                addQualified(tie, tie.source().get(), found);
            } else {
                each(
                        tie.target(),
                        quad -> found.add(new Edge(
                                quad.getSubject(), quad.getObject(), tie, Optional.empty(), Optional.empty())));
            }
        }
        List<Edge> edges = new ArrayList<>(found);
        edges.removeIf(edge ->
                !isThing(edge.from()) || !isThing(edge.to()) || edge.from().equals(edge.to()));
        edges.sort(ORDER);
        return compact(edges);
    }

    private void addQualified(Tie tie, Node source, Set<Edge> edges) {
        Map<Node, Set<Node>> targets = objects(tie.target());
        Map<Node, Set<Node>> roles = tie == Tie.PARTICIPATION ? objects(Saan.role) : Map.of();
        each(source, quad -> {
            Node via = quad.getSubject();
            for (Node target : targets.getOrDefault(via, Set.of())) {
                Set<Node> played = roles.getOrDefault(via, Set.of());
                if (played.isEmpty()) {
                    edges.add(new Edge(quad.getObject(), target, tie, Optional.of(via), Optional.empty()));
                }
                played.forEach(role ->
                        edges.add(new Edge(quad.getObject(), target, tie, Optional.of(via), Optional.of(role))));
            }
        });
    }

    private Map<Node, Set<Node>> objects(Node property) {
        Map<Node, Set<Node>> objects = new HashMap<>();
        each(property, quad -> objects.computeIfAbsent(quad.getSubject(), any -> new HashSet<>(2))
                .add(quad.getObject()));
        return objects;
    }

    private void each(Node property, Consumer<Quad> use) {
        Iterator<Quad> found = data.findNG(Node.ANY, Node.ANY, property, Node.ANY);
        try {
            found.forEachRemaining(quad -> {
                if (!GraphNames.isComputed(quad.getGraph())) {
                    use.accept(quad);
                }
            });
        } finally {
            Iter.close(found);
        }
    }

    private static boolean isThing(Node node) {
        return node.isURI() && node.getURI().startsWith(Saan.ID);
    }

    private Network compact(List<Edge> edges) {
        Map<Node, Integer> numbers = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        int size = edges.size();
        var columns =
                new Network.EdgeArrays(new int[size], new int[size], new int[size], new int[size], new byte[size]);
        Iterator<Edge> each = edges.iterator();
        for (int i = 0; i < size; i++) {
            Edge edge = each.next();
            columns.from()[i] = number(edge.from(), numbers, nodes);
            columns.to()[i] = number(edge.to(), numbers, nodes);
            columns.via()[i] =
                    edge.via().map(via -> number(via, numbers, nodes)).orElse(-1);
            columns.role()[i] =
                    edge.role().map(role -> number(role, numbers, nodes)).orElse(-1);
            columns.tie()[i] = (byte) edge.tie().ordinal();
        }
        BitSet groups = new BitSet();
        data.findNG(Node.ANY, Node.ANY, RDF.type.asNode(), Saan.ActorGroup)
                .forEachRemaining(quad ->
                        Optional.ofNullable(numbers.get(quad.getSubject())).ifPresent(groups::set));
        return new Network(nodes, numbers, groups, columns);
    }

    private static int number(Node node, Map<Node, Integer> numbers, List<Node> nodes) {
        return numbers.computeIfAbsent(node, added -> {
            nodes.add(added);
            return nodes.size() - 1;
        });
    }
}
