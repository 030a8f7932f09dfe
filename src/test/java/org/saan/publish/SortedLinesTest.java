package org.saan.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class SortedLinesTest {
    /** Whatever the buffer, even one that a line does not fit into, the lines come sorted and none is lost. */
    @Property(tries = 300)
    void linesComeInOrder(
            @ForAll @Size(max = 300) List<@StringLength(max = 200) String> texts,
            @ForAll @IntRange(min = 1, max = 5000) int most)
            throws IOException {
        Path folder = Files.createTempDirectory("saan-lines");
        List<byte[]> expected = new ArrayList<>();
        List<String> read = new ArrayList<>();
        try (SortedLines lines = new SortedLines(folder, most)) {
            for (String text : texts) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                expected.add(bytes);
                lines.add(bytes, bytes.length);
            }
            lines.read(line -> read.add(new String(line.bytes(), line.start(), line.length(), StandardCharsets.UTF_8)));
        }
        expected.sort(java.util.Arrays::compareUnsigned);
        assertThat(read)
                .isEqualTo(expected.stream()
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .toList());
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
        Files.delete(folder);
    }
}
