package org.saan.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saan.change.SourceReader;
import org.saan.model.Language;
import org.saan.model.SaanException;
import org.saan.source.CanonicalForm;
import org.saan.source.KnownTerms;
import org.saan.source.ShippedData;
import org.saan.source.SourceFile;
import org.saan.source.table.RowFault;
import org.saan.source.table.TableFile;
import org.saan.source.table.TableOptions;
import org.saan.sparql.QueryFile;
import org.saan.vocab.Saan;

/** Rows become quads of their dataset's graphs, or faults with file, row, column and value. */
class TableImportTest {
    private static final KnownTerms TERMS = new SourceReader(ShippedData.onClassPath()).terms();

    private static final String HEADER = """
            #+ dataset: roads
            #+ title: Roads
            #+ title-th: ถนน
            #+ publisher: แขวงทางหลวง
            #+ licence: https://creativecommons.org/publicdomain/zero/1.0/
            #+ issued: 2020-01
            #+ source: https://example.org/roads
            """;

    private static final String LINES = """
            #+ key: year name
            #+ claims: saan:amount
            #+ passage: page-{page}
            #+ gloss: page {page}
            #+ gloss-th: หน้า {page}
            PREFIX saan: <https://w3id.org/saan/ontology#>
            PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
            PREFIX table: <https://w3id.org/saan/table#>
            CONSTRUCT {
              ?line a saan:BudgetLine ; skos:prefLabel ?label ; saan:fiscalYear ?fiscal ; saan:amount ?amount ; saan:payer ?payer ; saan:plan ?plan .
              ?plan a saan:BudgetPlan ; skos:prefLabel ?planLabel .
            }
            WHERE {
              %s
              BIND(IRI(CONCAT("https://w3id.org/saan/id/budget/roads-", ?KEY)) AS ?line)
              BIND(STRLANG(?name, "th") AS ?label)
              BIND(table:fiscalYear(?year) AS ?fiscal)
              BIND(table:millionBaht(?million) AS ?amount)
              BIND(table:agency(?office) AS ?payer)
              BIND(table:plan("แผนงานถนน") AS ?plan)
              BIND(STRLANG("แผนงานถนน", "th") AS ?planLabel)
            }
            """;

    private static final String TABLE = """
            year,name,million,office,page
            2563,ถนนหนึ่ง,1.5,กรมทางหลวง,1
            2563,ถนนสอง,"1,000",กรมทางหลวง,1
            2564,ถนนหนึ่ง,-,สำนักงานใหญ่,2
            """;

    @TempDir
    Path folder;

    /** Knows one department. */
    private static final class OneDepartment implements NameResolver {
        private static final Node DEPARTMENT = NodeFactory.createURI(Saan.ID + "agency/department-of-highways");

        @Override
        public Optional<Node> named(NameQuery query) {
            return query.name().equals("กรมทางหลวง") ? Optional.of(DEPARTMENT) : Optional.empty();
        }

        @Override
        public List<NameCandidate> candidates(NameQuery query) {
            return List.of(new NameCandidate(DEPARTMENT, Map.of("th", "กรมทางหลวง"), 60));
        }

        @Override
        public Optional<Node> identified(String issuer, String code) {
            return Optional.empty();
        }

        @Override
        public Optional<String> label(Node thing, String language) {
            return thing.equals(DEPARTMENT) && language.equals("en")
                    ? Optional.of("Department of Highways")
                    : Optional.empty();
        }

        @Override
        public boolean isDescribed(Node thing) {
            return thing.equals(DEPARTMENT);
        }
    }

    private record Lifted(Set<String> quads, ImportReport report, ReviewedNames names) {
        private String faults() {
            StringBuilder all = new StringBuilder();
            for (RowFault fault : report.faults()) {
                all.append(fault.text(Language.EN)).append('\n');
            }
            return all.toString();
        }
    }

    private Lifted lift(String mapping, String table) throws IOException {
        return lift(mapping, table, Map.of());
    }

