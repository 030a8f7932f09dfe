package org.saan.columns.sql;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.query.SortCondition;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.OpVars;
import org.apache.jena.sparql.algebra.op.OpBGP;
import org.apache.jena.sparql.algebra.op.OpDistinct;
import org.apache.jena.sparql.algebra.op.OpExtend;
import org.apache.jena.sparql.algebra.op.OpFilter;
import org.apache.jena.sparql.algebra.op.OpGraph;
import org.apache.jena.sparql.algebra.op.OpGroup;
import org.apache.jena.sparql.algebra.op.OpJoin;
import org.apache.jena.sparql.algebra.op.OpLeftJoin;
import org.apache.jena.sparql.algebra.op.OpMinus;
import org.apache.jena.sparql.algebra.op.OpOrder;
import org.apache.jena.sparql.algebra.op.OpPath;
import org.apache.jena.sparql.algebra.op.OpProject;
import org.apache.jena.sparql.algebra.op.OpSequence;
import org.apache.jena.sparql.algebra.op.OpSlice;
import org.apache.jena.sparql.algebra.op.OpTable;
import org.apache.jena.sparql.algebra.op.OpTriple;
import org.apache.jena.sparql.algebra.op.OpUnion;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.Expr;

/**
 * SPARQL algebra, as it is before ARQ optimises it, in SQL over three tables: {@code triple(p, s, o)}, the union of all graphs, {@code quad(g, p, s,
 * o)} and {@code term}. Whatever would not mean the same is refused, and with it the whole expression. For one query.
 */
public final class AlgebraCompiler {
    private final Compilation query;
    private final PatternCompiler patterns;
    private final JoinCompiler joins;
    private final TableCompiler tables;

    private AlgebraCompiler(Compilation query) {
        this.query = query;
        this.patterns = new PatternCompiler(query);
        this.joins = new JoinCompiler(query);
        this.tables = new TableCompiler(query);
    }

    /**
     * What became of an expression.
     *
     * @param query null where it cannot be said in SQL
     * @param refused what could not be said, in words for a log; empty where all was
     */
    public record Result(SqlQuery query, String refused) {}

    /** An algebra expression in SQL. */
    public static Result compile(Op op, GraphKnowledge graph) {
        return compile(op, List.of(), 0, graph);
    }

    /**
     * An algebra expression of which only the first rows by an order are needed. Rows beyond the last that are equal to it by the order come too, for
     * ARQ to choose among.
     *
     * @param order what they are ordered by; where it is empty any rows will do
     * @param most how many are needed; 0 for all
     */
    public static Result compile(Op op, List<SortCondition> order, long most, GraphKnowledge graph) {
        try {
            Compilation query = new Compilation(graph);
            AlgebraCompiler compiler = new AlgebraCompiler(query);
            Select made = compiler.of(op, null);
            if (made.isOrdered()) {
                return new Result(null, "an order that ARQ does as well");
            }
            if (!order.isEmpty()) {
                made = flat(made);
                made.first(OrderKeys.byValue(order, made, compiler.expressions(made, null)), most);
            } else if (most > 0) {
                made.any(most);
            }
            return new Result(
                    made.finish(OpVars.visibleVars(op), query.constants().added()), "");
        } catch (NotInSqlException e) {
            return new Result(null, e.getMessage());
        }
    }

    /**
     * @param inGraph which an enclosing GRAPH names; null for the default graph, the union of all
     */
    private Select of(Op op, Node inGraph) {
        if (op instanceof OpBGP bgp) {
            return patterns.patterns(bgp.getPattern().getList(), inGraph);
        }
        if (op instanceof OpTriple triple) {
            return patterns.patterns(List.of(triple.getTriple()), inGraph);
        }
        if (op instanceof OpPath path) {
            return patterns.path(path.getTriplePath(), inGraph);
        }
        if (op instanceof OpGraph inner) {
            if (Var.isVar(inner.getNode()) && Subtrees.hasScope(inner.getSubOp())) {
                throw new NotInSqlException("a sub-select, a group or MINUS, which looks at one graph at a time");
            }
            return of(inner.getSubOp(), named(inner.getNode()));
        }
        if (op instanceof OpJoin join) {
            return joins.join(flat(of(join.getLeft(), inGraph)), flat(of(join.getRight(), inGraph)));
        }
        if (op instanceof OpSequence sequence) {
            return sequence.getElements().stream()
                    .map(each -> flat(of(each, inGraph)))
                    .reduce(joins::join)
                    .orElseThrow(() -> new NotInSqlException("an empty sequence"));
        }
        if (op instanceof OpLeftJoin optional) {
            return joins.leftJoin(
                    flat(of(optional.getLeft(), inGraph)), flat(of(optional.getRight(), inGraph)), optional.getExprs());
        }
        if (op instanceof OpUnion union) {
            return joins.union(flat(of(union.getLeft(), inGraph)), flat(of(union.getRight(), inGraph)));
        }
        if (op instanceof OpMinus minus) {
            return joins.minus(flat(of(minus.getLeft(), inGraph)), flat(of(minus.getRight(), inGraph)));
        }
        if (op instanceof OpFilter filter) {
            return filter(filter, inGraph);
        }
        if (op instanceof OpExtend extend) {
            return extend(extend, inGraph);
        }
        if (op instanceof OpTable table) {
            return tables.values(table);
        }
        return ofModifiers(op, inGraph);
    }

