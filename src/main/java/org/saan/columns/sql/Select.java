package org.saan.columns.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;

/**
 * A SELECT that is being built: tables, conditions and the value of each variable. Two of them without order or limit become one by a join, so that
 * {@link JoinPlan} sees all tables at once and chooses their order. For one thread.
 */
final class Select {
    /** A column of the table of terms. */
    enum Field {
        CLASS,
        LEXICAL,
        LANGUAGE,
        DATATYPE,
        NUMBER,
        DAY,
        MOMENT,
        TRUTH;

        String column() {
            return this == CLASS ? "class" : name().toLowerCase(Locale.ROOT);
        }
    }

    /** How many terms there are, roughly: more than of anything that looks them up. */
    private static final double TERMS = 1e6;

    private final Naming naming;
    private final List<Source> sources = new ArrayList<>();
    private final Set<String> values = new HashSet<>();
    private final List<String> where = new ArrayList<>();
    private final Map<Var, Value> columns = new LinkedHashMap<>();
    private final Map<String, String> terms = new HashMap<>();
    private List<String> order = List.of();
    private long limit = -1;
    private long offset;
    private String first = "";

    Select(Naming naming) {
        this.naming = naming;
    }

    /** Names tables for it. */
    Naming naming() {
        return naming;
    }

    /**
     * Adds a table, or a SELECT in parentheses, and gives the name it goes by.
     *
     * @param rows how many it has, roughly
     * @param different column to how many different values it has, roughly
     */
    String table(String table, double rows, Map<String, Double> different) {
        String name = naming.table();
        sources.add(Source.of(name, table, rows, different));
        return name;
    }

    /** Adds a table under a name that was given before. */
    void named(String table, String name, double rows) {
        sources.add(Source.of(name, table, rows, Map.of()));
    }

    /** Adds a table of VALUES, in which the fields of each term stand beside it. */
    void values(String table, String name, double rows) {
        named(table, name, rows);
        values.add(name);
    }

    /** Keeps only rows for which this is true. */
    void where(String condition) {
        if (!condition.equals("TRUE")) {
            where.add(condition);
        }
    }

    void set(Var variable, Value value) {
        columns.put(variable, value);
    }

    /** What a variable is; null for one that this does not bind. */
    Value get(Var variable) {
        return columns.get(variable);
    }

    Set<Var> variables() {
        return columns.keySet();
    }

    /** Leaves only these variables. */
    void keep(Set<Var> kept) {
        columns.keySet().retainAll(kept);
    }

    void order(List<String> keys) {
        this.order = List.copyOf(keys);
    }

    /** The keys of its order; empty for none. */
    List<String> order() {
        return order;
    }

    void slice(long start, long length) {
        this.offset = start;
        this.limit = length;
    }

    /** Keeps only so many rows, the first by these keys, and those that are equal to the last of them. */
    void first(List<String> keys, long most) {
        if (!keys.isEmpty()) {
            first = " QUALIFY rank() OVER (ORDER BY " + String.join(", ", keys) + ") <= " + most;
        }
    }

    /** Keeps only so many rows, whichever. */
    void any(long most) {
        first = " LIMIT " + most;
    }

    boolean isOrdered() {
        return !order.isEmpty();
    }

    boolean isSliced() {
        return limit >= 0 || offset > 0;
    }

    /** SQL of a field of a term, from the table of terms, which is joined for it. */
    String field(Value.Term term, Field field) {
        if (!term.isListed()
                && values.contains(Source.names(term.id()).stream().findFirst().orElse(""))) {
            return term.id() + "_" + field.column();
        }
        if (!term.isListed()) {
            throw new NotInSqlException("the value of a term that may not be stored");
        }
        String alias = terms.computeIfAbsent(term.id(), id -> {
            String name = naming.table();
            List<String> on = List.of(name + ".id = " + id);
            sources.add(new Source(name, "term", term.maybeUnbound(), on, TERMS, Map.of()));
            return name;
        });
        return alias + "." + field.column();
    }

    /** Takes in what another binds, side by side; the caller says what must be equal. */
    void crossJoin(Select other) {
        sources.addAll(other.sources);
        where.addAll(other.where);
        terms.putAll(other.terms);
        values.addAll(other.values);
    }

    /** Left-joins a SELECT that is already named. */
    void leftJoin(String table, String name, List<String> conditions, double rows) {
        sources.add(new Source(name, table, true, List.copyOf(conditions), Math.max(1, rows), Map.of()));
    }

    /** The SQL of this without columns: FROM and WHERE. */
    String body() {
        return JoinPlan.of(sources, where).sql();
    }

    /**
     * The same in parts that no condition holds together: this has rows when each part has some. A condition on none of its tables goes with
     * the first.
     */
    List<String> bodies() {
        if (sources.stream().anyMatch(Source::isOptional)) {
            return List.of(body());
        }
        List<Source> rest = new ArrayList<>(sources);
        List<String> conditions = new ArrayList<>(where);
        List<String> links = new ArrayList<>(where);
        sources.forEach(source -> links.addAll(source.on()));
        List<String> bodies = new ArrayList<>();
        while (!rest.isEmpty()) {
            Set<String> names = new HashSet<>(Set.of(rest.get(0).name()));
            while (links.stream().anyMatch(condition -> reaches(condition, names, rest))) {
                links.stream()
                        .filter(condition -> reaches(condition, names, rest))
                        .forEach(condition -> names.addAll(Source.names(condition)));
            }
            List<Source> part = rest.stream()
                    .filter(source -> names.contains(source.name()))
                    .toList();
            List<String> own = conditions.stream()
                    .filter(condition -> isOf(condition, part) || bodies.isEmpty() && !isOf(condition, rest))
                    .toList();
            conditions.removeAll(own);
            rest.removeAll(part);
            bodies.add(JoinPlan.of(part, own).sql());
        }
        return bodies.isEmpty() ? List.of(body()) : bodies;
    }

