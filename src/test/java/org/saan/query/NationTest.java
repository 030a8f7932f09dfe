package org.saan.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.saan.CsvRows;
import org.saan.NationalHome;
import org.saan.OpenData;
import org.saan.TestHome;
import org.saan.model.Language;
import org.saan.source.ShippedData;

/**
 * The one class that loads the nation. What the questions answer over it stands in golden/national; the true answers that an independent
 * script computed from the raw files ({@code answers.tsv}) are compared to the baht where they are at hand.
 */
@Tag("home")
class NationTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/national");
    private static final Questions QUESTIONS = Questions.shipped(ShippedData.onClassPath());
    /** The first of the questions that the national tables answer. */
    private static final int FIRST = 109;

    /** The rows of one answer whose claims are looked for. */
    private static final int MOST_ROWS = 300;

    private static final Map<List<String>, List<CSVRecord>> ASKED = new HashMap<>();

    @TempDir
    static Path folder;

    private static String said;
    private static TestHome home;

    /** {@code -Dnation.home} names a home that is loaded already: quicker while one works on the questions. */
    @BeforeAll
    static void load() {
        String loaded = System.getProperty("nation.home");
        if (loaded != null) {
            TestHome.copy(Path.of(loaded), folder);
        }
        said = NationalHome.load(folder);
        home = TestHome.open(folder);
    }

    @AfterAll
    static void close() {
        home.close();
    }

    private static Stream<Question> national() {
        return QUESTIONS.all().stream()
                .filter(question -> Integer.parseInt(question.number().substring(3)) >= FIRST);
    }

    @TestFactory
    Stream<DynamicTest> everyQuestionGivesItsGoldenAnswer() {
        return national().flatMap(question -> Stream.of(Language.values())
                .map(language -> DynamicTest.dynamicTest(
                        question.name() + " " + language.tag(), () -> compare(question, language))));
    }

    private static void compare(Question question, Language language) throws IOException {
        Path golden = GOLDEN.resolve(question.name() + "." + language.tag() + ".csv");
        String answer = ShippedAnswersTest.answer(home, question, Map.of(), language);
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, answer);
        }
        assertThat(answer).isEqualTo(Files.readString(golden));
    }

    @TestFactory
    Stream<DynamicTest> everyRowKnowsItsClaims() {
        return QUESTIONS.all().stream()
                .map(question -> DynamicTest.dynamicTest(
                        question.name(), () -> ShippedAnswersTest.evidence(home, question, MOST_ROWS)));
    }

    /** Each table is a revision of its own, and a second load finds nothing to do. */
    @Test
    void everyTableIsARevision() {
        assumeTrue(System.getProperty("nation.home") == null, "the home was loaded before");
        int tables = ShippedData.onClassPath().nationalDatasets().size();
        assertThat(said).contains("National table " + tables + "/" + tables);
        assertThat(home.ledger().head()).isEqualTo(1 + tables);
    }

    @TestFactory
    Stream<DynamicTest> theTrueAnswersAreOurs() throws IOException {
        return Files.readAllLines(OpenData.file("answers.tsv")).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .map(cells -> DynamicTest.dynamicTest(
                        cells[0] + " " + cells[1] + " " + cells[2],
                        () -> assertThat(ours(cells)).isEqualByComparingTo(new BigDecimal(value(cells)))));
    }

    private static String value(String[] cells) {
        return cells[3].matches("[0-9.]+") ? cells[3] : cells[4];
    }

    /** The answer in Thai, asked once. */
    private static List<CSVRecord> ask(String name, String... given) {
        List<String> words = new ArrayList<>(List.of(given));
        words.add(0, name);
        return ASKED.computeIfAbsent(words, any -> {
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < given.length; i += 2) {
                values.put(given[i], given[i + 1]);
            }
            return CsvRows.of(ShippedAnswersTest.answer(home, QUESTIONS.find(name), values, Language.TH));
        });
    }

    private static BigDecimal cell(Stream<CSVRecord> rows, String column) {
        Optional<CSVRecord> row = rows.findFirst();
        assertThat(row).isPresent();
        return new BigDecimal(row.get().get(column));
    }

    private static BigDecimal sum(List<CSVRecord> rows, String column) {
        return rows.stream()
                .filter(row -> !row.get(column).isEmpty())
                .map(row -> new BigDecimal(row.get(column)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Stream<CSVRecord> in(List<CSVRecord> rows, String column, String value) {
        return rows.stream().filter(row -> row.get(column).equals(value));
    }

    private static Stream<CSVRecord> nth(List<CSVRecord> rows, String part) {
        return rows.stream().skip(Long.parseLong(part.replaceAll(".* ", "")) - 1);
    }

    private static String place(String key) {
        return "https://w3id.org/saan/id/place/th-" + key.substring(0, 2);
    }

    /** The same figure by the questions of the library. */
    private static BigDecimal ours(String[] cells) {
        String part = cells[1];
        String key = cells[2];
        return switch (cells[0]) {
            case "Q2" -> part.equals("year") ? shareOfAct(key, cells[5]) : ofBody(key, cells[5]);
            case "Q3" -> provinceBudget(part, key);
            case "Q6" -> allocation(part, key, cells[5]);
            case "Q9" -> plan(part, key, cells[5]);
            case "Q7" -> localBodies(part, key);
            default -> throw new IllegalArgumentException(cells[0]);
        };
    }

    private static BigDecimal shareOfAct(String year, String note) {
        List<CSVRecord> rows = in(ask("money/plan-through-the-years"), "year", commonEra(year))
                .filter(row -> row.get("stage").endsWith("/act"))
                .toList();
        assertThat(note).startsWith(new BigDecimal(rows.get(0).get("percentOfAct")).setScale(2) + " %");
        return cell(rows.stream(), "amount");
    }

    private static String commonEra(String year) {
        return String.valueOf(Integer.parseInt(year) - 543);
    }

    /** The note names volume, part and page: {@code Gazette 132/91 ก page 44}. */
    private static BigDecimal ofBody(String body, String note) {
        List<CSVRecord> rows = in(
                        ask("money/plan-by-body", "year", "2559"),
                        "bodyLabel",
                        body.equals("กรุงเทพมหานคร") ? body + " (องค์กรปกครองส่วนท้องถิ่น)" : body)
                .toList();
        assertThat(rows.get(0).get("page")).endsWith("หน้า " + note.replaceAll(".*page (\\d+).*", "$1"));
        return cell(rows.stream(), "amount");
    }

    private static BigDecimal provinceBudget(String part, String year) {
        List<CSVRecord> rows =
                in(ask("money/province-budgets"), "year", commonEra(year)).toList();
        return part.equals("Act")
                ? cell(in(rows, "document", "https://w3id.org/saan/id/document/budget-acts"), "amount")
                : cell(in(rows, "document", "https://w3id.org/saan/id/document/provincial-budgets"), "amount")
                        .movePointLeft(6);
    }

    private static BigDecimal allocation(String part, String key, String note) {
        List<CSVRecord> ministries = ask("money/allocation-by-ministry", "year", "2563");
        if (part.equals("total")) {
            return sum(ministries, "amount");
        }
        String name = part.startsWith("ministry") ? "ministry" : "department";
        List<CSVRecord> rows = name.equals("ministry") ? ministries : ask("money/allocation-by-department");
        List<CSVRecord> row = nth(rows, part).limit(1).toList();
        assertThat(row.get(0).get(name + "Label")).isEqualTo(key);
        if (note.contains("%")) {
            assertThat(note)
                    .startsWith(new BigDecimal(row.get(0).get("percent")).setScale(1, RoundingMode.UNNECESSARY) + " %");
        }
        return cell(row.stream(), "amount");
    }

    private static BigDecimal plan(String part, String key, String note) {
        List<CSVRecord> rows = ask("money/plan-by-province", "year", "2563");
        List<CSVRecord> given =
                rows.stream().filter(row -> !row.get("amount").isEmpty()).toList();
        if (part.equals("provinces in the file")) {
            return BigDecimal.valueOf(rows.stream()
                    .filter(row -> row.get("completeness").equals("ครบ"))
                    .count());
        }
        if (part.equals("total of the plan")) {
            return sum(given, "amount");
        }
        if (part.startsWith("per head")) {
            List<CSVRecord> byHead = given.stream()
                    .sorted(Comparator.comparing((CSVRecord row) -> new BigDecimal(row.get("perHead")))
                            .reversed())
                    .toList();
            List<CSVRecord> row = part.endsWith("last")
                    ? List.of(byHead.get(byHead.size() - 1))
                    : nth(byHead, part).limit(1).toList();
            assertThat(row.get(0).get("place")).isEqualTo(place(key));
            return cell(row.stream(), "perHead");
        }
        List<CSVRecord> row = in(given, "place", place(key)).toList();
        if (part.startsWith("most")) {
            assertThat(nth(given, part).findFirst().orElseThrow().get("place")).isEqualTo(place(key));
        }
        assertThat(note).startsWith(new BigDecimal(row.get(0).get("perHead")).toBigInteger() + " baht/head");
        return cell(row.stream(), "amount");
    }

    private static final Map<String, String> FORMS = Map.of(
            "subdistrict_admin_org", "SubdistrictAdministrativeOrganisation",
            "subdistrict_municipality", "SubdistrictMunicipality",
            "town_municipality", "TownMunicipality",
            "provincial_admin_org", "ProvincialAdministrativeOrganisation",
            "city_municipality", "CityMunicipality",
            "special_admin_area", "PattayaCity");

    private static BigDecimal localBodies(String part, String key) {
        List<CSVRecord> forms = ask("places/local-bodies-by-form");
        List<CSVRecord> provinces = ask("places/local-bodies-by-province");
        if (part.equals("type")) {
            return cell(in(forms, "class", "https://w3id.org/saan/ontology#" + FORMS.get(key)), "bodies");
        }
        if (part.equals("total")) {
            return sum(forms, "bodies");
        }
        if (part.startsWith("provinces without")) {
            return BigDecimal.valueOf(ask("places/provinces-without").size());
        }
        if (part.startsWith("province ")) {
            List<CSVRecord> row = nth(provinces, part).limit(1).toList();
            assertThat(row.get(0).get("place")).isEqualTo(place(key));
            return cell(row.stream(), "bodies");
        }
        List<CSVRecord> khonKaen = in(provinces, "place", place("40")).toList();
        return switch (key) {
            case "city_municipality" -> cell(khonKaen.stream(), "cities");
            case "town_municipality" -> cell(khonKaen.stream(), "towns");
            case "subdistrict_municipality" -> cell(khonKaen.stream(), "subdistrictMunicipalities");
            case "subdistrict_admin_org" -> cell(khonKaen.stream(), "subdistrictOrganisations");
            default ->
                cell(khonKaen.stream(), "bodies")
                        .subtract(cell(khonKaen.stream(), "cities"))
                        .subtract(cell(khonKaen.stream(), "towns"))
                        .subtract(cell(khonKaen.stream(), "subdistrictMunicipalities"))
                        .subtract(cell(khonKaen.stream(), "subdistrictOrganisations"));
        };
    }
}