    private Select ofModifiers(Op op, Node inGraph) {
        if (op instanceof OpProject project) {
            Select rows = of(project.getSubOp(), inGraph);
            rows.keep(new HashSet<>(project.getVars()));
            return rows;
        }
        if (op instanceof OpDistinct distinct) {
            return distinct(distinct, inGraph);
        }
        if (op instanceof OpGroup group) {
            Select below = of(group.getSubOp(), inGraph);
            List<String> order = below.isSliced() ? List.of() : below.order();
            Select rows = flat(below);
            return tables.group(group, rows, order, expressions(rows, inGraph));
        }
        if (op instanceof OpOrder order) {
            Select rows = flat(of(order.getSubOp(), inGraph));
            rows.order(OrderKeys.of(order.getConditions(), rows, expressions(rows, inGraph)));
            return rows;
        }
        if (op instanceof OpSlice slice) {
            Select rows = of(slice.getSubOp(), inGraph);
            if (!rows.isOrdered() || rows.isSliced()) {
                throw new NotInSqlException("a part of rows without an order");
            }
            rows.slice(Math.max(0, slice.getStart()), slice.getLength());
            return rows;
        }
        throw new NotInSqlException(op.getName());
    }

    /** What others join must be without order and limit: an order alone means nothing inside. */
    private static Select flat(Select rows) {
        if (rows.isSliced()) {
            return rows.wrapped(false);
        }
        rows.order(List.of());
        return rows;
    }

    private static Node named(Node inGraph) {
        if (Quad.unionGraph.equals(inGraph)) {
            return null;
        }
        if (Quad.isDefaultGraph(inGraph) || !(inGraph.isURI() || Var.isVar(inGraph))) {
            throw new NotInSqlException("the graph " + inGraph);
        }
        return inGraph;
    }

    private ExpressionCompiler expressions(Select rows, Node inGraph) {
        return new ExpressionCompiler(
                new RowScope(rows, (outer, pattern) -> exists(outer, pattern, inGraph)), query.constants());
    }

    private String exists(Select rows, Op pattern, Node inGraph) {
        if (pattern instanceof OpFilter filter) {
            return joins.exists(rows, pattern, filter.getExprs().getList(), flat(of(filter.getSubOp(), inGraph)));
        }
        return joins.exists(rows, pattern, List.of(), flat(of(pattern, inGraph)));
    }

    private Select filter(OpFilter filter, Node inGraph) {
        Select rows = flat(of(filter.getSubOp(), inGraph));
        ExpressionCompiler expressions = expressions(rows, inGraph);
        for (Expr expression : filter.getExprs()) {
            rows.where(expressions.truth(expression));
            Narrowing.by(expression, rows);
        }
        return rows;
    }

    private Select extend(OpExtend extend, Node inGraph) {
        Select rows = flat(of(extend.getSubOp(), inGraph));
        ExpressionCompiler expressions = expressions(rows, inGraph);
        for (Var variable : extend.getVarExprList().getVars()) {
            Expr expression = extend.getVarExprList().getExpr(variable);
            Value value;
            if (expression.isVariable() && rows.get(expression.asVar()) == null) {
                continue;
            } else if (expression.isVariable()) {
                value = rows.get(expression.asVar());
            } else {
                value = expressions.value(expression);
            }
            rows.set(variable, value);
        }
        return rows;
    }

    /** An order below DISTINCT is kept when all it looks at is kept. */
    private Select distinct(OpDistinct distinct, Node inGraph) {
        Op below = distinct.getSubOp();
        if (below instanceof OpProject project && project.getSubOp() instanceof OpOrder order) {
            Set<Var> kept = new HashSet<>(project.getVars());
            for (var condition : order.getConditions()) {
                if (!kept.containsAll(condition.getExpression().getVarsMentioned())) {
                    throw new NotInSqlException("DISTINCT after an order by what is not kept");
                }
            }
            Select rows = flat(of(order.getSubOp(), inGraph));
            rows.keep(kept);
            Select unique = rows.wrapped(true);
            unique.order(OrderKeys.of(order.getConditions(), unique, expressions(unique, inGraph)));
            return unique;
        }
        Select rows = of(below, inGraph);
        if (rows.isOrdered()) {
            throw new NotInSqlException("DISTINCT of an order");
        }
        return flat(rows).wrapped(true);
    }
}
