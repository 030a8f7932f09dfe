package org.saan.sparql;

import java.util.Collection;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.algebra.walker.Walker;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.expr.ExprFunctionOp;
import org.apache.jena.sparql.expr.ExprVisitorBase;
import org.apache.jena.sparql.function.FunctionEnv;
import org.apache.jena.sparql.path.P_Alt;
import org.apache.jena.sparql.path.P_Link;
import org.apache.jena.sparql.path.Path;

/** What SPARQL expressions and paths are, and whether a filter holds, for those who work them out without a query engine. */
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

    /** True when a filter lets this solution pass; as in SPARQL, an error is not true. */
    public static boolean holds(Expr filter, Binding solution, FunctionEnv environment) {
        try {
            return filter.isSatisfied(solution, environment);
        } catch (ExprEvalException e) {
            return false;
        }
    }

    /** Adds the predicates of a path {@code a|b|c}; false for other paths. */
    public static boolean choices(Path path, Collection<Node> to) {
        if (path instanceof P_Link link) {
            to.add(link.getNode());
            return true;
        }
        return path instanceof P_Alt either && choices(either.getLeft(), to) && choices(either.getRight(), to);
    }
}
