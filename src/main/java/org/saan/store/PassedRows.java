package org.saan.store;

import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.iterator.QueryIter1;

/** The rows of another operator as they are; what looks at them on their way extends it. */
class PassedRows extends QueryIter1 {
    PassedRows(QueryIterator rows, ExecutionContext context) {
        super(rows, context);
    }

    @Override
    protected boolean hasNextBinding() {
        return getInput().hasNext();
    }

    @Override
    protected Binding moveToNextBinding() {
        return getInput().nextBinding();
    }

    @Override
    protected void requestSubCancel() {}

    @Override
    protected void closeSubIterator() {}
}
