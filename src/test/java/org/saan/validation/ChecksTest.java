package org.saan.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.saan.TestHome;
import org.saan.change.LocatedFinding;
import org.saan.change.Outcome;
import org.saan.change.SourceReader;
import org.saan.model.Language;
import org.saan.query.AnswerFormat;
import org.saan.query.Answers;
import org.saan.query.Questions;
import org.saan.source.ShippedData;
import org.saan.vocab.GraphNames;

/** Every check finds the mistake it is named after, with the severity that the profile gives it; the shipped data have none. */
@Tag("home")
class ChecksTest {
    private static final Path CHECKS = Path.of("queries/checks");
    private static final Path FIXTURES = Path.of("src/test/resources/fixtures/checks");

    /** Found at a claim that the fixture does not contain. */
    private static final Set<String> ABOUT_THE_SHIPPED =
            Set.of("asserted-opinion-violation", "single-source-contradiction-violation");

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

    private static Outcome tried(Path file) {
        return home.changes()
                .load(
                        new SourceReader(ShippedData.onClassPath())
                                .files(List.of(file), Optional.of(GraphNames.graph("ref/fixture"))),
                        "test",
                        "",
                        true);
    }

    private static Map<String, Severity> profile() throws IOException {
        return Files.readAllLines(CHECKS.resolve("profile.csv")).stream()
                .skip(1)
                .map(line -> line.split(","))
                .collect(Collectors.toMap(
                        cells -> cells[0], cells -> cells[1].equals("error") ? Severity.ERROR : Severity.WARNING));
    }

    private static Set<String> names(Path below, String ending) throws IOException {
        try (Stream<Path> files = Files.list(below)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(".*\\.(" + ending + ")"))
                    .map(name -> name.substring(0, name.lastIndexOf('.')))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void theProfileAndTheFixturesNameEveryCheck() throws IOException {
        assertThat(new TreeSet<>(profile().keySet())).isEqualTo(names(CHECKS, "rq"));
        assertThat(names(FIXTURES, "ttl|trig")).isEqualTo(names(CHECKS, "rq"));
    }

    @TestFactory
    Stream<DynamicTest> everyMistakeIsFoundByTheCheckNamedAfterIt() throws IOException {
        Map<String, Severity> profile = profile();
        try (Stream<Path> files = Files.list(FIXTURES)) {
            return files
                    .sorted()
                    .map(file -> {
                        String check = file.getFileName().toString().replaceFirst("\\.\\w+$", "");
                        return DynamicTest.dynamicTest(check, file.toUri(), () -> {
                            Outcome outcome = tried(file);
                            List<LocatedFinding> listed =
                                    profile.get(check) == Severity.ERROR ? outcome.faults() : outcome.warnings();
                            assertThat(listed).anySatisfy(fault -> {
                                assertThat(fault.finding().rule()).isEqualTo(check);
                                assertThat(fault.location().isPresent() || ABOUT_THE_SHIPPED.contains(check))
                                        .isTrue();
                                assertThat(fault.text(Language.TH)).matches("(?s).*[\\u0E01-\\u0E5B].*");
                            });
                        });
                    })
                    .toList()
                    .stream();
        }
    }

    @Test
    void budgetLinesAreTakenAndAnswerTheirQuestion(@TempDir Path other) {
        try (TestHome own = TestHome.loaded(other)) {
            Outcome outcome = own.changes()
                    .load(
                            new SourceReader(ShippedData.onClassPath())
                                    .files(
                                            List.of(Path.of("src/test/resources/fixtures/valid/budget-lines.ttl")),
                                            Optional.of(GraphNames.graph("ref/fixture"))),
                            "test",
                            "",
                            false);
            assertThat(outcome.faults()).isEmpty();
            var question = Questions.shipped(ShippedData.onClassPath()).find("CQ-24");
            var rows = own.store()
                    .read(data -> Answers.of(data).ask(question.file(), question.bindings(Map.of(), Language.EN)));
            java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
            AnswerFormat.CSV.write(rows, out);
            assertThat(out.toString(java.nio.charset.StandardCharsets.UTF_8))
                    .contains(
                            "mending a road",
                            "250000.0",
                            "Thai baht",
                            "plan for decentralisation",
                            "in the Act",
                            "Ministry of Interior",
                            "provincial development plan",
                            "mending a bridge");
        }
    }
}
