package org.saan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import org.saan.model.Language;
import org.saan.query.Questions;
import org.saan.source.ShippedData;
import org.saan.sparql.QueryFile;
import org.saan.web.Server;
import org.saan.web.http.Limits;

/** The documents tell the truth: their commands run, their links lead somewhere, their lists are those of the files. */
@Tag("process")
class DocumentationTest {
    private static final Path SITE = Path.of("docs");
    private static final Pattern BLOCK = Pattern.compile("^```sh\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?://|#)([^)#]+)(?:#[^)]*)?\\)");
    /** These serve until they are stopped, or are Maven's; other tests and the continuous integration run them. */
    private static final Set<String> ELSEWHERE = Set.of("mvn", "saan up", "saan serve");

    @TempDir
    static Path folder;

    private static TestHome served;
    private static Server server;

    @BeforeAll
    static void load() {
        TestHome.loaded(folder).close();
        served = TestHome.loaded(folder.resolve("served"));
        server = Server.start(
                served.store(),
                served.history(),
                ShippedData.onClassPath(),
                served.index(),
                folder.resolve("served-dumps"),
                Limits.DEFAULT,
                new Server.Place(true, 0, ""));
    }

    @AfterAll
    static void stop() {
        server.close();
        served.close();
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(SITE)) {
            List<Path> all = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(all::add);
            return all;
        }
    }

    @TestFactory
    Stream<DynamicTest> everyCommandRuns() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path document : documents()) {
            Matcher blocks = BLOCK.matcher(Files.readString(document));
            while (blocks.find()) {
                blocks.group(1)
                        .lines()
                        .filter(line -> ELSEWHERE.stream().noneMatch(line::startsWith))
                        .forEach(line -> tests.add(
                                DynamicTest.dynamicTest(document + ": " + line, document.toUri(), () -> run(line))));
            }
        }
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    /** As written, against a real server, where curl is there; an answer that is no success fails. */
    private static void curl(String line) throws IOException, InterruptedException {
        assumeTrue(new ProcessBuilder("sh", "-c", "command -v curl").start().waitFor() == 0, "curl is not installed");
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "curl() { command curl -fsS \"$@\"; }\n"
                                + line.replace("http://localhost:3030/", server.address()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        byte[] output = process.getInputStream().readAllBytes();
        assertThat(process.waitFor())
                .as(new String(output, StandardCharsets.UTF_8))
                .isZero();
        assertThat(output.length > 0 || line.contains(" -o ")).isTrue();
    }

    private static void run(String line) throws IOException, InterruptedException {
        if (line.startsWith("curl ")) {
            curl(line);
            return;
        }
        assertThat(line).startsWith("saan ");
        List<String> words =
                new ArrayList<>(Arrays.asList(line.substring(5).strip().split("\\s+")));
        words.replaceAll(word -> word.equals("dumps") ? folder.resolve("dumps").toString() : word);
        if (!words.get(0).equals("check")) {
            words.addAll(List.of("--home", folder.toString()));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(words.toArray(String[]::new), stream(out), stream(err));
        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isNotBlank();
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        Set<String> broken = new TreeSet<>();
        for (Path document : documents()) {
            Matcher links = LINK.matcher(Files.readString(document));
            while (links.find()) {
                Path target = document.resolveSibling(links.group(1));
                if (!Files.exists(target)) {
                    broken.add(document + ": " + links.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void theListOfQuestionsIsThatOfTheLibrary() throws IOException {
        StringBuilder text = new StringBuilder("""
                # The questions

                Each is a file below `queries/questions/`; ask it by name or number, with other values for its parameters:
                `saan ask CQ-57 quantity=scheme/quantity/length`. A test compares every answer with a reviewed one.

                **Evidence.** Each row knows the claims it rests on. The page shows their mark and links their documents. As CSV, TSV, XLSX, JSON or XML
                an answer ends with five columns: `evidenceCount`, `evidenceClaims` (addresses, parted by spaces; 100 at most), `evidenceModes` (fact,
                reported-fact, proposal, opinion, need), `evidenceDocuments`, `evidenceAddresses` (where the documents lie on the web). A row that is
                counted, computed or taken from reference data says how it comes about.

                **Headers.** A question's file begins with lines of `#+`: `summary`, `answers`, `param`, `empty`, `chart`; `evidence`, patterns by which
                the claims of a row are found (`?claim`, `?participation`, `?agency schema:foundingDate ?founded`); `derived` and `listed`, for rows
                that no claim says as they stand; `of: gathering`, when only meetings invite it. What ends in `-th` is Thai.

                | number | name and parameters | question | คำถาม |
                |---|---|---|---|
                """);
        Questions.shipped(ShippedData.onClassPath()).all().stream()
                .sorted(java.util.Comparator.comparingInt(
                        question -> Integer.parseInt(question.number().substring(3))))
                .forEach(question -> text.append("| %s | `%s`%s | %s | %s |%n"
                        .formatted(
                                question.number(),
                                question.name(),
                                question.parameters().stream()
                                        .map(parameter -> " " + parameter.name())
                                        .collect(Collectors.joining()),
                                question.summary(Language.EN),
                                question.summary(Language.TH))));
        compare(SITE.resolve("questions.md"), text.toString());
    }

    @Test
    void theListOfChecksIsThatOfTheFiles() throws IOException {
        List<String> profile = Files.readAllLines(Path.of("queries/checks/profile.csv"));
        StringBuilder text = new StringBuilder("""
                # The checks

                Each is a file below `queries/checks/`; how grave it is stands in `queries/checks/profile.csv`. An error refuses a
                change, a warning is listed by `saan check`. Shapes (`ontology/shapes/`) are errors.

                | check | severity | finds | พบ |
                |---|---|---|---|
                """);
        for (QueryFile check : ShippedData.onClassPath().queries("queries/checks/")) {
            String name = check.name().replaceFirst(".*/", "").replace(".rq", "");
            text.append("| `%s` | %s | %s | %s |%n"
                    .formatted(
                            name,
                            profile.contains(name + ",error") ? "error" : "warning",
                            check.header("summary", Language.EN),
                            check.header("summary", Language.TH)));
        }
        compare(SITE.resolve("checks.md"), text.toString());
    }

    private static void compare(Path file, String text) throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(file, text);
        }
        assertThat(Files.readString(file)).isEqualTo(text);
    }
}