    private Lifted lift(String mapping, String table, Map<ReviewedNames.Question, Node> decisions) throws IOException {
        QueryFile file = QueryFile.parse("roads.rq", mapping);
        ReviewedNames names = new ReviewedNames(new OneDepartment(), ReviewedNames.USUAL_THRESHOLD, decisions);
        TableImport lift = new TableImport(new TableMapping(file), MappingHeader.of(file, Map.of()), names, TERMS);
        Path csv = Files.writeString(folder.resolve("roads.csv"), table);
        Set<String> quads = new TreeSet<>();
        ImportReport report = lift.read(
                new TableFile(SourceFile.of(csv), TableOptions.DEFAULT), row -> false, (quad, place, number) -> {
                    assertThat(CanonicalForm.of(quad.asTriple())).isEqualTo(quad.asTriple());
                    quads.add(quad.toString().replace("https://w3id.org/saan/", ""));
                });
        return new Lifted(quads, report, names);
    }

    private static String fast() {
        return HEADER + LINES.formatted("");
    }

    /** The same with something that the fast way does not do. */
    private static String batched() {
        return HEADER + LINES.formatted("VALUES ?any { 1 }");
    }

    @Test
    void whatRowsClaimIsFlatWithItsClaimsAndWhatTheyNameIsReference() throws IOException {
        Lifted lifted = lift(fast(), TABLE);
        assertThat(lifted.report().isGood()).isTrue();
        assertThat(lifted.quads())
                .anyMatch(quad -> quad.contains("graph/source/roads")
                        && quad.contains("ontology#amount")
                        && quad.contains("1500000.0"))
                .anyMatch(quad -> quad.contains("graph/source/roads") && quad.contains("1000000000.0"))
                .anyMatch(quad -> quad.contains("graph/claims/roads")
                        && quad.contains("ontology#evidence")
                        && quad.contains("passage/roads-page-1"))
                .anyMatch(quad -> quad.contains("graph/claims/roads") && quad.contains("หน้า 1"))
                .anyMatch(quad -> quad.contains("graph/claims/roads")
                        && quad.contains("document/roads")
                        && quad.contains("แขวงทางหลวง"))
                .anyMatch(quad -> quad.contains("graph/ref/roads") && quad.contains("BudgetPlan"))
                .allMatch(quad -> quad.contains("graph/source/roads")
                        || quad.contains("graph/claims/roads")
                        || quad.contains("graph/ref/roads"));
    }

    @Test
    void bothWaysOfMappingSayTheSame() throws IOException {
        String bad = TABLE + "พศ 25x,ถนนสาม,abc,กรมทางหลวง,3\n";
        Lifted fast = lift(fast(), bad);
        Lifted batched = lift(batched(), bad);
        assertThat(batched.quads()).isEqualTo(fast.quads());
        assertThat(batched.faults()).isEqualTo(fast.faults());
    }

    @Test
    void aCellThatCannotBeReadIsToldWithItsColumnAndItsValue() throws IOException {
        Lifted lifted = lift(fast(), TABLE + "25633,ถนนสาม,\"1,23\",กรมทางหลวง,3\n");
        assertThat(lifted.report().isGood()).isFalse();
        assertThat(lifted.report().refused()).containsExactly(4L);
        assertThat(lifted.faults())
                .contains("roads.csv:5 [year] “25633”: no year", "roads.csv:5 [million] “1,23”: no amount");
        assertThat(lifted.quads()).noneMatch(quad -> quad.contains("ถนนสาม"));
    }

    @Test
    void anOptionalCellIsLeftOutWithAWarning() throws IOException {
        Lifted lifted = lift("#+ optional: million\n" + fast(), TABLE + "2563,ถนนสาม,ไม่ทราบ,กรมทางหลวง,3\n");
        assertThat(lifted.report().isGood()).isTrue();
        assertThat(lifted.report().warningCount()).isEqualTo(1);
        assertThat(lifted.quads()).anyMatch(quad -> quad.contains("ถนนสาม"));
    }

    @Test
    void addressesDependOnTheKeysAndNotOnTheOrderOrTheFile() throws IOException {
        Lifted lifted = lift(fast(), TABLE);
        String turned = """
                page,office,million,name,year
                2,สำนักงานใหญ่,-,ถนนหนึ่ง,2564
                1,กรมทางหลวง,"1,000",ถนนสอง,2563
                1,กรมทางหลวง,1.5,ถนนหนึ่ง,2563
                """;
        assertThat(lift(fast(), turned).quads()).isEqualTo(lifted.quads());
    }

