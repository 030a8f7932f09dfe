package org.saan.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.saan.model.SaanException;
import org.saan.source.ShippedData;
import org.saan.vocab.GraphNames;

/**
 * Files that must be refused while they are read. A fixture is named after its mistake; its first line says which message
 * and which line are expected: {@code # expect KEY LINE}.
 */
class StrictReadingTest {
    private static final Path FIXTURES = Path.of("src/test/resources/fixtures/invalid/reading");
    private static final SourceReader READING = new SourceReader(ShippedData.onClassPath());

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> everyMistakeIsRefusedWithItsLine() throws IOException {
        try (Stream<Path> files = Files.list(FIXTURES)) {
            return files
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(
                            file.getFileName().toString(), file.toUri(), () -> assertRefused(file)))
                    .toList()
                    .stream();
        }
    }

    private static void assertRefused(Path file) throws IOException {
        String[] expected = Files.readAllLines(file).get(0).split(" ");
        SaanException refusal = refusal(file);
        assertThat(refusal.key()).isEqualTo(expected[2]);
        assertThat(refusal.getMessage()).contains(file + ":" + expected[3]).doesNotContain("\n");
    }

    private static SaanException refusal(Path file) {
        return catchThrowableOfType(
                SaanException.class,
                () -> READING.files(
                        List.of(file),
                        file.toString().endsWith(".ttl")
                                ? Optional.of(GraphNames.graph("source/fixture"))
                                : Optional.empty()));
    }

    @Test
    void thaiInTis620IsRefusedWithItsLine() throws IOException {
        Path file = folder.resolve("tis-620.ttl");
        Files.write(file, "# one\n# สาน\n".getBytes(Charset.forName("TIS-620")));
        assertThat(refusal(file).key()).isEqualTo("source.not-utf8");
        assertThat(refusal(file).getMessage()).contains("tis-620.ttl:2");
    }

    @Test
    void aTruncatedCharacterAtTheEndIsRefused() throws IOException {
        Path file = folder.resolve("truncated.ttl");
        byte[] text = "# สาน".getBytes(StandardCharsets.UTF_8);
        Files.write(file, java.util.Arrays.copyOf(text, text.length - 1));
        assertThat(refusal(file).key()).isEqualTo("source.not-utf8");
    }

    @Test
    void anAbsentFileIsNamed() {
        assertThat(refusal(folder.resolve("absent.ttl")).key()).isEqualTo("source.absent");
    }

    @Test
    void anUnknownKindOfFileIsRefused() {
        assertThat(refusal(folder.resolve("table.docx")).key()).isEqualTo("source.unknown-format");
    }
}
