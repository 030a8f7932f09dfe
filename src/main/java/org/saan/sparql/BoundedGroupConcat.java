package org.saan.sparql;

import java.util.Objects;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.expr.aggregate.Accumulator;
import org.apache.jena.sparql.expr.aggregate.AccumulatorExpr;
import org.apache.jena.sparql.expr.aggregate.Aggregator;
import org.apache.jena.sparql.expr.aggregate.AggregatorBase;
import org.apache.jena.sparql.function.FunctionEnv;

/** GROUP_CONCAT that is an error (unbound) past the cap instead of filling the heap. */
public final class BoundedGroupConcat extends AggregatorBase {
    private final String seen, separator;

    BoundedGroupConcat(Expr e, boolean distinct, String seen) {
        super("GROUP_CONCAT", distinct, e);
        this.seen = seen;
        this.separator = seen == null ? " " : seen;
    }

    /** What stands between two texts. */
    public String separator() {
        return separator;
    }

    /** How long a text may get; a longer one is an error. */
    public static int longest() {
        return BoundedFunctions.MAX_STRING;
    }

    public boolean isDistinct() {
        return isDistinct;
    }

    @Override
    public Aggregator copy(ExprList l) {
        return new BoundedGroupConcat(l.get(0), isDistinct, seen);
    }

    @Override
    public org.apache.jena.graph.Node getValueEmpty() {
        return NodeValue.nvEmptyString.asNode();
    }

    @Override
    public int hashCode() {
        return Objects.hash(exprList, isDistinct, separator);
    }

    @Override
    public boolean equals(Aggregator o, boolean bySyntax) {
        return o instanceof BoundedGroupConcat c
                && c.isDistinct == isDistinct
                && c.separator.equals(separator)
                && exprList.equals(c.exprList, bySyntax);
    }

    @Override
    public String toPrefixString() {
        return "(group_concat" + (isDistinct ? " distinct" : "") + " (separator '" + separator + "') " + exprList + ")";
    }

    @Override
    public Accumulator createAccumulator() {
        return new AccumulatorExpr(getExpr(), isDistinct) {
            private StringBuilder sb = new StringBuilder();
            private boolean first = true;

            @Override
            protected void accumulate(NodeValue nv, Binding b, FunctionEnv env) {
                if (sb == null) throw BoundedFunctions.tooLong();
                String s = nv.asString();
                if (sb.length() + s.length() + separator.length() > BoundedFunctions.MAX_STRING) {
                    sb = null;
                    throw BoundedFunctions.tooLong();
                }
                if (!first) sb.append(separator);
                sb.append(s);
                first = false;
            }

            @Override
            protected void accumulateError(Binding b, FunctionEnv env) {}

            @Override
            protected NodeValue getAccValue() {
                return NodeValue.makeString(sb.toString());
            }
        };
    }
}