    @Test
    void equalKeysAreToldApartWhereTheMappingCountsThemAndRefusedWhereNot() throws IOException {
        Lifted twice = lift(fast(), TABLE + "2563,ถนนหนึ่ง,7,กรมทางหลวง,1\n");
        assertThat(twice.report().isGood()).isTrue();
        assertThat(twice.quads()).anyMatch(quad -> quad.matches(".*budget/roads-[0-9a-f]{16}-2 .*"));
        String own = fast().replace("roads-\", ?KEY", "roads-\", ?year").replace("#+ key: year name", "#+ key: year");
        assertThat(lift(own, TABLE).faults()).contains("roads.csv:3", "2563", "same key");
    }

    @Test
    void aBodyThatNobodyKnowsIsUnresolvedWithItsCandidates() throws IOException {
        Lifted lifted = lift(fast(), TABLE);
        assertThat(lifted.quads())
                .anyMatch(quad -> quad.contains("id/unresolved/") && quad.contains("UnresolvedAgent"))
                .anyMatch(quad -> quad.contains("id/reading/roads-") && quad.contains("agency/department-of-highways"));
        assertThat(lifted.names().unsure().keySet())
                .extracting(ReviewedNames.Question::name)
                .containsExactly("สำนักงานใหญ่");
    }

    @Test
    void whatAPersonDecidedComesBeforeWhatIsFound() throws IOException {
        Lifted lifted = lift(
                fast(),
                TABLE,
                Map.of(new ReviewedNames.Question("สำนักงานใหญ่", "Agency", ""), OneDepartment.DEPARTMENT));
        assertThat(lifted.names().unsure()).isEmpty();
        assertThat(lifted.quads()).noneMatch(quad -> quad.contains("id/unresolved/"));
    }

    @Test
    void whatAFilterLeavesOutIsToldAndNoFault() throws IOException {
        Lifted lifted = lift(fast().replace("BIND(table:plan(", "FILTER(?name != \"ถนนสอง\") BIND(table:plan("), TABLE);
        assertThat(lifted.report().isGood()).isTrue();
        assertThat(lifted.report().notes().toString()).contains("import.filtered");
        assertThat(lifted.quads()).noneMatch(quad -> quad.contains("ถนนสอง"));
    }

    @Test
    void aPropertyThatIsClaimedMustBeMade() {
        SaanException refusal = catchThrowableOfType(
                SaanException.class,
                () -> lift(fast().replace("#+ claims: saan:amount", "#+ claims: saan:amout"), TABLE));
        assertThat(refusal.key()).isEqualTo("mapping.no-claim");
    }

