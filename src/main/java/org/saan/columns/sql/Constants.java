package org.saan.columns.sql;

import java.time.temporal.Temporal;
import org.apache.jena.sparql.expr.E_BNode;
import org.apache.jena.sparql.expr.E_Call;
import org.apache.jena.sparql.expr.E_Function;
import org.apache.jena.sparql.expr.E_IRI;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunction;
import org.apache.jena.sparql.expr.ExprFunction0;
import org.apache.jena.sparql.expr.ExprFunctionOp;
import org.saan.columns.sql.Select.Field;

/** Terms and expressions that come to the same in every row and every run. */
final class Constants {
    private Constants() {}

    /** True for an expression without variables, patterns, and functions that give something new each time or reach out. */
    static boolean isConstant(Expr expression) {
        if (expression.isConstant()) {
            return true;
        }
        if (!(expression instanceof ExprFunction function)
                || expression instanceof ExprFunctionOp
                || expression instanceof ExprFunction0
                || expression instanceof E_BNode
                || expression instanceof E_Call
                || expression instanceof E_IRI
                || expression instanceof E_Function) {
            return false;
        }
        for (Expr argument : function.getArgs()) {
            if (argument == null || !isConstant(argument)) {
                return false;
            }
        }
        return true;
    }

    /** SQL of a field of a term that stands in the query. */
    static String field(TermFields term, Field field, Naming naming) {
        return switch (field) {
            case CLASS -> "CAST(" + term.valueClass().code() + " AS SMALLINT)";
            case LEXICAL -> naming.text(term.lexical());
            case LANGUAGE -> text(term.language(), naming);
            case DATATYPE -> text(term.datatype(), naming);
            case NUMBER ->
                "CAST(" + (term.number() == null ? "NULL" : term.number().toPlainString()) + " AS DECIMAL(38,12))";
            case DAY -> "CAST(" + quoted(term.day()) + " AS DATE)";
            case MOMENT -> "CAST(" + quoted(term.moment()) + " AS TIMESTAMP)";
            case TRUTH ->
                "CAST(" + (term.truth() == null ? "NULL" : term.truth().toString()) + " AS BOOLEAN)";
        };
    }

    private static String text(String text, Naming naming) {
        return text == null ? "CAST(NULL AS VARCHAR)" : naming.text(text);
    }

    /** A date or time, which has no quotes in it. */
    private static String quoted(Temporal temporal) {
        return temporal == null ? "NULL" : "'" + temporal + "'";
    }
}