    /** True for a condition that leads from these tables to another one. */
    private static boolean reaches(String condition, Set<String> names, List<Source> all) {
        Set<String> mentioned = Source.names(condition);
        return mentioned.stream().anyMatch(names::contains)
                && all.stream().anyMatch(source -> mentioned.contains(source.name()) && !names.contains(source.name()));
    }

    private static boolean isOf(String condition, List<Source> tables) {
        Set<String> mentioned = Source.names(condition);
        return tables.stream().anyMatch(source -> mentioned.contains(source.name()));
    }

    /** True for a term of one of the tables of this. */
    boolean has(Value.Term term) {
        Set<String> names = Source.names(term.id());
        return sources.stream().anyMatch(source -> names.contains(source.name()));
    }

    /** How many rows it has, roughly. */
    double rows() {
        return JoinPlan.of(sources, where).rows();
    }

    /** ORDER BY, LIMIT and OFFSET. */
    String tail() {
        StringBuilder tail = new StringBuilder();
        if (!order.isEmpty()) {
            tail.append(" ORDER BY ").append(String.join(", ", order));
        }
        if (limit >= 0) {
            tail.append(" LIMIT ").append(limit);
        }
        if (offset > 0) {
            tail.append(" OFFSET ").append(offset);
        }
        return tail.toString();
    }

    /** The SQL of the parts of a value. */
    static List<String> parts(Value value) {
        if (value instanceof Value.Term term) {
            return List.of(term.id());
        }
        if (value instanceof Value.Constant) {
            return List.of();
        }
        if (value instanceof Value.Numeric number) {
            return List.of(number.sql(), number.isDecimal());
        }
        if (value instanceof Value.Mean mean) {
            return List.of(mean.sum(), mean.count(), mean.isDecimal());
        }
        return List.of(value instanceof Value.Text text ? text.sql() : ((Value.Truth) value).sql());
    }

    /** The value that these columns of a table are, which were made of {@link #parts}. */
    static Value read(Value made, String table, List<String> names) {
        if (made instanceof Value.Constant) {
            return made;
        }
        List<String> columns = names.stream().map(name -> table + "." + name).toList();
        if (made instanceof Value.Term term) {
            return new Value.Term(columns.get(0), term.maybeUnbound(), term.classes(), term.isListed());
        }
        if (made instanceof Value.Numeric number) {
            return new Value.Numeric(columns.get(0), number.isOfOneKind() ? number.isDecimal() : columns.get(1));
        }
        if (made instanceof Value.Mean) {
            return new Value.Mean(columns.get(0), columns.get(1), columns.get(2));
        }
        return made instanceof Value.Text ? new Value.Text(columns.get(0)) : new Value.Truth(columns.get(0));
    }

    /** Adds the parts of a value to what is selected, and gives the names that they have there. */
    static List<String> named(Value value, List<String> selected) {
        List<String> names = new ArrayList<>();
        for (String part : parts(value)) {
            String name = "c" + selected.size();
            selected.add(part + " AS " + name);
            names.add(name);
        }
        return names;
    }

    /** This as a table: SQL, and the names of the columns of each variable. */
    record Table(String sql, Map<Var, List<String>> names) {}

    /** This as a table in parentheses, with the columns of all variables. */
    Table asTable(boolean distinct, Map<String, String> more) {
        Map<Var, List<String>> names = new LinkedHashMap<>();
        List<String> selected = new ArrayList<>();
        columns.forEach((variable, value) -> {
            names.put(variable, named(value, selected));
        });
        more.forEach((name, sql) -> selected.add(sql + " AS " + name));
        if (selected.isEmpty()) {
            selected.add("1 AS one");
        }
        String sql = "(SELECT " + (distinct ? "DISTINCT " : "") + String.join(", ", selected) + body()
                + (isSliced() ? tail() : "") + ")";
        return new Table(sql, names);
    }

    /** A SELECT from this one as a table. */
    Select wrapped(boolean distinct) {
        Table table = asTable(distinct, Map.of());
        Select outer = new Select(naming);
        String name = outer.table(table.sql(), rows(), Map.of());
        columns.forEach((variable, value) ->
                outer.set(variable, read(value, name, table.names().get(variable))));
        return outer;
    }

    /** The whole query, with these variables as its answer. */
    SqlQuery finish(Set<Var> answered, Map<Long, Node> added) {
        List<String> selected = new ArrayList<>();
        List<SqlQuery.Output> outputs = new ArrayList<>();
        Map<Class<?>, SqlQuery.Form> forms = new HashMap<>(Map.of(
                Value.Term.class, SqlQuery.Form.TERM,
                Value.Constant.class, SqlQuery.Form.CONSTANT,
                Value.Numeric.class, SqlQuery.Form.NUMBER,
                Value.Mean.class, SqlQuery.Form.MEAN,
                Value.Text.class, SqlQuery.Form.TEXT,
                Value.Truth.class, SqlQuery.Form.TRUTH));
        for (Map.Entry<Var, Value> column : columns.entrySet()) {
            if (answered.contains(column.getKey())) {
                outputs.add(new SqlQuery.Output(
                        column.getKey(),
                        forms.get(column.getValue().getClass()),
                        selected.size() + 1,
                        column.getValue() instanceof Value.Constant constant ? constant.term() : null));
                selected.addAll(parts(column.getValue()));
            }
        }
        if (selected.isEmpty()) {
            selected.add("1");
        }
        Naming.Numbered made = naming.numbered("SELECT " + String.join(", ", selected) + body() + tail() + first);
        return new SqlQuery(made.sql(), made.texts(), List.copyOf(outputs), added);
    }
}
