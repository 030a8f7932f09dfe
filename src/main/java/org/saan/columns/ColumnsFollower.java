package org.saan.columns;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.saan.columns.sql.GraphStatistics;
import org.saan.columns.sql.PredicateStatistics;
import org.saan.columns.sql.TermFields;
import org.saan.columns.sql.ValueClass;
import org.saan.store.StoredTerms;

/** Takes the change of one revision into the tables, in one transaction, and counts what it changed. For the thread that keeps the columns. */
final class ColumnsFollower {
    private static final List<String> STEPS = List.of(
            "DELETE FROM quad USING changed c WHERE NOT c.added AND quad.p = c.p AND quad.s = c.s AND quad.o = c.o AND quad.g = c.g",
            "INSERT INTO quad SELECT DISTINCT g, p, s, o FROM changed c WHERE added"
                    + " AND NOT EXISTS (SELECT 1 FROM quad q WHERE q.p = c.p AND q.s = c.s AND q.o = c.o AND q.g = c.g)",
            "DELETE FROM triple USING (SELECT DISTINCT p, s, o FROM changed c WHERE NOT c.added AND NOT EXISTS"
                    + " (SELECT 1 FROM quad q WHERE q.p = c.p AND q.s = c.s AND q.o = c.o)) d"
                    + " WHERE triple.p = d.p AND triple.s = d.s AND triple.o = d.o",
            "INSERT INTO triple SELECT DISTINCT p, s, o FROM changed c WHERE added"
                    + " AND NOT EXISTS (SELECT 1 FROM triple t WHERE t.p = c.p AND t.s = c.s AND t.o = c.o)",
            "UPDATE state SET revision = ?");

    private final DuckDBConnection connection;
    private final StoredTerms terms;
    private final Map<Node, Long> numbers = new HashMap<>();

    private ColumnsFollower(Connection connection, StoredTerms terms) {
        this.connection = (DuckDBConnection) connection;
        this.terms = terms;
    }

    /**
     * Brings the file to the revision of the change.
     *
     * @param terms of the store at that revision or a later one
     * @param counted before the change
     * @return counted after it; the classes at the widest they ever were
     */
    static GraphStatistics follow(ColumnsFile file, StoredTerms terms, Delta delta, GraphStatistics counted)
            throws SQLException {
        Connection connection = file.take();
        try {
            GraphStatistics after = new ColumnsFollower(connection, terms).take(delta, counted);
            connection.commit();
            file.give(connection);
            return after;
        } catch (SQLException | RuntimeException e) {
            file.drop(connection);
            throw e;
        }
    }

    private GraphStatistics take(Delta delta, GraphStatistics counted) throws SQLException {
        Sql.run(
                connection,
                "CREATE TEMP TABLE IF NOT EXISTS changed (g BIGINT, p BIGINT, s BIGINT, o BIGINT, added BOOLEAN)");
        Sql.run(connection, "DELETE FROM changed");
        try (DuckDBAppender rows = connection.createAppender("temp", "main", "changed")) {
            exchange(rows);
            for (Quad quad : delta.removed()) {
                append(rows, quad, false);
            }
            for (Quad quad : delta.added()) {
                append(rows, quad, true);
            }
        }
        takeTerms(delta.newTerms());
        for (String step : STEPS) {
            try (PreparedStatement statement = connection.prepareStatement(step)) {
                if (step.endsWith("?")) {
                    statement.setLong(1, delta.revision());
                }
                statement.execute();
            }
        }
        return count(counted);
    }

    private void exchange(DuckDBAppender rows) throws SQLException {
        OptionalLong graph = terms.number(Delta.exchanged());
        if (graph.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT p, s, o FROM quad WHERE g = ?")) {
            statement.setLong(1, graph.getAsLong());
            try (ResultSet old = statement.executeQuery()) {
                while (old.next()) {
                    rows.beginRow();
                    rows.append(graph.getAsLong())
                            .append(old.getLong(1))
                            .append(old.getLong(2))
                            .append(old.getLong(3));
                    rows.append(false).endRow();
                }
            }
        }
    }

    private void append(DuckDBAppender rows, Quad quad, boolean added) throws SQLException {
        rows.beginRow();
        rows.append(number(quad.getGraph()));
        rows.append(number(quad.getPredicate()));
        rows.append(number(quad.getSubject()));
        rows.append(number(quad.getObject()));
        rows.append(added).endRow();
    }

    private long number(Node term) throws SQLException {
        Long known = numbers.get(term);
        if (known == null) {
            known = terms.number(term).orElseThrow(() -> new SQLException("the store does not know " + term));
            numbers.put(term, known);
        }
        return known;
    }

    /** Adds the terms that the table lacks. */
    private void takeTerms(Set<Node> all) throws SQLException {
        Map<Long, Node> lacking = new HashMap<>();
        for (Node term : all) {
            lacking.put(number(term), term);
        }
        String known =
                "SELECT id FROM term WHERE id IN (SELECT g FROM changed WHERE added UNION SELECT p FROM changed WHERE added"
                        + " UNION SELECT s FROM changed WHERE added UNION SELECT o FROM changed WHERE added)";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(known)) {
            while (rows.next()) {
                lacking.remove(rows.getLong(1));
            }
        }
        try (DuckDBAppender rows = connection.createAppender("term")) {
            for (Map.Entry<Long, Node> each : lacking.entrySet()) {
                // As the store gives it back, for it writes some numbers otherwise.
                RowAppender.term(rows, each.getKey(), TermFields.of(terms.term(each.getKey())));
            }
        }
    }

    private GraphStatistics count(GraphStatistics before) throws SQLException {
        Map<Long, PredicateStatistics> counted = new HashMap<>(before.predicates());
        String sql = "SELECT c.p, sum(CASE WHEN c.added THEN 1 ELSE -1 END), bit_or(CAST(1 AS INTEGER) << a.class),"
                + " bit_or(CAST(1 AS INTEGER) << b.class) FROM changed c JOIN term a ON a.id = c.s JOIN term b ON b.id = c.o GROUP BY c.p";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                PredicateStatistics old = before.of(rows.getLong(1));
                long triples = Math.max(0, old.triples() + rows.getLong(2));
                counted.put(
                        rows.getLong(1),
                        new PredicateStatistics(
                                triples,
                                old.subjects() == 0 ? triples : old.subjects(),
                                old.objects() == 0 ? triples : old.objects(),
                                both(old.subjectClasses(), rows.getInt(3)),
                                both(old.objectClasses(), rows.getInt(4))));
            }
        }
        return new GraphStatistics(counted);
    }

    private static Set<ValueClass> both(Set<ValueClass> old, int bits) {
        Set<ValueClass> all = new HashSet<>(old);
        all.addAll(ValueClass.ofBits(bits));
        return all;
    }
}
