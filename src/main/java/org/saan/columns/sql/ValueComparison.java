package org.saan.columns.sql;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.saan.columns.sql.Select.Field;

/**
 * Comparison by value, as SPARQL and ARQ have it: what is not comparable is equal when it is the same term, and in error (NULL) when it is asked
 * which is less. A comparison that could meet a value of an unusual spelling is left to ARQ.
 */
final class ValueComparison {
    /** With which classes a value of an unusual class may be equal, or comparable, in another spelling. */
    private static final Map<ValueClass, Set<ValueClass>> UNUSUAL = Map.of(
            ValueClass.OTHER_NUMBER,
            EnumSet.of(ValueClass.OTHER_NUMBER, ValueClass.INTEGER, ValueClass.DECIMAL),
            ValueClass.OTHER_STRING,
            EnumSet.of(ValueClass.OTHER_STRING, ValueClass.STRING, ValueClass.LANGUAGE_STRING),
            ValueClass.OTHER_MOMENT,
            EnumSet.of(ValueClass.OTHER_MOMENT, ValueClass.YEAR, ValueClass.YEAR_MONTH, ValueClass.DATE_TIME),
            ValueClass.OTHER,
            EnumSet.of(
                    ValueClass.OTHER,
                    ValueClass.BOOLEAN,
                    ValueClass.DATE,
                    ValueClass.OTHER_MOMENT,
                    ValueClass.OTHER_STRING));

    private final QueryTerms constants;
    private final Operands operands;

    /** Gives the SQL of parts of values, in the SELECT where the comparison stands. */
    interface Operands {
        String field(Value.Term term, Field field);

        String text(String text);
    }

    ValueComparison(QueryTerms constants, Operands operands) {
        this.constants = constants;
        this.operands = operands;
    }

    /** SQL of {@code a = b}. */
    String equal(Value a, Value b) {
        if (a instanceof Value.Constant left && b instanceof Value.Constant right) {
            // Folded before, but for an operand that was put in later.
            return left.term().equals(right.term()) ? "TRUE" : unknown();
        }
        if (a instanceof Value.Constant) {
            return equal(b, a);
        }
        requireUsual(a, b);
        Set<ValueClass> common = common(a, b);
        refuseMixedMoments(a, b);
        boolean numbers =
                hasNumber(a) && hasNumber(b) && !(isSame(a, b, ValueClass.INTEGER) || isSame(a, b, ValueClass.DECIMAL));
        if (a instanceof Value.Term left && b instanceof Value.Constant right) {
            return equalToConstant(left, right, numbers, common);
        }
        if (a instanceof Value.Term left && b instanceof Value.Term right) {
            String same = left.id() + " = " + right.id();
            return numbers
                    ? "coalesce(" + operands.field(left, Field.NUMBER) + " = " + operands.field(right, Field.NUMBER)
                            + ", " + same + ")"
                    : "(" + same + ")";
        }
        return equalComputed(a, b, common);
    }

    private String equalToConstant(Value.Term left, Value.Constant right, boolean numbers, Set<ValueClass> common) {
        String otherwise = left.maybeUnbound() ? "(CASE WHEN " + left.id() + " IS NOT NULL THEN FALSE END)" : "FALSE";
        if (numbers) {
            String number = operands.field(left, Field.NUMBER) + " = " + number(right.term());
            return left.isOnly(ValueClass.NUMBERS) ? "(" + number + ")" : "coalesce(" + number + ", " + otherwise + ")";
        }
        OptionalLong id = constants.stored(right.term());
        return common.isEmpty() || id.isEmpty() ? otherwise : "(" + left.id() + " = " + id.getAsLong() + ")";
    }

    private String equalComputed(Value a, Value b, Set<ValueClass> common) {
        if (common.isEmpty() && !(hasNumber(a) && hasNumber(b))) {
            throw new NotInSqlException("equality of different kinds of values");
        }
        if (hasNumber(a) && hasNumber(b)) {
            requireOnly(a, ValueClass.NUMBERS);
            requireOnly(b, ValueClass.NUMBERS);
            return "(" + number(a) + " = " + number(b) + ")";
        }
        requireOnly(a, Set.of(ValueClass.STRING));
        requireOnly(b, Set.of(ValueClass.STRING));
        return "(" + string(a) + " = " + string(b) + ")";
    }

