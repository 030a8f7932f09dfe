package org.saan.sparql;

import org.apache.jena.query.Query;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.expr.E_Add;
import org.apache.jena.sparql.expr.E_Exists;
import org.apache.jena.sparql.expr.E_Function;
import org.apache.jena.sparql.expr.E_IRI;
import org.apache.jena.sparql.expr.E_Multiply;
import org.apache.jena.sparql.expr.E_NotExists;
import org.apache.jena.sparql.expr.E_Regex;
import org.apache.jena.sparql.expr.E_StrConcat;
import org.apache.jena.sparql.expr.E_StrDatatype;
import org.apache.jena.sparql.expr.E_StrEncodeForURI;
import org.apache.jena.sparql.expr.E_StrLang;
import org.apache.jena.sparql.expr.E_StrLowerCase;
import org.apache.jena.sparql.expr.E_StrReplace;
import org.apache.jena.sparql.expr.E_StrUpperCase;
import org.apache.jena.sparql.expr.E_Subtract;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprAggregator;
import org.apache.jena.sparql.expr.ExprFunction1;
import org.apache.jena.sparql.expr.ExprFunction2;
import org.apache.jena.sparql.expr.ExprFunctionN;
import org.apache.jena.sparql.expr.ExprFunctionOp;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.ExprTransformCopy;
import org.apache.jena.sparql.expr.ExprTransformer;
import org.apache.jena.sparql.expr.aggregate.AggGroupConcat;
import org.apache.jena.sparql.expr.aggregate.AggGroupConcatDistinct;
import org.apache.jena.sparql.expr.aggregate.Aggregator;
import org.apache.jena.sparql.syntax.syntaxtransform.ElementTransform;
import org.apache.jena.sparql.syntax.syntaxtransform.ElementTransformCopyBase;
import org.apache.jena.sparql.syntax.syntaxtransform.ElementTransformer;
import org.apache.jena.sparql.syntax.syntaxtransform.QueryTransformOps;
import org.apache.jena.vocabulary.XSD;

/**
 * A query rewritten so that single expressions can neither run nor grow without end: REGEX and REPLACE look at the cancel
 * signal while they match, strings and numbers have a size. The answers are the same below those sizes.
 */
public final class BoundedQuery {
    private BoundedQuery() {}

    /** The query to run in place of this one, after {@link QueryGuard#check}. */
    public static Query of(Query query) {
        return QueryTransformOps.transform(query, ELEMENTS, new Bounding());
    }

    /** The function of SPARQL that an expression of such a query stands for; any other expression itself. */
    public static Expr meant(Expr expression) {
        if (expression instanceof BoundedFunctions.Regex regex) {
            return new E_Regex(regex.getArg(1), regex.getArg(2), regex.getArg(3));
        }
        if (expression instanceof BoundedFunctions.Replace replace) {
            return new E_StrReplace(replace.getArg(1), replace.getArg(2), replace.getArg(3), replace.getArg(4));
        }
        if (expression instanceof BoundedFunctions.Concat concat) {
            return new E_StrConcat(new ExprList(concat.getArgs()));
        }
        return expression instanceof BoundedFunctions.Multiply product
                ? new E_Multiply(product.getArg1(), product.getArg2())
                : expression;
    }

    /** How long a text may get, in characters; a longer one is an error. */
    public static int longestText() {
        return BoundedFunctions.MAX_STRING;
    }

    private static final ElementTransform ELEMENTS = new ElementTransformCopyBase(false);

    private static final class Bounding extends ExprTransformCopy {
        @Override
        public Expr transform(ExprFunctionN f, ExprList args) {
            ExprList l = new ExprList();
            for (Expr e : args) if (e != null) l.add(e);
            if (f instanceof E_Regex) return new BoundedFunctions.Regex(l);
            if (f instanceof E_StrReplace) return new BoundedFunctions.Replace(l);
            if (f instanceof E_StrConcat) return new BoundedFunctions.Concat(l);
            if (f instanceof E_Function
                    && f.getFunctionIRI().startsWith(XSD.getURI())
                    && !f.getFunctionIRI().equals(XSD.getURI() + "string")) {
                ExprList s = new ExprList();
                for (Expr e : l) s.add(new BoundedFunctions.ShortText(e, BoundedFunctions.MAX_LEXICAL));
                return new E_Function(f.getFunctionIRI(), s);
            }
            return super.transform(f, args);
        }

        @Override
        public Expr transform(ExprFunction1 f, Expr e) {
            if (f instanceof E_StrUpperCase) return new BoundedFunctions.UpperCase(e);
            if (f instanceof E_StrLowerCase) return new BoundedFunctions.LowerCase(e);
            if (f instanceof E_IRI) return f.copy(new BoundedFunctions.ShortText(e, BoundedFunctions.MAX_ADDRESS));
            return f instanceof E_StrEncodeForURI ? new BoundedFunctions.EncodeForUri(e) : super.transform(f, e);
        }
        /** ExprTransformCopy leaves the body of EXISTS alone. */
        @Override
        public Expr transform(ExprFunctionOp f, ExprList args, Op op) {
            var el = ElementTransformer.transform(f.getElement(), ELEMENTS, this);
            return f instanceof E_Exists ? new E_Exists(el) : new E_NotExists(el);
        }

        @Override
        public Expr transform(ExprAggregator a) {
            ExprList l = a.getAggregator().getExprList();
            if (l == null || l.isEmpty()) return a;
            l = ExprTransformer.transform(this, l);
            Aggregator g = a.getAggregator();
            if (g instanceof AggGroupConcat c) g = new BoundedGroupConcat(l.get(0), false, c.getSeparator());
            else if (g instanceof AggGroupConcatDistinct c)
                g = new BoundedGroupConcat(l.get(0), true, c.getSeparator());
            else g = g.copy(l);
            return new ExprAggregator(a.getVar(), g);
        }

        @Override
        public Expr transform(ExprFunction2 f, Expr a, Expr b) {
            if (f instanceof E_StrDatatype) return new BoundedFunctions.StrDatatype(a, b);
            if (f instanceof E_Add) return new BoundedFunctions.Add(a, b);
            if (f instanceof E_Subtract) return new BoundedFunctions.Subtract(a, b);
            if (f instanceof E_StrLang) return f.copy(a, new BoundedFunctions.ShortText(b, BoundedFunctions.MAX_TAG));
            return f instanceof E_Multiply ? new BoundedFunctions.Multiply(a, b) : super.transform(f, a, b);
        }
    }
}
