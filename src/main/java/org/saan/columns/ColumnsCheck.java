package org.saan.columns;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.jena.graph.Node;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.saan.columns.sql.TermFields;
import org.saan.model.Problem;
import org.saan.store.Store;
import org.saan.store.StoredTerms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the columns with the store, quad by quad and term by term. While nobody else has them open. */
public final class ColumnsCheck {
    private static final String LACKING =
            "SELECT count(*) FROM (SELECT g, p, s, o FROM loaded EXCEPT SELECT g, p, s, o FROM quad)";
    private static final String SURPLUS =
            "SELECT count(*) FROM (SELECT g, p, s, o FROM quad EXCEPT SELECT g, p, s, o FROM loaded)";
    private static final String TRIPLES =
            "SELECT (SELECT count(*) FROM (SELECT DISTINCT p, s, o FROM quad EXCEPT SELECT p, s, o FROM triple))"
                    + " + (SELECT count(*) FROM triple) - (SELECT count(*) FROM (SELECT DISTINCT p, s, o FROM quad))";

    private static final Logger LOG = LoggerFactory.getLogger(ColumnsCheck.class);

    private ColumnsCheck() {}

    /**
     * What is wrong with the columns in this folder; empty when they are right, and when there are none that a server would use (unfinished, damaged,
     * behind, of another store): those are made anew when the home is served next.
     */
    public static List<Problem> troubles(Path folder, Store store) {
        List<Problem> troubles = new ArrayList<>();
        try {
            for (Path path : ColumnsFolder.files(folder)) {
                check(path, store, troubles);
            }
        } catch (IOException e) {
            troubles.add(Problem.of("verify.columns-unreadable", folder, e.getMessage()));
        }
        return troubles;
    }

    /** Removes the columns in this folder: they are made anew when the home is served next. */
    public static void remove(Path folder) throws IOException {
        for (Path path : ColumnsFolder.files(folder)) {
            ColumnsFile.delete(path);
        }
    }

    private static void check(Path path, Store store, List<Problem> troubles) {
        try (ColumnsFile file = ColumnsFile.open(path, ColumnsOptions.USUAL)) {
            ColumnsFile.State state = file.state();
            if (state.form() != ColumnsFile.FORM
                    || !state.store().equals(store.database())
                    || state.revision() != store.revision()) {
                return;
            }
            DuckDBConnection connection = (DuckDBConnection) file.take();
            try {
                String fault = store.read(data -> fault(connection, StoredTerms.of(data)));
                if (!fault.isEmpty()) {
                    troubles.add(Problem.of("verify.columns", path, fault));
                }
            } finally {
                file.drop(connection);
            }
        } catch (ColumnsException e) {
            LOG.info(
                    "{} is not whole, as after a crash; it is made anew when the home is served: {}",
                    path,
                    e.getMessage());
        } catch (SQLException e) {
            troubles.add(Problem.of("verify.columns-unreadable", path, String.valueOf(e.getMessage())));
        }
    }

    private static String fault(DuckDBConnection connection, StoredTerms terms) {
        try {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TEMP TABLE loaded (g BIGINT, p BIGINT, s BIGINT, o BIGINT)");
            }
            try (DuckDBAppender rows = connection.createAppender("temp", "main", "loaded")) {
                ColumnsBuilder.load(terms, rows, () -> false);
            }
            long lacking = number(connection, LACKING);
            long surplus = number(connection, SURPLUS);
            long triples = number(connection, TRIPLES);
            long wrong = wrongTerms(connection, terms);
            return lacking + surplus + triples + wrong == 0
                    ? ""
                    : "-" + lacking + " +" + surplus + " quads, " + triples + " triples, " + wrong + " terms";
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long wrongTerms(Connection connection, StoredTerms terms) throws SQLException {
        long wrong = number(
                connection,
                "SELECT count(*) FROM (SELECT s AS id FROM triple UNION SELECT o FROM triple UNION SELECT p FROM triple"
                        + " UNION SELECT g FROM quad) WHERE id NOT IN (SELECT id FROM term)");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, class, lexical, language, datatype FROM term")) {
            while (rows.next()) {
                Node term = terms.term(rows.getLong(1));
                wrong += term != null && isAs(rows, TermFields.of(term)) ? 0 : 1;
            }
        }
        return wrong;
    }

    private static boolean isAs(ResultSet row, TermFields fields) throws SQLException {
        return row.getInt(2) == fields.valueClass().code()
                && fields.lexical().equals(row.getString(3))
                && java.util.Objects.equals(fields.language(), row.getString(4))
                && java.util.Objects.equals(fields.datatype(), row.getString(5));
    }
}
