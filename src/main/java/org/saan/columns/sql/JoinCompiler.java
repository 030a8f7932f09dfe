package org.saan.columns.sql;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.OpVars;
import org.apache.jena.sparql.algebra.op.OpFilter;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprList;
import org.saan.columns.sql.Select.Field;

/** Joins, OPTIONAL, UNION, MINUS and EXISTS in SQL. A variable that may be unbound joins with everything in SPARQL, and is left to ARQ. For one query. */
final class JoinCompiler {
    private final Compilation query;

    JoinCompiler(Compilation query) {
        this.query = query;
    }

    /** Both sides as one SELECT, their common variables equal. */
    Select join(Select left, Select right) {
        left.crossJoin(right);
        for (Var variable : right.variables()) {
            Value value = right.get(variable);
            Value before = left.get(variable);
            left.set(variable, before == null ? value : query.same(left, before, value));
        }
        return left;
    }

    /**
     * OPTIONAL.
     *
     * @param filters its conditions; null for none
     */
    Select leftJoin(Select left, Select right, ExprList filters) {
        InnerTable inner = new InnerTable(right);
        List<String> conditions = new ArrayList<>(shared(left, inner.columns()));
        if (filters != null) {
            ExpressionCompiler expressions = new ExpressionCompiler(
                    new RowScope(left, JoinCompiler::refused) {
                        @Override
                        public Value of(Var variable) {
                            Value value = left.get(variable);
                            return value == null ? inner.columns().get(variable) : value;
                        }

                        @Override
                        public String field(Value.Term term, Field field) {
                            String own = inner.field(term, field);
                            return own == null ? left.field(term, field) : own;
                        }
                    },
                    query.constants());
            for (Expr expression : filters) {
                conditions.add(expressions.truth(expression));
            }
        }
        left.leftJoin(inner.table(), inner.name(), conditions, right.rows());
        inner.columns().forEach((variable, value) -> {
            if (left.get(variable) == null) {
                left.set(variable, optional(value));
            }
        });
        return left;
    }

    /** What the right side of an OPTIONAL binds may be unbound. */
    private static Value optional(Value value) {
        if (value instanceof Value.Term term) {
            return new Value.Term(term.id(), true, term.classes(), term.isListed());
        }
        if (value instanceof Value.Constant || value instanceof Value.Mean) {
            throw new NotInSqlException("a constant that may be unbound");
        }
        return value;
    }

    /** SQL of the variables being equal that both sides bind. */
    private List<String> shared(Select left, Map<Var, Value> right) {
        List<String> conditions = new ArrayList<>();
        right.forEach((variable, value) -> {
            Value other = left.get(variable);
            if (other == null) {
                return;
            }
            if (!(other instanceof Value.Term one) || !(value instanceof Value.Term two)) {
                throw new NotInSqlException("a join by a computed value");
            }
            Compilation.requireBound(one);
            Compilation.requireBound(two);
            conditions.add(one.id() + " = " + two.id());
        });
        return conditions;
    }

    /** MINUS, for variables that both sides bind for sure. */
    Select minus(Select left, Select right) {
        InnerTable inner = new InnerTable(right);
        List<String> conditions = shared(left, inner.columns());
        if (!conditions.isEmpty()) {
            left.where(
                    "NOT EXISTS (SELECT 1 FROM " + inner.from() + " WHERE " + String.join(" AND ", conditions) + ")");
        }
        return left;
    }

