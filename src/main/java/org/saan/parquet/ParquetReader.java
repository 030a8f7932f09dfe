package org.saan.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads a Parquet file row by row, in constant memory, as texts. For one thread; to be closed. */
public final class ParquetReader implements AutoCloseable {
    private final ParquetDatabase database;
    private final Statement statement;
    private final ResultSet rows;
    private final List<String> names;

    private ParquetReader(ParquetDatabase database, Path file) throws SQLException {
        this.database = database;
        List<String> selected = new ArrayList<>();
        this.names = new ArrayList<>();
        this.statement = database.connection().createStatement();
        String from = " FROM read_parquet(" + ParquetDatabase.text(file.toString()) + ")";
        try (Statement asked = database.connection().createStatement();
                ResultSet columns = asked.executeQuery("DESCRIBE SELECT *" + from)) {
            while (columns.next()) {
                names.add(columns.getString(1));
                selected.add(text(ParquetDatabase.name(columns.getString(1)), columns.getString(2)));
            }
        }
        this.rows = statement.executeQuery("SELECT " + String.join(", ", selected) + from);
    }

    /** Opens a file. Throws for one that is no Parquet, is cut off or damaged. */
    public static ParquetReader open(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        ParquetDatabase database = null;
        try {
            database = ParquetDatabase.open(absolute.getParent());
            return new ParquetReader(database, absolute);
        } catch (SQLException e) {
            if (database != null) {
                database.close();
            }
            throw new IOException(e.getMessage(), e);
        }
    }

    /** A cell as text: a list with bars between its values, a moment as XML Schema writes it, bytes as hex. */
    private static String text(String name, String type) {
        if (type.endsWith("[]")) {
            return "array_to_string(list_transform(" + name + ", x -> replace(CAST(x AS VARCHAR), '|', '¦')), '|')";
        }
        if (type.startsWith("TIMESTAMP")) {
            String zone = type.equals("TIMESTAMP WITH TIME ZONE") ? "Z" : "";
            String moment = zone.isEmpty() ? name : "(" + name + " AT TIME ZONE 'UTC')";
            return "regexp_replace(strftime(" + moment + ", '%Y-%m-%dT%H:%M:%S.%f'), '[.]?0*$', '') || '" + zone + "'";
        }
        if (type.equals("BLOB")) {
            return "hex(" + name + ")";
        }
        if (type.equals("DOUBLE") || type.equals("FLOAT")) {
            return "CASE WHEN isfinite(" + name + ") THEN CASE WHEN " + name + " = trunc(" + name + ") AND abs(" + name
                    + ") < 1e15 THEN CAST(CAST(" + name + " AS BIGINT) AS VARCHAR) ELSE CAST(" + name
                    + " AS VARCHAR) END END";
        }
        return "CAST(" + name + " AS VARCHAR)";
    }

    /** The names of the columns. */
    public List<String> names() {
        return List.copyOf(names);
    }

    /** The next row, a text a column, null where there is none; null behind the last. */
    public String[] next() throws IOException {
        try {
            if (!rows.next()) {
                return null;
            }
            String[] cells = new String[names.size()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = rows.getString(i + 1);
            }
            return cells;
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try (ParquetDatabase closed = database;
                Statement ended = statement;
                ResultSet read = rows) {
            // They are closed in their order.
        } catch (SQLException e) {
            // Nothing was written.
        }
    }
}
