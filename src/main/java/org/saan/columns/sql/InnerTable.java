package org.saan.columns.sql;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.jena.sparql.core.Var;
import org.saan.columns.sql.Select.Field;

/** The right side named as a table, its columns read from it, with fields of its terms given out as they are asked for. */
final class InnerTable {
    private final Select rows;
    private final String name;
    private final Map<Var, Value> columns = new LinkedHashMap<>();
    private final Map<String, Value.Term> origins = new LinkedHashMap<>();
    private final Map<String, String> fields = new LinkedHashMap<>();

    InnerTable(Select rows) {
        this.rows = rows;
        this.name = rows.naming().table();
        Select.Table table = rows.asTable(false, Map.of());
        for (Var variable : rows.variables()) {
            Value made = rows.get(variable);
            Value value = Select.read(made, name, table.names().get(variable));
            columns.put(variable, value);
            if (value instanceof Value.Term outer && made instanceof Value.Term inner) {
                origins.put(outer.id(), inner);
            }
        }
    }

    /** SQL of a field of a term of this side; null for a term of the other. */
    String field(Value.Term term, Field field) {
        Value.Term origin = origins.get(term.id());
        if (origin == null) {
            return null;
        }
        String sql = rows.field(origin, field);
        String column = "f" + term.id().replace(name + ".", "") + "_" + field.column();
        fields.put(column, sql);
        return name + "." + column;
    }

    String table() {
        return rows.asTable(false, fields).sql();
    }

    /** As the FROM of a sub-query. */
    String from() {
        return table() + " " + name;
    }

    String name() {
        return name;
    }

    /** What each variable is, seen from outside. */
    Map<Var, Value> columns() {
        return columns;
    }
}
