package org.saan.store;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.SortCondition;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.OpVars;
import org.apache.jena.sparql.algebra.op.OpAntiJoin;
import org.apache.jena.sparql.algebra.op.OpDistinct;
import org.apache.jena.sparql.algebra.op.OpGroup;
import org.apache.jena.sparql.algebra.op.OpJoin;
import org.apache.jena.sparql.algebra.op.OpLeftJoin;
import org.apache.jena.sparql.algebra.op.OpMinus;
import org.apache.jena.sparql.algebra.op.OpOrder;
import org.apache.jena.sparql.algebra.op.OpPath;
import org.apache.jena.sparql.algebra.op.OpSemiJoin;
import org.apache.jena.sparql.algebra.op.OpTable;
import org.apache.jena.sparql.algebra.op.OpTopN;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingComparator;
import org.apache.jena.sparql.engine.iterator.QueryIterGroup;
import org.apache.jena.sparql.engine.iterator.QueryIterHalfJoin;
import org.apache.jena.sparql.engine.iterator.QueryIterMinus;
import org.apache.jena.sparql.engine.iterator.QueryIterPath;
import org.apache.jena.sparql.engine.iterator.QueryIterSort;
import org.apache.jena.sparql.engine.iterator.QueryIterTopN;
import org.apache.jena.sparql.engine.join.Join;
import org.apache.jena.sparql.engine.main.OpExecutorFactory;
import org.apache.jena.sparql.engine.main.QC;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.graph.GraphWrapper;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.tdb2.solver.OpExecutorTDB2;
import org.apache.jena.tdb2.solver.QC2;
import org.apache.jena.util.iterator.ExtendedIterator;
import org.apache.jena.util.iterator.WrappedIterator;
import org.saan.sparql.DeadlineCheck;
import org.saan.sparql.QueryMemory;
import org.saan.sparql.QueryTurn;

/**
 * TDB2's executor plus two checks of the cancel signal: on every row between two operators (also in hasNext(), where
 * ARQ's joins, sorts and groups spin), and on every triple a property path reads (ARQ's path engine never looks). What operators collect is counted in
 * the query's memory.
 */
final class WatchedExecutor extends OpExecutorTDB2 {
    private static final OpExecutorFactory FACTORY = WatchedExecutor::new;
    /** Put into the dataset's context. */
    static void install(Context datasetContext) {
        QC.setFactory(datasetContext, FACTORY);
    }

    private final AtomicBoolean signal;
    private final QueryTurn turn;
    /** Null for a query that nobody counts. */
    private final QueryMemory memory;

    private WatchedExecutor(ExecutionContext execCxt) {
        super(execCxt);
        signal = execCxt.getCancelSignal();
        turn = QueryTurn.in(execCxt.getContext(), signal);
        if (turn.isShared() && QC2.getFilter(execCxt.getContext()) == null) {
            // Within a pattern TDB2 joins and filters by itself: it asks this for each triple that it reads.
            QC2.setFilter(execCxt.getContext(), any -> {
                turn.share();
                return true;
            });
        }
        memory = QueryMemory.in(execCxt.getContext());
    }

    @Override
    protected QueryIterator exec(Op op, QueryIterator input) {
        turn.check();
        if (memory != null) {
            memory.begin(op);
        }
        return new Checked(super.exec(op, input), execCxt, turn);
    }

    @Override
    protected QueryIterator execute(OpPath opPath, QueryIterator input) {
        Graph g = new CheckedGraph(execCxt.getActiveGraph(), turn);
        return new QueryIterPath(opPath.getTriplePath(), input, ExecutionContext.copyChangeActiveGraph(execCxt, g));
    }

    // Sorting and left joins work through collected rows without pulling on an iterator: check inside.
    @Override
    protected QueryIterator execute(OpOrder op, QueryIterator input) {
        Held held = held(op.getSubOp());
        return held.until(
                new QueryIterSort(held.each(exec(op.getSubOp(), input)), comparator(op.getConditions()), execCxt));
    }

    @Override
    protected QueryIterator execute(OpTopN op, QueryIterator input) {
        boolean distinct = op.getSubOp() instanceof OpDistinct;
        Op sub = distinct ? ((OpDistinct) op.getSubOp()).getSubOp() : op.getSubOp();
        Held held = held(sub);
        return held.until(new QueryIterTopN(
                held.largest(exec(sub, input), op.getLimit()),
                comparator(op.getConditions()),
                op.getLimit(),
                distinct,
                execCxt));
    }

    @Override
    protected QueryIterator execute(OpDistinct op, QueryIterator input) {
        // What comes out is what it remembers.
        Held held = held(op.getSubOp());
        return held.until(held.each(super.execute(op, input)));
    }

