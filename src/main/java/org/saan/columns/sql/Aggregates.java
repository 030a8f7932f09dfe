package org.saan.columns.sql;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.aggregate.AggAvg;
import org.apache.jena.sparql.expr.aggregate.AggCount;
import org.apache.jena.sparql.expr.aggregate.AggCountDistinct;
import org.apache.jena.sparql.expr.aggregate.AggCountVar;
import org.apache.jena.sparql.expr.aggregate.AggCountVarDistinct;
import org.apache.jena.sparql.expr.aggregate.AggGroupConcat;
import org.apache.jena.sparql.expr.aggregate.AggGroupConcatDistinct;
import org.apache.jena.sparql.expr.aggregate.AggMax;
import org.apache.jena.sparql.expr.aggregate.AggMin;
import org.apache.jena.sparql.expr.aggregate.AggSample;
import org.apache.jena.sparql.expr.aggregate.AggSum;
import org.apache.jena.sparql.expr.aggregate.AggSumDistinct;
import org.apache.jena.sparql.expr.aggregate.Aggregator;
import org.saan.columns.sql.Select.Field;
import org.saan.sparql.BoundedGroupConcat;

/** The aggregates of SPARQL over the rows of a SELECT. One value in error makes a sum, a mean, a least and a greatest unbound, as in ARQ. */
final class Aggregates {
    private final Select rows;
    private final List<String> order;
    private final ExpressionCompiler expressions;
    private final boolean isGrouped;

    /**
     * @param order of the rows; empty for none
     * @param isGrouped false when all rows are one group, also when there are none
     */
    Aggregates(Select rows, List<String> order, ExpressionCompiler expressions, boolean isGrouped) {
        this.rows = rows;
        this.order = order;
        this.expressions = expressions;
        this.isGrouped = isGrouped;
    }

    /** What an aggregate comes to in a group. */
    Value of(Aggregator aggregator) {
        if (aggregator instanceof AggCount) {
            return Value.Numeric.integer("count(*)");
        }
        if (aggregator instanceof AggCountDistinct) {
            return Value.Numeric.integer(countRows());
        }
        if (aggregator instanceof AggCountVar) {
            return Value.Numeric.integer("count(" + single(argument(aggregator)) + ")");
        }
        if (aggregator instanceof AggCountVarDistinct) {
            return Value.Numeric.integer("count(DISTINCT " + single(argument(aggregator)) + ")");
        }
        if (aggregator instanceof AggSum || aggregator instanceof AggSumDistinct) {
            return sum(aggregator);
        }
        if (aggregator instanceof AggAvg) {
            return mean(aggregator);
        }
        if (aggregator instanceof AggMin || aggregator instanceof AggMax) {
            return extreme(argument(aggregator), aggregator instanceof AggMin);
        }
        if (aggregator instanceof AggSample && argument(aggregator) instanceof Value.Term term) {
            return new Value.Term("min(" + term.id() + ")", isMaybeUnbound(term), term.classes(), term.isListed());
        }
        if (aggregator instanceof BoundedGroupConcat concat) {
            return concat(argument(aggregator), concat.separator(), concat.isDistinct(), BoundedGroupConcat.longest());
        }
        if (aggregator instanceof AggGroupConcat concat) {
            return concat(argument(aggregator), separator(concat.getSeparator()), false, Integer.MAX_VALUE);
        }
        if (aggregator instanceof AggGroupConcatDistinct concat) {
            return concat(argument(aggregator), separator(concat.getSeparator()), true, Integer.MAX_VALUE);
        }
        throw new NotInSqlException("the aggregate " + aggregator.getName());
    }

    private static String separator(String given) {
        return given == null ? " " : given;
    }

    /** The texts in the order of the rows, where these have one, and in their own order else; SPARQL asks for none. */
    private Value concat(Value value, String separator, boolean distinct, int longest) {
        if (!isGrouped || distinct && !order.isEmpty()) {
            throw new NotInSqlException("texts put together without groups, or different ones in an order");
        }
        Set<Set<ValueClass>> alike = Set.of(Set.of(ValueClass.IRI), Set.of(ValueClass.STRING));
        if (distinct && !alike.contains(Value.classes(value))) {
            throw new NotInSqlException("different texts of several kinds put together");
        }
        String text = expressions.string(value);
        String keys = order.isEmpty() ? text + " ASC" : String.join(", ", order);
        String all = "string_agg(" + (distinct ? "DISTINCT " : "") + text + ", "
                + rows.naming().text(separator) + " ORDER BY " + keys + ")";
        String whole = "count(" + text + ") = count(*)"
                + (longest == Integer.MAX_VALUE ? "" : " AND sum(length(" + text + ")) < " + longest / 2);
        String tooLong = longest == Integer.MAX_VALUE
                ? ""
                : " WHEN sum(length(" + text + ")) >= " + longest / 2 + " THEN error('a long text')";
        return new Value.Text("(CASE WHEN " + whole + " THEN " + all + tooLong + " END)");
    }

