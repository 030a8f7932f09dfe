package org.saan.store;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.SortCondition;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.op.OpDistinct;
import org.apache.jena.sparql.algebra.op.OpLeftJoin;
import org.apache.jena.sparql.algebra.op.OpOrder;
import org.apache.jena.sparql.algebra.op.OpPath;
import org.apache.jena.sparql.algebra.op.OpTopN;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingComparator;
import org.apache.jena.sparql.engine.iterator.QueryIter1;
import org.apache.jena.sparql.engine.iterator.QueryIterPath;
import org.apache.jena.sparql.engine.iterator.QueryIterSort;
import org.apache.jena.sparql.engine.iterator.QueryIterTopN;
import org.apache.jena.sparql.engine.main.OpExecutorFactory;
import org.apache.jena.sparql.engine.main.QC;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.graph.GraphWrapper;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.tdb2.solver.OpExecutorTDB2;
import org.apache.jena.util.iterator.ExtendedIterator;
import org.apache.jena.util.iterator.WrappedIterator;
import org.saan.sparql.DeadlineCheck;
import org.saan.sparql.Deadlines;

/**
 * TDB2's executor plus two checks of the cancel signal: on every row between two operators (also in hasNext(), where
 * ARQ's joins, sorts and groups spin), and on every triple a property path reads (ARQ's path engine never looks).
 */
final class WatchedExecutor extends OpExecutorTDB2 {
    private static final OpExecutorFactory FACTORY = WatchedExecutor::new;
    /** Put into the dataset's context. */
    static void install(Context datasetContext) {
        QC.setFactory(datasetContext, FACTORY);
    }

    private final AtomicBoolean signal;

    private WatchedExecutor(ExecutionContext execCxt) {
        super(execCxt);
        signal = execCxt.getCancelSignal();
    }

    @Override
    protected QueryIterator exec(Op op, QueryIterator input) {
        Deadlines.check(signal);
        return new Checked(super.exec(op, input), execCxt, signal);
    }

    @Override
    protected QueryIterator execute(OpPath opPath, QueryIterator input) {
        Graph g = new CheckedGraph(execCxt.getActiveGraph(), signal);
        return new QueryIterPath(opPath.getTriplePath(), input, ExecutionContext.copyChangeActiveGraph(execCxt, g));
    }

    // Sorting and left joins work through collected rows without pulling on an iterator: check inside.
    @Override
    protected QueryIterator execute(OpOrder op, QueryIterator input) {
        return new QueryIterSort(exec(op.getSubOp(), input), comparator(op.getConditions()), execCxt);
    }

    @Override
    protected QueryIterator execute(OpTopN op, QueryIterator input) {
        boolean distinct = op.getSubOp() instanceof OpDistinct;
        Op sub = distinct ? ((OpDistinct) op.getSubOp()).getSubOp() : op.getSubOp();
        return new QueryIterTopN(exec(sub, input), comparator(op.getConditions()), op.getLimit(), distinct, execCxt);
    }

    private Comparator<Binding> comparator(List<SortCondition> conditions) {
        BindingComparator c = new BindingComparator(conditions, execCxt);
        return (a, b) -> {
            Deadlines.check(signal);
            return c.compare(a, b);
        };
    }

    @Override
    protected QueryIterator execute(OpLeftJoin op, QueryIterator input) {
        if (op.getExprs() == null || op.getExprs().isEmpty()) return super.execute(op, input);
        ExprList l = new ExprList();
        for (Expr e : op.getExprs()) l.add(new DeadlineCheck(e, signal));
        return super.execute(OpLeftJoin.createLeftJoin(op.getLeft(), op.getRight(), l), input);
    }

    private static final class Checked extends QueryIter1 {
        private final AtomicBoolean signal;

        Checked(QueryIterator in, ExecutionContext cxt, AtomicBoolean signal) {
            super(in, cxt);
            this.signal = signal;
        }

        @Override
        protected boolean hasNextBinding() {
            Deadlines.check(signal);
            return getInput().hasNext();
        }

        @Override
        protected Binding moveToNextBinding() {
            Deadlines.check(signal);
            return getInput().nextBinding();
        }

        @Override
        protected void requestSubCancel() {}

        @Override
        protected void closeSubIterator() {}
    }

    /** A graph whose iterators stop at the signal. */
    static final class CheckedGraph extends GraphWrapper {
        private final AtomicBoolean signal;

        CheckedGraph(Graph g, AtomicBoolean signal) {
            super(g);
            this.signal = signal;
        }

        private <T> ExtendedIterator<T> wrap(Iterator<T> it) {
            Deadlines.check(signal);
            return WrappedIterator.create(new Iterator<T>() {
                @Override
                public boolean hasNext() {
                    Deadlines.check(signal);
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
            Deadlines.check(signal);
            return super.contains(s, p, o);
        }

        @Override
        public boolean contains(Triple t) {
            Deadlines.check(signal);
            return super.contains(t);
        }
    }
}
