package org.saan.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.evidence.Addresses;
import org.saan.evidence.DateAndNumberFormat;
import org.saan.evidence.Evidence;
import org.saan.evidence.EvidenceReader;
import org.saan.evidence.LabelReader;
import org.saan.evidence.Link;
import org.saan.evidence.StatementReader;
import org.saan.evidence.Text;
import org.saan.evidence.Value;
import org.saan.evidence.ValueReader;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.network.Bridges;
import org.saan.network.Centrality;
import org.saan.network.CoParticipation;
import org.saan.network.Edge;
import org.saan.network.EdgeDates;
import org.saan.network.EdgeFilter;
import org.saan.network.EdgeLabels;
import org.saan.network.EdgeType;
import org.saan.network.Measure;
import org.saan.network.Network;
import org.saan.network.Path;
import org.saan.network.Paths;
import org.saan.vocab.Saan;

/** Lays out what the network answers, each tie with its evidence. For one page, inside one transaction, in one thread. */
public final class NetworkPages {
    private static final int MOST_VALUES = 12;
    private static final int MOST_TIES = 400;
    private static final int MOST_SEATS = 4;
    /** So many ties between the same two things are told. */
    private static final int MOST_PARALLEL = 20;

    private final Network network;
    private final EdgeDates edgeDates;
    private final EvidenceReader evidence;
    private final LabelReader labels;
    private final DateAndNumberFormat formats;
    private final EdgeLabels words;
    private final Messages messages;

    /**
     * @param data at the moment that is looked at
     * @param prefixes prefix to namespace
     */
    public NetworkPages(
            DatasetGraph data, Network network, Language language, Map<String, String> prefixes, Addresses addresses) {
        this(network, new StatementReader(data), language, prefixes, addresses);
    }

    private NetworkPages(
            Network network,
            StatementReader facts,
            Language language,
            Map<String, String> prefixes,
            Addresses addresses) {
        this(network, facts, new LabelReader(facts, language, prefixes, addresses), language);
    }

    private NetworkPages(Network network, StatementReader facts, LabelReader labels, Language language) {
        this(network, facts, labels, new EvidenceReader(facts, labels, language), language);
    }