    /** UNION, with NULL for what a side does not bind. */
    Select union(Select left, Select right) {
        Set<Var> variables = new LinkedHashSet<>(left.variables());
        variables.addAll(right.variables());
        Select rows = query.select();
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        String name = query.naming().table();
        Map<Var, Value> columns = new LinkedHashMap<>();
        for (Var variable : variables) {
            Value one = left.get(variable);
            Value two = right.get(variable);
            String column = "c" + first.size();
            if (isTerm(one) && isTerm(two)) {
                first.add(query.termColumn(one) + " AS " + column);
                second.add(query.termColumn(two) + " AS " + column);
                EnumSet<ValueClass> classes = EnumSet.noneOf(ValueClass.class);
                classes.addAll(one == null ? Set.of() : Value.classes(one));
                classes.addAll(two == null ? Set.of() : Value.classes(two));
                columns.put(
                        variable,
                        new Value.Term(
                                name + "." + column,
                                maybeUnbound(one) || maybeUnbound(two),
                                classes,
                                isListed(one) && isListed(two)));
            } else if (one instanceof Value.Text a && two instanceof Value.Text b) {
                first.add(a.sql() + " AS " + column);
                second.add(b.sql() + " AS " + column);
                columns.put(variable, new Value.Text(name + "." + column));
            } else if (one instanceof Value.Numeric a
                    && two instanceof Value.Numeric b
                    && a.isDecimal().equals(b.isDecimal())
                    && a.isOfOneKind()) {
                first.add(a.sql() + " AS " + column);
                second.add(b.sql() + " AS " + column);
                columns.put(variable, new Value.Numeric(name + "." + column, a.isDecimal()));
            } else {
                throw new NotInSqlException("a UNION of different kinds of values");
            }
        }
        if (first.isEmpty()) {
            first.add("1 AS one");
            second.add("1 AS one");
        }
        rows.named(
                "(SELECT " + String.join(", ", first) + left.body() + " UNION ALL SELECT " + String.join(", ", second)
                        + right.body() + ")",
                name,
                left.rows() + right.rows());
        columns.forEach(rows::set);
        return rows;
    }

    private static boolean isTerm(Value value) {
        return value == null || value instanceof Value.Term || value instanceof Value.Constant;
    }

    private static boolean maybeUnbound(Value value) {
        return value == null || value instanceof Value.Term term && term.maybeUnbound();
    }

    private static boolean isListed(Value value) {
        return value == null || value instanceof Value.Term term && term.isListed();
    }

    private static String refused(Select rows, Op pattern) {
        throw new NotInSqlException("EXISTS in an OPTIONAL");
    }

    /**
     * EXISTS: a pattern is looked up with the row's values put in. That is a join by equal values as long as the pattern binds, for sure, every
     * variable that it shares with the row. Only its outermost FILTERs may mention others of the row.
     *
     * @param pattern as it stands
     * @param filters its outermost conditions; may be empty
     * @param found the pattern without them
     */
    String exists(Select rows, Op pattern, List<Expr> filters, Select found) {
        if (Subtrees.hasHidden(pattern, rows.variables())) {
            throw new NotInSqlException("EXISTS with a variable of the row inside a sub-select or MINUS");
        }
        if (Subtrees.hasPathOfNoSteps(pattern)) {
            throw new NotInSqlException("EXISTS with a path of no steps, which a term of the row has with itself");
        }
        Op below = pattern instanceof OpFilter filter ? filter.getSubOp() : pattern;
        for (Var mentioned : OpVars.mentionedVars(below)) {
            if (rows.get(mentioned) != null && found.get(mentioned) == null) {
                throw new NotInSqlException("EXISTS that mentions a variable of the row only in an inner condition");
            }
        }
        ExpressionCompiler expressions = new ExpressionCompiler(
                new RowScope(found, JoinCompiler::refused) {
                    @Override
                    public Value of(Var variable) {
                        Value own = found.get(variable);
                        return own == null ? rows.get(variable) : own;
                    }

                    @Override
                    public String field(Value.Term term, Field field) {
                        return found.has(term) ? found.field(term, field) : rows.field(term, field);
                    }
                },
                query.constants());
        filters.forEach(each -> found.where(expressions.truth(each)));
        Map<Var, Value> inside = new LinkedHashMap<>();
        found.variables().forEach(variable -> inside.put(variable, found.get(variable)));
        shared(rows, inside).forEach(found::where);
        // Of what hangs together by no condition, each part is looked up by itself: together they would be multiplied.
        String exists = found.bodies().stream()
                .map(body -> "EXISTS (SELECT 1" + body + ")")
                .collect(Collectors.joining(" AND "));
        return "(" + exists + ")";
    }
}
