package org.saan.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.network.Bridges;
import org.saan.network.Centrality;
import org.saan.network.Company;
import org.saan.network.Edge;
import org.saan.network.EdgeFilter;
import org.saan.network.Measure;
import org.saan.network.Network;
import org.saan.network.Path;
import org.saan.network.Paths;
import org.saan.network.TieWords;
import org.saan.vocab.Saan;

/** Lays out what the network answers, each tie with its ground. For one page, inside one transaction, in one thread. */
public final class NetworkPages {
    private static final int MOST_VALUES = 12;
    private static final int MOST_TIES = 400;

    private final Network network;
    private final Facts facts;
    private final Evidence evidence;
    private final Labels labels;
    private final Formats formats;
    private final TieWords words;
    private final Messages messages;

    /** @param data at the moment that is looked at @param prefixes prefix to namespace */
    public NetworkPages(
            DatasetGraph data, Network network, Language language, Map<String, String> prefixes, Addresses addresses) {
        this(network, new Facts(data), language, prefixes, addresses);
    }

    private NetworkPages(
            Network network, Facts facts, Language language, Map<String, String> prefixes, Addresses addresses) {
        this(network, facts, new Labels(facts, language, prefixes, addresses), language);
    }

    private NetworkPages(Network network, Facts facts, Labels labels, Language language) {
        this(network, facts, labels, new Evidence(facts, labels, language), language);
    }

    NetworkPages(Network network, Facts facts, Labels labels, Evidence evidence, Language language) {
        this.facts = facts;
        this.network = network;
        this.labels = labels;
        this.evidence = evidence;
        this.formats = new Formats(language);
        this.words = new TieWords(language);
        this.messages = new Messages(language);
    }

    public Link link(Node node) {
        return labels.link(node);
    }

    /** The paths, told. */
    public List<PathLine> paths(Node from, Paths.Found found) {
        List<PathLine> lines = new ArrayList<>();
        for (Path path : found.paths()) {
            lines.add(new PathLine(
                    labels.link(from),
                    messages.text(Evidence.certainty(path.confidence())),
                    Evidence.number(path.confidence()),
                    path.hops().stream()
                            .map(hop -> new PathLine.Step(
                                    labels.link(hop.to()),
                                    hop.edges().stream().map(this::line).toList()))
                            .toList()));
        }
        return lines;
    }

    /** A tie, told. */
    public TieLine line(Edge edge) {
        List<Link> sentence = words.pieces(edge).stream()
                .map(piece -> piece.node() == null ? Link.words(piece.words()) : labels.link(piece.node()))
                .toList();
        return new TieLine(
                sentence,
                words.word(edge.tie()),
                dates(edge),
                ground(edge),
                name(edge.from()),
                name(edge.to()),
                edge.tie().code());
    }

    /** As the source writes them: a year stays a year; of an event, when it was. */
    private String dates(Edge edge) {
        TimeStrip.Dates own = edge.via()
                .map(via -> TimeStrip.dates(facts, via))
                .filter(TimeStrip.Dates::isKnown)
                .orElseGet(() -> TimeStrip.dates(facts, isEvent(edge.from()) ? edge.from() : edge.to()));
        return own.from().isEmpty() && own.to().isEmpty() || edge.via().isEmpty() && !isEvent(edge.from())
                ? ""
                : formats.span(own.from(), own.to());
    }

    private static boolean isEvent(Node node) {
        return Facts.kind(node).equals("event");
    }

    private Ground ground(Edge edge) {
        return edge.via()
                .map(evidence::of)
                .orElseGet(() -> evidence.of(edge.from(), edge.tie().target(), edge.to()));
    }

    /** As addresses are written. */
    static String name(Node node) {
        return node.getURI().substring(Saan.ID.length());
    }

    /** Who sits with an actor, and through what; each tie of the other with its ground. */
    public Block.Table company(List<Company.Companion> company) {
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (Company.Companion each : company) {
            rows.add(List.of(
                    cell(each.actor()),
                    number(each.shared()),
                    tied(each.actor(), each.events()),
                    tied(each.actor(), each.initiatives()),
                    tied(each.actor(), each.bodies())));
        }
        return table(
                List.of("column.who", "network.shared", "network.events", "network.initiatives", "network.bodies"),
                List.of(false, true, false, false, false),
                rows);
    }

    private Block.Cell tied(Node actor, List<Node> matters) {
        List<Value> values = new ArrayList<>();
        for (Node matter : matters.subList(0, Math.min(MOST_VALUES, matters.size()))) {
            Value value = Value.of(labels.link(matter));
            Optional<Edge> direct = network.edges(actor).stream()
                    .filter(edge -> edge.other(actor).equals(matter))
                    .findFirst();
            values.add(direct.map(edge -> Values.with(value, ground(edge))).orElse(value));
        }
        more(values, matters.size());
        return new Block.Cell(values);
    }

