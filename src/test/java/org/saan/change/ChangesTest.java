package org.saan.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.sparql.core.Quad;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.saan.TestHome;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.SaanException;
import org.saan.source.ShippedData;
import org.saan.vocab.GraphNames;

/** The way of a revision over a real ledger and a real TDB2. */
@Tag("home")
class ChangesTest {
    private static final Path INVALID = Path.of("src/test/resources/fixtures/invalid/shapes");
    private static final String GOOD = """
            @prefix saan: <https://w3id.org/saan/ontology#> .
            @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
            <https://w3id.org/saan/id/group/teachers> a saan:ActorGroup ;
              skos:prefLabel "ครู"@th , "teachers"@en .
            """;

    @TempDir
    Path folder;

    private Outcome load(TestHome home, Path file) {
        return home.changes()
                .load(
                        new SourceReader(ShippedData.onClassPath())
                                .files(List.of(file), Optional.of(GraphNames.graph("ref/fixture"))),
                        "test",
                        "",
                        false);
    }

    private static Set<Quad> content(TestHome home) {
        return home.store().read(data -> Iter.toSet(data.find()));
    }

    @Test
    void loadingTwiceMakesNoSecondRevision() throws IOException {
        try (TestHome home = TestHome.loaded(folder)) {
            assertThat(home.changes().loadShipped("test", false).revision()).isEmpty();
            Path file = Files.writeString(folder.resolve("good.ttl"), GOOD);
            assertThat(load(home, file).revision()).isPresent();
            assertThat(load(home, file).revision()).isEmpty();
            assertThat(home.ledger().head()).isEqualTo(2);
            assertThat(home.store().revision()).isEqualTo(2);
        }
    }

    @Test
    void aDeletedLineDeletesTheFactAndWhatFollowedFromIt() throws IOException {
        try (TestHome home = TestHome.loaded(folder)) {
            Set<Quad> before = content(home);
            Path file = Files.writeString(folder.resolve("good.ttl"), GOOD);
            load(home, file);
            assertThat(content(home).stream().filter(quad -> quad.getGraph().equals(GraphNames.INFERRED)))
                    .anyMatch(quad -> quad.getSubject().getURI().endsWith("group/teachers"));
            Files.writeString(file, "");
            Outcome outcome = load(home, file);
            assertThat(outcome.patch().removed()).hasSize(3);
            assertThat(withoutCatalog(content(home))).isEqualTo(withoutCatalog(before));
        }
    }

    @Test
    void aDryRunChangesNothing() throws IOException {
        try (TestHome home = TestHome.open(folder)) {
            assertThat(home.changes().loadShipped("test", true).patch().added()).isNotEmpty();
            assertThat(home.ledger().head()).isZero();
            assertThat(content(home)).isEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyMistakeIsRefusedWithPlaceAndMendAndLeavesNoTrace() throws IOException {
        TestHome home = TestHome.loaded(folder);
        Set<Quad> before = content(home);
        try (Stream<Path> files = Files.list(INVALID)) {
            List<DynamicTest> tests = files.sorted()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), file.toUri(), () -> {
                        String[] expected = Files.readAllLines(file).get(0).split(" ", 4);
                        Outcome outcome = load(home, file);
                        assertThat(outcome.faults()).isNotEmpty();
                        assertThat(outcome.faults()).anySatisfy(fault -> assertThat(fault.text(Language.EN))
                                .contains(expected[2].equals("-") ? "" : file + ":" + expected[2])
                                .contains(expected[3]));
                        assertThat(outcome.faults()).allSatisfy(fault -> assertThat(fault.text(Language.TH))
                                .matches("(?s).*[\\u0E01-\\u0E5B].*"));
                        assertThat(home.ledger().head()).isEqualTo(1);
                        assertThat(content(home)).isEqualTo(before);
                    }))
                    .toList();
            return Stream.concat(tests.stream(), Stream.of(DynamicTest.dynamicTest("close", home::close)));
        }
    }

    @Test
    void whatNoLongerFollowsIsJudgedWithTheChangeThatTakesItAway() throws IOException {
        String prefixes = """
                @prefix saan: <https://w3id.org/saan/ontology#> .
                @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
                @prefix org: <http://www.w3.org/ns/org#> .
                """;
        String body = prefixes + """
                <https://w3id.org/saan/id/agency/x> a saan:CityMunicipality ; skos:prefLabel "ก"@th , "a"@en ;
                  saan:organisationKind <https://w3id.org/saan/scheme/organisation-kind/local-administration> .
                """;
        try (TestHome home = TestHome.loaded(folder)) {
            Path file = Files.writeString(folder.resolve("agency.ttl"), body);
            assertThat(load(home, file).faults()).isEmpty();
            Path post = Files.writeString(folder.resolve("post.trig"), prefixes + """
                            GRAPH <https://w3id.org/saan/graph/ref/my-posts> {
                              <https://w3id.org/saan/id/post/x> a org:Post ; skos:prefLabel "ก"@th , "a"@en ;
                                org:postIn <https://w3id.org/saan/id/agency/x> .
                            }
                            """);
            assertThat(load(home, post).faults()).isEmpty();
            Files.writeString(file, body.replace("a saan:CityMunicipality ;", ""));
            assertThat(load(home, file).faults())
                    .anyMatch(fault -> fault.text(Language.EN).contains("org:postIn"));
            assertThat(home.ledger().head()).isEqualTo(3);
        }
    }

    @Test
    void aGraphOfTheShippedDataIsNotWrittenByOthers() throws IOException {
        try (TestHome home = TestHome.loaded(folder)) {
            Path file = Files.writeString(folder.resolve("good.ttl"), GOOD);
            SaanException refusal = catchThrowableOfType(SaanException.class, () -> home.changes()
                    .load(
                            new SourceReader(ShippedData.onClassPath())
                                    .files(List.of(file), Optional.of(GraphNames.EDITORIAL)),
                            "test",
                            "",
                            false));
            assertThat(refusal.kind()).isEqualTo(ErrorKind.REFUSED);
        }
    }

    @Test
    void aLostStoreIsRebuiltFromTheLedger() throws IOException {
        Set<Quad> before;
        try (TestHome home = TestHome.loaded(folder)) {
            load(home, Files.writeString(folder.resolve("good.ttl"), GOOD));
            before = content(home);
        }
        try (Stream<Path> files = Files.walk(folder.resolve("store"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        try (TestHome home = TestHome.open(folder)) {
            assertThat(content(home)).isEqualTo(before);
        }
    }

    private static List<Quad> withoutCatalog(Set<Quad> quads) {
        return quads.stream()
                .filter(quad -> !quad.getGraph().equals(GraphNames.CATALOG))
                .sorted(Comparator.comparing(Quad::toString))
                .toList();
    }
}
