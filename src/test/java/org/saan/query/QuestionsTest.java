package org.saan.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.saan.TestHome;
import org.saan.model.ExitCode;
import org.saan.model.Language;
import org.saan.model.SaanException;
import org.saan.source.ShippedData;

/** Every file of the library is a test: its answer over the shipped data equals the golden table, in both languages. */
class QuestionsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/questions");
    private static final Questions QUESTIONS = Questions.shipped(ShippedData.onClassPath());

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

    @TestFactory
    Stream<DynamicTest> everyQuestionGivesItsGoldenAnswer() {
        return QUESTIONS.all().stream().flatMap(question -> Stream.of(Language.values())
                .map(language -> DynamicTest.dynamicTest(
                        question.name() + " " + language.tag(), () -> compare(question, language))));
    }

    private static void compare(Question question, Language language) throws IOException {
        Path golden = GOLDEN.resolve(question.name() + "." + language.tag() + ".csv");
        String answer = answer(question, Map.of(), language);
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, answer);
        }
        assertThat(answer).isEqualTo(Files.readString(golden));
    }

    private static String answer(Question question, Map<String, String> given, Language language) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        var bindings = question.bindings(given, language);
        AnswerFormat.CSV.write(home.store().read(data -> Answers.of(data).ask(question.file(), bindings)), out);
        return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    @TestFactory
    Stream<DynamicTest> everyQuestionSpeaksBothLanguages() {
        return QUESTIONS.all().stream()
                .map(question -> DynamicTest.dynamicTest(question.name(), () -> {
                    assertThat(question.summary(Language.EN)).isNotBlank();
                    assertThat(question.summary(Language.TH)).matches(".*[\\u0E01-\\u0E5B].*");
                    assertThat(question.number()).matches("CQ-\\d+");
                }));
    }

    /** The competency questions 1 to 40 that the graph exists to answer, and at least 30 more; each number once. */
    @Test
    void everyCompetencyQuestionHasItsFile() {
        List<Integer> numbers = QUESTIONS.all().stream()
                .map(question -> Integer.valueOf(question.number().substring(3)))
                .sorted()
                .toList();
        assertThat(numbers)
                .doesNotHaveDuplicates()
                .containsAll(IntStream.rangeClosed(1, 40).boxed().toList())
                .hasSizeGreaterThanOrEqualTo(70);
    }

    private static String holder(String post, String date) {
        return answer(QUESTIONS.find("CQ-39"), Map.of("post", "post/" + post, "date", date), Language.EN);
    }

    @Test
    void nobodyHoldsAPostInTheGapBetweenTwoTerms() {
        assertThat(holder("yala-city-mayor", "2012-05-15").lines()).hasSize(1);
        assertThat(holder("yala-city-mayor", "2015-01-01").lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("the end is known") && line.contains("2016-06-29"));
    }

    @Test
    void oneSightingIsNotStretchedWithoutSayingSo() {
        assertThat(holder("sila-mayor", "2026-01-01")).contains("last seen before that day", "2017-03-24");
        assertThat(holder("kpi-secretary-general", "2021-01-01")).contains("shown in the post on or after that day");
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

    @Test
    void aQuestionIsFoundByNumberWithOrWithoutZeros() {
        assertThat(QUESTIONS.find("cq-01").name()).isEqualTo("actors/who-took-part");
        assertThat(QUESTIONS.find("39").name()).isEqualTo("time/holder-on-a-date");
    }

    @Test
    void anUnknownQuestionIsNotFound() {
        assertThatThrownBy(() -> QUESTIONS.find("actors/who-knows"))
                .isInstanceOfSatisfying(
                        SaanException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.NOT_FOUND));
    }

    @Test
    void aParameterIsBoundAsATermAndNotAsText() {
        String answer = answer(QUESTIONS.find("CQ-2"), Map.of("event", "event/there-is-no-such-event"), Language.EN);
        assertThat(answer.lines()).hasSize(1);
        assertThatThrownBy(() -> QUESTIONS
                        .find("CQ-2")
                        .bindings(Map.of("event", "https://x.example/> . ?s ?p ?o . <x:"), Language.EN))
                .isInstanceOfSatisfying(
                        SaanException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE));
    }

    @Test
    void anUnknownParameterIsRefusedWithTheNamesOfTheKnownOnes() {
        assertThatThrownBy(() -> QUESTIONS.find("CQ-2").bindings(Map.of("evnt", "x"), Language.EN))
                .hasMessageContaining("event");
    }
}