    public NetworkPages(
            Network network, StatementReader facts, LabelReader labels, EvidenceReader evidence, Language language) {
        this.edgeDates = new EdgeDates(facts.data());
        this.network = network;
        this.labels = labels;
        this.evidence = evidence;
        this.formats = new DateAndNumberFormat(language);
        this.words = new EdgeLabels(language);
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
                    messages.text(EvidenceReader.certainty(path.confidence())),
                    EvidenceReader.number(path.confidence()),
                    path.hops().stream()
                            .map(hop -> new PathLine.Step(
                                    labels.link(hop.to()),
                                    hop.edges().stream()
                                            .limit(MOST_PARALLEL)
                                            .map(this::line)
                                            .toList()))
                            .toList()));
        }
        return lines;
    }

    /** A tie, told. */
    public EdgeLine line(Edge edge) {
        List<Link> sentence = words.pieces(edge).stream()
                .map(piece -> piece.node() == null ? Link.words(piece.words()) : labels.link(piece.node()))
                .toList();
        return new EdgeLine(
                sentence,
                words.word(edge.tie()),
                dates(edge),
                evidence(edge),
                name(edge.from()),
                name(edge.to()),
                edge.tie().code());
    }

    /** As the source writes them; that a participation, a membership or an event has none is told. */
    private String dates(Edge edge) {
        EdgeDates.Written dates = edgeDates.of(edge);
        if (dates.isEmpty()) {
            return dates.expected() ? messages.text("network.undated") : "";
        }
        String span = dates.from().isEmpty() && dates.to().isEmpty() ? "" : formats.span(dates.from(), dates.to());
        if (dates.firstSeen().isEmpty()
                || !dates.to().isEmpty() && !dates.from().isEmpty()) {
            return span;
        }
        String seen = dates.firstSeen().equals(dates.lastSeen())
                ? messages.text("page.attested", formats.date(dates.firstSeen()))
                : messages.text(
                        "page.attested-between", formats.date(dates.firstSeen()), formats.date(dates.lastSeen()));
        return span.isEmpty() ? seen : span + " · " + seen;
    }

    private Evidence evidence(Edge edge) {
        return edge.via()
                .map(evidence::of)
                .orElseGet(() -> evidence.of(edge.from(), edge.tie().target(), edge.to()));
    }

    /** As addresses are written. */
    public static String name(Node node) {
        return node.getURI().substring(Saan.ID.length());
    }

    /** Who sits with an actor, and through what: the ties of both to each matter, with their evidence. */
    public Block.Table company(Node actor, List<CoParticipation.Companion> company) {
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (CoParticipation.Companion each : company) {
            List<Value> matters = new ArrayList<>();
            List<Node> all = Stream.of(each.events(), each.initiatives(), each.bodies())
                    .flatMap(List::stream)
                    .toList();
            for (Node matter : all.subList(0, Math.min(MOST_VALUES, all.size()))) {
                matters.add(Value.of(labels.link(matter)));
                matters.addAll(seats(each.actor(), matter));
                matters.addAll(seats(actor, matter));
            }
            if (all.size() > MOST_VALUES) {
                matters.add(Value.of(Link.words(messages.text("browse.more", all.size() - MOST_VALUES))));
            }
            rows.add(List.of(
                    cell(each.actor()),
                    number(each.events().size()),
                    number(each.initiatives().size()),
                    number(each.bodies().size()),
                    new Block.Cell(matters)));
        }
        return table(
                List.of("column.who", "network.events", "network.initiatives", "network.bodies", "network.shared"),
                List.of(false, true, true, true, false),
                rows);
    }

    /** What an actor is in a matter: its role, or the post that it holds there. */
    private List<Value> seats(Node actor, Node matter) {
        List<Value> seats = new ArrayList<>();
        String who = Text.flat(labels.link(actor).text().text());
        for (Edge edge : network.edges(actor)) {
            Node other = edge.other(actor);
            if (other.equals(matter)) {
                String as = edge.role().map(labels::words).orElse(words.word(edge.tie()));
                seats.add(ValueReader.with(Value.of(Link.words("– " + who + ": " + as)), evidence(edge)));
            } else if (edge.tie() == EdgeType.MEMBERSHIP
                    && network.edges(other).stream()
                            .anyMatch(post ->
                                    post.tie() == EdgeType.POST && post.to().equals(matter))) {
                seats.add(ValueReader.with(
                        Value.of(Link.words("– " + who + ": " + labels.words(other))), evidence(edge)));
            }
        }
        return seats.subList(0, Math.min(MOST_SEATS, seats.size()));
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
        double before = Double.NaN;
        for (Centrality.Score score : ranking.scores()) {
            // Equal values share a rank.
            rank = score.value() == before ? rank : rows.size() + 1;
            before = score.value();
            rows.add(List.of(
                    number(rank),
                    cell(score.thing()),
                    text(value(score.value(), measure)),
                    new Block.Cell(List.of(Value.of(
                            labels.to("network?things=" + name(score.thing()), messages.text("network.its-ties")))))));
        }
        return table(
                List.of("network.rank", "column.what", "measure." + measure.code(), "network.evidence"),
                List.of(true, false, true, false),
                rows);
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
            members.sort(Comparator.comparingInt((Node member) -> -network.neighbours(member, EdgeFilter.ALL))
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
                    cell(bridge.actor()), number(bridge.sides().size()), new Block.Cell(values), matters(bridge)));
        }
        return table(
                List.of("column.who", "network.number", "network." + sides, "network.shared"),
                List.of(false, true, false, false),
                rows);
    }

    /** Through what it bridges, with the evidence of its tie to each. */
    private Block.Cell matters(Bridges.Bridge bridge) {
        List<Value> values = new ArrayList<>();
        for (Node matter : bridge.matters()
                .subList(0, Math.min(MOST_VALUES, bridge.matters().size()))) {
            values.add(Value.of(labels.link(matter)));
            values.addAll(seats(bridge.actor(), matter));
        }
        if (bridge.matters().size() > MOST_VALUES) {
            values.add(Value.of(
                    Link.words(messages.text("browse.more", bridge.matters().size() - MOST_VALUES))));
        }
        return new Block.Cell(values);
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
                network.neighbours(thing, filter),
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
