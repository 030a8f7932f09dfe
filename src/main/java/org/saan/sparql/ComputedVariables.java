package org.saan.sparql;

import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.OpVisitorBase;
import org.apache.jena.sparql.algebra.op.OpAssign;
import org.apache.jena.sparql.algebra.op.OpBGP;
import org.apache.jena.sparql.algebra.op.OpExt;
import org.apache.jena.sparql.algebra.op.OpExtend;
import org.apache.jena.sparql.algebra.op.OpGroup;
import org.apache.jena.sparql.algebra.op.OpPropFunc;
import org.apache.jena.sparql.algebra.op.OpQuadPattern;
import org.apache.jena.sparql.algebra.op.OpTable;
import org.apache.jena.sparql.algebra.op.OpUnfold;
import org.apache.jena.sparql.algebra.walker.Walker;
import org.apache.jena.sparql.core.BasicPattern;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.core.VarExprList;
import org.apache.jena.sparql.core.Vars;
import org.apache.jena.sparql.pfunction.PropFuncArg;

/** The variables of an expression whose terms a query makes, so that each can be long: by BIND, an aggregate, a property function. All others have terms of the store. */
final class ComputedVariables extends OpVisitorBase {
    private final Set<Var> found = new LinkedHashSet<>();

    private ComputedVariables() {}

    static Set<Var> of(Op op) {
        ComputedVariables search = new ComputedVariables();
        search.walk(op);
        return search.found;
    }

    private void walk(Op op) {
        Walker.walk(op, this);
    }

    @Override
    public void visit(OpExtend op) {
        assigned(op.getVarExprList());
    }

    @Override
    public void visit(OpAssign op) {
        assigned(op.getVarExprList());
    }

    @Override
    public void visit(OpGroup op) {
        assigned(op.getGroupVars());
        op.getAggregators().forEach(each -> found.add(each.getVar()));
    }

    private void assigned(VarExprList list) {
        found.addAll(list.getExprs().keySet());
    }

    @Override
    public void visit(OpTable op) {
        found.addAll(op.getTable().getVars());
    }

    @Override
    public void visit(OpBGP op) {
        functions(op.getPattern());
    }

    @Override
    public void visit(OpQuadPattern op) {
        functions(op.getBasicPattern());
    }

    /** Before the query is optimised, property functions stand as patterns. */
    private void functions(BasicPattern pattern) {
        for (Triple triple : pattern) {
            Node predicate = triple.getPredicate();
            if (predicate.isURI() && AllowedFunctions.isMagic(predicate.getURI())) {
                for (Triple each : pattern) {
                    Vars.addVarsFromTriple(found, each);
                }
            }
        }
    }

    @Override
    public void visit(OpUnfold op) {
        found.add(op.getVar1());
        if (op.getVar2() != null) {
            found.add(op.getVar2());
        }
    }

    @Override
    public void visit(OpPropFunc op) {
        argument(op.getSubjectArgs());
        argument(op.getObjectArgs());
    }

    private void argument(PropFuncArg argument) {
        if (argument.isList()) {
            argument.getArgList().stream().filter(Var::isVar).map(Var::alloc).forEach(found::add);
        } else if (Var.isVar(argument.getArg())) {
            found.add(Var.alloc(argument.getArg()));
        }
    }

    @Override
    public void visit(OpExt op) {
        Op meant = op.effectiveOp();
        if (meant != null) {
            walk(meant);
        }
    }
}