    @Test
    void passagesWithThaiNamesAreToldApart() throws IOException {
        Lifted lifted = lift(fast().replace("#+ passage: page-{page}", "#+ passage: {name}"), TABLE);
        assertThat(lifted.quads().stream()
                        .filter(quad -> quad.contains("TextPositionSelector") || quad.contains("ontology#Passage")))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT * WHERE { ?s ?p ?o }|mapping.not-construct",
                "CONSTRUCT { GRAPH <x:g> { <x:a> <x:b> ?name } } WHERE {}|mapping.own-graphs",
                "CONSTRUCT { _:x <x:b> ?name } WHERE {}|mapping.blank-node",
                "CONSTRUCT { ?s <x:b> ?name } WHERE { BIND(BNODE() AS ?s) }|mapping.not-fixed",
                "CONSTRUCT { ?s <x:b> ?name } WHERE { BIND(UUID() AS ?s) }|mapping.not-fixed",
                "CONSTRUCT { ?s <x:b> ?name } WHERE { BIND(IRI(CONCAT('x:', STR(?ROWNUM))) AS ?s) }|mapping.numbered",
                "CONSTRUCT { <x:a> <x:b> ?o } WHERE { BIND(?ROWNUM + 1 AS ?n) BIND(IRI(CONCAT('x:', STR(?n))) AS ?o) }|mapping.numbered",
                "CONSTRUCT { <x:a> <x:b> ?name } WHERE {} LIMIT 5|mapping.modifier",
                "CONSTRUCT { <x:a> <x:b> ?name } WHERE {} VALUES ?name { 1 }|mapping.modifier",
                "CONSTRUCT { <x:a> <x:b> ?y } WHERE { OPTIONAL { BIND(?name AS ?y) } }|mapping.nested",
                "CONSTRUCT { <x:a> <x:b> ?name } WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }|guard.service",
                "CONSTRUCT { <x:a> <x:b> ?x } WHERE { BIND(<java:java.lang.System>(?name) AS ?x) }|guard.function"
            })
    void aMappingThatMustNotBeIsRefused(String query, String key) {
        SaanException refusal =
                catchThrowableOfType(SaanException.class, () -> new TableMapping(QueryFile.parse("m.rq", query)));
        assertThat(refusal.key()).isEqualTo(key);
    }

    @Test
    void aColumnThatTheTableDoesNotHaveIsNamedWithThoseItHas() {
        SaanException refusal =
                catchThrowableOfType(SaanException.class, () -> lift(fast(), TABLE.replace("million", "millions")));
        assertThat(refusal.getMessage()).contains("roads.csv:1", "million", "year, name, millions, office, page");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"dataset", "title", "title-th", "publisher", "licence", "issued", "source", "passage", "gloss"})
    void aHeaderWithoutWhatItNeedsIsNamed(String line) {
        String without = fast().replaceAll("(?m)^#\\+ " + line + ": .*\n", "");
        SaanException refusal = catchThrowableOfType(SaanException.class, () -> lift(without, TABLE));
        assertThat(refusal.getMessage()).contains("roads.rq", "“#+ " + line + ":”");
    }

    @Test
    void anUnknownLineOfTheHeaderIsNamed() {
        SaanException refusal = catchThrowableOfType(SaanException.class, () -> lift("#+ licens: x\n" + fast(), TABLE));
        assertThat(refusal.key()).isEqualTo("import.unknown-header");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "a/../b",
                "a/./b",
                ".",
                "50%",
                "%41",
                "é",
                "ก้า",
                "a b",
                "<x>",
                "#part",
                "?q=1",
                "007",
                "1.50",
                "-0",
                "+1",
                "1e3",
                "TRUE",
                "\"\"\"q\"\"\"",
                "{x}",
                "A|B"
            })
    void theFastWayMakesTheSameTermsOfAnyCell(String cell) throws IOException {
        String pattern = """
                PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
                CONSTRUCT { ?s <https://example.org/p> ?text , ?thai , ?number , ?whole , ?joined ; <https://example.org/q> ?address }
                WHERE {
                  %s
                  BIND(IRI(CONCAT("https://example.org/", ?KEY)) AS ?s)
                  BIND(IRI(CONCAT("https://example.org/x/", ?cell, "/y")) AS ?address)
                  BIND(STR(?cell) AS ?text)
                  BIND(STRLANG(?cell, "th") AS ?thai)
                  BIND(STRLANG(CONCAT("a ", ?cell, " b ", ?cell), "en") AS ?joined)
                  BIND(STRDT(?cell, xsd:decimal) AS ?number)
                  BIND(STRDT(?other, xsd:integer) AS ?whole)
                }
                """;
        String table = "cell,other\n" + cell + ",7\n" + cell + ",\n";
        Lifted fast = lift(HEADER + pattern.formatted(""), table);
        Lifted batched = lift(HEADER + pattern.formatted("VALUES ?any { 1 }"), table);
        assertThat(fast.quads()).isEqualTo(batched.quads());
        assertThat(fast.faults()).isEqualTo(batched.faults());
    }

    @Test
    void anAddressThatIsNotWholeIsOneOfOursAndNeverOneOfThisMachine() throws IOException {
        for (String mapping : List.of(fast(), batched())) {
            String own = mapping.replace("BIND(table:agency(?office) AS ?payer)", "BIND(IRI(?office) AS ?payer)");
            Lifted lifted = lift(own, "year,name,million,office,page\n2563,a,1,agency/kpi,1\n");
            assertThat(lifted.quads().toString()).contains("id/agency/kpi").doesNotContain("file:");
        }
    }

    @Test
    void anAddressWithBlanksIsAFaultOfItsRow() throws IOException {
        String own = fast().replace(
                        "BIND(table:agency(?office) AS ?payer)",
                        "BIND(IRI(CONCAT(\"https://example.org/\", ?office)) AS ?payer)");
        Lifted lifted = lift(own, "year,name,million,office,page\n2563,a,1,two words,1\n2563,b,1,one,1\n");
        assertThat(lifted.faults()).contains("roads.csv:2 [office] “two words”");
        assertThat(lifted.report().refused()).containsExactly(1L);
    }
}
