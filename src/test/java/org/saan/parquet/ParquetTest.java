package org.saan.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saan.parquet.ParquetWriter.Column;
import org.saan.parquet.ParquetWriter.Content;

/** What is written comes back, and what others wrote is read as it is meant. */
class ParquetTest {
    private static final List<Column> COLUMNS = List.of(
            new Column("ชื่อ \"x\"", Content.TEXT),
            new Column("all", Content.TEXTS),
            new Column("place", Content.WHOLE_NUMBER),
            new Column("money", Content.DECIMAL),
            new Column("day", Content.DAY),
            new Column("sure", Content.TRUTH));

    @TempDir
    Path folder;

    private static List<List<String>> row(String text, List<String> all, String... typed) {
        List<List<String>> row = new ArrayList<>(List.of(List.of(text), all));
        for (String each : typed) {
            row.add(each.isEmpty() ? List.of() : List.of(each));
        }
        return row;
    }

    private Path written(String name, List<List<List<String>>> rows) throws IOException {
        Path file = Files.createDirectories(folder.resolve(name)).resolve("t.parquet");
        try (ParquetWriter writer = ParquetWriter.open(file, COLUMNS)) {
            for (List<List<String>> row : rows) {
                writer.row(row);
            }
            writer.finish(List.of(), Map.of("note", "it's"));
        }
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
        return file;
    }

    private static List<String> read(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        try (ParquetReader reader = ParquetReader.open(file)) {
            lines.add(String.join(";", reader.names()));
            for (String[] row = reader.next(); row != null; row = reader.next()) {
                lines.add(
                        String.join(";", Arrays.stream(row).map(String::valueOf).toList()));
            }
        }
        return lines;
    }

    private String type(Path file, String column) throws SQLException {
        try (ParquetDatabase database = ParquetDatabase.open(file.getParent());
                var statement = database.connection().createStatement();
                var rows = statement.executeQuery("DESCRIBE SELECT * FROM read_parquet('" + file + "')")) {
            while (rows.next()) {
                if (rows.getString(1).equals(column)) {
                    return rows.getString(2);
                }
            }
            return "";
        }
    }

    @Test
    void valuesKeepTheirTypesAndComeBackAsTexts() throws IOException, SQLException {
        Path file = written(
                "typed",
                List.of(
                        row("สาน 😀 'a' \"b\"\n;", List.of("a|b", "c"), "-9", "12500000.50", "2019-03-24", "true"),
                        row("", List.of(), "", "", "", "")));
        assertThat(read(file))
                .containsExactly(
                        "ชื่อ \"x\";all;place;money;day;sure",
                        "สาน 😀 'a' \"b\"\n;;a¦b|c;-9;12500000.50;2019-03-24;true",
                        ";;null;null;null;null");
        assertThat(List.of(
                        type(file, "place"),
                        type(file, "money"),
                        type(file, "day"),
                        type(file, "sure"),
                        type(file, "all")))
                .containsExactly("BIGINT", "DECIMAL(38,2)", "DATE", "BOOLEAN", "VARCHAR[]");
    }

    @Test
    void whatIsNotOfATypeStaysAsStated() throws IOException, SQLException {
        Path file = written(
                "unlike",
                List.of(
                        row("a", List.of(), "12345678901234567890", "1.5", "2019-03", "maybe"),
                        row("b", List.of(), "1", "1e400", "2019-03-24", "true")));
        assertThat(read(file).subList(1, 3))
                .containsExactly("a;;12345678901234567890;1.5;2019-03;maybe", "b;;1;1e400;2019-03-24;true");
        assertThat(type(file, "place")).isEqualTo("VARCHAR");
    }

    @Test
    void theSameRowsAreTheSameBytes() throws IOException {
        List<List<List<String>>> rows = new ArrayList<>();
        for (int i = 0; i < 250_000; i++) {
            rows.add(row("t" + i % 977, List.of("x" + i), String.valueOf(i), i + ".5", "", ""));
        }
        assertThat(written("one", rows)).hasSameBinaryContentAs(written("two", rows));
        assertThat(read(folder.resolve("one/t.parquet")))
                .hasSize(250_001)
                .endsWith("t864;x249999;249999;249999.5;null;null");
    }

    @Test
    void whatOthersWroteIsRead() throws IOException, SQLException {
        Path file = folder.resolve("other.parquet");
        try (ParquetDatabase database = ParquetDatabase.open(folder)) {
            database.run(
                    "COPY (SELECT TIMESTAMP '2020-01-02 03:04:10' AS t, TIMESTAMP '2020-01-02 03:04:05.25' AS f, TIMESTAMPTZ '2020-01-02 03:04:05+07' AS z,"
                            + " 3.0::DOUBLE AS d, 0.1::DOUBLE AS e, 'nan'::DOUBLE AS n, [1, 2] AS l, {'a': 1} AS s, 'x'::BLOB AS b,"
                            + " 12::UTINYINT AS u, NULL AS o) TO '" + file + "' (FORMAT parquet)");
        }
        assertThat(read(file))
                .containsExactly(
                        "t;f;z;d;e;n;l;s;b;u;o",
                        "2020-01-02T03:04:10;2020-01-02T03:04:05.25;2020-01-01T20:04:05Z;3;0.1;null;1|2;{'a': 1};78;12;null");
    }

    /** Damaged, cut off, empty or something else: an exception that says so, never rows that are none. */
    @Test
    void whatIsNoParquetIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(written("whole", List.of(row("a", List.of(), "1", "1", "", ""))));
        Path file = folder.resolve("damaged.parquet");
        for (byte[] bytes : List.of(
                new byte[0],
                "PAR1".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                Arrays.copyOf(whole, whole.length / 2),
                Arrays.copyOf(whole, whole.length - 1))) {
            Files.write(file, bytes);
            assertThatThrownBy(() -> read(file)).isInstanceOf(IOException.class);
        }
    }

    /** Only the folder of the file can be reached, and the file's name is no SQL. */
    @Test
    void nothingElseIsReached() throws IOException, SQLException {
        Path secret = Files.writeString(folder.resolve("secret.csv"), "a\n1\n");
        Path inside = Files.createDirectories(folder.resolve("inside"));
        try (ParquetDatabase database = ParquetDatabase.open(inside)) {
            assertThatThrownBy(() -> database.run("SELECT * FROM read_csv('" + secret + "')"))
                    .hasMessageContaining("Permission");
            assertThatThrownBy(() -> database.run("SET enable_external_access = true"))
                    .isInstanceOf(SQLException.class);
        }
        Path odd = Files.createDirectories(folder.resolve("it's; DROP")).resolve("o'clock.parquet");
        try (ParquetWriter writer = ParquetWriter.open(odd, COLUMNS)) {
            writer.finish(List.of("place"), Map.of());
        }
        assertThat(read(odd)).hasSize(1);
    }
}
