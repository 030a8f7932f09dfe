package org.saan.parquet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;

/**
 * Writes a Parquet file. Texts come in; a column of numbers, days or truth values gets its type when every text in it is one, and stays a column
 * of texts else, so that nothing is lost. The same rows give the same bytes. For one thread; to be closed.
 */
public final class ParquetWriter implements AutoCloseable {
    /** What the cells of a column are. */
    public enum Content {
        TEXT,
        /** Several texts: a list, empty where there is none. */
        TEXTS,
        WHOLE_NUMBER,
        DECIMAL,
        /** {@code 2019-03-24}. */
        DAY,
        TRUTH
    }

    /**
     * A column.
     *
     * @param name as it stands in the file; names differ, whatever their case
     */
    public record Column(String name, Content content) {}

    private static final int ROW_GROUP = 100_000;
    private static final int DIGITS = 38;

    private final Path file;
    private final List<Column> columns;
    private final ParquetDatabase database;
    private final DuckDBAppender rows;
    private long count;

    private ParquetWriter(Path file, List<Column> columns, ParquetDatabase database) throws SQLException {
        this.file = file;
        this.columns = columns;
        this.database = database;
        StringBuilder table = new StringBuilder("CREATE TABLE rows (place BIGINT");
        for (int i = 0; i < columns.size(); i++) {
            table.append(", ")
                    .append(cell(i))
                    .append(columns.get(i).content() == Content.TEXTS ? " VARCHAR[]" : " VARCHAR");
        }
        database.run(table.append(")").toString());
        this.rows = database.connection().createAppender("rows");
    }

    /**
     * Begins a file.
     *
     * @param file in a folder that is there, in which files are made meanwhile
     */
    public static ParquetWriter open(Path file, List<Column> columns) throws IOException {
        ParquetDatabase database = null;
        try {
            database = ParquetDatabase.open(file.toAbsolutePath().getParent());
            return new ParquetWriter(file.toAbsolutePath(), List.copyOf(columns), database);
        } catch (SQLException e) {
            if (database != null) {
                database.close();
            }
            throw failure(e);
        }
    }

    private static IOException failure(SQLException why) {
        return new IOException(why.getMessage(), why);
    }

    /** A column of the table by its place: what it is called in the file may be anything. */
    private static String cell(int place) {
        return "c" + place;
    }

    /**
     * Adds a row.
     *
     * @param cells a list for each column: empty where nothing is stated, else of one text but for {@link Content#TEXTS}
     */
    public void row(List<List<String>> cells) throws IOException {
        try {
            rows.beginRow().append(count++);
            for (int i = 0; i < columns.size(); i++) {
                List<String> cell = cells.get(i);
                if (columns.get(i).content() == Content.TEXTS) {
                    rows.append(cell);
                } else if (cell.isEmpty()) {
                    rows.appendNull();
                } else {
                    rows.append(cell.get(0));
                }
            }
            rows.endRow();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /**
     * Writes the file.
     *
     * @param order names of columns by which the rows are sorted; in the order in which they came when there is none
     * @param notes key to value, for the file's metadata
     */
    public void finish(List<String> order, Map<String, String> notes) throws IOException {
        try {
            rows.close();
            copy(order, notes);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private void copy(List<String> order, Map<String, String> notes) throws SQLException {
        List<String> selected = new ArrayList<>();
        List<String> names = columns.stream().map(Column::name).toList();
        for (int i = 0; i < columns.size(); i++) {
            selected.add(typed(cell(i), columns.get(i).content()) + " AS " + ParquetDatabase.name(names.get(i)));
        }
        // With the table's name: a column of the file may be called as one of the table is.
        String sorted = order.isEmpty()
                ? "rows.place"
                : order.stream()
                        .map(name -> "rows." + cell(names.indexOf(name)))
                        .collect(Collectors.joining(", "));
        String told = notes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(note -> ParquetDatabase.name(note.getKey()) + ": " + ParquetDatabase.text(note.getValue()))
                .collect(Collectors.joining(", "));
        database.run("COPY (SELECT " + String.join(", ", selected) + " FROM rows ORDER BY " + sorted + ") TO "
                + ParquetDatabase.text(file.toString()) + " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE "
                + ROW_GROUP
                + (told.isEmpty() ? "" : ", KV_METADATA {" + told + "}") + ")");
    }

    private String typed(String name, Content content) throws SQLException {
        String type =
                switch (content) {
                    case TEXT, TEXTS -> "";
                    case WHOLE_NUMBER -> "BIGINT";
                    case DECIMAL -> "DECIMAL(" + DIGITS + ", " + scale(name) + ")";
                    case DAY -> "DATE";
                    case TRUTH -> "BOOLEAN";
                };
        if (type.isEmpty()) {
            return name;
        }
        long unlike = database.number("SELECT count(*) FROM rows WHERE " + name + " IS NOT NULL AND TRY_CAST(" + name
                + " AS " + type + ") IS NULL");
        return unlike == 0 ? "CAST(" + name + " AS " + type + ")" : name;
    }

    /** How many digits stand behind the point at most. */
    private long scale(String name) throws SQLException {
        return Math.min(
                DIGITS,
                database.number("SELECT coalesce(max(length(" + name + ") - strpos(" + name
                        + ", '.')), 0) FROM rows WHERE " + name + " LIKE '%.%'"));
    }

    /** Gives everything free that was needed for writing. */
    @Override
    public void close() {
        database.close();
        try {
            Files.deleteIfExists(file.resolveSibling("spill"));
        } catch (IOException e) {
            // The folder is one for temporary files.
        }
    }
}
