package org.saan.columns;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.jena.graph.Node;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.saan.columns.sql.TermFields;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.store.BulkLoadedStore;
import org.saan.store.BulkRows;
import org.saan.store.NumberedTerms;
import org.saan.store.StoredTerms;
import org.saan.vocab.GraphNames;

/**
 * The columns of a store that is being built: its quads wait here while the terms get their numbers, what follows from them is found here, the
 * store's indexes are made from here, and what is left is the file that {@link Columns} takes over. For one thread.
 */
public final class LoadedColumns implements BulkRows, AutoCloseable {
    private static final String NAME = "columns.duckdb";

    private final ColumnsFile file;
    private final ColumnsOptions options;
    private final DuckDBConnection connection;
    private DuckDBAppender rows;
    private DuckDBAppender terms;
    private boolean isClosed;

    private LoadedColumns(ColumnsFile file, ColumnsOptions options) throws SQLException {
        this.file = file;
        this.options = options;
        this.connection = (DuckDBConnection) file.take();
        connection.setAutoCommit(true);
        Sql.run(connection, ColumnsBuilder.TABLES);
        Sql.run(connection, "CREATE TEMP TABLE loaded (g BIGINT, p BIGINT, s BIGINT, o BIGINT)");
        this.rows = connection.createAppender("temp", "main", "loaded");
        this.terms = connection.createAppender("term");
    }

    /** Empty ones, in the folder of the database that is built. */
    public static LoadedColumns in(Path folder, ColumnsOptions options) {
        try {
            return new LoadedColumns(ColumnsFile.forLoading(file(folder), options), options);
        } catch (ColumnsException | SQLException e) {
            throw failure(folder, e);
        }
    }

    /** Where the columns lie that were filled while the database in this folder was built. */
    static Path file(Path folder) {
        return folder.resolve(NAME);
    }

    private static SaanException failure(Path folder, Exception why) {
        return SaanException.because(why, ErrorKind.REFUSED, "store.unwritable", folder, why.getMessage());
    }

    private SaanException failure(SQLException why) {
        return failure(file.file(), why);
    }

    @Override
    public void quad(long graph, long subject, long predicate, long object) {
        try {
            RowAppender.quad(rows, graph, predicate, subject, object);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public void term(long number, Node term) {
        try {
            RowAppender.term(terms, number, TermFields.of(term));
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Adds to the inferred graph all that follows by these rules and is not stated. The cost in memory does not grow with it. */
    public void complete(List<Derivation> rules, NumberedTerms numbers) {
        try {
            flush();
            Sql.run(connection, "CREATE TEMP TABLE everything AS SELECT DISTINCT p, s, o FROM loaded ORDER BY p, s, o");
            if (new RuleClosure(connection, numbers, this::flush).close(rules) > 0) {
                Sql.run(
                        connection,
                        "INSERT INTO loaded SELECT " + numbers.of(GraphNames.INFERRED) + ", p, s, o FROM entailed");
            }
            Sql.run(connection, "DROP TABLE entailed");
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private void flush() throws SQLException {
        rows.flush();
        terms.flush();
    }

    @Override
    public void sorted(String order, Consumer<Cursor> reader) {
        StringBuilder sql = new StringBuilder("SELECT g, p, s, o FROM loaded ORDER BY ");
        int[] columns = new int[order.length()];
        for (int i = 0; i < order.length(); i++) {
            // What is its own number has the highest bit: it comes last.
            String column = order.substring(i, i + 1).toLowerCase(Locale.ROOT);
            sql.append(i == 0 ? "" : ", ").append(column).append(" < 0, ").append(column);
            columns[i] = "gpso".indexOf(column) + 1;
        }
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql.toString())) {
            reader.accept(new Rows(result, columns));
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private final class Rows implements Cursor {
        private final ResultSet result;
        private final int[] columns;

        Rows(ResultSet result, int[] columns) {
            this.result = result;
            this.columns = columns;
        }

        @Override
        public boolean next() {
            try {
                return result.next();
            } catch (SQLException e) {
                throw failure(e);
            }
        }

        @Override
        public long number(int column) {
            try {
                return result.getLong(columns[column]);
            } catch (SQLException e) {
                throw failure(e);
            }
        }
    }

    /** Makes the tables, of the store that was built of the rows, and opens them for questions. */
    public BuiltColumns finish(BulkLoadedStore built) {
        try {
            rows.close();
            terms.close();
            built.read(data -> {
                try {
                    takeOwnNumbers(StoredTerms.of(data));
                } catch (SQLException e) {
                    throw failure(e);
                }
                return null;
            });
            for (String table : List.of("loaded", "everything")) {
                Sql.run(
                        connection,
                        "UPDATE " + table + " SET o = spelling.other FROM spelling WHERE " + table
                                + ".o = spelling.id");
            }
            Sql.run(connection, "INSERT INTO quad SELECT g, p, s, o FROM loaded ORDER BY p, s, o, g");
            Sql.run(connection, "DROP TABLE loaded");
            Sql.run(connection, "INSERT INTO triple SELECT p, s, o FROM everything ORDER BY p, s, o");
            Sql.run(connection, "DROP TABLE everything");
            Sql.run(
                    connection,
                    "DELETE FROM term WHERE id IN (SELECT id FROM constants) AND id NOT IN"
                            + " (SELECT g FROM quad UNION SELECT s FROM triple UNION SELECT p FROM triple UNION SELECT o FROM triple)");
            Sql.run(connection, "INSERT INTO state VALUES (" + ColumnsFile.FORM + ", '" + built.database() + "', 0)");
            close();
            return BuiltColumns.open(built, ColumnsFile.open(file.file(), options));
        } catch (ColumnsException e) {
            throw failure(file.file(), e);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Takes the terms that are their own numbers; of one that TDB2 keeps in several spellings, the one that it gives back. */
    private void takeOwnNumbers(StoredTerms stored) throws SQLException {
        Sql.run(connection, "CREATE TEMP TABLE spelling (id BIGINT, other BIGINT)");
        String own = "SELECT DISTINCT o FROM everything WHERE o < 0";
        try (Statement statement = connection.createStatement();
                DuckDBAppender written = connection.createAppender("term");
                DuckDBAppender others = connection.createAppender("temp", "main", "spelling");
                ResultSet numbers = statement.executeQuery(own)) {
            while (numbers.next()) {
                long number = numbers.getLong(1);
                Node term = stored.term(number);
                long usual = stored.number(term).orElse(number);
                if (usual == number) {
                    RowAppender.term(written, number, TermFields.of(term));
                } else {
                    others.beginRow().append(number).append(usual).endRow();
                }
            }
        }
    }

    /** Gives the file free. */
    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        ColumnsFile.closeQuietly(rows);
        ColumnsFile.closeQuietly(terms);
        file.drop(connection);
        file.close();
    }
}
