package org.saan.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.sparql.core.Var;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saan.TestHome;
import org.saan.query.Answers;
import org.saan.source.Digests;
import org.saan.sparql.QueryFile;

/** The first source in the graph: every statement of it has a claim at its place, and no opinion stands as a fact. */
@Tag("home")
class FirstSourceTest {
    private static final Path SHARED = Path.of("../shared");
    private static final Pattern ROW = Pattern.compile("^\\| (\\d+) \\| (\\d+)–(\\d+) \\|");

    @TempDir
    static Path folder;

    private static TestHome home;

    @BeforeAll
    static void load() {
        home = TestHome.loaded(folder);
    }

    @AfterAll
    static void close() {
        home.close();
    }

    /** Row number to "start-end" of every passage that a claim rests on. */
    private static Map<Integer, String> passagesWithClaims() {
        QueryFile query = QueryFile.parse("passages", """
                PREFIX saan: <https://w3id.org/saan/ontology#>
                PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
                PREFIX oa: <http://www.w3.org/ns/oa#>
                SELECT DISTINCT ?row ?place WHERE {
                  ?claim a saan:Claim ; saan:evidence ?passage .
                  ?passage oa:hasSource <https://w3id.org/saan/id/document/decentralisation-meeting> ;
                    skos:notation ?row ; oa:hasSelector ?selector .
                  ?selector oa:start ?start ; oa:end ?end
                  BIND(CONCAT(STR(?start), "-", STR(?end)) AS ?place)
                }""");
        Map<Integer, String> places = new TreeMap<>();
        home.store()
                .read(data -> Answers.of(data).ask(query, Map.of()))
                .forEachRemaining(row -> places.put(
                        Integer.valueOf(row.get(Var.alloc("row")).getLiteralLexicalForm()),
                        row.get(Var.alloc("place")).getLiteralLexicalForm()));
        return places;
    }

    @Test
    void everyRowHasAClaim() {
        assertThat(passagesWithClaims()).hasSize(56).containsKeys(1, 56);
    }

    @Test
    void everyClaimRestsOnTheOffsetsOfItsRow() throws IOException {
        Path seed = SHARED.resolve("SEED.md");
        assumeTrue(Files.exists(seed), "SEED.md is not beside the project: offsets are not compared");
        Map<Integer, String> expected = new TreeMap<>();
        for (String line : Files.readAllLines(seed)) {
            Matcher row = ROW.matcher(line);
            if (row.find() && !row.group(1).equals("0")) {
                expected.put(Integer.valueOf(row.group(1)), row.group(2) + "-" + row.group(3));
            }
        }
        assertThat(passagesWithClaims()).isEqualTo(expected);
    }

    @Test
    void theArticleIsTheOneThatWasRead() throws IOException {
        Path article = SHARED.resolve("sources/000_7ff1008dfc76ea06.txt");
        assumeTrue(Files.exists(article), "the article is not beside the project: its digest is not compared");
        String sha256 = Digests.hex(Digests.sha256().digest(Files.readAllBytes(article)));
        assertThat(ask("ASK { ?document <https://w3id.org/saan/ontology#sha256> \"" + sha256 + "\" }"))
                .isTrue();
    }

    @Test
    void noOpinionProposalOrNeedIsAsserted() {
        assertThat(ask("""
                        PREFIX saan: <https://w3id.org/saan/ontology#>
                        PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
                        PREFIX mode: <https://w3id.org/saan/scheme/mode/>
                        ASK {
                          ?claim saan:mode ?mode ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o .
                          FILTER(?mode IN (mode:opinion, mode:proposal, mode:need))
                          ?s ?p ?o
                        }""")).isFalse();
        assertThat(ask("ASK { ?x <https://w3id.org/saan/ontology#factorOf> ?y }"))
                .isFalse();
    }

    @Test
    void the77ProvincesHaveCodesNamesRegionsAndPoints() {
        List<String> codes = new ArrayList<>();
        home.store()
                .read(data -> Answers.of(data).ask(QueryFile.parse("provinces", """
                                        PREFIX saan: <https://w3id.org/saan/ontology#>
                                        PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
                                        PREFIX geo: <http://www.opengis.net/ont/geosparql#>
                                        SELECT DISTINCT ?code WHERE {
                                          ?province a saan:Province ; skos:notation ?code ; skos:prefLabel ?th , ?en ;
                                            saan:within ?region ; geo:hasGeometry/geo:asWKT ?point .
                                          FILTER(LANG(?th) = "th" && LANG(?en) = "en")
                                        }"""), Map.of()))
                .forEachRemaining(row -> codes.add(row.get(Var.alloc("code")).getLiteralLexicalForm()));
        assertThat(codes).hasSize(77).contains("10", "40", "95");
    }

    private static boolean ask(String query) {
        return home.store().read(data -> Answers.of(data).truth(QueryFile.parse("ask", query)));
    }
}
