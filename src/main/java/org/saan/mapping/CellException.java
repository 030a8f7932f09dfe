package org.saan.mapping;

import java.io.Serial;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.saan.model.Problem;

/** A cell that a function of a mapping cannot read; its variable stays unbound and the fault is told with its column. */
final class CellException extends ExprEvalException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private transient String variable;

    CellException(String key, Object... arguments) {
        super(key, null);
        this.problem = Problem.of(key, arguments);
    }

    /** The variable that was read; null when it is none or more than one. */
    String variable() {
        return variable;
    }

    /** The same, of what is in this variable. */
    CellException of(String read) {
        this.variable = read;
        return this;
    }

    Problem problem() {
        return problem;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
