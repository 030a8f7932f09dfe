package org.saan.sparql;

import java.math.BigInteger;
import java.util.Set;
import org.apache.jena.query.QueryException;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.function.Function;
import org.apache.jena.sparql.function.FunctionEnv;
import org.apache.jena.sparql.function.FunctionFactory;
import org.apache.jena.sparql.util.Context;

/**
 * Functions that are called by IRI, with two rules of SPARQL kept that some of them break: whatever goes wrong inside is an error of the expression and
 * not of the server, and no argument makes a number that has no end ({@code fn:round(1.5, 900000000)}).
 */
final class CheckedCalls {
    private static final String FN = "http://www.w3.org/2005/xpath-functions#";
    private static final String POWER = "http://www.w3.org/2005/xpath-functions/math#pow";
    private static final Set<String> ROUNDING = Set.of(FN + "round", FN + "round-half-to-even");
    /** Digits behind the point, or before it, that a number is rounded to. */
    private static final BigInteger MOST_DIGITS = BigInteger.valueOf(1_000);

    private static final BigInteger MOST_BITS = BigInteger.valueOf(BoundedFunctions.MAX_BITS);

    private CheckedCalls() {}

    /** The functions of a factory, checked; null for null. */
    static FunctionFactory of(FunctionFactory factory) {
        return factory == null ? null : uri -> new Checked(factory.create(uri));
    }

    private record Checked(Function function) implements Function {
        @Override
        public void build(String uri, ExprList arguments, Context context) {
            function.build(uri, arguments, context);
        }

        @Override
        public NodeValue exec(Binding row, ExprList arguments, String uri, FunctionEnv env) {
            try {
                boolean isGrowing = arguments.size() == 2 && (uri.equals(POWER) || ROUNDING.contains(uri));
                Deadlines.check(Context.getCancelSignal(env.getContext()));
                return BoundedFunctions.cap(
                        function.exec(row, isGrowing ? bounded(row, arguments, uri, env) : arguments, uri, env));
            } catch (QueryException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new ExprEvalException(uri + ": " + e.getMessage(), e);
            }
        }
    }

    /** The arguments as values, so that they are made once. */
    private static ExprList bounded(Binding row, ExprList arguments, String uri, FunctionEnv env) {
        ExprList values = new ExprList();
        for (Expr argument : arguments) {
            values.add(argument.eval(row, env));
        }
        NodeValue first = values.get(0).getConstant();
        NodeValue second = values.get(1).getConstant();
        if (!second.isInteger()) {
            return values;
        }
        BigInteger size = second.getInteger();
        boolean isEndless = uri.equals(POWER)
                ? first.isInteger() && isLongPower(first.getInteger(), size)
                : size.abs().compareTo(MOST_DIGITS) > 0;
        if (isEndless) {
            throw new ExprEvalException(uri + ": a number without end");
        }
        return values;
    }

    /** Powers of -1, 0 and 1 stay short, those with a negative exponent are doubles. */
    private static boolean isLongPower(BigInteger base, BigInteger exponent) {
        return exponent.signum() > 0
                && base.bitLength() > 1
                && exponent.multiply(BigInteger.valueOf(base.bitLength())).compareTo(MOST_BITS) > 0;
    }
}
