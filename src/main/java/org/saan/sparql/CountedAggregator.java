package org.saan.sparql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.core.VarExprList;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.engine.binding.BindingProjectNamed;
import org.apache.jena.sparql.expr.ExprAggregator;
import org.apache.jena.sparql.expr.ExprLib;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.ExprVar;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.expr.aggregate.Accumulator;
import org.apache.jena.sparql.expr.aggregate.AggAvgDistinct;
import org.apache.jena.sparql.expr.aggregate.AggCountDistinct;
import org.apache.jena.sparql.expr.aggregate.AggCountVarDistinct;
import org.apache.jena.sparql.expr.aggregate.AggCustom;
import org.apache.jena.sparql.expr.aggregate.AggGroupConcat;
import org.apache.jena.sparql.expr.aggregate.AggGroupConcatDistinct;
import org.apache.jena.sparql.expr.aggregate.AggMax;
import org.apache.jena.sparql.expr.aggregate.AggMaxDistinct;
import org.apache.jena.sparql.expr.aggregate.AggMedian;
import org.apache.jena.sparql.expr.aggregate.AggMedianDistinct;
import org.apache.jena.sparql.expr.aggregate.AggMin;
import org.apache.jena.sparql.expr.aggregate.AggMinDistinct;
import org.apache.jena.sparql.expr.aggregate.AggMode;
import org.apache.jena.sparql.expr.aggregate.AggModeDistinct;
import org.apache.jena.sparql.expr.aggregate.AggNull;
import org.apache.jena.sparql.expr.aggregate.AggSample;
import org.apache.jena.sparql.expr.aggregate.AggSampleDistinct;
import org.apache.jena.sparql.expr.aggregate.AggSumDistinct;
import org.apache.jena.sparql.expr.aggregate.Aggregator;
import org.apache.jena.sparql.expr.aggregate.AggregatorBase;
import org.apache.jena.sparql.function.FunctionEnv;

/**
 * An aggregate that gives what another one gives, and counts in {@link QueryMemory} what is held for it: the keys of the groups, different values, texts.
 * It takes the place of the other when a query runs.
 */
public final class CountedAggregator extends AggregatorBase {
    private static final int GROUP_BYTES = 400;
    private static final int ACCUMULATOR_BYTES = 120;
    private static final int VALUE_BYTES = 150;
    private static final Var VALUE = Var.alloc(".value");

    private final Aggregator counted;
    private final VarExprList keys;
    private final QueryMemory.Part memory;
    private final Holds holds;

    /** What an accumulator holds of the rows of its group. */
    private enum Holds {
        NUMBER,
        ONE_VALUE,
        DIFFERENT_VALUES,
        DIFFERENT_ROWS,
        ALL_VALUES,
        ONE_TEXT_OF_ALL
    }

    private CountedAggregator(Aggregator given, VarExprList keys, QueryMemory.Part memory) {
        super(given.getName(), false, given.getExprList());
        this.keys = keys;
        this.memory = memory;
        this.holds = holds(given);
        this.counted = isOfValue() ? given.copy(new ExprList(new ExprVar(VALUE))) : given;
    }

    /**
     * Aggregates for these, at least one.
     *
     * @param keys what is grouped by
     * @param memory of the grouping
     */
    public static List<ExprAggregator> of(List<ExprAggregator> given, VarExprList keys, QueryMemory.Part memory) {
        List<ExprAggregator> some =
                given.isEmpty() ? List.of(new ExprAggregator(Var.alloc(".none"), new AggNull())) : given;
        List<ExprAggregator> made = new ArrayList<>();
        for (ExprAggregator each : some) {
            // A key is held once for all aggregates of its group.
            VarExprList own = made.isEmpty() ? keys : null;
            made.add(new ExprAggregator(each.getVar(), new CountedAggregator(each.getAggregator(), own, memory)));
        }
        return made;
    }

    private static Holds holds(Aggregator given) {
        if (given instanceof AggCountDistinct) {
            return Holds.DIFFERENT_ROWS;
        }
        if (isDistinct(given)) {
            return Holds.DIFFERENT_VALUES;
        }
        // Whether a custom one holds all values, as with DISTINCT, it does not say.
        boolean isCustom = given instanceof AggCustom custom
                && custom.getExprList().size() == 1
                && custom.toPrefixString().contains("distinct ");
        if (isCustom || given instanceof AggMedian || given instanceof AggMode) {
            return Holds.ALL_VALUES;
        }
        if (given instanceof AggGroupConcat || given instanceof BoundedGroupConcat) {
            return Holds.ONE_TEXT_OF_ALL;
        }
        boolean isOneValue = given instanceof AggMin || given instanceof AggMax || given instanceof AggSample;
        return isOneValue ? Holds.ONE_VALUE : Holds.NUMBER;
    }

