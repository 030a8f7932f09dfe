package org.saan.store;

import java.util.List;
import org.apache.jena.sparql.core.VarExprList;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.expr.ExprAggregator;
import org.saan.sparql.CountedAggregator;
import org.saan.sparql.QueryMemory;

/** The rows that one operator of a query holds: wraps what it reads, so that each row is counted, and what it gives, so that all is given back at its end. */
final class Held {
    private final QueryMemory.Part part;
    private final ExecutionContext context;

    /**
     * @param part null for a query that nobody counts
     */
    Held(QueryMemory.Part part, ExecutionContext context) {
        this.part = part;
        this.context = context;
    }

    /** The same rows, each counted as it is read. */
    QueryIterator each(QueryIterator rows) {
        return part == null ? rows : new Each(rows, context, part);
    }

    /** The same rows, of which only so many are kept at once: they are taken to be as large as the largest was. */
    QueryIterator largest(QueryIterator rows, long most) {
        return part == null ? rows : new Largest(rows, context, part, most);
    }

    /** The same aggregates, which count what they hold. */
    List<ExprAggregator> aggregators(List<ExprAggregator> given, VarExprList keys) {
        return part == null ? given : CountedAggregator.of(given, keys, part);
    }

    /** The rows that an operator gives; at their end it holds nothing. */
    QueryIterator until(QueryIterator rows) {
        return part == null ? rows : new Until(rows, context, part);
    }

    private static final class Each extends PassedRows {
        private final QueryMemory.Part part;

        Each(QueryIterator rows, ExecutionContext context, QueryMemory.Part part) {
            super(rows, context);
            this.part = part;
        }

        @Override
        protected Binding moveToNextBinding() {
            Binding row = super.moveToNextBinding();
            part.row(row);
            return row;
        }
    }

    private static final class Largest extends PassedRows {
        private final QueryMemory.Part part;
        private final long most;
        private long rows;
        private long largest;

        Largest(QueryIterator rows, ExecutionContext context, QueryMemory.Part part, long most) {
            super(rows, context);
            this.part = part;
            this.most = most;
        }

        @Override
        protected Binding moveToNextBinding() {
            Binding row = super.moveToNextBinding();
            rows = Math.min(most, rows + 1);
            largest = Math.max(largest, part.sizeOf(row));
            if (rows * largest > part.own()) {
                part.bytes(rows * largest - part.own());
            }
            return row;
        }
    }

    private static final class Until extends PassedRows {
        private final QueryMemory.Part part;

        Until(QueryIterator rows, ExecutionContext context, QueryMemory.Part part) {
            super(rows, context);
            this.part = part;
        }

        @Override
        protected void closeSubIterator() {
            part.close();
        }
    }
}
