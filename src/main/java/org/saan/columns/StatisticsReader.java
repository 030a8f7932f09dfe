package org.saan.columns;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.saan.columns.sql.GraphStatistics;
import org.saan.columns.sql.PredicateStatistics;
import org.saan.columns.sql.ValueClass;

/** Counts what the compiler wants to know of each predicate. */
final class StatisticsReader {
    private static final String COUNTS = "SELECT t.p, count(*), approx_count_distinct(t.s), approx_count_distinct(t.o),"
            + " bit_or(CAST(1 AS INTEGER) << a.class), bit_or(CAST(1 AS INTEGER) << b.class)"
            + " FROM triple t JOIN term a ON a.id = t.s JOIN term b ON b.id = t.o GROUP BY t.p";

    private StatisticsReader() {}

    /** What a file holds. */
    static GraphStatistics of(ColumnsFile file) throws SQLException {
        Connection connection = file.take();
        GraphStatistics counted = read(connection);
        connection.rollback();
        file.give(connection);
        return counted;
    }

    /** Of all triples. */
    static GraphStatistics read(Connection connection) throws SQLException {
        Map<Long, PredicateStatistics> counted = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(COUNTS)) {
            while (rows.next()) {
                counted.put(
                        rows.getLong(1),
                        new PredicateStatistics(
                                rows.getLong(2),
                                rows.getLong(3),
                                rows.getLong(4),
                                ValueClass.ofBits(rows.getInt(5)),
                                ValueClass.ofBits(rows.getInt(6))));
            }
        }
        return new GraphStatistics(counted);
    }
}
