package org.saan.columns.sql;

import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.E_Exists;
import org.saan.columns.sql.Select.Field;

/** The rows of a SELECT as the place where an expression stands. */
class RowScope implements ExpressionCompiler.Scope {
    /** Says EXISTS in SQL. */
    @FunctionalInterface
    interface Patterns {
        String exists(Select rows, Op pattern);
    }

    private final Select rows;
    private final Patterns patterns;

    RowScope(Select rows, Patterns patterns) {
        this.rows = rows;
        this.patterns = patterns;
    }

    @Override
    public Value of(Var variable) {
        return rows.get(variable);
    }

    @Override
    public String field(Value.Term term, Field field) {
        return rows.field(term, field);
    }

    @Override
    public String exists(E_Exists pattern) {
        return patterns.exists(rows, pattern.getGraphPattern());
    }

    @Override
    public Naming naming() {
        return rows.naming();
    }
}
