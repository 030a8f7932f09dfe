package org.saan.columns.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order of the joins of one SELECT. The database is told not to look for one of its own: it thinks every property equally frequent, which they are
 * not, and then multiplies what need not be. Next comes the table that leaves the fewest rows; the smaller side of each join is the right one, which
 * the database keeps in memory while it reads the left.
 */
final class JoinPlan {
    private static final Pattern EQUALITY =
            Pattern.compile("\\(?(t[0-9]+)\\.([a-z0-9_]+) = (t[0-9]+)\\.([a-z0-9_]+)\\)?");
    /** What a condition that is no join leaves of the rows. */
    private static final double KEPT = 0.3;

    private final Map<String, Source> rest = new LinkedHashMap<>();
    private final List<String> conditions;
    private final Set<String> placed = new HashSet<>();
    private final Map<String, Source> all = new HashMap<>();
    private String text = "";
    private double rows = 1;

    private JoinPlan(List<Source> sources, List<String> where) {
        this.conditions = new ArrayList<>(where);
        for (Source source : sources) {
            rest.put(source.name(), source);
            all.put(source.name(), source);
            if (!source.isOptional()) {
                conditions.addAll(source.on());
            }
        }
    }

    /**
     * FROM and WHERE.
     *
     * @param rows how many come out, roughly
     */
    record Made(String sql, double rows) {}

    static Made of(List<Source> sources, List<String> where) {
        JoinPlan plan = new JoinPlan(sources, where);
        plan.order();
        return new Made(
                " FROM " + (plan.text.isEmpty() ? "(SELECT 1)" : plan.text)
                        + (plan.conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", plan.conditions)),
                plan.rows);
    }

    private void order() {
        while (rest.values().stream().anyMatch(source -> !source.isOptional())) {
            inner(cheapest());
        }
        for (Source source : List.copyOf(rest.values())) {
            optional(source);
        }
    }

    private Source cheapest() {
        Source best = null;
        double least = Double.MAX_VALUE;
        boolean bestConnected = false;
        for (Source source : rest.values()) {
            if (source.isOptional()) {
                continue;
            }
            boolean connected = placed.isEmpty() || isConnected(source);
            double left = after(source);
            if (best == null || connected && !bestConnected || connected == bestConnected && left < least) {
                best = source;
                least = left;
                bestConnected = connected;
            }
        }
        return best;
    }

    private boolean isConnected(Source source) {
        for (String condition : conditions) {
            Set<String> names = Source.names(condition);
            if (names.contains(source.name()) && names.stream().anyMatch(placed::contains)) {
                return true;
            }
        }
        return false;
    }

    /** How many rows are left when this is joined. */
    private double after(Source source) {
        double left = rows;
        double found = source.rows();
        for (String condition : due(source)) {
            Matcher equality = EQUALITY.matcher(condition);
            if (equality.matches() && !equality.group(1).equals(equality.group(3))) {
                boolean first = equality.group(1).equals(source.name());
                String column = equality.group(first ? 2 : 4);
                found /= source.differentIn(column);
            } else {
                found *= KEPT;
            }
        }
        return left * found;
    }

    /** The conditions that can be asked once this is joined. */
    private List<String> due(Source source) {
        List<String> due = new ArrayList<>();
        for (String condition : conditions) {
            Set<String> names = Source.names(condition);
            names.retainAll(all.keySet());
            if (names.remove(source.name()) && placed.containsAll(names)) {
                due.add(condition);
            }
        }
        return due;
    }

    private void inner(Source source) {
        double after = after(source);
        List<String> due = due(source);
        conditions.removeAll(due);
        List<String> own = new ArrayList<>(due);
        own.removeIf(condition -> isShared(condition, source));
        due.removeAll(own);
        String table = filtered(source, own);
        if (text.isEmpty()) {
            text = table;
        } else {
            String on = due.isEmpty() ? "TRUE" : String.join(" AND ", due);
            text = rows < source.rows()
                    ? table + " JOIN " + grouped() + " ON " + on
                    : text + " JOIN " + table + " ON " + on;
        }
        rows = Math.max(after, 0.01);
        place(source);
    }

    private boolean isShared(String condition, Source source) {
        Set<String> names = Source.names(condition);
        names.retainAll(all.keySet());
        names.remove(source.name());
        return !names.isEmpty();
    }

    /** A table with the conditions that are its own: the database does not look for them behind an outer join. */
    private static String filtered(Source source, List<String> own) {
        String table = source.table() + " " + source.name();
        return own.isEmpty()
                ? table
                : "(SELECT * FROM " + table + " WHERE " + String.join(" AND ", own) + ") " + source.name();
    }

    private void optional(Source source) {
        String table = source.table() + " " + source.name();
        String on = source.on().isEmpty() ? "TRUE" : String.join(" AND ", source.on());
        text = text.isEmpty()
                ? "(SELECT 1) LEFT JOIN " + table + " ON " + on
                : rows < source.rows()
                        ? table + " RIGHT JOIN " + grouped() + " ON " + on
                        : text + " LEFT JOIN " + table + " ON " + on;
        rows *= Math.max(1, optionalMatches(source));
        place(source);
    }

    private static double optionalMatches(Source source) {
        double found = source.rows();
        for (String condition : source.on()) {
            Matcher equality = EQUALITY.matcher(condition);
            if (equality.matches()) {
                boolean first = equality.group(1).equals(source.name());
                found /= source.differentIn(equality.group(first ? 2 : 4));
            }
        }
        return found;
    }

    private String grouped() {
        return placed.size() > 1 ? "(" + text + ")" : text;
    }

    private void place(Source source) {
        placed.add(source.name());
        for (Iterator<Source> each = rest.values().iterator(); each.hasNext(); ) {
            if (each.next().name().equals(source.name())) {
                each.remove();
            }
        }
    }
}
