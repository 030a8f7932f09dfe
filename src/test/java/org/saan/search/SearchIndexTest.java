package org.saan.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saan.TestHome;
import org.saan.model.Location;
import org.saan.source.Statements;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

@Tag("home")
class SearchIndexTest {
    private static final Node GRAPH = GraphNames.graph("ref/weavers");
    private static final String WEAVERS = Saan.ID + "group/weavers-of-chonnabot";

    @TempDir
    Path folder;

    private TestHome home;

    @BeforeEach
    void load() {
        home = TestHome.loaded(folder);
    }

    @AfterEach
    void close() {
        home.close();
    }

    private void state(String... thaiNames) {
        Statements statements = new Statements();
        Location here = new Location("weavers", 0);
        Node group = NodeFactory.createURI(WEAVERS);
        statements.speakOf(GRAPH);
        for (String name : thaiNames) {
            statements.add(Quad.create(GRAPH, group, RDF.type.asNode(), Saan.ActorGroup), here);
            statements.add(
                    Quad.create(GRAPH, group, SKOS.prefLabel.asNode(), NodeFactory.createLiteralLang(name, "th")),
                    here);
            statements.add(
                    Quad.create(
                            GRAPH,
                            group,
                            SKOS.prefLabel.asNode(),
                            NodeFactory.createLiteralLang("weavers of Chonnabot", "en")),
                    here);
        }
        assertThat(home.changes().load(statements, "test", "", false).revision())
                .isPresent();
    }

    private List<String> found(String text) {
        return new Search(home.index())
                .search(SearchRequest.parse(text, Set.of("group"), null, null, 0, 20)).hits().stream()
                        .map(SearchAnswer.Hit::iri)
                        .toList();
    }

    private SearchIndex another() {
        return new SearchIndex(folder.resolve("index"), home.store(), home.history());
    }

    @Test
    void everyRevisionIsFollowed() {
        assertThat(found("ช่างทอผ้าชนบท")).isEmpty();
        state("ช่างทอผ้าชนบท");
        assertThat(found("ช่างทอผ้าชนบท")).containsExactly(WEAVERS);
        assertThat(home.index().troubles()).isEmpty();
        state("ผู้ทอผ้าไหมชนบท");
        assertThat(found("ช่างทอผ้าชนบท")).isEmpty();
        assertThat(found("ผู้ทอผ้าไหมชนบท")).containsExactly(WEAVERS);
        home.changes().revert(3, "test", "", false);
        assertThat(found("ช่างทอผ้าชนบท")).containsExactly(WEAVERS);
        state();
        assertThat(found("weavers of Chonnabot")).isEmpty();
        assertThat(home.index().revision()).isEqualTo(5);
        assertThat(home.index().troubles()).isEmpty();
    }

