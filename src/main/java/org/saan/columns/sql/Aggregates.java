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
import org.apache.jena.sparql.expr.aggregate.AggMax;
import org.apache.jena.sparql.expr.aggregate.AggMin;
import org.apache.jena.sparql.expr.aggregate.AggSample;
import org.apache.jena.sparql.expr.aggregate.AggSum;
import org.apache.jena.sparql.expr.aggregate.AggSumDistinct;
import org.apache.jena.sparql.expr.aggregate.Aggregator;
import org.saan.columns.sql.Select.Field;

/** The aggregates of SPARQL over the rows of a SELECT. One value in error makes a sum, a mean, a least and a greatest unbound, as in ARQ. */
final class Aggregates {
    private final Select rows;
    private final ExpressionCompiler expressions;
    private final boolean isGrouped;

    /**
     * @param isGrouped false when all rows are one group, also when there are none
     */
    Aggregates(Select rows, ExpressionCompiler expressions, boolean isGrouped) {
        this.rows = rows;
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
            return new Value.Term("min(" + term.id() + ")", true, term.classes(), term.isListed());
        }
        throw new NotInSqlException("the aggregate " + aggregator.getName());
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
        if (value instanceof Value.Numeric number
                && !number.isInteger()
                && !number.isDecimal().equals("TRUE")) {
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
        boolean oneKind = number.isInteger() || number.isDecimal().equals("TRUE");
        if (distinct && !oneKind) {
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
        if (value instanceof Value.Numeric number
                && (number.isInteger() || number.isDecimal().equals("TRUE"))) {
            return new Value.Numeric(
                    extremeOf((least ? "min(" : "max(") + number.sql() + ")", number.sql()), number.isDecimal());
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
        return new Value.Term(extremeOf(found, term.id()), true, term.classes(), term.isListed());
    }

    private static String extremeOf(String aggregate, String value) {
        return "(CASE WHEN count(" + value + ") = count(*) THEN " + aggregate + " END)";
    }
}
