package org.saan.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.SaanException;
import org.saan.query.Descriptions;
import org.saan.store.Store;
import org.saan.vocab.Kind;
import org.saan.vocab.Saan;

/**
 * What programs are told about a network: records whose components are the members of JSON answers, things by their IRIs. For one
 * thread, inside one read transaction.
 */
public final class NetworkAnswers {
    /** So many things are told at once. */
    public static final int MOST_THINGS = 1_000;
    /** So many edges are told at once. */
    public static final int MOST_EDGES = 5_000;
    /** Neighbourhoods reach so far. */
    public static final int DEEPEST = 4;
    /** So many further ties between two things are told. */
    private static final int MOST_ALSO = 20;

    private final DatasetGraph data;
    private final EdgeDates dates;
    private final Network network;
    private final EdgeFilter filter;

    /**
     * @param data of which the network was made, inside a read transaction
     */
    public NetworkAnswers(DatasetGraph data, Network network, EdgeFilter filter) {
        this.data = data;
        this.dates = new EdgeDates(data);
        this.network = network;
        this.filter = filter;
    }

    /**
     * A thing of an answer.
     *
     * @param label language tag to label
     */
    public record Thing(String kind, Map<String, String> label) {}

    /**
     * A step of a path.
     *
     * @param tie code of the sort of tie
     * @param via IRI of the participation, membership … ; empty for a direct tie
     * @param role IRI of the role; empty when there is none
     * @param status IRI of the status of a participation: attended, invited, planned …; empty when none is stated
     * @param from and to: the step as it is gone; the tie itself may point the other way
     * @param begin and end as written: xsd:date, gYearMonth or gYear, of the tie or else of its event; empty when not stated
     * @param confidence from 0 to 1; null when no claim stands behind it
     * @param words the tie as a sentence, by language
     * @param also other ties between the same two things, at most {@value #MOST_ALSO}
     */
    public record Hop(
            String from,
            String to,
            String tie,
            String via,
            String role,
            String status,
            String begin,
            String end,
            String firstSeen,
            String lastSeen,
            Double confidence,
            Map<String, String> words,
            List<EdgeClaim> claims,
            List<Hop> also) {}

    /**
     * One path.
     *
     * @param confidence the product of its hops'
     */
    public record Way(int length, double confidence, List<Hop> hops) {}

    /**
     * The answer of {@code /api/path}.
     *
     * @param complete false when more of the same length were there than were looked at
     * @param connected true when there is a way with the same ends and no filter, or a longer one
     * @param things every thing and code that is named, by IRI
     */
    public record PathAnswer(
            String from,
            String to,
            long revision,
            boolean complete,
            boolean connected,
            List<Way> paths,
            Map<String, Thing> things) {}

    /** The shortest paths between two things that exist. Throws USAGE for a number of paths beyond {@link Paths#MOST}. */
    public PathAnswer path(Node start, Node goal, int most) {
        Paths.Found found = new Paths(network, filter).between(start, goal, most);
        Map<String, Thing> things = new LinkedHashMap<>();
        name(things, start);
        name(things, goal);
        List<Way> ways = new ArrayList<>();
        for (Path path : found.paths()) {
            List<Hop> hops = new ArrayList<>();
            for (Path.Hop hop : path.hops()) {
                name(things, hop.from());
                name(things, hop.to());
                List<Hop> ties = hop.edges().stream()
                        .limit(MOST_ALSO + 1L)
                        .map(edge -> hop(hop, edge, things, List.of()))
                        .toList();
                hops.add(hop(hop, hop.edge(), things, ties.subList(1, ties.size())));
            }
            ways.add(new Way(path.length(), rounded(path.confidence()), hops));
        }
        boolean connected = !ways.isEmpty() || new Paths(network, overGroups()).isReachable(start, goal);
        return new PathAnswer(
                start.getURI(), goal.getURI(), Store.revision(data), found.complete(), connected, ways, things);
    }

    private static EdgeFilter overGroups() {
        return EdgeFilter.parse(Map.of("groups", "yes"));
    }

    private Hop hop(Path.Hop hop, Edge edge, Map<String, Thing> things, List<Hop> also) {
        edge.role().ifPresent(role -> name(things, role));
        edge.status().ifPresent(status -> name(things, status));
        EdgeDates.Written written = dates.of(edge);
        Map<String, String> words = new TreeMap<>();
        for (Language language : Language.values()) {
            words.put(
                    language.tag(),
                    new EdgeLabels(language)
                            .sentence(edge, node -> label(things.get(node.getURI()), language.tag(), node)));
        }
        return new Hop(
                hop.from().getURI(),
                hop.to().getURI(),
                edge.tie().code(),
                edge.via().map(Node::getURI).orElse(""),
                edge.role().map(Node::getURI).orElse(""),
                edge.status().map(Node::getURI).orElse(""),
                written.from(),
                written.to(),
                written.firstSeen(),
                written.lastSeen(),
                confidence(edge),
                words,
                new EdgeEvidence(data).of(edge),
                also);
    }