    @Test
    void aStartThatFindsNothingToDoOpensNothing() throws IOException {
        home.index().follow();
        List<Path> before = files();
        SearchIndex again = another();
        again.follow();
        assertThat(files()).isEqualTo(before);
        again.close();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("index"))) {
            return files.sorted().toList();
        }
    }

    /** A crash while the index was written leaves no state, and files that may be anything. */
    @Test
    void whatIsLostOrHalfWrittenIsMadeAnew() throws IOException {
        home.index().follow();
        home.index().close();
        Files.delete(folder.resolve("index/state"));
        Path largest = files().stream()
                .filter(Files::isRegularFile)
                .max(java.util.Comparator.comparingLong(file -> file.toFile().length()))
                .orElseThrow();
        Files.write(largest, new byte[] {1, 2, 3});
        try (SearchIndex again = another()) {
            assertThat(again.troubles()).hasSize(1);
            again.follow();
            assertThat(again.troubles()).isEmpty();
        }
    }

    @Test
    void aDamagedIndexWithAGoodStateIsMadeAnew() throws IOException {
        home.index().follow();
        home.index().close();
        for (Path file : files()) {
            if (file.getFileName().toString().startsWith("segments_")) {
                Files.write(file, new byte[] {0});
            }
        }
        try (SearchIndex again = another()) {
            assertThat(again.troubles()).isNotEmpty();
            assertThat(new Search(again)
                            .search(SearchRequest.parse("KPI", Set.of(), null, null, 0, 1))
                            .hits())
                    .hasSize(1);
            assertThat(again.troubles()).isEmpty();
        }
    }

    @Test
    void anIndexOfAnotherFormIsMadeAnew() throws IOException {
        home.index().follow();
        home.index().close();
        Files.writeString(folder.resolve("index/state"), "1 0 17 abc\n");
        try (SearchIndex again = another()) {
            assertThat(again.troubles()).hasSize(1);
            again.follow();
            assertThat(again.troubles()).isEmpty();
        }
    }

    /** A class above others makes types of things that no patch names. */
    @Test
    void aRuleFromAnyGraphIsFollowed() {
        home.index().follow();
        Statements statements = new Statements();
        statements.add(
                Quad.create(
                        GRAPH,
                        Saan.ActorGroup,
                        RDFS.subClassOf.asNode(),
                        NodeFactory.createURI("https://example.org/Crowd")),
                new Location("rule", 0));
        assertThat(home.changes().load(statements, "test", "", false).revision())
                .isPresent();
        home.index().follow();
        assertThat(home.index().troubles()).isEmpty();
    }

    /** The number of a revision says nothing of its content: another home's index is not taken for ours. */
    @Test
    void anIndexOfAnotherContentIsMadeAnew(@TempDir Path other) throws IOException {
        state("ช่างทอผ้าชนบท");
        home.index().follow();
        try (TestHome theirs = TestHome.loaded(other)) {
            Statements statements = new Statements();
            Node group = NodeFactory.createURI(WEAVERS);
            Location here = new Location("others", 0);
            statements.add(Quad.create(GRAPH, group, RDF.type.asNode(), Saan.ActorGroup), here);
            for (String language : List.of("th", "en")) {
                statements.add(
                        Quad.create(
                                GRAPH,
                                group,
                                SKOS.prefLabel.asNode(),
                                NodeFactory.createLiteralLang("ช่างปั้น", language)),
                        here);
            }
            theirs.changes().load(statements, "test", "", false);
            try (SearchIndex moved = new SearchIndex(folder.resolve("index"), theirs.store(), theirs.history())) {
                assertThat(moved.troubles()).hasSize(1);
                moved.follow();
                assertThat(moved.troubles()).isEmpty();
            }
        }
    }

    /** Many ask while the graph changes; each answer is of one state or the next. */
    @Test
    void manyAskWhileItFollows() throws Exception {
        home.index().follow();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> asking = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                asking.add(threads.submit(() -> {
                    for (int turn = 0; turn < 60; turn++) {
                        assertThat(found("ช่างทอผ้า").size()).isLessThanOrEqualTo(1);
                    }
                }));
            }
            for (int change = 0; change < 4; change++) {
                state("ช่างทอผ้าชนบท " + change);
            }
            for (Future<?> each : asking) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        // The last change may have come after the last question.
        home.index().follow();
        assertThat(home.index().troubles()).isEmpty();
    }

    /** A label or identifier is a thing of its own address; its change is a change of what it names. */
    @Test
    void partsBelongToTheirThing() {
        home.index().follow();
        Statements statements = new Statements();
        Location here = new Location("parts", 0);
        Node label = NodeFactory.createURI(Saan.ID + "agency/kpi#abbreviation-test");
        Node type = NodeFactory.createURI("http://www.w3.org/2008/05/skos-xl#Label");
        Node form = NodeFactory.createURI("http://www.w3.org/2008/05/skos-xl#literalForm");
        Node kpi = NodeFactory.createURI(Saan.ID + "agency/kpi");
        statements.add(Quad.create(GRAPH, kpi, Saan.abbreviation, label), here);
        statements.add(Quad.create(GRAPH, label, RDF.type.asNode(), type), here);
        statements.add(Quad.create(GRAPH, label, form, NodeFactory.createLiteralLang("สพกท.", "th")), here);
        var outcome = home.changes().load(statements, "test", "", false);
        assertThat(outcome.faults()).isEmpty();
        assertThat(new Search(home.index())
                        .search(SearchRequest.parse("สพกท.", Set.of(), null, null, 0, 1))
                        .hits())
                .extracting(SearchAnswer.Hit::iri)
                .containsExactly(kpi.getURI());
        assertThat(home.index().troubles()).isEmpty();
    }

    /** Updated thing by thing, it must be what making it anew would give. */
    @Test
    void followingGivesWhatMakingAnewGives() {
        home.index().follow();
        state("ช่างทอผ้าชนบท");
        home.index().follow();
        assertThat(home.index().troubles()).isEmpty();
        home.index().rebuild();
        assertThat(home.index().troubles()).isEmpty();
        assertThat(found("ช่างทอผ้าชนบท")).containsExactly(WEAVERS);
    }

    @Test
    void readingByThingAndReadingAllAgree() {
        home.store().read(data -> {
            ThingReader reader = new ThingReader(data);
            int[] count = new int[1];
            reader.readAll(thing -> {
                count[0]++;
                assertThat(reader.read(NodeFactory.createURI(thing.iri()))).contains(thing);
            });
            assertThat(count[0]).isGreaterThan(1_000);
            return null;
        });
    }
}
