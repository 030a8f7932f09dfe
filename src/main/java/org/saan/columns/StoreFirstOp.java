package org.saan.columns;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.atlas.io.IndentedWriter;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.ARQConstants;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.Transform;
import org.apache.jena.sparql.algebra.op.OpExt;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.iterator.QueryIter;
import org.apache.jena.sparql.engine.iterator.QueryIterPlainWrapper;
import org.apache.jena.sparql.engine.iterator.QueryIterRoot;
import org.apache.jena.sparql.engine.main.QC;
import org.apache.jena.sparql.serializer.SerializationContext;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.sparql.util.NodeIsomorphismMap;
import org.saan.sparql.Deadlines;
import org.saan.sparql.QueryMemory;
import org.saan.store.PlannedQueries;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A query that the store gets a short while for, and then the columns. Most questions are answered in that while; which ones cannot be told before, for
 * that depends on how often the very things occur that are asked about.
 */
final class StoreFirstOp extends OpExt {
    private static final Logger LOG = LoggerFactory.getLogger(StoreFirstOp.class);
    /** So many rows are kept while the store is tried. */
    private static final int MOST_ROWS = 10_000;

    private final Op asked;
    private final Op byColumns;
    private final PlannedQueries.Planned planned;
    private final AnsweringColumns columns;
    private final int milliseconds;

    /**
     * @param milliseconds how long the store is tried; 0 for not at all
     */
    StoreFirstOp(Op asked, Op byColumns, PlannedQueries.Planned planned, AnsweringColumns columns, int milliseconds) {
        super("store-first");
        this.asked = asked;
        this.byColumns = byColumns;
        this.planned = planned;
        this.columns = columns;
        this.milliseconds = milliseconds;
    }

    @Override
    public Op effectiveOp() {
        return asked;
    }

    @Override
    public QueryIterator eval(QueryIterator input, ExecutionContext context) {
        input.close();
        List<Binding> rows = milliseconds > 0 ? tried(context) : null;
        if (rows != null) {
            columns.trials().won(asked);
            EngineUse.store(context.getContext());
            return QueryIterPlainWrapper.create(rows.iterator(), context);
        }
        if (milliseconds > 0) {
            columns.trials().lost(asked);
        }
        if (StoreReads.in(byColumns)) {
            EngineUse.store(context.getContext());
        }
        return new TimedRows(context);
    }

    /** The rows by columns; how long they took is told when they have ended. */
    private final class TimedRows extends QueryIter {
        private final QueryIterator rows;
        private long nanoseconds;

        TimedRows(ExecutionContext context) {
            super(context);
            long begun = System.nanoTime();
            rows = QC.execute(planned.forStore(byColumns), QueryIterRoot.create(context), context);
            nanoseconds = System.nanoTime() - begun;
        }

        @Override
        protected boolean hasNextBinding() {
            long begun = System.nanoTime();
            boolean hasNext = rows.hasNext();
            nanoseconds += System.nanoTime() - begun;
            if (!hasNext && !EngineUse.hasFailed(getExecContext().getContext())) {
                columns.trials().columnsTook(asked, nanoseconds);
            }
            return hasNext;
        }

        @Override
        protected Binding moveToNextBinding() {
            long begun = System.nanoTime();
            Binding row = rows.next();
            nanoseconds += System.nanoTime() - begun;
            return row;
        }

        @Override
        protected void closeIterator() {
            rows.close();
        }

        @Override
        protected void requestCancel() {
            rows.cancel();
        }

        @Override
        public void output(IndentedWriter out, SerializationContext serialization) {
            rows.output(out, serialization);
        }
    }

    /** What goes wrong here must not hide why the trial was ended. */
    private static void closeQuietly(QueryIterator rows) {
        try {
            if (rows != null) {
                rows.close();
            }
        } catch (RuntimeException e) {
            LOG.debug("a trial could not be closed", e);
        }
    }

    /** All rows; null when they were not there in time. */
    private List<Binding> tried(ExecutionContext context) {
        AtomicBoolean outer = context.getCancelSignal();
        AtomicBoolean signal = new AtomicBoolean();
        Context own = context.getContext().copy();
        own.set(ARQConstants.symCancelQuery, signal);
        List<Binding> rows = new ArrayList<>();
        QueryMemory memory = QueryMemory.in(own);
        long heldBefore = memory == null ? 0 : memory.held();
        QueryIterator found = null;
        boolean isAnswered = false;
        try (RunningStatements.Timer timer = columns.running().set(signal, milliseconds, outer)) {
            ExecutionContext inside = ExecutionContext.create(context.getDataset(), own);
            found = QC.execute(planned.forStore(asked), QueryIterRoot.create(inside), inside);
            QueryMemory.Part kept = memory == null ? null : memory.part(asked);
            while (found.hasNext()) {
                if (rows.size() >= MOST_ROWS || signal.get()) {
                    return null;
                }
                Binding row = found.next();
                rows.add(row);
                if (kept != null) {
                    kept.row(row);
                }
            }
            isAnswered = true;
            return rows;
        } catch (QueryCancelledException e) {
            Deadlines.check(outer);
            return null;
        } finally {
            closeQuietly(found);
            if (memory != null && !isAnswered) {
                memory.backTo(heldBefore);
            }
        }
    }

    @Override
    public Op apply(Transform transform) {
        return this;
    }

    @Override
    public void outputArgs(IndentedWriter out, SerializationContext context) {
        out.print(byColumns.toString());
    }

    @Override
    public int hashCode() {
        return asked.hashCode();
    }

    @Override
    public boolean equalTo(Op other, NodeIsomorphismMap labels) {
        return other instanceof StoreFirstOp op && op.asked.equalTo(asked, labels);
    }
}
