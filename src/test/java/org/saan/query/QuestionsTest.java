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
import org.apache.jena.sparql.core.DatasetGraph;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.saan.generator.SmallGraph;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.SaanException;
import org.saan.source.ShippedData;

/**
 * Every file of the library is a test: its answer over a small graph of real things equals the golden table, in both languages. The
 * small graph stands still while the shipped data grow; those are held by ShippedAnswersTest.
 */
class QuestionsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/questions");
    private static final Questions QUESTIONS = Questions.shipped(ShippedData.onClassPath());

    private static final DatasetGraph DATA = SmallGraph.inMemory();

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
        AnswerFormat.CSV.write(Answers.of(DATA).ask(question.file(), bindings), out);
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

    @Test
    void aQuestionIsFoundByNumberWithOrWithoutZeros() {
        assertThat(QUESTIONS.find("cq-01").name()).isEqualTo("actors/who-took-part");
        assertThat(QUESTIONS.find("39").name()).isEqualTo("time/holder-on-a-date");
    }

    @Test
    void anUnknownQuestionIsNotFound() {
        assertThatThrownBy(() -> QUESTIONS.find("actors/who-knows"))
                .isInstanceOfSatisfying(
                        SaanException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.NOT_FOUND));
    }

    @Test
    void aParameterIsBoundAsATermAndNotAsText() {
        String answer = answer(QUESTIONS.find("CQ-2"), Map.of("event", "event/there-is-no-such-event"), Language.EN);
        assertThat(answer.lines()).hasSize(1);
        assertThatThrownBy(() -> QUESTIONS
                        .find("CQ-2")
                        .bindings(Map.of("event", "https://x.example/> . ?s ?p ?o . <x:"), Language.EN))
                .isInstanceOfSatisfying(
                        SaanException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.USAGE));
    }

    @Test
    void anUnknownParameterIsRefusedWithTheNamesOfTheKnownOnes() {
        assertThatThrownBy(() -> QUESTIONS.find("CQ-2").bindings(Map.of("evnt", "x"), Language.EN))
                .hasMessageContaining("event");
    }
}
