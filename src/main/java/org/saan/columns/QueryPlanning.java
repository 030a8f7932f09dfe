package org.saan.columns;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.jena.query.SortCondition;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.OpVisitorBase;
import org.apache.jena.sparql.algebra.TransformCopy;
import org.apache.jena.sparql.algebra.op.Op1;
import org.apache.jena.sparql.algebra.op.Op2;
import org.apache.jena.sparql.algebra.op.OpBGP;
import org.apache.jena.sparql.algebra.op.OpDistinct;
import org.apache.jena.sparql.algebra.op.OpExtend;
import org.apache.jena.sparql.algebra.op.OpFilter;
import org.apache.jena.sparql.algebra.op.OpGroup;
import org.apache.jena.sparql.algebra.op.OpMinus;
import org.apache.jena.sparql.algebra.op.OpOrder;
import org.apache.jena.sparql.algebra.op.OpProject;
import org.apache.jena.sparql.algebra.op.OpReduced;
import org.apache.jena.sparql.algebra.op.OpSlice;
import org.apache.jena.sparql.algebra.op.OpUnion;
import org.apache.jena.sparql.algebra.walker.Walker;
import org.apache.jena.sparql.pfunction.PropertyFunctionRegistry;
import org.apache.jena.sparql.util.Symbol;
import org.saan.columns.sql.AlgebraCompiler;
import org.saan.columns.sql.GraphKnowledge;
import org.saan.columns.sql.StoreCost;
import org.saan.store.PlannedQueries;
import org.saan.store.StoredTerms;
import org.saan.vocab.Saan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the columns in the place of the largest parts of a query that SQL can say, and that are dear to the store. The rest runs over their rows as ever.
 * Without columns at the revision that is asked, the store answers alone. For one query.
 */
final class QueryPlanning {
    /** In a context: a number of index entries; what the store reads with fewer, it answers alone. */
    static final Symbol THRESHOLD = Symbol.create(Saan.BASE + "engine#threshold");

    private static final Logger LOG = LoggerFactory.getLogger(QueryPlanning.class);
    /** What is estimated below this is never dear. */
    private static final double USUAL_THRESHOLD = 2_000;
    /** For more rows than these it is not worth while to find out which they are. */
    private static final long FEW = 10_000;

    private final AnsweringColumns columns;
    private final ColumnsState state;
    private final PlannedQueries.Planned query;
    private final GraphKnowledge graph;
    private final double threshold;
    private final boolean isForced;

    private QueryPlanning(AnsweringColumns columns, ColumnsState state, PlannedQueries.Planned query) {
        this.columns = columns;
        this.state = state;
        this.query = query;
        StoredTerms terms = StoredTerms.of(query.data());
        PropertyFunctionRegistry functions = PropertyFunctionRegistry.chooseRegistry(query.context());
        this.graph = new GraphKnowledge(terms::number, state.statistics(), functions::manages);
        this.isForced = query.context().isDefined(THRESHOLD);
        this.threshold = ((Number) query.context().get(THRESHOLD, USUAL_THRESHOLD)).doubleValue();
    }

    /** The planner of the store's queries. */
    static PlannedQueries.Planner planner(AnsweringColumns columns) {
        return (op, query) -> {
            Optional<ColumnsState> state = columns.at(query.data());
            if (state.isEmpty()) {
                EngineUse.store(query.context());
                return op;
            }
            try {
                return new QueryPlanning(columns, state.get(), query).planned(op);
            } catch (RuntimeException e) {
                // A mistake of ours must not cost the answer.
                LOG.warn("a query could not be planned, the store answers it: {}", op, e);
                EngineUse.store(query.context());
                return op;
            }
        };
    }

    private Op planned(Op op) {
        double least = StoreCost.least(op, graph);
        EngineUse.tell(
                query.context(),
                () -> String.format(
                        Locale.ROOT,
                        "# index entries of the store: %.0f estimated, %.0f at least",
                        StoreCost.of(op, graph),
                        least));
        Op byColumns = replaced(op, false, 0);
        boolean isRead = StoreReads.in(byColumns);
        if (byColumns != op && !isForced) {
            int milliseconds = columns.trials().milliseconds(op, least);
            EngineUse.tell(
                    query.context(),
                    () -> (milliseconds > 0 ? "store for " + milliseconds + " ms, then " : "")
                            + (isRead ? "columns+store" : "columns"));
            return new StoreFirstOp(op, byColumns, query, columns, milliseconds);
        }
        EngineUse.tell(query.context(), () -> byColumns == op ? "store" : isRead ? "columns+store" : "columns");
        if (byColumns == op || isRead) {
            EngineUse.store(query.context());
        }
        return byColumns;
    }

