package org.saan.columns.sql;

import java.util.EnumSet;
import java.util.Set;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.E_Equals;
import org.apache.jena.sparql.expr.E_GreaterThan;
import org.apache.jena.sparql.expr.E_GreaterThanOrEqual;
import org.apache.jena.sparql.expr.E_Lang;
import org.apache.jena.sparql.expr.E_LessThan;
import org.apache.jena.sparql.expr.E_LessThanOrEqual;
import org.apache.jena.sparql.expr.E_LogicalAnd;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunction2;

/**
 * What a FILTER that held tells about the kinds of values: what is less than a date is a date, what has a language is a string. The fewer kinds a value
 * can be of, the shorter is the SQL that compares and sorts it.
 */
final class Narrowing {
    private static final Set<ValueClass> WITH_LANGUAGE =
            EnumSet.of(ValueClass.LANGUAGE_STRING, ValueClass.OTHER_STRING);

    private Narrowing() {}

    /** Narrows the variables of rows that a condition was compiled for. */
    static void by(Expr condition, Select rows) {
        if (condition instanceof E_LogicalAnd and) {
            by(and.getArg1(), rows);
            by(and.getArg2(), rows);
        } else if (condition instanceof E_LessThan
                || condition instanceof E_LessThanOrEqual
                || condition instanceof E_GreaterThan
                || condition instanceof E_GreaterThanOrEqual) {
            ExprFunction2 order = (ExprFunction2) condition;
            comparable(order.getArg1(), order.getArg2(), rows);
            comparable(order.getArg2(), order.getArg1(), rows);
        } else if (condition instanceof E_Equals equal) {
            language(equal.getArg1(), equal.getArg2(), rows);
            language(equal.getArg2(), equal.getArg1(), rows);
        }
    }

    private static void comparable(Expr compared, Expr with, Select rows) {
        if (compared.isVariable() && with.isConstant()) {
            ValueClass found = TermFields.of(with.getConstant().asNode()).valueClass();
            narrow(compared.asVar(), ValueClass.NUMBERS.contains(found) ? ValueClass.NUMBERS : Set.of(found), rows);
        }
    }

    private static void language(Expr compared, Expr with, Select rows) {
        if (compared instanceof E_Lang language
                && language.getArg().isVariable()
                && with.isConstant()
                && !with.getConstant().asUnquotedString().isEmpty()) {
            narrow(language.getArg().asVar(), WITH_LANGUAGE, rows);
        }
    }

    private static void narrow(Var variable, Set<ValueClass> to, Select rows) {
        if (rows.get(variable) instanceof Value.Term term) {
            EnumSet<ValueClass> left = EnumSet.noneOf(ValueClass.class);
            left.addAll(term.classes());
            left.retainAll(to);
            if (!left.isEmpty()) {
                rows.set(variable, term.with(left));
            }
        }
    }
}
