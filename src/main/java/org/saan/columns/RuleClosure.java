package org.saan.columns;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.saan.columns.sql.ValueClass;
import org.saan.store.NumberedTerms;

/**
 * All that rules conclude, over tables of numbers: first what follows from everything, then what follows from that together with everything, until
 * nothing is new (semi-naive evaluation). What is new is in the table {@code entailed} then, and in {@code everything}.
 */
final class RuleClosure {
    /** Flushes what else is written. */
    @FunctionalInterface
    interface Flush {
        void flush() throws SQLException;
    }

    private static final String FRESH = "CREATE OR REPLACE TEMP TABLE fresh AS SELECT DISTINCT p, s, o FROM concluded c"
            + " WHERE s >= 0 AND NOT EXISTS (SELECT 1 FROM everything e WHERE e.p = c.p AND e.s = c.s AND e.o = c.o)"
            + " AND NOT EXISTS (SELECT 1 FROM term t WHERE t.id = c.s AND t.class NOT IN (" + ValueClass.IRI.code()
            + ", "
            + ValueClass.BLANK.code() + ", " + ValueClass.OTHER_RESOURCE.code() + "))";

    private final DuckDBConnection connection;
    private final NumberedTerms numbers;
    private final Flush flush;

    RuleClosure(DuckDBConnection connection, NumberedTerms numbers, Flush flush) {
        this.connection = connection;
        this.numbers = numbers;
        this.flush = flush;
    }

    /** Returns how many triples are new. */
    long close(List<Derivation> rules) throws SQLException {
        Sql.run(connection, "CREATE TEMP TABLE constants (id BIGINT)");
        Sql.run(connection, "CREATE TEMP TABLE concluded (p BIGINT, s BIGINT, o BIGINT)");
        Sql.run(connection, "CREATE TEMP TABLE entailed (p BIGINT, s BIGINT, o BIGINT)");
        noteConstants(rules);
        for (Derivation rule : rules) {
            conclude(rule, -1);
        }
        long count = 0;
        for (Set<Long> predicates = fresh(); !predicates.isEmpty(); predicates = fresh()) {
            count += changed("INSERT INTO entailed SELECT p, s, o FROM fresh");
            Sql.run(connection, "INSERT INTO everything SELECT p, s, o FROM fresh");
            Sql.run(connection, "DELETE FROM concluded");
            for (Derivation rule : rules) {
                for (int i = 0; i < rule.body().size(); i++) {
                    Node predicate = rule.body().get(i).getPredicate();
                    if (predicate.isVariable() || predicates.contains(numbers.of(predicate))) {
                        conclude(rule, i);
                    }
                }
            }
        }
        Sql.run(connection, "DROP TABLE concluded");
        Sql.run(connection, "DROP TABLE fresh");
        return count;
    }

    /** Terms of the rules get numbers, whether a quad has them or not. */
    private void noteConstants(List<Derivation> rules) throws SQLException {
        Set<Long> constants = new LinkedHashSet<>();
        for (Derivation rule : rules) {
            List<Triple> patterns = new ArrayList<>(rule.body());
            patterns.add(rule.head());
            for (Triple pattern : patterns) {
                for (Node term : terms(pattern)) {
                    if (term.isConcrete()) {
                        constants.add(numbers.of(term));
                    }
                }
            }
        }
        try (DuckDBAppender rows = connection.createAppender("temp", "main", "constants")) {
            for (long constant : constants) {
                rows.beginRow().append(constant).endRow();
            }
        }
    }

    private Set<Long> fresh() throws SQLException {
        flush.flush();
        Sql.run(connection, FRESH);
        Set<Long> predicates = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT DISTINCT p FROM fresh")) {
            while (rows.next()) {
                predicates.add(rows.getLong(1));
            }
        }
        return predicates;
    }

    private long changed(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /**
     * Notes what a rule concludes.
     *
     * @param fresh which of its patterns only looks at what is new; -1 for none
     */
    private void conclude(Derivation rule, int fresh) throws SQLException {
        Map<Node, String> columns = new LinkedHashMap<>();
        String from = from(rule.body(), fresh, columns);
        if (rule.isComputed()) {
            compute(rule, columns, from);
            return;
        }
        Sql.run(
                connection,
                "INSERT INTO concluded SELECT " + column(rule.head().getPredicate(), columns) + ", "
                        + column(rule.head().getSubject(), columns) + ", "
                        + column(rule.head().getObject(), columns) + from);
    }

    private String column(Node term, Map<Node, String> columns) {
        return term.isVariable() ? columns.get(term) : String.valueOf(numbers.of(term));
    }

    private String from(List<Triple> body, int fresh, Map<Node, String> columns) {
        List<String> tables = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < body.size(); i++) {
            String table = "t" + i;
            tables.add((i == fresh ? "fresh " : "everything ") + table);
            List<Node> terms = terms(body.get(i));
            for (int column = 0; column < terms.size(); column++) {
                Node term = terms.get(column);
                String here = table + "." + "pso".charAt(column);
                String before = term.isVariable() ? columns.putIfAbsent(term, here) : String.valueOf(numbers.of(term));
                if (before != null) {
                    conditions.add(here + " = " + before);
                }
            }
        }
        return " FROM " + String.join(", ", tables)
                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions));
    }

    private static List<Node> terms(Triple pattern) {
        return List.of(pattern.getPredicate(), pattern.getSubject(), pattern.getObject());
    }

    private void compute(Derivation rule, Map<Node, String> columns, String from) throws SQLException {
        Set<Node> needed = new LinkedHashSet<>(rule.given());
        terms(rule.head()).stream().filter(columns::containsKey).forEach(needed::add);
        List<Node> variables = List.copyOf(needed);
        String sql = "SELECT DISTINCT "
                + String.join(", ", variables.stream().map(columns::get).toList()) + from;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql);
                DuckDBAppender written = connection.createAppender("temp", "main", "concluded")) {
            while (rows.next()) {
                Map<Node, Node> binding = new HashMap<>();
                for (int i = 0; i < variables.size(); i++) {
                    binding.put(variables.get(i), numbers.term(rows.getLong(i + 1)));
                }
                if (rule.compute().test(binding)) {
                    written.beginRow()
                            .append(number(rule.head().getPredicate(), binding))
                            .append(number(rule.head().getSubject(), binding))
                            .append(number(rule.head().getObject(), binding))
                            .endRow();
                }
            }
        }
    }

    private long number(Node term, Map<Node, Node> binding) {
        return numbers.of(binding.getOrDefault(term, term));
    }
}
