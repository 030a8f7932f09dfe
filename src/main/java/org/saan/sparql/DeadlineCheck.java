package org.saan.sparql;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunction1;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.function.FunctionEnv;

/** An expression that checks the deadline of its query before it evaluates another one, for loops of ARQ over long lists. Put in at execution, after the optimizer. */
public final class DeadlineCheck extends ExprFunction1 {
    private final AtomicBoolean signal;

    public DeadlineCheck(Expr e, AtomicBoolean signal) {
        super(e, "tick");
        this.signal = signal;
    }

    @Override
    public Expr copy(Expr e) {
        return new DeadlineCheck(e, signal);
    }

    @Override
    public NodeValue eval(NodeValue v) {
        return v;
    }

    @Override
    protected NodeValue evalSpecial(Binding b, FunctionEnv env) {
        Deadlines.check(signal);
        return getArg().eval(b, env);
    }
}
