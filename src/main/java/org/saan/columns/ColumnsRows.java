package org.saan.columns;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.atlas.io.IndentedWriter;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingBuilder;
import org.apache.jena.sparql.engine.iterator.QueryIter;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.expr.nodevalue.XSDFuncOp;
import org.apache.jena.sparql.serializer.SerializationContext;
import org.saan.columns.sql.SqlQuery;
import org.saan.sparql.Deadlines;
import org.saan.store.StoredTerms;

/** The rows of a query in SQL as bindings. Each row becomes one when it is asked for. For one thread. */
final class ColumnsRows extends QueryIter {
    /** So many terms of an answer are remembered by their numbers. */
    private static final int REMEMBERED = 50_000;

    private final AnsweringColumns columns;
    private final ColumnsState state;
    private final SqlQuery query;
    private final StoredTerms terms;
    private final AtomicBoolean signal;
    private final Map<Long, Node> remembered = new HashMap<>();
    private final Connection connection;
    private PreparedStatement statement;
    private ResultSet rows;
    private boolean isRead;
    private boolean hasRow;
    private boolean isOver;

    private ColumnsRows(SqlQuery query, AnsweringColumns columns, ColumnsState state, ExecutionContext context)
            throws SQLException {
        super(context);
        this.query = query;
        this.columns = columns;
        this.state = state;
        this.terms = StoredTerms.of(context.getDataset());
        this.signal = context.getCancelSignal();
        this.remembered.putAll(query.added());
        this.connection = state.file().take();
    }

    /**
     * Runs a query and reads its first row, so that what fails, fails before an answer has begun. Empty when the columns have moved on to another
     * revision.
     */
    static Optional<QueryIterator> open(
            SqlQuery query, AnsweringColumns columns, ColumnsState state, ExecutionContext context)
            throws SQLException {
        ColumnsRows opened = new ColumnsRows(query, columns, state, context);
        try {
            if (!opened.isAtRevision()) {
                opened.close();
                return Optional.empty();
            }
            opened.run();
            return Optional.of(opened);
        } catch (SQLException | RuntimeException | Error e) {
            opened.end(false);
            opened.close();
            Deadlines.check(opened.signal);
            throw e;
        }
    }

    private boolean isAtRevision() throws SQLException {
        try (Statement asked = connection.createStatement();
                ResultSet row = asked.executeQuery("SELECT revision FROM state")) {
            return row.next() && row.getLong(1) == state.revision();
        }
    }

    private void run() throws SQLException {
        statement = connection.prepareStatement(query.text());
        for (int i = 0; i < query.texts().size(); i++) {
            statement.setString(i + 1, query.texts().get(i));
        }
        columns.running().started(statement, signal);
        rows = statement.executeQuery();
        isRead = true;
        hasRow = rows.next();
    }

    @Override
    protected boolean hasNextBinding() {
        if (isOver) {
            return false;
        }
        Deadlines.check(signal);
        try {
            if (!isRead) {
                hasRow = rows.next();
                isRead = true;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
        if (!hasRow) {
            end(true);
        }
        return hasRow;
    }

    @Override
    protected Binding moveToNextBinding() {
        try {
            BindingBuilder row = Binding.builder();
            for (SqlQuery.Output output : query.outputs()) {
                Node term = term(output);
                if (term != null) {
                    row.add(output.variable(), term);
                }
            }
            isRead = false;
            return row.build();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Rows have gone out already, so that nobody else can answer. */
    private RuntimeException failed(SQLException e) {
        end(false);
        if (signal != null && signal.get()) {
            return new QueryCancelledException();
        }
        columns.failed(state, e);
        return new IllegalStateException(e.getMessage(), e);
    }

    private Node term(SqlQuery.Output output) throws SQLException {
        int first = output.first();
        return switch (output.form()) {
            case CONSTANT -> output.constant();
            case TERM -> known(rows.getLong(first));
            case NUMBER -> number(rows.getObject(first), rows.getBoolean(first + 1));
            case MEAN -> mean(first);
            case TEXT -> rows.getString(first) == null ? null : NodeFactory.createLiteralString(rows.getString(first));
            case TRUTH -> truth(first);
        };
    }

    private Node known(long number) throws SQLException {
        if (rows.wasNull()) {
            return null;
        }
        Node term = remembered.get(number);
        if (term == null) {
            term = terms.term(number);
            if (remembered.size() < REMEMBERED) {
                remembered.put(number, term);
            }
        }
        return term;
    }

    private static NodeValue value(Object number, boolean isDecimal) {
        BigDecimal decimal = number instanceof BigDecimal exact
                ? exact
                : number instanceof BigInteger whole
                        ? new BigDecimal(whole)
                        : BigDecimal.valueOf(((Number) number).longValue());
        return isDecimal ? NodeValue.makeDecimal(decimal) : NodeValue.makeInteger(decimal.toBigInteger());
    }

    private static Node number(Object number, boolean isDecimal) {
        return number == null ? null : value(number, isDecimal).asNode();
    }

    private Node mean(int first) throws SQLException {
        Object sum = rows.getObject(first);
        if (sum == null) {
            return null;
        }
        long count = rows.getLong(first + 1);
        return count == 0
                ? NodeValue.nvZERO.asNode()
                : XSDFuncOp.numDivide(value(sum, rows.getBoolean(first + 2)), NodeValue.makeInteger(count))
                        .asNode();
    }

    private Node truth(int first) throws SQLException {
        boolean truth = rows.getBoolean(first);
        return rows.wasNull() ? null : NodeValue.booleanReturn(truth).asNode();
    }

    private void end(boolean isWell) {
        if (isOver) {
            return;
        }
        isOver = true;
        if (statement != null) {
            columns.running().ended(statement);
        }
        ColumnsFile.closeQuietly(rows);
        ColumnsFile.closeQuietly(statement);
        if (isWell) {
            try {
                connection.rollback();
                state.file().give(connection);
                return;
            } catch (SQLException e) {
                // It is thrown away.
            }
        }
        state.file().drop(connection);
    }

    @Override
    protected void closeIterator() {
        end(true);
    }

    @Override
    protected void requestCancel() {
        if (statement != null && !isOver) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                // It has ended in between.
            }
        }
    }

    @Override
    public void output(IndentedWriter out, SerializationContext context) {
        out.print("columns");
    }
}