    private static boolean isDistinct(Aggregator given) {
        return given instanceof AggCountVarDistinct
                || given instanceof AggSumDistinct
                || given instanceof AggAvgDistinct
                || given instanceof AggMinDistinct
                || given instanceof AggMaxDistinct
                || given instanceof AggSampleDistinct
                || given instanceof AggMedianDistinct
                || given instanceof AggModeDistinct
                || given instanceof AggGroupConcatDistinct
                || given instanceof BoundedGroupConcat text && text.isDistinct();
    }

    /** True where the values are made here, so that their size is known, and handed on. */
    private boolean isOfValue() {
        return holds == Holds.DIFFERENT_VALUES || holds == Holds.ALL_VALUES || holds == Holds.ONE_TEXT_OF_ALL;
    }

    @Override
    public Accumulator createAccumulator() {
        memory.bytes(ACCUMULATOR_BYTES);
        return new Counting(counted.createAccumulator());
    }

    private final class Counting implements Accumulator {
        private final Accumulator inner;
        private final Set<NodeValue> values = holds == Holds.DIFFERENT_VALUES ? new HashSet<>() : null;
        private final Set<Binding> rows = holds == Holds.DIFFERENT_ROWS ? new HashSet<>() : null;
        private boolean isKeyCounted = keys == null;
        /** Of the value or the text that is held. */
        private long length;

        Counting(Accumulator inner) {
            this.inner = inner;
        }

        @Override
        public void accumulate(Binding row, FunctionEnv env) {
            if (!isKeyCounted) {
                isKeyCounted = true;
                memory.bytes(sizeOfKey(row, env));
            }
            if (isOfValue()) {
                ofValue(row, env);
            } else if (holds == Holds.DIFFERENT_ROWS) {
                Binding visible = new BindingProjectNamed(row);
                if (rows.add(visible)) {
                    memory.row(visible);
                }
            } else {
                inner.accumulate(row, env);
                if (holds == Holds.ONE_VALUE) {
                    NodeValue value = inner.getValue();
                    grow(value == null ? 0 : QueryMemory.bytes(value.asNode()));
                }
            }
        }

        private long sizeOfKey(Binding row, FunctionEnv env) {
            long size = GROUP_BYTES;
            for (Var key : keys.getVars()) {
                Node term = keys.get(key, row, env);
                size += term == null ? 0 : QueryMemory.bytes(term);
            }
            return size;
        }

        private void ofValue(Binding row, FunctionEnv env) {
            NodeValue value = ExprLib.evalOrNull(getExpr(), row, env);
            if (value == null) {
                inner.accumulate(BindingFactory.empty(), env);
                return;
            }
            Node term = value.asNode();
            if (holds == Holds.ONE_TEXT_OF_ALL) {
                grow(Math.min(length + QueryMemory.bytes(term), 2L * BoundedGroupConcat.longest()));
            } else if (holds == Holds.ALL_VALUES) {
                memory.bytes(VALUE_BYTES + QueryMemory.bytes(term));
            } else if (values.add(value)) {
                // Once here, once in the set of the aggregate itself.
                memory.bytes(2 * VALUE_BYTES + QueryMemory.bytes(term));
            } else {
                return;
            }
            inner.accumulate(BindingFactory.binding(VALUE, term), env);
        }

        private void grow(long now) {
            if (now > length) {
                memory.bytes(now - length);
                length = now;
            }
        }

        @Override
        public NodeValue getValue() {
            return rows == null ? inner.getValue() : NodeValue.makeInteger(rows.size());
        }
    }

    @Override
    public Node getValueEmpty() {
        return counted.getValueEmpty();
    }

    @Override
    public Aggregator copy(ExprList expressions) {
        throw new UnsupportedOperationException("it is put in when a query runs");
    }

    @Override
    public String toPrefixString() {
        return counted.toPrefixString();
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public boolean equals(Aggregator other, boolean bySyntax) {
        return this == other;
    }
}