    /** SQL of {@code a < b} or another order, NULL where they cannot be compared. */
    String ordered(String operator, Value a, Value b) {
        requireUsual(a, b);
        Set<ValueClass> common = common(a, b);
        if (common.contains(ValueClass.IRI)
                || common.contains(ValueClass.BLANK)
                || common.contains(ValueClass.BOOLEAN)) {
            throw new NotInSqlException("an order of what has none");
        }
        List<String> tries = new ArrayList<>();
        if (hasNumber(a) && hasNumber(b)) {
            tries.add(number(a) + " " + operator + " " + number(b));
        }
        if (common.contains(ValueClass.STRING)) {
            tries.add(classed(ValueClass.STRING, a) + " " + operator + " " + classed(ValueClass.STRING, b));
        }
        if (common.contains(ValueClass.LANGUAGE_STRING)) {
            tries.add("CASE WHEN " + language(a) + " = " + language(b) + " THEN "
                    + classed(ValueClass.LANGUAGE_STRING, a) + " " + operator + " "
                    + classed(ValueClass.LANGUAGE_STRING, b) + " END");
        }
        if (common.contains(ValueClass.DATE)) {
            tries.add(day(a) + " " + operator + " " + day(b));
        }
        for (ValueClass moment : EnumSet.of(ValueClass.YEAR, ValueClass.YEAR_MONTH, ValueClass.DATE_TIME)) {
            if (common.contains(moment)) {
                // The spelling of each of these classes sorts as its values do.
                tries.add(classed(moment, a) + " " + operator + " " + classed(moment, b));
            }
        }
        return switch (tries.size()) {
            case 0 -> unknown();
            case 1 -> "(" + tries.get(0) + ")";
            default -> "coalesce(" + String.join(", ", tries) + ")";
        };
    }

    private static String unknown() {
        return "CAST(NULL AS BOOLEAN)";
    }

    private static Set<ValueClass> common(Value a, Value b) {
        EnumSet<ValueClass> common = EnumSet.noneOf(ValueClass.class);
        common.addAll(Value.classes(a));
        common.retainAll(Value.classes(b));
        return common;
    }

    private static boolean isSame(Value a, Value b, ValueClass one) {
        return Value.classes(a).equals(Set.of(one)) && Value.classes(b).equals(Set.of(one));
    }

    private static boolean hasNumber(Value value) {
        return Value.classes(value).stream().anyMatch(ValueClass.NUMBERS::contains);
    }

    private static void requireUsual(Value a, Value b) {
        requireUsual(Value.classes(a), Value.classes(b));
        requireUsual(Value.classes(b), Value.classes(a));
    }

    private static void requireUsual(Set<ValueClass> these, Set<ValueClass> those) {
        for (Map.Entry<ValueClass, Set<ValueClass>> unusual : UNUSUAL.entrySet()) {
            if (these.contains(unusual.getKey()) && those.stream().anyMatch(unusual.getValue()::contains)) {
                throw new NotInSqlException("a comparison with " + unusual.getKey());
            }
        }
    }

    /** A year and a month are compared as moments by ARQ; only moments of one class have one spelling. */
    private static void refuseMixedMoments(Value a, Value b) {
        EnumSet<ValueClass> moments = EnumSet.copyOf(ValueClass.MOMENTS);
        moments.retainAll(Value.classes(a));
        EnumSet<ValueClass> others = EnumSet.copyOf(ValueClass.MOMENTS);
        others.retainAll(Value.classes(b));
        if (!moments.isEmpty() && !others.isEmpty() && (moments.size() > 1 || !moments.equals(others))) {
            throw new NotInSqlException("a comparison of moments of several forms");
        }
    }

    private static void requireOnly(Value value, Set<ValueClass> wanted) {
        if (!wanted.containsAll(Value.classes(value))) {
            throw new NotInSqlException("equality of a computed value with terms of several kinds");
        }
    }

    /** SQL of the number that a value is; NULL where it is none. */
    private String number(Value value) {
        if (value instanceof Value.Term term) {
            return operands.field(term, Field.NUMBER);
        }
        if (value instanceof Value.Constant constant) {
            return number(constant.term());
        }
        return ((Value.Numeric) value).sql();
    }

    /** SQL of a number that stands in the query. */
    static String number(Node term) {
        TermFields fields = TermFields.of(term);
        if (fields.number() == null) {
            return "NULL";
        }
        return "CAST(" + fields.number().toPlainString() + " AS DECIMAL(38,12))";
    }

    private String string(Value value) {
        return value instanceof Value.Text text ? text.sql() : classed(ValueClass.STRING, value);
    }

    /** SQL of the spelling of a value of this class; NULL where it is of another. */
    private String classed(ValueClass wanted, Value value) {
        if (value instanceof Value.Term term) {
            String lexical = operands.field(term, Field.LEXICAL);
            return term.isOnly(wanted)
                    ? lexical
                    : "CASE WHEN " + operands.field(term, Field.CLASS) + " = " + wanted.code() + " THEN " + lexical
                            + " END";
        }
        if (value instanceof Value.Constant constant) {
            return operands.text(constant.term().getLiteralLexicalForm());
        }
        return ((Value.Text) value).sorted();
    }

    /** SQL of the day that a value is; NULL where it is none. */
    private String day(Value value) {
        return value instanceof Value.Term term
                ? operands.field(term, Field.DAY)
                : "CAST(" + operands.text(((Value.Constant) value).term().getLiteralLexicalForm()) + " AS DATE)";
    }

    private String language(Value value) {
        return value instanceof Value.Term term
                ? operands.field(term, Field.LANGUAGE)
                : operands.text(((Value.Constant) value).term().getLiteralLanguage());
    }
}
