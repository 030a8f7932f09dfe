package org.saan.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saan.TestHome;
import org.saan.model.Location;
import org.saan.source.Statements;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

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
