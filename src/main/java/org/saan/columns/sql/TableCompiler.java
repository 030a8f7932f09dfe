package org.saan.columns.sql;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.algebra.op.OpGroup;
import org.apache.jena.sparql.algebra.op.OpTable;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprAggregator;
import org.saan.columns.sql.Select.Field;

/** What becomes a table of its own: VALUES and GROUP BY. For one query. */
final class TableCompiler {
    /** More rows of VALUES are left to ARQ. */
    private static final int MOST_VALUES = 1_000;

    private final Compilation query;

    TableCompiler(Compilation query) {
        this.query = query;
    }

    /** The rows of VALUES. */
    Select values(OpTable op) {
        if (op.isJoinIdentity()) {
            return query.select();
        }
        List<Var> variables = op.getTable().getVars();
        if (variables.isEmpty()) {
            throw new NotInSqlException("VALUES without variables");
        }
        List<List<String>> lines = new ArrayList<>();
        op.getTable().rows().forEachRemaining(row -> lines.add(line(row, variables)));
        if (lines.isEmpty() || lines.size() > MOST_VALUES) {
            throw new NotInSqlException("VALUES with none or many rows");
        }
        Select rows = query.select();
        String name = query.naming().table();
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            String column = "c" + i;
            columns.add(column);
            for (Field field : Field.values()) {
                columns.add(column + "_" + field.column());
            }
            Set<ValueClass> classes = EnumSet.noneOf(ValueClass.class);
            boolean[] unbound = {false};
            Var variable = variables.get(i);
            op.getTable().rows().forEachRemaining(row -> {
                Node term = row.get(variable);
                if (term == null) {
                    unbound[0] = true;
                } else {
                    classes.add(TermFields.of(term).valueClass());
                }
            });
            rows.set(variable, new Value.Term(name + "." + column, unbound[0], classes, false));
        }
        String table = lines.stream()
                .map(line -> "(" + String.join(", ", line) + ")")
                .collect(Collectors.joining(", ", "(VALUES ", ")"));
        rows.values(
                "(SELECT * FROM " + table + " " + query.naming().table() + "(" + String.join(", ", columns) + "))",
                name,
                lines.size());
        return rows;
    }

    /** One row of VALUES, each term with what the table of terms would tell of it. */
    private List<String> line(Binding row, List<Var> variables) {
        List<String> cells = new ArrayList<>();
        for (Var variable : variables) {
            Node term = row.get(variable);
            cells.add(query.termColumn(term == null ? null : new Value.Constant(term)));
            TermFields fields = term == null ? null : TermFields.of(term);
            for (Field field : Field.values()) {
                cells.add(fields == null ? "NULL" : Constants.field(fields, field, query.naming()));
            }
        }
        return cells;
    }

    /**
     * The groups of rows with their aggregates.
     *
     * @param order that the rows come in, for what is put together from them
     */
    Select group(OpGroup group, Select rows, List<String> order, ExpressionCompiler expressions) {
        List<String> selected = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        Map<Var, Value> made = new LinkedHashMap<>();
        for (Var key : group.getGroupVars().getVars()) {
            Expr expression = group.getGroupVars().getExpr(key);
            if (expression == null && rows.get(key) == null) {
                continue;
            }
            Value value = expression == null ? rows.get(key) : expressions.value(expression);
            if (value instanceof Value.Mean) {
                throw new NotInSqlException("groups by a mean");
            }
            made.put(key, value);
            keys.addAll(Select.parts(value));
        }
        boolean isGrouped = !group.getGroupVars().getVars().isEmpty();
        Aggregates aggregates = new Aggregates(rows, order, expressions, isGrouped);
        for (ExprAggregator aggregator : group.getAggregators()) {
            made.put(aggregator.getVar(), aggregates.of(aggregator.getAggregator()));
        }
        Select grouped = query.select();
        String name = query.naming().table();
        made.forEach(
                (variable, value) -> grouped.set(variable, Select.read(value, name, Select.named(value, selected))));
        if (selected.isEmpty()) {
            selected.add("1 AS one");
        }
        boolean allOne = isGrouped && keys.isEmpty();
        String by = keys.isEmpty() ? "" : " GROUP BY " + String.join(", ", keys);
        grouped.named(
                "(SELECT " + String.join(", ", selected) + rows.body() + by + (allOne ? " HAVING count(*) > 0" : "")
                        + ")",
                name,
                Math.max(1, rows.rows() / 3));
        return grouped;
    }
}
