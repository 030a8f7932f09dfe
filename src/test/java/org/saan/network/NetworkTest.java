package org.saan.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.util.NodeCmp;
import org.apache.jena.vocabulary.RDF;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saan.TestHome;
import org.saan.query.Answers;
import org.saan.sparql.QueryFile;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/** SPARQL is the oracle: the pairs that it finds, searched in the plainest way, are what the arrays must find too. */
class NetworkTest {
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

    private static Node thing(String name) {
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

    @Test
    void everyThingHasTheNeighboursThatSparqlFinds() {
        assertThat(neighbours).hasSizeGreaterThan(300);
        neighbours.forEach((thing, expected) -> {
            Set<Node> found = new HashSet<>();
            network.edges(thing).forEach(edge -> found.add(edge.other(thing)));
            assertThat(found).as(thing.toString()).isEqualTo(expected);
        });
    }

    @Test
    void everyWayIsAsLongAsTheShortestThatSparqlsPairsAllowAndHolds() {
        List<Node> things = new ArrayList<>(neighbours.keySet());
        things.sort(NodeCmp::compareRDFTerms);
        Collections.shuffle(things, new Random(8));
        for (Node start : things.subList(0, 40)) {
            Map<Node, Integer> distances = distances(start);
            for (Node goal : things) {
                Optional<List<Edge>> path = network.shortestPath(start, goal, true);
                assertThat(path.map(List::size))
                        .as(start + " to " + goal)
                        .isEqualTo(Optional.ofNullable(distances.get(goal)));
                path.ifPresent(hops -> assertThat(end(start, hops)).isEqualTo(goal));
            }
        }
    }

    /** Walks the hops one after the other; each must begin where the one before ended. */
    private static Node end(Node start, List<Edge> hops) {
        Node here = start;
        for (Edge hop : hops) {
            assertThat(here).isIn(hop.from(), hop.to());
            here = hop.other(here);
        }
        return here;
    }

    @Test
    void theInstituteIsConnectedWithTheLightRail() {
        Node institute = thing("agency/kpi");
        Node lightRail = thing("initiative/khon-kaen-light-rail");
        List<Edge> path = network.shortestPath(institute, lightRail, false).orElseThrow();
        assertThat(path).isNotEmpty().hasSizeLessThan(4);
        assertThat(end(institute, path)).isEqualTo(lightRail);
        assertThat(path)
                .noneMatch(edge -> edge.from().getURI().contains("/group/")
                        || edge.to().getURI().contains("/group/"));
    }

    @Test
    void aParticipationIsAnEdgeWithItsRole() {
        assertThat(network.edges(thing("agency/kpi")))
                .contains(new Edge(
                        thing("agency/kpi"),
                        thing("event/new-imagination-of-decentralisation"),
                        Tie.PARTICIPATION,
                        Optional.of(thing("participation/kpi-meeting-host")),
                        Optional.of(NodeFactory.createURI(Saan.SCHEME + "role/host"))));
    }

    @Test
    void theSameThingIsReachedWithoutAHopAndAnUnknownOneNotAtAll() {
        Node institute = thing("agency/kpi");
        assertThat(network.shortestPath(institute, institute, false)).contains(List.of());
        assertThat(network.shortestPath(institute, thing("agency/nobody"), false))
                .isEmpty();
        assertThat(network.edges(thing("agency/nobody"))).isEmpty();
    }

    /** Two actors whom only a group connects; a self-tie, a tie to a literal, an inferred tie and a tie stated twice. */
    @Test
    void groupsAreNoBridgesUnlessAskedFor() {
        Node one = thing("agency/one");
        Node people = thing("group/people");
        Node two = thing("agency/two");
        Node parent = Tie.PARENT.target();
        DatasetGraph data = DatasetGraphFactory.create();
        Node graph = GraphNames.graph("source/test");
        data.add(new Quad(graph, one, parent, people));
        data.add(new Quad(GraphNames.graph("source/other"), one, parent, people));
        data.add(new Quad(graph, two, parent, people));
        data.add(new Quad(graph, two, parent, two));
        data.add(new Quad(graph, two, parent, NodeFactory.createLiteralString("nobody")));
        data.add(new Quad(GraphNames.INFERRED, one, parent, two));
        data.add(new Quad(graph, people, RDF.type.asNode(), Saan.ActorGroup));
        Network small = NetworkReader.read(data);
        assertThat(small.size()).isEqualTo(2);
        assertThat(small.shortestPath(one, two, false)).isEmpty();
        assertThat(small.shortestPath(one, two, true)).get().asList().hasSize(2);
        assertThat(small.shortestPath(one, people, false)).get().asList().hasSize(1);
        assertThat(small.shortestPath(people, two, false)).get().asList().hasSize(1);
    }
}