    private static Double confidence(Edge edge) {
        return edge.confidence().isPresent() ? edge.confidence().getAsDouble() : null;
    }

    /**
     * A thing near another.
     *
     * @param distance steps from the start
     * @param ties how many other things it is tied to at all
     */
    public record Near(String iri, String kind, Map<String, String> label, int distance, int ties) {}

    /** A tie between two things of the answer. */
    public record Tied(
            String from,
            String to,
            String tie,
            String via,
            String role,
            String status,
            String begin,
            String end,
            String firstSeen,
            String lastSeen,
            Double confidence) {}

    /**
     * Things and the ties among them.
     *
     * @param complete false when there are more
     */
    public record GraphAnswer(
            List<String> start,
            int depth,
            long revision,
            boolean complete,
            List<Near> nodes,
            List<Tied> edges,
            Map<String, Thing> roles) {}

    /**
     * What lies around things.
     *
     * @param depth in steps, from 0 to {@value #DEEPEST}
     * @param most how many things are told, from 1 to {@value #MOST_THINGS}; the nearest first
     */
    public GraphAnswer around(List<Node> starts, int depth, int most) {
        check("depth", depth, 0, DEEPEST);
        check("limit", most, 1, MOST_THINGS);
        Map<Node, Integer> near = new LinkedHashMap<>();
        Paths paths = new Paths(network, filter);
        starts.forEach(start -> near.put(start, 0));
        boolean complete = true;
        for (Node start : starts) {
            Map<Node, Integer> reached = paths.reachable(start, depth, most);
            complete &= reached.size() <= most;
            reached.forEach((thing, steps) -> near.merge(thing, steps, Math::min));
        }
        List<Map.Entry<Node, Integer>> order = new ArrayList<>(near.entrySet());
        order.sort(Comparator.<Map.Entry<Node, Integer>>comparingInt(Map.Entry::getValue)
                .thenComparing(entry -> entry.getKey().getURI()));
        complete &= order.size() <= most;
        Set<Node> told = new LinkedHashSet<>();
        List<Near> nodes = new ArrayList<>();
        for (Map.Entry<Node, Integer> entry : order.subList(0, Math.min(most, order.size()))) {
            Node thing = entry.getKey();
            told.add(thing);
            nodes.add(new Near(
                    thing.getURI(),
                    Kind.codeOf(thing),
                    labels(thing),
                    entry.getValue(),
                    network.neighbours(thing, EdgeFilter.ALL)));
        }
        Map<String, Thing> roles = new LinkedHashMap<>();
        List<Tied> edges = new ArrayList<>();
        var counts = filter.edges(network);
        for (Node thing : told) {
            int number = network.number(thing);
            List<Edge> own = new ArrayList<>();
            if (number >= 0) {
                network.each(number, (edge, other) -> {
                    if (network.from(edge) == number && counts.test(edge) && told.contains(network.thing(other))) {
                        own.add(network.edge(edge));
                    }
                });
            }
            for (Edge edge : own) {
                if (edges.size() < MOST_EDGES) {
                    edge.role().ifPresent(role -> name(roles, role));
                    edges.add(tied(edge));
                } else {
                    complete = false;
                }
            }
        }
        return new GraphAnswer(
                starts.stream().map(Node::getURI).toList(), depth, Store.revision(data), complete, nodes, edges, roles);
    }

    private Tied tied(Edge edge) {
        EdgeDates.Written written = dates.of(edge);
        return new Tied(
                edge.from().getURI(),
                edge.to().getURI(),
                edge.tie().code(),
                edge.via().map(Node::getURI).orElse(""),
                edge.role().map(Node::getURI).orElse(""),
                edge.status().map(Node::getURI).orElse(""),
                written.from(),
                written.to(),
                written.firstSeen(),
                written.lastSeen(),
                confidence(edge));
    }

    /** Who sits with somebody. */
    public record With(String actor, int shared, List<String> events, List<String> initiatives, List<String> bodies) {}

    /**
     * The answer of {@code /api/network/company}.
     *
     * @param total how many there are
     */
    public record CompanyAnswer(
            String actor, long revision, int total, List<With> company, Map<String, Thing> things) {}

    /**
     * Who sits with an actor.
     *
     * @param most how many are told, from 1 to {@value #MOST_THINGS}
     */
    public CompanyAnswer company(Node actor, int most) {
        check("limit", most, 1, MOST_THINGS);
        List<CoParticipation.Companion> all = new CoParticipation(network, filter).of(actor);
        Map<String, Thing> things = new LinkedHashMap<>();
        name(things, actor);
        List<With> company = new ArrayList<>();
        for (CoParticipation.Companion each : all.subList(0, Math.min(most, all.size()))) {
            name(things, each.actor());
            company.add(new With(
                    each.actor().getURI(),
                    each.shared(),
                    named(things, each.events()),
                    named(things, each.initiatives()),
                    named(things, each.bodies())));
        }
        return new CompanyAnswer(actor.getURI(), Store.revision(data), all.size(), company, things);
    }

