package org.saan.columns.sql;

import java.util.HashSet;
import java.util.Set;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.OpVars;
import org.apache.jena.sparql.algebra.OpVisitorBase;
import org.apache.jena.sparql.algebra.OpWalker;
import org.apache.jena.sparql.algebra.op.OpGroup;
import org.apache.jena.sparql.algebra.op.OpMinus;
import org.apache.jena.sparql.algebra.op.OpPath;
import org.apache.jena.sparql.algebra.op.OpProject;
import org.apache.jena.sparql.core.Var;

/** Looks into algebra expressions. */
final class Subtrees {
    private Subtrees() {}

    /** True when a sub-select, a group or a MINUS of an expression knows one of these variables and does not show it. */
    static boolean hasHidden(Op op, Set<Var> variables) {
        boolean[] found = {false};
        OpWalker.walk(op, new OpVisitorBase() {
            @Override
            public void visit(OpProject project) {
                look(project.getSubOp(), new HashSet<>(project.getVars()));
            }

            @Override
            public void visit(OpGroup group) {
                look(group.getSubOp(), new HashSet<>(group.getGroupVars().getVars()));
            }

            @Override
            public void visit(OpMinus minus) {
                look(minus.getRight(), Set.of());
            }

            private void look(Op below, Set<Var> shown) {
                for (Var known : OpVars.mentionedVars(below)) {
                    found[0] |= variables.contains(known) && !shown.contains(known);
                }
            }
        });
        return found[0];
    }

    /** True when an expression has a sub-select, a group or a MINUS: names mean something of their own in it. */
    static boolean hasScope(Op op) {
        boolean[] found = {false};
        OpWalker.walk(op, new OpVisitorBase() {
            @Override
            public void visit(OpProject project) {
                found[0] = true;
            }

            @Override
            public void visit(OpGroup group) {
                found[0] = true;
            }

            @Override
            public void visit(OpMinus minus) {
                found[0] = true;
            }
        });
        return found[0];
    }

    /** True when an expression has a property path that may be followed no times: * or ?. */
    static boolean hasPathOfNoSteps(Op op) {
        boolean[] found = {false};
        OpWalker.walk(op, new OpVisitorBase() {
            @Override
            public void visit(OpPath path) {
                String text = path.getTriplePath().getPath() == null
                        ? ""
                        : path.getTriplePath().getPath().toString();
                found[0] |= text.contains("*") || text.contains("?");
            }
        });
        return found[0];
    }
}
