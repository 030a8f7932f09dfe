package org.saan.columns.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

    /**
     * A condition and the tables of this SELECT that it mentions.
     *
     * @param isOfOthers whether it mentions a table of another SELECT: of one around this, or of one within it, as EXISTS does. Such a condition is
     *     asked last, when the joins have left as few rows as they leave
     * @param equality of two columns; null for another condition
     */
    private record Condition(String sql, Set<String> names, boolean isOfOthers, Equality equality) {
        static Condition of(String sql, Set<String> tables) {
            Set<String> names = Source.names(sql);
            boolean isOfOthers = names.retainAll(tables);
            Matcher found = EQUALITY.matcher(sql);
            boolean isJoin = found.matches() && !found.group(1).equals(found.group(3));
            return new Condition(
                    sql,
                    names,
                    isOfOthers,
                    isJoin && !isOfOthers ? new Equality(found.group(1), found.group(2), found.group(4)) : null);
        }
    }

    /** {@code first.firstColumn = other.otherColumn}. */
    private record Equality(String first, String firstColumn, String otherColumn) {
        String columnOf(Source source) {
            return first.equals(source.name()) ? firstColumn : otherColumn;
        }
    }

    private final Map<String, Source> rest = new LinkedHashMap<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final Set<String> placed = new HashSet<>();
    private String text = "";
    private double rows = 1;

    private JoinPlan(List<Source> sources, List<String> where) {
        for (Source source : sources) {
            rest.put(source.name(), source);
        }
        Set<String> tables = Set.copyOf(rest.keySet());
        where.forEach(sql -> conditions.add(Condition.of(sql, tables)));
        for (Source source : sources) {
            if (!source.isOptional()) {
                source.on().forEach(sql -> conditions.add(Condition.of(sql, tables)));
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
                        + (plan.conditions.isEmpty() ? "" : " WHERE " + text(plan.conditions)),
                plan.rows);
    }

    private static String text(List<Condition> conditions) {
        return conditions.stream().map(Condition::sql).collect(Collectors.joining(" AND "));
    }

    private void order() {
        for (Source next = cheapest(); next != null; next = cheapest()) {
            inner(next);
        }
        List.copyOf(rest.values()).forEach(this::optional);
    }

    /** The inner table that leaves the fewest rows, of those that hang together with what is placed; null when all are. */
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
        return conditions.stream()
                .anyMatch(condition -> condition.names().contains(source.name())
                        && condition.names().stream().anyMatch(placed::contains));
    }

    /** How many rows are left when this is joined. */
    private double after(Source source) {
        double found = source.rows();
        for (Condition condition : conditions) {
            if (isDue(condition, source)) {
                found = condition.equality() == null
                        ? found * KEPT
                        : found / source.differentIn(condition.equality().columnOf(source));
            }
        }
        return rows * found;
    }

    /** True for a condition that can be asked once this is joined. */
    private boolean isDue(Condition condition, Source source) {
        if (!condition.names().contains(source.name())) {
            return false;
        }
        for (String name : condition.names()) {
            if (!name.equals(source.name()) && !placed.contains(name)) {
                return false;
            }
        }
        return true;
    }

    private void inner(Source source) {
        double after = after(source);
        List<Condition> due = new ArrayList<>(conditions);
        due.removeIf(condition -> !isDue(condition, source) || condition.isOfOthers());
        conditions.removeAll(due);
        List<Condition> own = new ArrayList<>(due);
        own.removeIf(condition -> condition.names().size() > 1);
        due.removeAll(own);
        String table = filtered(source, own);
        if (text.isEmpty()) {
            text = table;
        } else {
            String on = due.isEmpty() ? "TRUE" : text(due);
            text = rows < source.rows()
                    ? table + " JOIN " + grouped() + " ON " + on
                    : text + " JOIN " + table + " ON " + on;
        }
        rows = Math.max(after, 0.01);
        place(source);
    }

    /** A table with the conditions that are its own: the database does not look for them behind an outer join. */
    private static String filtered(Source source, List<Condition> own) {
        String table = source.table() + " " + source.name();
        return own.isEmpty() ? table : "(SELECT * FROM " + table + " WHERE " + text(own) + ") " + source.name();
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
        for (String sql : source.on()) {
            Matcher equality = EQUALITY.matcher(sql);
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
        rest.remove(source.name());
    }
}
