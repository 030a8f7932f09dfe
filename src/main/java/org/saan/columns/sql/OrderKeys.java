package org.saan.columns.sql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.query.Query;
import org.apache.jena.query.SortCondition;
import org.apache.jena.sparql.core.Var;
import org.saan.columns.sql.Select.Field;

/**
 * ORDER BY as ARQ does it: what is unbound first, then blank nodes, IRIs, strings, strings with a language, numbers, truth values, moments, dates, the
 * rest; within these by value; then by spelling. Rows that are equal so far follow the spelling of all variables, by their names.
 */
final class OrderKeys {
    private static final Map<ValueClass, Integer> RANKS = Map.ofEntries(
            Map.entry(ValueClass.BLANK, 12),
            Map.entry(ValueClass.IRI, 13),
            Map.entry(ValueClass.STRING, 50),
            Map.entry(ValueClass.LANGUAGE_STRING, 55),
            Map.entry(ValueClass.INTEGER, 110),
            Map.entry(ValueClass.DECIMAL, 110),
            Map.entry(ValueClass.BOOLEAN, 120),
            Map.entry(ValueClass.YEAR, 130),
            Map.entry(ValueClass.YEAR_MONTH, 130),
            Map.entry(ValueClass.DATE_TIME, 130),
            Map.entry(ValueClass.DATE, 131));

    private final Select rows;
    private final List<String> keys = new ArrayList<>();

    private OrderKeys(Select rows) {
        this.rows = rows;
    }

    /** The keys for these conditions. */
    static List<String> of(List<SortCondition> conditions, Select rows, ExpressionCompiler expressions) {
        OrderKeys order = new OrderKeys(rows);
        order.byValues(conditions, expressions);
        Set<Var> names = new TreeSet<>(Comparator.comparing(Var::getVarName));
        names.addAll(rows.variables());
        names.forEach(name -> order.bySpelling(rows.get(name)));
        return order.keys;
    }

    /** The keys for these conditions alone. */
    static List<String> byValue(List<SortCondition> conditions, Select rows, ExpressionCompiler expressions) {
        OrderKeys order = new OrderKeys(rows);
        order.byValues(conditions, expressions);
        return order.keys;
    }

    private void byValues(List<SortCondition> conditions, ExpressionCompiler expressions) {
        for (SortCondition condition : conditions) {
            boolean descending = condition.getDirection() == Query.ORDER_DESCENDING;
            if (condition.getExpression().isVariable()
                    && rows.get(condition.getExpression().asVar()) == null) {
                continue;
            }
            byValue(expressions.value(condition.getExpression()), descending);
        }
    }

    private void key(String sql, boolean descending) {
        keys.add(sql + (descending ? " DESC NULLS LAST" : " ASC NULLS FIRST"));
    }

    private void byValue(Value value, boolean descending) {
        if (value instanceof Value.Constant) {
            return;
        }
        if (value instanceof Value.Mean) {
            throw new NotInSqlException("an order by a mean");
        }
        if (!(value instanceof Value.Term term)) {
            key(computed(value), descending);
            return;
        }
        refuseUnranked(term);
        Set<Integer> ranks = new TreeSet<>();
        term.classes().forEach(each -> ranks.add(RANKS.get(each)));
        if (ranks.size() > 1) {
            key(rank(term), descending);
        }
        if (term.classes().stream().anyMatch(ValueClass.NUMBERS::contains)) {
            key(rows.field(term, Field.NUMBER), descending);
        }
        if (term.canBe(ValueClass.LANGUAGE_STRING)) {
            key(rows.field(term, Field.LANGUAGE), descending);
        }
        if (!term.isOnly(ValueClass.INTEGER)) {
            key(rows.field(term, Field.LEXICAL), descending);
        }
    }

    /** The key of what is no term. */
    private static String computed(Value value) {
        return value instanceof Value.Text text
                ? text.sorted()
                : Select.parts(value).get(0);
    }

    /** Strings are fewer classes here than there: {@code 1} is sorted before {@code 1.0} by its spelling. */
    private static void refuseUnranked(Value.Term term) {
        for (ValueClass each : term.classes()) {
            if (!RANKS.containsKey(each)) {
                throw new NotInSqlException("an order of " + each);
            }
        }
    }

    private String rank(Value.Term term) {
        StringBuilder sql = new StringBuilder("CASE " + rows.field(term, Field.CLASS));
        term.classes().forEach(each -> sql.append(" WHEN ")
                .append(each.code())
                .append(" THEN ")
                .append(RANKS.get(each)));
        return sql.append(" END").toString();
    }

    /** Blank nodes before IRIs before literals, then by what is written. */
    private void bySpelling(Value value) {
        if (value instanceof Value.Constant || value instanceof Value.Mean) {
            return;
        }
        if (!(value instanceof Value.Term term)) {
            if (value instanceof Value.Numeric number && number.isInteger()) {
                key("CAST(CAST(" + number.sql() + " AS HUGEINT) AS VARCHAR)", false);
            } else {
                key(computed(value), false);
            }
            return;
        }
        if (!term.isListed()) {
            key(term.id(), false);
            return;
        }
        boolean resources = ValueClass.RESOURCES.stream().anyMatch(term::canBe);
        if (resources && term.classes().size() > 1) {
            key("least(" + rows.field(term, Field.CLASS) + ", 2)", false);
        }
        key(rows.field(term, Field.LEXICAL), false);
        if (!resources || term.classes().size() > 1) {
            key(rows.field(term, Field.LANGUAGE), false);
        }
    }
}
