package org.saan.columns;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.apache.jena.atlas.io.IndentedWriter;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.Transform;
import org.apache.jena.sparql.algebra.op.OpExt;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.iterator.QueryIterConcat;
import org.apache.jena.sparql.engine.iterator.QueryIterPlainWrapper;
import org.apache.jena.sparql.engine.main.QC;
import org.apache.jena.sparql.serializer.SerializationContext;
import org.apache.jena.sparql.util.NodeIsomorphismMap;
import org.saan.columns.sql.SqlQuery;
import org.saan.store.PlannedQueries;

/** A part of a query that the columns answer; where they cannot after all, the store does. */
final class ColumnsOp extends OpExt {
    private final Op replaced;
    private final SqlQuery query;
    private final AnsweringColumns columns;
    private final ColumnsState state;
    private final PlannedQueries.Planned planned;

    ColumnsOp(
            Op replaced, SqlQuery query, AnsweringColumns columns, ColumnsState state, PlannedQueries.Planned planned) {
        super("columns");
        this.replaced = replaced;
        this.query = query;
        this.columns = columns;
        this.state = state;
        this.planned = planned;
    }

    @Override
    public Op effectiveOp() {
        return replaced;
    }

    @Override
    public QueryIterator eval(QueryIterator input, ExecutionContext context) {
        if (!input.hasNext()) {
            return input;
        }
        Binding first = input.next();
        if (first.isEmpty() && !input.hasNext()) {
            try {
                Optional<QueryIterator> rows = ColumnsRows.open(query, columns, state, context);
                if (rows.isPresent()) {
                    EngineUse.columns(context.getContext());
                    return rows.get();
                }
            } catch (SQLException e) {
                columns.failed(state, e);
            }
        }
        EngineUse.store(context.getContext());
        EngineUse.failed(context.getContext());
        QueryIterConcat all = new QueryIterConcat(context);
        all.add(QueryIterPlainWrapper.create(List.of(first).iterator(), context));
        all.add(input);
        return QC.execute(planned.forStore(replaced), all, context);
    }

    @Override
    public Op apply(Transform transform) {
        return this;
    }

    @Override
    public void outputArgs(IndentedWriter out, SerializationContext context) {
        out.print(query.text());
    }

    @Override
    public int hashCode() {
        return replaced.hashCode();
    }

    @Override
    public boolean equalTo(Op other, NodeIsomorphismMap labels) {
        return other instanceof ColumnsOp op && op.replaced.equalTo(replaced, labels);
    }
}