    private void more(List<Value> values, int all) {
        if (all > values.size()) {
            values.add(Value.of(Link.words(messages.text("browse.more", all - values.size()))));
        }
    }

    /** The most central things. */
    public Block.Table ranking(Centrality.Ranking ranking, Measure measure) {
        List<List<Block.Cell>> rows = new ArrayList<>();
        int rank = 0;
        for (Centrality.Score score : ranking.scores()) {
            rows.add(List.of(number(++rank), cell(score.thing()), text(value(score.value(), measure))));
        }
        return table(
                List.of("network.rank", "column.what", "measure." + measure.code()), List.of(true, false, true), rows);
    }

    private String value(double value, Measure measure) {
        return formats.number(String.format(
                java.util.Locale.ROOT,
                measure == Measure.PAGERANK ? "%.5f" : measure == Measure.BETWEENNESS ? "%.1f" : "%.0f",
                value));
    }

    /** The communities with their best tied members. */
    public Block.Table communities(List<List<Node>> communities, int most) {
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (int i = 0; i < Math.min(most, communities.size()); i++) {
            List<Node> members = new ArrayList<>(communities.get(i));
            members.sort(Comparator.comparingInt(
                            (Node member) -> -network.edges(member).size())
                    .thenComparing(Node::getURI));
            List<Value> values = new ArrayList<>();
            members.stream().limit(MOST_VALUES).forEach(member -> values.add(Value.of(labels.link(member))));
            more(values, members.size());
            rows.add(List.of(number(i + 1), number(members.size()), new Block.Cell(values)));
        }
        return table(List.of("network.community", "network.members", "column.what"), List.of(true, true, false), rows);
    }

    /** Who bridges what. */
    public Block.Table bridges(List<Bridges.Bridge> bridges, int most, String sides) {
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (Bridges.Bridge bridge : bridges.subList(0, Math.min(most, bridges.size()))) {
            List<Value> values = new ArrayList<>();
            bridge.sides().stream().limit(MOST_VALUES).forEach(side -> values.add(Value.of(labels.link(side))));
            more(values, bridge.sides().size());
            rows.add(List.of(
                    cell(bridge.actor()),
                    number(bridge.sides().size()),
                    new Block.Cell(values),
                    number(bridge.matters())));
        }
        return table(
                List.of("column.who", "network.number", "network." + sides, "network.shared"),
                List.of(false, true, false, true),
                rows);
    }

    private Block.Table table(List<String> headings, List<Boolean> numeric, List<List<Block.Cell>> rows) {
        return new Block.Table(headings.stream().map(messages::text).toList(), rows, numeric);
    }

    private Block.Cell cell(Node node) {
        return new Block.Cell(List.of(Value.of(labels.link(node))));
    }

    private Block.Cell number(long number) {
        return text(formats.number(String.valueOf(number)));
    }

    private static Block.Cell text(String text) {
        return new Block.Cell(List.of(Value.of(Link.words(text))));
    }

    /**
     * What lies around things.
     *
     * @param near thing to steps, the nearest first, the starts with 0
     * @param community of a thing; 0 for none
     * @param toggle the address of the view with one thing opened, or no longer
     */
    public NetworkView view(
            Map<Node, Integer> near,
            EdgeFilter filter,
            boolean complete,
            Function<Node, Integer> community,
            Function<Node, String> toggle) {
        Set<Edge> edges = new LinkedHashSet<>();
        Map<Node, Set<Node>> shown = new HashMap<>();
        for (Node thing : near.keySet()) {
            for (Edge edge : network.edges(thing, filter)) {
                if (near.containsKey(edge.other(thing))) {
                    shown.computeIfAbsent(thing, any -> new LinkedHashSet<>()).add(edge.other(thing));
                    if (edges.size() < MOST_TIES) {
                        edges.add(edge);
                    } else {
                        complete &= edges.contains(edge);
                    }
                }
            }
        }
        List<NetworkView.Thing> things = new ArrayList<>();
        Map<Node, Integer> order = new LinkedHashMap<>(near);
        order.forEach((thing, distance) -> things.add(new NetworkView.Thing(
                labels.link(thing),
                name(thing),
                distance,
                (int) network.edges(thing, filter).stream()
                        .map(edge -> edge.other(thing))
                        .distinct()
                        .count(),
                shown.getOrDefault(thing, Set.of()).size(),
                community.apply(thing),
                distance == 0,
                toggle.apply(thing))));
        return new NetworkView(
                things,
                edges.stream().map(this::line).toList(),
                complete,
                String.join(
                        ",",
                        near.entrySet().stream()
                                .filter(entry -> entry.getValue() == 0)
                                .map(entry -> name(entry.getKey()))
                                .toList()));
    }
}
