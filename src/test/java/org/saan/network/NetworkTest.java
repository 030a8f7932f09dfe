package org.saan.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.util.NodeCmp;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SchemaDO;
import org.jgrapht.alg.scoring.BetweennessCentrality;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saan.TestHome;
import org.saan.generator.GeneratedGraph;
import org.saan.model.QuadPatch;
import org.saan.model.SaanException;
import org.saan.query.Answers;
import org.saan.sparql.QueryFile;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Kind;
import org.saan.vocab.Saan;

/** SPARQL is the oracle: the pairs that it finds, searched in the plainest way, are what the arrays must find too. */
@Tag("home")
class NetworkTest {
    private static final EdgeFilter OVER_GROUPS =
            new EdgeFilter(Set.of(), Set.of(), Set.of(), Optional.empty(), 0, true);

    @TempDir
    static Path folder;

    private static TestHome home;
    private static Network network;
    private static Map<Node, Set<Node>> neighbours;

    @BeforeAll
    static void read() throws IOException {
        home = TestHome.loaded(folder);
        network = home.store().read(NetworkReader::read);
        neighbours = home.store().read(NetworkTest::neighbours);
    }

    @AfterAll
    static void close() {
        home.close();
    }

    private static Map<Node, Set<Node>> neighbours(DatasetGraph data) {
        Map<Node, Set<Node>> found = new HashMap<>();
        try (InputStream in = NetworkTest.class.getResourceAsStream("/network/edges.rq")) {
            Answers.of(data)
                    .ask(QueryFile.read("network/edges.rq", in), Map.of())
                    .forEachRemaining(row -> {
                        found.computeIfAbsent(row.get("a"), any -> new HashSet<>())
                                .add(row.get("b"));
                        found.computeIfAbsent(row.get("b"), any -> new HashSet<>())
                                .add(row.get("a"));
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    static Node thing(String name) {
        return NodeFactory.createURI(Saan.ID + name);
    }

    private static Map<Node, Integer> distances(Node start) {
        Map<Node, Integer> distances = new HashMap<>(Map.of(start, 0));
        ArrayDeque<Node> waiting = new ArrayDeque<>(List.of(start));
        while (!waiting.isEmpty()) {
            Node node = waiting.remove();
            for (Node next : neighbours.get(node)) {
                if (distances.putIfAbsent(next, distances.get(node) + 1) == null) {
                    waiting.add(next);
                }
            }
        }
        return distances;
    }

    private static Optional<org.saan.network.Path> shortest(Network of, EdgeFilter filter, Node start, Node goal) {
        return new Paths(of, filter).between(start, goal, 1).paths().stream().findFirst();
    }

    @Test
    void everyThingHasTheNeighboursThatSparqlFinds() {
        assertThat(neighbours).hasSizeGreaterThan(300);
        neighbours.forEach((thing, expected) -> {
            Set<Node> found = new HashSet<>();
            network.edges(thing).forEach(edge -> found.add(edge.other(thing)));
            assertThat(found).as(thing.toString()).isEqualTo(expected);
        });
        assertThat(network.edges()).allMatch(edge -> neighbours.get(edge.from()).contains(edge.to()));
    }

    @Test
    void everyWayIsAsLongAsTheShortestThatSparqlsPairsAllowAndHolds() {
        List<Node> things = new ArrayList<>(neighbours.keySet());
        things.sort(NodeCmp::compareRDFTerms);
        Collections.shuffle(things, new Random(8));
        for (Node start : things.subList(0, 40)) {
            Map<Node, Integer> distances = distances(start);
            Map<Node, Integer> reachable = new Paths(network, OVER_GROUPS).reachable(start, 3, Integer.MAX_VALUE);
            for (Node goal : things) {
                Optional<org.saan.network.Path> path = shortest(network, OVER_GROUPS, start, goal);
                assertThat(path.map(org.saan.network.Path::length))
                        .as(start + " to " + goal)
                        .isEqualTo(Optional.ofNullable(distances.get(goal)).filter(steps -> steps <= Paths.LONGEST));
                path.ifPresent(found -> assertThat(end(start, found)).isEqualTo(goal));
                assertThat(new Paths(network, OVER_GROUPS).isReachable(start, goal))
                        .isEqualTo(distances.containsKey(goal));
                assertThat(Optional.ofNullable(reachable.get(goal)))
                        .isEqualTo(Optional.ofNullable(distances.get(goal)).filter(steps -> steps <= 3));
            }
        }
    }

    /** All simple ways, found the plain way, are those that are told, shortest first. */
    @Test
    void alternativesAreAllTheWaysOfThatLength() {
        List<Node> things = new ArrayList<>(neighbours.keySet());
        things.sort(NodeCmp::compareRDFTerms);
        Collections.shuffle(things, new Random(9));
        Paths paths = new Paths(network, OVER_GROUPS);
        int several = 0;
        for (int i = 0; i < 120; i++) {
            Node start = things.get(2 * i);
            Node goal = things.get(2 * i + 1);
            Integer distance = distances(start).get(goal);
            List<List<Node>> told = paths.between(start, goal, 20).paths().stream()
                    .map(path -> path.hops().stream()
                            .map(org.saan.network.Path.Hop::to)
                            .toList())
                    .toList();
            if (distance == null || distance > 4) {
                continue;
            }
            Set<List<Node>> all = new HashSet<>();
            walk(List.of(start), goal, distance + 1, all);
            Set<List<Node>> expected = new HashSet<>();
            all.forEach(way -> expected.add(way.subList(1, way.size())));
            assertThat(told).doesNotHaveDuplicates();
            assertThat(told.stream().filter(way -> way.size() <= distance + 1))
                    .hasSize(Math.min(20, expected.size()))
                    .allMatch(expected::contains);
            assertThat(told.stream().map(List::size).toList()).isSorted();
            several += told.size() > 1 ? 1 : 0;
        }
        assertThat(several).isGreaterThan(20);
    }

    private static void walk(List<Node> way, Node goal, int left, Set<List<Node>> all) {
        Node here = way.get(way.size() - 1);
        if (here.equals(goal)) {
            all.add(way);
            return;
        }
        for (Node next : left == 0 ? Set.<Node>of() : neighbours.get(here)) {
            if (!way.contains(next)) {
                List<Node> longer = new ArrayList<>(way);
                longer.add(next);
                walk(longer, goal, left - 1, all);
            }
        }
    }

    /** Walks the hops one after the other; each must begin where the one before ended. */
    private static Node end(Node start, org.saan.network.Path path) {
        Node here = start;
        for (org.saan.network.Path.Hop hop : path.hops()) {
            assertThat(hop.from()).isEqualTo(here);
            Node from = here;
            assertThat(hop.edges()).isNotEmpty().allMatch(edge -> edge.other(from)
                    .equals(hop.to()));
            here = hop.to();
        }
        return here;
    }

    @Test
    void theInstituteIsConnectedWithTheLightRail() {
        Node institute = thing("agency/kpi");
        Node lightRail = thing("initiative/khon-kaen-light-rail");
        org.saan.network.Path path =
                shortest(network, EdgeFilter.ALL, institute, lightRail).orElseThrow();
        assertThat(path.length()).isEqualTo(3);
        assertThat(end(institute, path)).isEqualTo(lightRail);
        List<org.saan.network.Path> several = new Paths(network, EdgeFilter.ALL)
                .between(institute, lightRail, 5)
                .paths();
        assertThat(several).hasSize(5);
        assertThat(several).allSatisfy(each -> assertThat(each.hops())
                .noneMatch(hop -> hop.to().getURI().contains("/group/")));
        assertThat(several.stream().map(each -> each.hops().get(1).to()))
                .contains(thing("person/suradech-taweesaengsakulthai"));
    }

    @Test
    void aParticipationIsAnEdgeWithItsRoleItsDayAndHowSureItIs() {
        assertThat(network.edges(thing("agency/kpi"))).anySatisfy(edge -> {
            assertThat(edge.to()).isEqualTo(thing("event/new-imagination-of-decentralisation"));
            assertThat(edge.tie()).isEqualTo(EdgeType.PARTICIPATION);
            assertThat(edge.via()).contains(thing("participation/kpi-meeting-host"));
            assertThat(edge.role()).contains(NodeFactory.createURI(Saan.SCHEME + "role/host"));
            assertThat(edge.confidence().orElseThrow()).isBetween(0.5, 1.0);
        });
    }

    @Test
    void theSameThingIsReachedWithoutAHopAndAnUnknownOneNotAtAll() {
        Node institute = thing("agency/kpi");
        Paths paths = new Paths(network, EdgeFilter.ALL);
        assertThat(paths.between(institute, institute, 3).paths())
                .containsExactly(new org.saan.network.Path(List.of(), 1));
        assertThat(paths.between(institute, thing("agency/nobody"), 3).paths()).isEmpty();
        assertThat(network.edges(thing("agency/nobody"))).isEmpty();
        assertThat(network.degree(thing("agency/nobody"))).isZero();
        assertThat(paths.reachable(thing("agency/nobody"), 2, 10)).isEmpty();
        assertThatThrownBy(() -> paths.between(institute, institute, 0)).isInstanceOf(SaanException.class);
        assertThatThrownBy(() -> paths.between(institute, institute, Paths.MOST + 1))
                .isInstanceOf(SaanException.class);
        assertThatThrownBy(() -> paths.reachable(institute, Paths.LONGEST + 1, 10))
                .isInstanceOf(SaanException.class);
        assertThatThrownBy(() -> new EdgeFilter(Set.of(), Set.of(), Set.of(), Optional.empty(), Double.NaN, false))
                .isInstanceOf(SaanException.class);
    }

    private static final Node GRAPH = GraphNames.graph("source/test");

    private static void say(DatasetGraph data, Node subject, Node property, Node object) {
        data.add(new Quad(GRAPH, subject, property, object));
    }

    /** Two actors whom only a group connects; a self-tie, a tie to a literal, an inferred tie and a tie stated twice. */
    @Test
    void groupsAreNoBridgesUnlessAskedFor() {
        Node one = thing("agency/one");
        Node people = thing("group/people");
        Node two = thing("agency/two");
        Node parent = EdgeType.PARENT.target();
        DatasetGraph data = DatasetGraphFactory.create();
        say(data, one, parent, people);
        data.add(new Quad(GraphNames.graph("source/other"), one, parent, people));
        say(data, two, parent, people);
        say(data, two, parent, two);
        say(data, two, parent, NodeFactory.createLiteralString("nobody"));
        data.add(new Quad(GraphNames.INFERRED, one, parent, two));
        say(data, people, RDF.type.asNode(), Saan.ActorGroup);
        Network small = NetworkReader.read(data);
        assertThat(small.size()).isEqualTo(2);
        assertThat(shortest(small, EdgeFilter.ALL, one, two)).isEmpty();
        assertThat(shortest(small, OVER_GROUPS, one, two).orElseThrow().length())
                .isEqualTo(2);
        assertThat(shortest(small, EdgeFilter.ALL, one, people).orElseThrow().length())
                .isEqualTo(1);
        assertThat(shortest(small, EdgeFilter.ALL, people, two).orElseThrow().length())
                .isEqualTo(1);
        assertThat(new Centrality(small, EdgeFilter.ALL).communities()).isEmpty();
        assertThat(new Centrality(small, OVER_GROUPS)
                        .ranking(Measure.DEGREE, Set.of(), 1)
                        .scores())
                .containsExactly(new Centrality.Score(people, 2));
    }

    /** A post held from 2010 to 2012, a meeting in 2015, and how sure both are. */
    private static DatasetGraph dated() {
        DatasetGraph data = DatasetGraphFactory.create();
        Node person = thing("person/p");
        Node membership = thing("membership/m");
        say(data, membership, EdgeType.MEMBERSHIP.source().orElseThrow(), person);
        say(data, membership, EdgeType.MEMBERSHIP.target(), thing("post/x"));
        say(data, membership, Saan.from, NodeFactory.createLiteralString("2010"));
        say(data, membership, Saan.to, NodeFactory.createLiteralString("2012-03"));
        claim(data, "one", membership, EdgeType.MEMBERSHIP.target(), thing("post/x"), "fact", "0.4");
        claim(data, "two", membership, EdgeType.MEMBERSHIP.target(), thing("post/x"), "fact", "0.6");
        claim(data, "three", membership, EdgeType.MEMBERSHIP.target(), thing("post/x"), "opinion", "0.9");
        claim(data, "four", membership, EdgeType.MEMBERSHIP.source().orElseThrow(), person, "fact", "0.8");
        Node event = thing("event/e");
        say(data, event, SchemaDO.startDate.asNode(), NodeFactory.createLiteralString("2015-06-01"));
        say(data, event, EdgeType.ORGANIZER.target(), person);
        return data;
    }

    private static void claim(
            DatasetGraph data, String name, Node subject, Node predicate, Node object, String mode, String confidence) {
        Node claim = thing("claim/" + name);
        say(data, claim, RDF.subject.asNode(), subject);
        say(data, claim, RDF.predicate.asNode(), predicate);
        say(data, claim, RDF.object.asNode(), object);
        say(data, claim, Saan.mode, NodeFactory.createURI(Saan.SCHEME + "mode/" + mode));
        say(data, claim, Saan.confidence, NodeFactory.createLiteralString(confidence));
    }

    @Test
    void datesAndConfidenceDecideWhichTiesCount() {
        Network small = NetworkReader.read(dated());
        Node person = thing("person/p");
        Edge post = small.edges(person).stream()
                .filter(edge -> edge.tie() == EdgeType.MEMBERSHIP)
                .findFirst()
                .orElseThrow();
        assertThat(post.confidence()).isEqualTo(OptionalDouble.of(0.6));
        assertThat(post.begin()).contains(LocalDate.of(2010, 1, 1));
        assertThat(post.end()).contains(LocalDate.of(2012, 3, 31));
        assertThat(on(small, "2009-12-31")).containsExactly(person);
        assertThat(on(small, "2012-03-31")).containsExactly(person, thing("post/x"));
        assertThat(on(small, "2012-04-01")).containsExactly(person);
        assertThat(on(small, "2015-06-01")).containsExactly(person, thing("event/e"));
        assertThat(on(small, "2024-01-01")).containsExactly(person, thing("event/e"));
        EdgeFilter sure = new EdgeFilter(Set.of(), Set.of(), Set.of(), Optional.empty(), 0.7, false);
        assertThat(new Paths(small, sure).reachable(person, 1, 9).keySet()).containsExactly(person, thing("event/e"));
    }

    private static Set<Node> on(Network of, String day) {
        return new Paths(of, EdgeFilter.ALL.on(Optional.of(LocalDate.parse(day))))
                .reachable(thing("person/p"), 1, 9)
                .keySet();
    }

    @Test
    void waysLeadOverTheKindsAndRolesAndTiesThatAreAskedFor() {
        Node institute = thing("agency/kpi");
        Node lightRail = thing("initiative/khon-kaen-light-rail");
        EdgeFilter people = new EdgeFilter(Set.of(), Set.of(), Set.of("person"), Optional.empty(), 0, false);
        assertThat(new Paths(network, people).between(institute, lightRail, 5).paths())
                .isEmpty();
        EdgeFilter peopleAndEvents =
                new EdgeFilter(Set.of(), Set.of(), Set.of("person", "event"), Optional.empty(), 0, false);
        assertThat(new Paths(network, peopleAndEvents)
                        .between(institute, lightRail, 5)
                        .paths())
                .isNotEmpty()
                .allSatisfy(path -> assertThat(path.hops().subList(0, path.length() - 1))
                        .allMatch(hop -> Set.of("person", "event").contains(Kind.codeOf(hop.to()))));
        EdgeFilter speakers = new EdgeFilter(
                Set.of(EdgeType.PARTICIPATION),
                Set.of("speaker", "host", "proponent"),
                Set.of(),
                Optional.empty(),
                0,
                false);
        assertThat(new Paths(network, speakers).between(institute, lightRail, 5).paths())
                .isNotEmpty()
                .allSatisfy(path -> assertThat(path.hops()).allMatch(hop -> hop.edges().stream()
                        .allMatch(edge -> edge.role().isPresent()
                                && speakers.roles().contains(edge.role().get().getLocalName()))));
    }

    private static List<Quad> generatedAndShipped() {
        List<Quad> all = new ArrayList<>();
        new GeneratedGraph(3).send(9_000, all::add);
        home.store().read(shipped -> {
            shipped.find().forEachRemaining(all::add);
            return null;
        });
        return all;
    }

    /** After any change the network that followed is the one that is read anew, and divides and ranks the same. */
    @Test
    void followingIsTheSameAsReadingAnew() {
        DatasetGraph data = DatasetGraphFactory.create();
        List<Quad> all = generatedAndShipped();
        all.forEach(data::add);
        Random random = new Random(8);
        Network followed = NetworkReader.read(data);
        for (int round = 0; round < 60; round++) {
            List<Quad> removed = new ArrayList<>();
            List<Quad> added = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                Quad quad = all.get(random.nextInt(all.size()));
                (data.contains(quad) ? removed : added).add(quad);
            }
            removed.forEach(data::delete);
            added.forEach(data::add);
            followed = NetworkIndex.follow(data, followed, List.of(new QuadPatch(removed, added)));
            Network anew = NetworkReader.read(data);
            assertThat(difference(followed, anew)).isEmpty();
            assertThat(followed.size()).isEqualTo(anew.size());
            Network now = followed;
            assertThat(now.groups().stream()
                            .filter(group -> now.degree(group) > 0)
                            .toList())
                    .containsExactlyInAnyOrderElementsOf(anew.groups());
            if (round % 10 == 0) {
                assertThat(followed.edges()).isEqualTo(anew.edges());
                assertThat(new Centrality(followed, EdgeFilter.ALL).communities())
                        .isEqualTo(new Centrality(anew, EdgeFilter.ALL).communities());
                for (Measure measure : Measure.values()) {
                    assertThat(new Centrality(followed, EdgeFilter.ALL).ranking(measure, Set.of(), 50))
                            .isEqualTo(new Centrality(anew, EdgeFilter.ALL).ranking(measure, Set.of(), 50));
                }
            }
        }
    }

    /** So much changes that the arrays are made anew on the way; and what is taken back leads to where one was. */
    @Test
    void followingMuchAndTakingItBackLeadsBack() {
        DatasetGraph data = DatasetGraphFactory.create();
        List<Quad> all = generatedAndShipped();
        all.forEach(data::add);
        Network before = NetworkReader.read(data);
        List<Quad> more = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            more.add(new Quad(GRAPH, thing("agency/many-" + i), EdgeType.PARENT.target(), thing("agency/kpi")));
        }
        Network network = before;
        for (int from = 0; from < more.size(); from += 1_000) {
            List<Quad> some = more.subList(from, from + 1_000);
            some.forEach(data::add);
            network = NetworkIndex.follow(data, network, List.of(new QuadPatch(List.of(), some)));
        }
        assertThat(network.size()).isEqualTo(before.size() + 5_000);
        assertThat(network.edges()).isEqualTo(NetworkReader.read(data).edges());
        more.forEach(data::delete);
        Network back = NetworkIndex.follow(data, network, List.of(new QuadPatch(more, List.of())));
        assertThat(back.edges()).isEqualTo(before.edges());
    }

    /** What is dated by itself holds its ties: a body from its founding, a law from its date, a cluster while its notification is in force. */
    @Test
    void noTieIsOlderThanWhatItTies() {
        DatasetGraph data = DatasetGraphFactory.create();
        say(data, thing("agency/a"), SchemaDO.foundingDate.asNode(), NodeFactory.createLiteralString("1998"));
        say(data, thing("agency/a"), EdgeType.PARENT.target(), thing("agency/b"));
        Node membership = thing("membership/c");
        say(data, membership, EdgeType.CLUSTER.source().orElseThrow(), thing("place/p"));
        say(data, membership, EdgeType.CLUSTER.target(), thing("place/cluster"));
        say(data, membership, Saan.under, thing("law/old"));
        say(data, thing("law/old"), NetworkReader.PUBLISHED, NodeFactory.createLiteralString("2009-01-15"));
        Network first = NetworkReader.read(data);
        Edge parent = first.edges(thing("agency/a")).get(0);
        assertThat(parent.begin()).contains(LocalDate.of(1998, 1, 1));
        assertThat(first.edges(thing("place/p")).get(0).begin()).contains(LocalDate.of(2009, 1, 15));
        assertThat(first.edges(thing("place/p")).get(0).end()).isEmpty();
        List<Quad> later = List.of(
                new Quad(
                        GRAPH,
                        thing("law/new"),
                        NetworkReader.PUBLISHED,
                        NodeFactory.createLiteralString("2017-11-17")),
                new Quad(GRAPH, thing("law/new"), EdgeType.SUCCESSION.target(), thing("law/old")));
        later.forEach(data::add);
        Network followed = NetworkIndex.follow(data, first, List.of(new QuadPatch(List.of(), later)));
        assertThat(followed.edges()).isEqualTo(NetworkReader.read(data).edges());
        assertThat(followed.edges(thing("place/p")).get(0).end()).contains(LocalDate.of(2017, 11, 16));
    }

    private static void holds(DatasetGraph data, String name, String post, String from, String to) {
        Node membership = thing("membership/" + name);
        say(data, membership, EdgeType.MEMBERSHIP.source().orElseThrow(), thing("person/" + name));
        say(data, membership, EdgeType.MEMBERSHIP.target(), thing("post/" + post));
        say(data, membership, Saan.from, NodeFactory.createLiteralString(from));
        say(data, membership, Saan.to, NodeFactory.createLiteralString(to));
    }

    /** Two who held one post one after the other never sat together, nor did two whose times do not meet, nor who was only invited or planned. */
    @Test
    void whoNeverMetDoesNotSitTogether() {
        DatasetGraph data = DatasetGraphFactory.create();
        say(data, thing("post/mayor"), EdgeType.POST.target(), thing("agency/town"));
        say(data, thing("post/clerk"), EdgeType.POST.target(), thing("agency/town"));
        holds(data, "one", "mayor", "2000", "2004");
        holds(data, "two", "mayor", "2004", "2008");
        holds(data, "three", "clerk", "2003", "2005");
        holds(data, "four", "clerk", "2009", "2010");
        Map<String, String> statuses = Map.of("one", "attended", "five", "invited", "six", "planned");
        for (String name : statuses.keySet()) {
            Node participation = thing("participation/" + name);
            say(data, participation, Saan.agent, thing("person/" + name));
            say(data, participation, Saan.in, thing("event/e"));
            say(data, participation, Saan.status, NodeFactory.createURI(Saan.SCHEME + "status/" + statuses.get(name)));
        }
        Network small = NetworkReader.read(data);
        CoParticipation company = new CoParticipation(small, EdgeFilter.ALL);
        assertThat(company.of(thing("person/one")).stream().map(CoParticipation.Companion::actor))
                .containsExactly(thing("person/three"));
        assertThat(company.of(thing("person/three")).stream().map(CoParticipation.Companion::actor))
                .containsExactly(thing("person/one"), thing("person/two"));
        assertThat(company.of(thing("person/four"))).isEmpty();
        assertThat(company.of(thing("person/five"))).isEmpty();
        assertThat(company.of(thing("person/six"))).isEmpty();
        assertThat(new CoParticipation(small, EdgeFilter.parse(Map.of("tie", "membership"))).of(thing("person/one")))
                .hasSize(1);
    }

    /** A thousand members of one matter are counted once each. */
    @Test
    void bridgesOfManyMembersTakeTheSidesOfTheOthers() {
        DatasetGraph data = DatasetGraphFactory.create();
        for (int i = 0; i < 3_000; i++) {
            Node participation = thing("participation/p-" + i);
            say(data, participation, Saan.agent, thing("agency/a-" + i));
            say(data, participation, Saan.in, thing("event/e"));
        }
        Map<Node, Set<Node>> sides = Map.of(
                thing("agency/a-0"), Set.of(thing("place/th-10")),
                thing("agency/a-1"), Set.of(thing("place/th-11")));
        List<Bridges.Bridge> bridges = new Bridges(NetworkReader.read(data), EdgeFilter.ALL).between(sides);
        // The two themselves meet one side only: that of the other.
        assertThat(bridges).hasSize(2_998);
        assertThat(bridges.get(0).sides()).containsExactly(thing("place/th-10"), thing("place/th-11"));
        assertThat(bridges).noneMatch(bridge -> bridge.actor().equals(thing("agency/a-0")));
    }

    private static Set<Edge> difference(Network one, Network other) {
        Set<Edge> different = new HashSet<>(one.edges());
        for (Edge edge : other.edges()) {
            if (!different.remove(edge)) {
                different.add(edge);
            }
        }
        return different;
    }

    @Test
    void betweennessIsWhatJGraphTFindsAndDegreesWhatSparqlCounts() {
        Centrality centrality = new Centrality(network, OVER_GROUPS);
        Map<Integer, Double> expected =
                new BetweennessCentrality<>(new PairsGraph(Pairs.of(network, OVER_GROUPS))).getScores();
        Centrality.Ranking found = centrality.ranking(Measure.BETWEENNESS, Set.of(), Integer.MAX_VALUE);
        assertThat(found.estimated()).isFalse();
        assertThat(found.scores()).hasSize(expected.size());
        found.scores().forEach(score -> assertThat(score.value())
                .isCloseTo(expected.get(network.number(score.thing())), within(1e-6)));
        centrality.ranking(Measure.DEGREE, Set.of(), Integer.MAX_VALUE).scores().forEach(score -> assertThat(
                        score.value())
                .isEqualTo(neighbours.get(score.thing()).size()));
        assertThat(centrality.ranking(Measure.PAGERANK, Set.of(), Integer.MAX_VALUE).scores().stream()
                        .mapToDouble(Centrality.Score::value)
                        .sum())
                .isCloseTo(1, within(0.01));
        assertThat(centrality.ranking(Measure.DEGREE, Set.of("person"), 5).scores())
                .hasSize(5)
                .allMatch(score -> Kind.codeOf(score.thing()).equals("person"));
    }

    @Test
    void communitiesHoldEveryThingOnceAndAlwaysTheSame() {
        List<List<Node>> communities = new Centrality(network, OVER_GROUPS).communities();
        List<Node> all = communities.stream().flatMap(List::stream).toList();
        assertThat(all).doesNotHaveDuplicates().hasSameSizeAs(neighbours.keySet());
        assertThat(communities.size()).isBetween(2, all.size() / 2);
        assertThat(new Centrality(network, OVER_GROUPS).communities()).isEqualTo(communities);
    }
}