    @Override
    protected QueryIterator execute(OpGroup op, QueryIterator input) {
        Held held = held(op.getSubOp());
        return held.until(new QueryIterGroup(
                exec(op.getSubOp(), input),
                op.getGroupVars(),
                held.aggregators(op.getAggregators(), op.getGroupVars()),
                execCxt));
    }

    // Joins keep one side.
    @Override
    protected QueryIterator execute(OpJoin op, QueryIterator input) {
        Held held = held(op.getLeft());
        return held.until(Join.join(held.each(exec(op.getLeft(), input)), exec(op.getRight(), root()), execCxt));
    }

    @Override
    protected QueryIterator execute(OpLeftJoin op, QueryIterator input) {
        Held held = held(op.getRight());
        QueryIterator left = exec(op.getLeft(), input);
        QueryIterator right = held.each(exec(op.getRight(), root()));
        return held.until(Join.leftJoin(left, right, watched(op.getExprs()), execCxt));
    }

    private ExprList watched(ExprList given) {
        if (given == null || given.isEmpty()) {
            return given;
        }
        ExprList watched = new ExprList();
        given.forEach(each -> watched.add(new DeadlineCheck(each, signal)));
        return watched;
    }

    @Override
    protected QueryIterator execute(OpMinus op, QueryIterator input) {
        Held held = held(op.getRight());
        QueryIterator left = exec(op.getLeft(), input);
        QueryIterator right = held.each(exec(op.getRight(), root()));
        Set<Var> common = OpVars.visibleVars(op.getLeft());
        common.retainAll(OpVars.visibleVars(op.getRight()));
        return held.until(QueryIterMinus.create(left, right, common, execCxt));
    }

    @Override
    protected QueryIterator execute(OpSemiJoin op, QueryIterator input) {
        Held held = held(op.getRight());
        return held.until(
                QueryIterHalfJoin.semiJoin(exec(op.getLeft(), input), held.each(exec(op.getRight(), root())), execCxt));
    }

    @Override
    protected QueryIterator execute(OpAntiJoin op, QueryIterator input) {
        Held held = held(op.getRight());
        return held.until(
                QueryIterHalfJoin.antiJoin(exec(op.getLeft(), input), held.each(exec(op.getRight(), root())), execCxt));
    }

    @Override
    protected QueryIterator execute(OpTable op, QueryIterator input) {
        if (op.isJoinIdentity() || input.isJoinIdentity()) {
            return super.execute(op, input);
        }
        Held held = held(op);
        return held.until(super.execute(op, held.each(input)));
    }

    private Held held(Op rows) {
        return new Held(memory == null ? null : memory.part(rows), execCxt);
    }

    private Comparator<Binding> comparator(List<SortCondition> conditions) {
        BindingComparator c = new BindingComparator(conditions, execCxt);
        return (a, b) -> {
            turn.check();
            return c.compare(a, b);
        };
    }

    private static final class Checked extends PassedRows {
        private final QueryTurn turn;

        Checked(QueryIterator in, ExecutionContext cxt, QueryTurn turn) {
            super(in, cxt);
            this.turn = turn;
        }

        @Override
        protected boolean hasNextBinding() {
            turn.check();
            return super.hasNextBinding();
        }

        @Override
        protected Binding moveToNextBinding() {
            turn.check();
            return super.moveToNextBinding();
        }
    }

    /** A graph whose iterators stop at the signal. */
    static final class CheckedGraph extends GraphWrapper {
        private final QueryTurn turn;

        CheckedGraph(Graph g, QueryTurn turn) {
            super(g);
            this.turn = turn;
        }

        private <T> ExtendedIterator<T> wrap(Iterator<T> it) {
            turn.check();
            return WrappedIterator.create(new Iterator<T>() {
                @Override
                public boolean hasNext() {
                    turn.check();
                    return it.hasNext();
                }

                @Override
                public T next() {
                    return it.next();
                }
            });
        }

        @Override
        public ExtendedIterator<Triple> find(Triple t) {
            return wrap(super.find(t));
        }

        @Override
        public ExtendedIterator<Triple> find(Node s, Node p, Node o) {
            return wrap(super.find(s, p, o));
        }

        @Override
        public ExtendedIterator<Triple> find() {
            return wrap(super.find());
        }

        @Override
        public boolean contains(Node s, Node p, Node o) {
            turn.check();
            return super.contains(s, p, o);
        }

        @Override
        public boolean contains(Triple t) {
            turn.check();
            return super.contains(t);
        }
    }
}