    private List<String> named(Map<String, Thing> things, List<Node> nodes) {
        nodes.forEach(node -> name(things, node));
        return nodes.stream().map(Node::getURI).toList();
    }

    /** A thing and its number. */
    public record Scored(String thing, double value) {}

    /**
     * The answer of {@code /api/network/centrality}.
     *
     * @param estimated true when values are estimates
     */
    public record RankingAnswer(
            String measure, long revision, boolean estimated, List<Scored> ranking, Map<String, Thing> things) {}

    /**
     * The most central things.
     *
     * @param kinds of these kinds; empty for all
     * @param most from 1 to {@value #MOST_THINGS}
     */
    public RankingAnswer ranking(Measure measure, Set<String> kinds, int most) {
        check("limit", most, 1, MOST_THINGS);
        Centrality.Ranking ranking = new Centrality(network, filter).ranking(measure, kinds, most);
        Map<String, Thing> things = new LinkedHashMap<>();
        List<Scored> scores = new ArrayList<>();
        for (Centrality.Score score : ranking.scores()) {
            name(things, score.thing());
            scores.add(new Scored(score.thing().getURI(), score.value()));
        }
        return new RankingAnswer(measure.code(), Store.revision(data), ranking.estimated(), scores, things);
    }

    /**
     * Things that belong together.
     *
     * @param size how many; the members that are told may be fewer
     */
    public record Community(int number, int size, List<String> members) {}

    /**
     * The answer of {@code /api/network/communities}.
     *
     * @param total how many communities there are
     */
    public record CommunitiesAnswer(long revision, int total, List<Community> communities, Map<String, Thing> things) {}

    /**
     * The largest communities.
     *
     * @param most how many, with as many members each, from 1 to {@value #MOST_THINGS}
     */
    public CommunitiesAnswer communities(int most) {
        check("limit", most, 1, MOST_THINGS);
        List<List<Node>> all = new Centrality(network, filter).communities();
        Map<String, Thing> things = new LinkedHashMap<>();
        List<Community> communities = new ArrayList<>();
        int told = 0;
        for (int i = 0; i < Math.min(most, all.size()) && told < MOST_EDGES; i++) {
            List<Node> members = all.get(i).subList(0, Math.min(most, all.get(i).size()));
            told += members.size();
            communities.add(new Community(i + 1, all.get(i).size(), named(things, members)));
        }
        return new CommunitiesAnswer(Store.revision(data), all.size(), communities, things);
    }

    /** An actor that bridges. */
    public record Bridging(String actor, List<String> sides, List<String> matters) {}

    /**
     * The answer of {@code /api/network/bridges}.
     *
     * @param total how many bridges there are
     */
    public record BridgesAnswer(
            String between, long revision, int total, List<Bridging> bridges, Map<String, Thing> things) {}

    /**
     * Who bridges.
     *
     * @param between name of what is bridged
     * @param most from 1 to {@value #MOST_THINGS}
     */
    public BridgesAnswer bridges(String between, Map<Node, Set<Node>> belonging, int most) {
        check("limit", most, 1, MOST_THINGS);
        List<Bridges.Bridge> all = new Bridges(network, filter).between(belonging);
        Map<String, Thing> things = new LinkedHashMap<>();
        List<Bridging> bridges = new ArrayList<>();
        for (Bridges.Bridge bridge : all.subList(0, Math.min(most, all.size()))) {
            name(things, bridge.actor());
            bridges.add(new Bridging(
                    bridge.actor().getURI(), named(things, bridge.sides()), named(things, bridge.matters())));
        }
        return new BridgesAnswer(between, Store.revision(data), all.size(), bridges, things);
    }

    private static void check(String name, int number, int least, int most) {
        if (number < least || number > most) {
            throw new SaanException(ErrorKind.USAGE, "network.most", name, number, most, least);
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    private void name(Map<String, Thing> things, Node node) {
        things.computeIfAbsent(
                node.getURI(), iri -> new Thing(iri.startsWith(Saan.ID) ? Kind.codeOf(node) : "scheme", labels(node)));
    }

    private Map<String, String> labels(Node node) {
        Map<String, String> labels = new HashMap<>();
        Descriptions.labels(data, node).stream()
                .filter(Node::isLiteral)
                .filter(label -> !label.getLiteralLanguage().isEmpty())
                .forEach(label -> labels.putIfAbsent(label.getLiteralLanguage(), label.getLiteralLexicalForm()));
        return new TreeMap<>(labels);
    }

    /** In this language, else in another, else the end of the address. */
    public static String label(Thing thing, String language, Node node) {
        return thing == null
                ? node.getURI().replace(Saan.ID, "")
                : thing.label()
                        .getOrDefault(
                                language,
                                thing.label().values().stream()
                                        .findFirst()
                                        .orElse(node.getURI().replace(Saan.ID, "")));
    }
}
