package org.saan.columns;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.apache.jena.graph.Node;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.saan.columns.sql.TermFields;
import org.saan.store.StoredTerms;

/** Fills an empty database from the store. The state is written last, so that an unfinished file is known by having none. */
final class ColumnsBuilder {
    private static final int LOOK_EACH = 10_000;

    /** The tables; ids are the numbers of {@link StoredTerms}. */
    static final String TABLES = """
            CREATE TABLE state (form INTEGER NOT NULL, store VARCHAR NOT NULL, revision BIGINT NOT NULL);
            CREATE TABLE quad (g BIGINT NOT NULL, p BIGINT NOT NULL, s BIGINT NOT NULL, o BIGINT NOT NULL);
            CREATE TABLE triple (p BIGINT NOT NULL, s BIGINT NOT NULL, o BIGINT NOT NULL);
            CREATE TABLE term (id BIGINT NOT NULL, class SMALLINT NOT NULL, lexical VARCHAR NOT NULL, language VARCHAR, datatype VARCHAR,
                number DECIMAL(38, 12), day DATE, moment TIMESTAMP, truth BOOLEAN);
            CREATE VIEW label AS SELECT triple.s AS id, text.language, text.lexical FROM triple
                JOIN term name ON name.id = triple.p AND name.lexical = 'http://www.w3.org/2004/02/skos/core#prefLabel'
                JOIN term text ON text.id = triple.o;
            """;

    private final DuckDBConnection connection;
    private final StoredTerms terms;
    private final BooleanSupplier stopped;

    private ColumnsBuilder(DuckDBConnection connection, StoredTerms terms, BooleanSupplier stopped) {
        this.connection = connection;
        this.terms = terms;
        this.stopped = stopped;
    }

    /**
     * Fills the file. For the thread that holds the read transaction of the terms.
     *
     * @param store which database the numbers belong to
     * @param stopped asked now and then; where it is true, {@link CancellationException} is thrown
     */
    static void fill(ColumnsFile file, StoredTerms terms, String store, long revision, BooleanSupplier stopped)
            throws SQLException {
        Connection connection = file.take();
        try {
            connection.setAutoCommit(true);
            new ColumnsBuilder((DuckDBConnection) connection, terms, stopped).fill(store, revision);
        } finally {
            file.drop(connection);
        }
    }

    private void fill(String store, long revision) throws SQLException {
        Sql.run(connection, TABLES);
        Sql.run(connection, "CREATE TEMP TABLE loaded (g BIGINT, p BIGINT, s BIGINT, o BIGINT)");
        try (DuckDBAppender rows = connection.createAppender("temp", "main", "loaded")) {
            load(terms, rows, stopped);
        }
        Sql.run(connection, "INSERT INTO quad SELECT g, p, s, o FROM loaded ORDER BY p, s, o, g");
        Sql.run(connection, "DROP TABLE loaded");
        Sql.run(connection, "INSERT INTO triple SELECT DISTINCT p, s, o FROM quad ORDER BY p, s, o");
        loadTerms();
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO state VALUES (?, ?, ?)")) {
            insert.setInt(1, ColumnsFile.FORM);
            insert.setString(2, store);
            insert.setLong(3, revision);
            insert.execute();
        }
        Sql.run(connection, "CHECKPOINT");
    }

    /**
     * Writes all quads of the store, as rows {@code g, p, s, o}.
     *
     * @param stopped asked now and then; where it is true, {@link CancellationException} is thrown
     */
    static void load(StoredTerms terms, DuckDBAppender rows, BooleanSupplier stopped) {
        long[] count = {0};
        terms.quads((graph, subject, predicate, object) -> {
            try {
                RowAppender.quad(rows, graph, predicate, subject, object);
            } catch (SQLException e) {
                throw new AppendingFailed(e);
            }
            look(count[0]++, stopped);
        });
    }

    /** A failure inside the store's own loop. */
    static final class AppendingFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AppendingFailed(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private static void look(long count, BooleanSupplier stopped) {
        if (count % LOOK_EACH == 0 && stopped.getAsBoolean()) {
            throw new CancellationException("stopped");
        }
    }

    /** In the order of their numbers, which is the order in which the store wrote most of them. */
    private void loadTerms() throws SQLException {
        String ids = "SELECT DISTINCT id FROM (SELECT s AS id FROM triple UNION ALL SELECT o FROM triple"
                + " UNION ALL SELECT DISTINCT p FROM triple UNION ALL SELECT DISTINCT g FROM quad) ORDER BY id";
        try (Connection reading = connection.duplicate();
                Statement statement = reading.createStatement();
                ResultSet rows = statement.executeQuery(ids);
                DuckDBAppender written = connection.createAppender("term")) {
            long count = 0;
            while (rows.next()) {
                long id = rows.getLong(1);
                Node term = terms.term(id);
                RowAppender.term(written, id, TermFields.of(term));
                look(count++, stopped);
            }
        }
    }
}