    /**
     * @param isProjected below a SELECT that is not the outermost ARQ renames what is hidden, so that nothing there is replaced by itself; ASK has
     *     no outermost one
     * @param most how many rows are needed, any or those that an order says; 0 for all
     */
    private Op replaced(Op op, boolean isProjected, long most) {
        if (StoreCost.of(op, graph) < threshold) {
            return op;
        }
        boolean losesOrder = losesOrder(op);
        if (!isOrdered(op) && !losesOrder) {
            AlgebraCompiler.Result made = AlgebraCompiler.compile(op, List.of(), most, graph);
            if (made.query() != null) {
                return made(op, made);
            }
            EngineUse.tell(query.context(), () -> "# not in SQL: " + made.refused());
        }
        if (op instanceof OpGroup && losesOrder) {
            return op;
        }
        if (op instanceof OpBGP patterns && patterns.getPattern().size() == 1) {
            // One pattern alone the store reads as fast as the columns hand it over.
            return op;
        }
        if (op instanceof Op2 two) {
            return replacedSides(two);
        }
        if (op instanceof OpOrder order) {
            return replacedOrder(order, isProjected, most);
        }
        Op last = op instanceof OpDistinct distinct ? orderedLast(distinct) : null;
        if (last != null) {
            return replaced(last, isProjected, most);
        }
        boolean goesOn = op instanceof OpSlice
                || op instanceof OpDistinct
                || op instanceof OpReduced
                || op instanceof OpExtend
                || op instanceof OpFilter
                || op instanceof OpGroup
                || op instanceof OpProject && !isProjected;
        if (!goesOn) {
            return op;
        }
        long needed = op instanceof OpSlice slice && slice.getLength() >= 0
                ? Math.max(0, slice.getStart()) + slice.getLength()
                : op instanceof OpProject ? most : 0;
        boolean isOuter = op instanceof OpSlice || op instanceof OpDistinct || op instanceof OpReduced;
        return with((Op1) op, replaced(((Op1) op).getSubOp(), isProjected || !isOuter, needed));
    }

    /**
     * True where texts are put together in an order that a sub-select deeper below has. SPARQL promises none, but ARQ keeps it, and questions of the
     * library show it; a join or a filter above it loses it in SQL.
     */
    private static boolean losesOrder(Op op) {
        boolean[] found = {false};
        Walker.walk(op, new OpVisitorBase() {
            @Override
            public void visit(OpGroup group) {
                found[0] |= !isOrdered(group.getSubOp())
                        && group.getAggregators().stream()
                                .anyMatch(each -> each.getAggregator().getName().equals("GROUP_CONCAT"))
                        && hasOrder(group.getSubOp());
            }
        });
        return found[0];
    }

    private static boolean hasOrder(Op op) {
        boolean[] found = {false};
        Walker.walk(op, new OpVisitorBase() {
            @Override
            public void visit(OpOrder order) {
                found[0] = true;
            }
        });
        return found[0];
    }

    /** The last order is left to ARQ, which sorts to the last letter. */
    private static boolean isOrdered(Op op) {
        return op instanceof OpOrder
                || (op instanceof OpSlice
                                || op instanceof OpProject
                                || op instanceof OpDistinct
                                || op instanceof OpReduced)
                        && isOrdered(((Op1) op).getSubOp());
    }

    private Op made(Op op, AlgebraCompiler.Result made) {
        EngineUse.tell(query.context(), () -> made.query().text() + ";");
        return new ColumnsOp(op, made.query(), columns, state, query);
    }

    private Op with(Op1 op, Op planned) {
        return planned == op.getSubOp() ? op : op.apply(new TransformCopy(), planned);
    }

    /** What stands left is asked first; what stands right is looked up for each row, but for a SELECT of its own. */
    private Op replacedSides(Op2 op) {
        Op left = replaced(op.getLeft(), true, 0);
        boolean alone = op instanceof OpUnion
                || op instanceof OpMinus
                || op.getRight() instanceof OpProject
                || op.getRight() instanceof OpGroup;
        Op right = alone ? replaced(op.getRight(), true, 0) : op.getRight();
        return left == op.getLeft() && right == op.getRight() ? op : op.apply(new TransformCopy(), left, right);
    }

    /** The order is ARQ's own; where only its first rows are needed, the columns leave out what cannot be among them. */
    private Op replacedOrder(OpOrder order, boolean isProjected, long most) {
        if (most > 0 && most <= FEW && !losesOrder(order)) {
            AlgebraCompiler.Result made = AlgebraCompiler.compile(order.getSubOp(), order.getConditions(), most, graph);
            if (made.query() != null) {
                return with(order, made(order.getSubOp(), made));
            }
        }
        return with(order, replaced(order.getSubOp(), isProjected, 0));
    }

    /** DISTINCT before the order instead of behind it, where the order looks only at what is kept; else null. */
    private static Op orderedLast(OpDistinct distinct) {
        if (!(distinct.getSubOp() instanceof OpProject project) || !(project.getSubOp() instanceof OpOrder order)) {
            return null;
        }
        for (SortCondition condition : order.getConditions()) {
            if (!project.getVars().containsAll(condition.getExpression().getVarsMentioned())) {
                return null;
            }
        }
        Op rows = OpDistinct.create(new OpProject(order.getSubOp(), project.getVars()));
        return new OpOrder(rows, order.getConditions());
    }
}
