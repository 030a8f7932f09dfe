package org.saan.columns.sql;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One table of a FROM, and what is known of its size.
 *
 * @param name by which the query calls it
 * @param table a table, or a SELECT in parentheses
 * @param isOptional whether it is left-joined
 * @param on what must hold for its rows; those of an inner join may stand elsewhere as well
 * @param rows how many it has, roughly
 * @param different column to how many different values it has; a column that is not told is taken to differ in each row
 */
record Source(
        String name, String table, boolean isOptional, List<String> on, double rows, Map<String, Double> different) {
    private static final Pattern NAME = Pattern.compile("\\bt[0-9]+\\b");

    /** An inner table. */
    static Source of(String name, String table, double rows, Map<String, Double> different) {
        return new Source(name, table, false, List.of(), Math.max(1, rows), different);
    }

    double differentIn(String column) {
        return Math.max(1, Math.min(rows, different.getOrDefault(column, rows)));
    }

    /** The names of tables that a piece of SQL mentions. Texts are parameters, so that nothing else looks like one. */
    static Set<String> names(String sql) {
        Set<String> names = new HashSet<>();
        Matcher found = NAME.matcher(sql);
        while (found.find()) {
            names.add(found.group());
        }
        return names;
    }
}
