package org.saan.columns;

import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.OpVisitorBase;
import org.apache.jena.sparql.algebra.op.OpBGP;
import org.apache.jena.sparql.algebra.op.OpGraph;
import org.apache.jena.sparql.algebra.op.OpPath;
import org.apache.jena.sparql.algebra.op.OpTriple;
import org.apache.jena.sparql.algebra.walker.Walker;
import org.apache.jena.sparql.expr.ExprFunctionOp;
import org.apache.jena.sparql.expr.ExprVisitorBase;

/** Whether something of a query still looks into the store. */
final class StoreReads {
    private StoreReads() {}

    static boolean in(Op op) {
        boolean[] found = {false};
        Walker.walk(
                op,
                new OpVisitorBase() {
                    @Override
                    public void visit(OpBGP patterns) {
                        found[0] |= !patterns.getPattern().isEmpty();
                    }

                    @Override
                    public void visit(OpPath path) {
                        found[0] = true;
                    }

                    @Override
                    public void visit(OpTriple triple) {
                        found[0] = true;
                    }

                    @Override
                    public void visit(OpGraph graph) {
                        found[0] = true;
                    }
                },
                new ExprVisitorBase() {
                    @Override
                    public void visit(ExprFunctionOp pattern) {
                        found[0] = true;
                    }
                });
        return found[0];
    }
}
