package org.saan.sparql;

import org.apache.jena.sparql.algebra.walker.Walker;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunctionOp;
import org.apache.jena.sparql.expr.ExprVisitorBase;

/** What SPARQL expressions need to be worked out. */
public final class Expressions {
    private Expressions() {}

    /** True when it looks into the data: EXISTS or NOT EXISTS, anywhere in it. */
    public static boolean hasPattern(Expr expr) {
        boolean[] found = {false};
        Walker.walk(expr, new ExprVisitorBase() {
            @Override
            public void visit(ExprFunctionOp exists) {
                found[0] = true;
            }
        });
        return found[0];
    }
}