    private Value argument(Aggregator aggregator) {
        List<Expr> arguments = aggregator.getExprList().getList();
        return expressions.value(arguments.get(0));
    }

    /** One column by which values are told apart. */
    private static String single(Value value) {
        if (value instanceof Value.Constant) {
            return "1";
        }
        if (value instanceof Value.Numeric number && !number.isOfOneKind()) {
            return "CASE WHEN " + number.sql() + " IS NOT NULL THEN row(" + number.sql() + ", " + number.isDecimal()
                    + ") END";
        }
        return Select.parts(value).get(0);
    }

    private String countRows() {
        List<String> columns = rows.variables().stream()
                .map(rows::get)
                .filter(value -> !(value instanceof Value.Constant))
                .flatMap(value -> Select.parts(value).stream())
                .toList();
        if (columns.isEmpty()) {
            throw new NotInSqlException("a count of rows without columns");
        }
        return columns.stream().collect(Collectors.joining(", ", "count(DISTINCT row(", "))"));
    }

    private Value sum(Aggregator aggregator) {
        Value.Numeric number = expressions.numeric(argument(aggregator));
        boolean distinct = aggregator instanceof AggSumDistinct;
        if (distinct && !number.isOfOneKind()) {
            throw new NotInSqlException("a sum of different values of several kinds");
        }
        String sum = "sum(" + (distinct ? "DISTINCT " : "") + number.sql() + ")";
        return new Value.Numeric(whole(sum, number.sql()), decimal(number));
    }

    /** NULL where one value of the group is missing; 0 where there are none. */
    private String whole(String aggregate, String value) {
        String none = isGrouped ? "" : " WHEN count(*) = 0 THEN 0";
        return "(CASE WHEN count(" + value + ") < count(*) THEN NULL" + none + " ELSE " + aggregate + " END)";
    }

    /** One decimal makes the sum a decimal; a sum of nothing is an integer. */
    private String decimal(Value.Numeric number) {
        if (number.isInteger()) {
            return "FALSE";
        }
        if (number.isDecimal().equals("TRUE")) {
            return isGrouped ? "TRUE" : "(count(*) > 0)";
        }
        return "coalesce(bool_or(" + number.isDecimal() + "), FALSE)";
    }

    private Value mean(Aggregator aggregator) {
        Value.Numeric number = expressions.numeric(argument(aggregator));
        return new Value.Mean(whole("sum(" + number.sql() + ")", number.sql()), "count(*)", decimal(number));
    }

    private Value extreme(Value value, boolean least) {
        if (value instanceof Value.Numeric number && number.isOfOneKind()) {
            return new Value.Numeric(
                    extremeOf((least ? "min(" : "max(") + number.sql() + ")", number.sql()), number.isDecimal());
        }
        if (value instanceof Value.Text text) {
            return new Value.Text(extremeOf((least ? "min(" : "max(") + text.sorted() + ")", text.sql()));
        }
        if (!(value instanceof Value.Term term) || term.classes().size() != 1) {
            throw new NotInSqlException("the least of values of several kinds");
        }
        ValueClass only = term.classes().iterator().next();
        if (Set.of(ValueClass.BLANK, ValueClass.BOOLEAN, ValueClass.LANGUAGE_STRING)
                        .contains(only)
                || only.name().startsWith("OTHER")) {
            throw new NotInSqlException("the least of " + only);
        }
        String key = rows.field(term, ValueClass.NUMBERS.contains(only) ? Field.NUMBER : Field.LEXICAL);
        String found = (least ? "arg_min(" : "arg_max(") + term.id() + ", " + key + ")";
        return new Value.Term(
                isMaybeUnbound(term) ? extremeOf(found, term.id()) : found,
                isMaybeUnbound(term),
                term.classes(),
                term.isListed());
    }

    /** A group has a row, so that only what is unbound there leaves it without a value. */
    private boolean isMaybeUnbound(Value.Term term) {
        return !isGrouped || term.maybeUnbound();
    }

    private static String extremeOf(String aggregate, String value) {
        return "(CASE WHEN count(" + value + ") = count(*) THEN " + aggregate + " END)";
    }
}
