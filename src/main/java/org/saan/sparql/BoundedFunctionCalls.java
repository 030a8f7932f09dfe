package org.saan.sparql;

import java.util.List;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunction1;
import org.apache.jena.sparql.expr.ExprFunctionN;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.expr.nodevalue.XSDFuncOp;
import org.apache.jena.sparql.function.Function;
import org.apache.jena.sparql.function.FunctionEnv;
import org.apache.jena.sparql.function.FunctionRegistry;
import org.apache.jena.sparql.util.Context;

/** The bounded functions under their IRIs of XPath, for calls as {@code fn:matches(…)}. */
final class BoundedFunctionCalls {
    private BoundedFunctionCalls() {}

    /** Puts fn:matches, fn:replace, fn:encode-for-uri and fn:concat into a registry. */
    static void register(FunctionRegistry reg) {
        String fn = "http://www.w3.org/2005/xpath-functions#";
        reg.put(fn + "matches", uri -> new ExprFn(BoundedFunctions.Regex::new));
        reg.put(fn + "replace", uri -> new ExprFn(BoundedFunctions.Replace::new));
        reg.put(
                fn + "encode-for-uri",
                uri -> new ExprFn(l -> new ExprFunctionN("encode_for_uri", l) {
                    @Override
                    public Expr copy(ExprList n) {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public NodeValue eval(List<NodeValue> a) {
                        return BoundedFunctions.cap(XSDFuncOp.strEncodeForURI(a.get(0)));
                    }
                }));
        reg.put(fn + "upper-case", uri -> new ExprFn(l -> ofOne(l, new BoundedFunctions.UpperCase(l.get(0)))));
        reg.put(fn + "lower-case", uri -> new ExprFn(l -> ofOne(l, new BoundedFunctions.LowerCase(l.get(0)))));
        reg.put(fn + "concat", uri -> new ExprFn(BoundedFunctions.Concat::new));
    }

    private static ExprFunctionN ofOne(ExprList arguments, ExprFunction1 of) {
        return new ExprFunctionN(of.getFunctionSymbol().getSymbol(), arguments) {
            @Override
            public Expr copy(ExprList n) {
                throw new UnsupportedOperationException();
            }

            @Override
            public NodeValue eval(List<NodeValue> a) {
                return of.eval(a.get(0));
            }
        };
    }

    private static final class ExprFn implements Function {
        private final java.util.function.Function<ExprList, ExprFunctionN> make;
        private ExprFunctionN e;

        ExprFn(java.util.function.Function<ExprList, ExprFunctionN> make) {
            this.make = make;
        }

        @Override
        public void build(String uri, ExprList args, Context cxt) {
            e = make.apply(args);
        }

        @Override
        public NodeValue exec(Binding b, ExprList args, String uri, FunctionEnv env) {
            if (e == null) e = make.apply(args);
            return e.eval(b, env);
        }
    }
}
