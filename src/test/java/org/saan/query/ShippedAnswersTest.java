package org.saan.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.exec.RowSetRewindable;
import org.apache.jena.vocabulary.RDF;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.saan.CsvRows;
import org.saan.TestHome;
import org.saan.evidence.AnswerEvidence;
import org.saan.evidence.EvidenceMark;
import org.saan.evidence.EvidenceReader;
import org.saan.evidence.LabelReader;
import org.saan.evidence.StatementReader;
import org.saan.model.AsOf;
import org.saan.model.Language;
import org.saan.source.ShippedData;
import org.saan.vocab.Saan;
import org.saan.web.http.BaseAddress;
import org.saan.web.site.SiteAddresses;

/**
 * The questions over the shipped data: each with how many rows it has, the columns by which a row is the only one of its kind, and three
 * rows by name (golden/shipped-answers.csv). New facts change a count and not whole tables. {@code -Dgolden.write=true} writes the file
 * anew: read what changed before you commit it.
 */
@Tag("home")
class ShippedAnswersTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/shipped-answers.csv");
    private static final Questions QUESTIONS = Questions.shipped(ShippedData.onClassPath());
    private static final List<String> COLUMNS = List.of("question", "rows", "key", "row", "row2", "row3");

    @TempDir
    static Path folder;

    private static TestHome home;

    @BeforeAll
    static void load() throws IOException {
        home = TestHome.loaded(folder);
        if (Boolean.getBoolean("golden.write")) {
            write();
        }
    }

    @AfterAll
    static void close() {
        home.close();
    }

    private static String answer(Question question, Map<String, String> given, Language language) {
        return answer(home, question, given, language);
    }

    /** The answer of a home as CSV. */
    static String answer(TestHome home, Question question, Map<String, String> given, Language language) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        var bindings = question.bindings(given, language);
        AnswerFormat.CSV.write(home.store().read(data -> Answers.of(data).ask(question.file(), bindings)), out);
        return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private static List<String> key(CSVRecord row, List<String> columns) {
        return columns.stream().map(row::get).toList();
    }

    private static boolean isKey(List<CSVRecord> rows, List<String> columns) {
        Set<List<String>> seen = new HashSet<>();
        return rows.stream().allMatch(row -> seen.add(key(row, columns)));
    }

    /** The fewest columns, from the left, that tell the rows apart. */
    private static List<String> shortestKey(List<CSVRecord> rows) {
        List<String> columns = rows.get(0).getParser().getHeaderNames();
        List<String> key = new ArrayList<>();
        for (String column : columns) {
            key.add(column);
            if (isKey(rows, key)) {
                break;
            }
        }
        // Those that do not help are left out again.
        for (String column : List.copyOf(key)) {
            List<String> without = new ArrayList<>(key);
            without.remove(column);
            if (!without.isEmpty() && isKey(rows, without)) {
                key = without;
            }
        }
        return key;
    }

    private static void write() throws IOException {
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(
                text,
                CSVFormat.RFC4180
                        .builder()
                        .setHeader(COLUMNS.toArray(String[]::new))
                        .setRecordSeparator("\n")
                        .get())) {
            for (Question question : QUESTIONS.all()) {
                List<CSVRecord> rows = CsvRows.of(answer(question, Map.of(), Language.EN));
                List<String> key = rows.isEmpty() ? List.of() : shortestKey(rows);
                List<String> named = new ArrayList<>();
                for (int i : new int[] {0, rows.size() / 2, rows.size() - 1}) {
                    String row = i >= 0 && i < rows.size() ? String.join(" | ", key(rows.get(i), key)) : "";
                    named.add(named.contains(row) ? "" : row);
                }
                printer.printRecord(
                        question.name(), rows.size(), String.join(" ", key), named.get(0), named.get(1), named.get(2));
            }
        }
        Files.writeString(GOLDEN, text.toString());
    }

    @TestFactory
    Stream<DynamicTest> everyQuestionHasItsRows() throws IOException {
        Map<String, CSVRecord> golden = new LinkedHashMap<>();
        CsvRows.of(Files.readString(GOLDEN)).forEach(row -> golden.put(row.get("question"), row));
        assertThat(golden.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        QUESTIONS.all().stream().map(Question::name).toList());
        return QUESTIONS.all().stream()
                .map(question ->
                        DynamicTest.dynamicTest(question.name(), () -> compare(question, golden.get(question.name()))));
    }

    private static void compare(Question question, CSVRecord golden) {
        List<CSVRecord> rows = CsvRows.of(answer(question, Map.of(), Language.EN));
        assertThat(rows).hasSize(Integer.parseInt(golden.get("rows")));
        assertThat(CsvRows.of(answer(question, Map.of(), Language.TH))).hasSameSizeAs(rows);
        if (rows.isEmpty()) {
            return;
        }
        List<String> key = List.of(golden.get("key").split(" "));
        assertThat(isKey(rows, key)).as("%s tells the rows apart", key).isTrue();
        List<String> names =
                rows.stream().map(row -> String.join(" | ", key(row, key))).toList();
        for (String column : List.of("row", "row2", "row3")) {
            if (!golden.get(column).isEmpty()) {
                assertThat(names).contains(golden.get(column));
            }
        }
    }

    private static String holder(String post, String date) {
        return answer(QUESTIONS.find("CQ-39"), Map.of("post", "post/" + post, "date", date), Language.EN);
    }

    @Test
    void nobodyHoldsAPostInTheGapBetweenTwoTerms() {
        assertThat(holder("yala-city-mayor", "2012-05-15").lines()).hasSize(1);
        assertThat(holder("yala-city-mayor", "2015-01-01").lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("between the stated beginning and end") && line.contains("2016-06-29"));
    }

    @Test
    void oneSightingIsNotStretchedWithoutSayingSo() {
        assertThat(holder("sila-mayor", "2026-01-01"))
                .contains("the last evidence is from before that day", "2017-03-24");
        assertThat(holder("kpi-secretary-general", "2021-01-01"))
                .contains("shown in the post on that day, or both before and after it");
    }

    /** Before the first known term the stated beginning of an open tenure counts (truth.md, S3). */
    @Test
    void aStatedBeginningHoldsBeforeTheFirstKnownTerm() {
        assertThat(holder("yala-city-mayor", "2005-06-01")).contains("person/pongsak-yingchoncharoen");
        assertThat(holder("yala-city-mayor", "2003-12-31").lines()).hasSize(1);
    }

    /** The contract of evidence: each row has its claims, or the question says how its rows come about. */
    @TestFactory
    Stream<DynamicTest> everyRowKnowsItsClaims() {
        return QUESTIONS.all().stream()
                .map(question ->
                        DynamicTest.dynamicTest(question.name(), () -> evidence(home, question, Integer.MAX_VALUE)));
    }

    /**
     * Fails when a row of the answer of a home has no claims, and the question does not say how its rows come about.
     *
     * @param most so many rows are looked at
     */
    static void evidence(TestHome home, Question question, int most) {
        boolean named = question.file().header("evidence").isPresent();
        boolean derived = question.file().header("derived").isPresent();
        assertThat(named || derived).as("a header evidence or derived").isTrue();
        assertThat(question.file().header("derived-th").isPresent()).isEqualTo(derived);
        var terms = question.bindings(Map.of(), Language.EN);
        home.store().read(data -> {
            RowSetRewindable rows = Answers.of(data).ask(question.file(), terms);
            assertThat(rows.getResultVars().stream().map(Var::getName))
                    .as("no column of its own is named as those of evidence")
                    .noneMatch(name -> name.startsWith("evidence"));
            RowSetRewindable all = AnswerEvidence.withColumns(data, question, terms, rows, Long.MAX_VALUE);
            List<Binding> without = new ArrayList<>();
            int count = 0;
            while (all.hasNext() && count < most) {
                Binding row = all.next();
                count++;
                if (named && row.get(AnswerEvidence.CLAIMS) == null) {
                    without.add(row);
                }
            }
            if (named) {
                assertThat(all.getResultVars()).containsAll(AnswerEvidence.COLUMNS);
            }
            assertThat(derived ? List.of() : without).isEmpty();
            assertThat(count == 0 || !named || without.size() < count || derived)
                    .isTrue();
            return true;
        });
    }

    /** The pages mark the same figures that the question tells. */
    @Test
    void theQuestionAndTheMarksContradictTheSameFigures() {
        Question question = QUESTIONS.find("CQ-35");
        home.store().read(data -> {
            StatementReader facts = new StatementReader(data);
            Set<Node> told = new HashSet<>();
            RowSet rows = Answers.of(data).ask(question.file(), question.bindings(Map.of(), Language.EN));
            while (rows.hasNext()) {
                Binding row = rows.next();
                for (String claim : List.of("firstClaim", "secondClaim")) {
                    Node subject =
                            facts.object(row.get(claim), RDF.subject.asNode()).orElseThrow();
                    if (facts.object(subject, Saan.value).isPresent()) {
                        told.add(subject);
                    }
                }
            }
            var evidence = new EvidenceReader(
                    facts,
                    new LabelReader(facts, Language.EN, Map.of(), new SiteAddresses(new BaseAddress(""), AsOf.NOW)),
                    Language.EN);
            Set<Node> marked = new HashSet<>();
            data.find(Node.ANY, Node.ANY, Saan.value, Node.ANY).forEachRemaining(quad -> {
                if (evidence.of(quad.getSubject(), Saan.value, quad.getObject()).mark() == EvidenceMark.CONTRADICTED) {
                    marked.add(quad.getSubject());
                }
            });
            assertThat(marked).isNotEmpty().isEqualTo(told);
            return true;
        });
    }

    /** A law of a kind of body is one of each body of that kind (truth.md, S2). */
    @Test
    void aLawOfMunicipalitiesGovernsEachMunicipality() {
        for (String thing : List.of("agency/yala-city-municipality", "scheme/administration/city-municipality")) {
            assertThat(ask("CQ-31", "thing", thing)).contains("law/municipality-act", "law/decentralisation-act");
        }
        assertThat(ask("CQ-31", "thing", "agency/khon-kaen-pao"))
                .contains("law/decentralisation-act")
                .doesNotContain("law/municipality-act");
        assertThat(ask("CQ-31", "thing", "agency/tha-phra-subdistrict-administrative-organisation"))
                .contains("law/sao-act");
    }

    /** The hub of 2009 is none of 2017 (truth.md, S1). */
    @Test
    void aHubBelongsToItsNotification() {
        assertThat(ask("CQ-64", "province", "place/th-95").lines())
                .anyMatch(line -> line.contains("2009-02-18") && line.contains("Songkhla"))
                .noneMatch(line -> line.contains(",not stated,Table of provinces") && line.contains("Songkhla"))
                .anyMatch(line -> line.contains("2017-11-17,not stated") && !line.contains("Songkhla"));
    }

    /** What is said of a place within, of its bodies and people, is said of the province (truth.md, S4). */
    @Test
    void aProvinceKnowsWhatIsSaidOfWhatLiesWithin() {
        assertThat(ask("CQ-11", "place", "place/th-95"))
                .contains(
                        "passage/decentralisation-meeting-48",
                        "passage/decentralisation-meeting-49",
                        "passage/decentralisation-meeting-50",
                        "passage/decentralisation-meeting-51",
                        "as the editors read it");
        assertThat(ask("CQ-11", "place", "place/th-40"))
                .contains("bangkokpost-1537778", "kkts-776", "77kaoded-2356193");
    }

    /** Posts of which no source states a time are told (truth.md, S5). */
    @Test
    void undatedPostsAppear() {
        assertThat(ask("CQ-52", "person", "person/prawase-wasi"))
                .contains("post/national-health-foundation-chair", "not stated");
        assertThat(ask("CQ-52", "person", "person/somsak-chunharas")).contains("national-health-foundation-chair");
        assertThat(ask("CQ-52", "person", "person/suradech-taweesaengsakulthai"))
                .contains("Straits Times", "not stated");
    }

    /** Who follows somebody in one post never sat with them (truth.md, S6). */
    @Test
    void predecessorsDoNotSitTogether() {
        assertThat(ask("CQ-94", "person", "person/somsak-jangtrakul"))
                .doesNotContain("person/kraisorn-kongchalad", "person/phongsak-prichawit");
    }

    /** Bodies that work in a province, parts of its initiatives, who is interested in giving (truth.md, S7 and S8). */
    @Test
    void whatIsInAProvinceIsFound() {
        assertThat(ask("CQ-9", "province", "place/th-40"))
                .contains("agency/kkts", "agency/kktt", "agency/khon-kaen-university", "agency/cola", "agency/opscd");
        assertThat(ask("CQ-61", "area", "place/th-40"))
                .contains(
                        "initiative/khon-kaen-brt",
                        "initiative/prototype-tram",
                        "initiative/khon-kaen-light-rail-phase-1",
                        "initiative/khon-kaen-light-rail-phase-2");
        assertThat(answer(QUESTIONS.find("CQ-73"), Map.of(), Language.EN))
                .contains("agency/china-development-bank", "22000000000", "agency/pmu-c");
        assertThat(ask("CQ-88", "thing", "funding/light-rail-china-development-bank"))
                .doesNotContain("provider");
    }

    /** The secretariat of a meeting is the one of its day (truth.md, S9). */
    @Test
    void aSecretariatBelongsToItsTime() {
        assertThat(answer(QUESTIONS.find("CQ-77"), Map.of(), Language.EN).lines())
                .anyMatch(line -> line.contains("2022-02-14") && line.contains("Social Development Council"))
                .noneMatch(
                        line -> line.contains("2022-02-14") && line.contains("Public Sector Development Commission"));
    }

    /** Who is undated in a column brings no dates of others into the row: one row for each committee, and two where the secretariat changed. */
    @Test
    void aCommitteeWithoutASecretariatHasOneRow() {
        List<CSVRecord> rows = CsvRows.of(answer(QUESTIONS.find("CQ-47"), Map.of(), Language.EN));
        for (CSVRecord row : rows) {
            if (row.get("secretariat").equals("not stated")) {
                assertThat(row.get("since") + row.get("until")).isEqualTo("not statednot stated");
            }
        }
        assertThat(rows.stream().map(row -> row.get("committee") + row.get("chair") + row.get("secretariat")))
                .doesNotHaveDuplicates();
    }

    /** Figures of another date, and parts that add up, contradict nothing; two sources on one line do (truth.md, M1). */
    @Test
    void onlyFiguresOfOneScopeAndTimeContradict() {
        String all = answer(QUESTIONS.find("CQ-35"), Map.of(), Language.EN);
        assertThat(all.lines())
                .anyMatch(line -> line.contains("number of stations,17") && line.contains(",16"))
                .noneMatch(line -> line.contains("length"))
                .noneMatch(line -> line.contains("opening"));
        assertThat(all).contains("สมศักดิ์ จังตระกุล", "สมศักดิ์ จังตระกูล");
    }

    private static String ask(String number, String parameter, String thing) {
        return answer(QUESTIONS.find(number), Map.of(parameter, thing), Language.EN);
    }

    /** The first source gives its event no date and names the host on the event; the others do otherwise. */
    @Test
    void eventsOfEverySourceAreAnswered() {
        assertThat(ask("CQ-2", "event", "event/call-on-governor-2022").lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("person/kraisorn-kongchalad"));
        assertThat(ask("CQ-40", "event", "event/cabinet-notes-2021").lines())
                .hasSizeGreaterThan(1)
                .anyMatch(line -> line.startsWith("2021-05-11,"));
        assertThat(ask("CQ-40", "event", "event/brt-plan-2012").lines())
                .hasSizeGreaterThan(1)
                .anyMatch(line -> line.startsWith("2012"));
    }

    /** Not every passage has offsets: a web page that was read once is cited by its place only. */
    @Test
    void aPassageWithoutOffsetsSupportsAStatementToo() {
        assertThat(ask("CQ-32", "thing", "event/cabinet-notes-2021").lines()).hasSizeGreaterThan(1);
    }

    @Test
    void whatIsReadOfAPersonsPostsIsReadOfThePerson() {
        assertThat(ask("CQ-89", "thing", "person/suradech-taweesaengsakulthai").lines())
                .hasSizeGreaterThan(1);
    }
}
