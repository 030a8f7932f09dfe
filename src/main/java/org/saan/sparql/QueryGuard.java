package org.saan.sparql;

import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.VarExprList;
import org.apache.jena.sparql.expr.E_Call;
import org.apache.jena.sparql.expr.E_Function;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprAggregator;
import org.apache.jena.sparql.expr.ExprFunction;
import org.apache.jena.sparql.expr.ExprFunction0;
import org.apache.jena.sparql.expr.ExprFunction1;
import org.apache.jena.sparql.expr.ExprFunction2;
import org.apache.jena.sparql.expr.ExprFunction3;
import org.apache.jena.sparql.expr.ExprFunctionN;
import org.apache.jena.sparql.expr.ExprFunctionOp;
import org.apache.jena.sparql.expr.ExprNone;
import org.apache.jena.sparql.expr.ExprTripleTerm;
import org.apache.jena.sparql.expr.ExprVar;
import org.apache.jena.sparql.expr.ExprVisitor;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.expr.aggregate.AggCustom;
import org.apache.jena.sparql.expr.aggregate.AggFoldList;
import org.apache.jena.sparql.expr.aggregate.AggFoldMap;
import org.apache.jena.sparql.expr.aggregate.Aggregator;
import org.apache.jena.sparql.path.P_NegPropSet;
import org.apache.jena.sparql.path.P_Path0;
import org.apache.jena.sparql.path.P_Path1;
import org.apache.jena.sparql.path.P_Path2;
import org.apache.jena.sparql.path.Path;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementAntiJoin;
import org.apache.jena.sparql.syntax.ElementAssign;
import org.apache.jena.sparql.syntax.ElementBind;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.ElementDataset;
import org.apache.jena.sparql.syntax.ElementExists;
import org.apache.jena.sparql.syntax.ElementFilter;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.syntax.ElementLateral;
import org.apache.jena.sparql.syntax.ElementMinus;
import org.apache.jena.sparql.syntax.ElementNamedGraph;
import org.apache.jena.sparql.syntax.ElementNotExists;
import org.apache.jena.sparql.syntax.ElementOptional;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.sparql.syntax.ElementSemiJoin;
import org.apache.jena.sparql.syntax.ElementService;
import org.apache.jena.sparql.syntax.ElementSubQuery;
import org.apache.jena.sparql.syntax.ElementTriplesBlock;
import org.apache.jena.sparql.syntax.ElementUnfold;
import org.apache.jena.sparql.syntax.ElementUnion;
import org.apache.jena.sparql.syntax.ElementVisitor;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;

/**
 * Walks a whole parsed query and refuses whatever is not on the allow-list.
 * It does not use ElementWalker (that one skips subqueries, EXISTS and expressions): every
 * interface method of ElementVisitor and ExprVisitor is implemented here, so a new kind of
 * element in a later Jena is a compile error, not a hole. Nothing is ever loaded by name.
 */
public final class QueryGuard {
    /** Throws {@link SaanException} REFUSED, naming what is not allowed; returns when the whole query is harmless. */
    public static void check(Query q) {
        new QueryGuard(Set.of()).query(q, 0);
    }

    /** The same for the mapping of a table, which may call the functions of {@link TableTerms}. */
    public static void checkMapping(Query q) {
        new QueryGuard(TableTerms.ALL).query(q, 0);
    }

    private static SaanException refused(String key, Object what) {
        return new SaanException(ErrorKind.REFUSED, key, what);
    }

    // ---- the walk
    private static final int MAX_DEPTH = 100;
    private final Elements elements = new Elements();
    private final Exprs exprs = new Exprs();
    private int depth = 0;

    private final Set<String> more;

    private QueryGuard(Set<String> more) {
        this.more = more;
    }

    private void query(Query q, int level) {
        if (level > 20) throw refused("guard.deep", level);
        if (q.isUnknownType()) throw refused("guard.form", "unknown");
        if (q.isConstructQuad()) throw refused("guard.form", "CONSTRUCT { GRAPH }");
        if (q.getQueryPattern() != null) element(q.getQueryPattern());
        varExprs(q.getProject());
        varExprs(q.getGroupBy());
        q.getHavingExprs().forEach(this::expr);
        if (q.getOrderBy() != null) q.getOrderBy().forEach(sc -> expr(sc.getExpression()));
        q.getAggregators().forEach(this::expr);
    }

    private void varExprs(VarExprList l) {
        if (l != null) l.getExprs().values().forEach(this::expr);
    }

    private void element(Element e) {
        if (e == null) return;
        if (++depth > MAX_DEPTH) throw refused("guard.deep", depth);
        e.visit(elements);
        depth--;
    }

    private void expr(Expr e) {
        if (e == null) return;
        if (++depth > MAX_DEPTH * 4) throw refused("guard.deep", depth);
        e.visit(exprs);
        depth--;
    }

    private void exprs(Iterable<Expr> l) {
        if (l != null) l.forEach(this::expr);
    }

    private void predicate(Node p) {
        if (p != null
                && p.isURI()
                && AllowedFunctions.isMagic(p.getURI())
                && !AllowedFunctions.propertyFunctionAllowed(p.getURI()))
            throw refused("guard.property-function", p.getURI());
    }

    /** Numbers and dates of absurd length take quadratic time to read. */
    private static void literal(Node node) {
        if (node.isLiteral()
                && node.getLiteralDatatypeURI().startsWith(AllowedFunctions.XSD)
                && !node.getLiteralDatatypeURI().equals(AllowedFunctions.XSD + "string")
                && node.getLiteralLexicalForm().length() > BoundedFunctions.MAX_LEXICAL) {
            throw refused("guard.long-number", BoundedFunctions.MAX_LEXICAL);
        }
    }

    private void path(Path p) {
        if (++depth > MAX_DEPTH) throw refused("guard.deep", depth);
        if (p instanceof P_Path0 p0) predicate(p0.getNode()); // P_Link, P_ReverseLink
        else if (p instanceof P_NegPropSet n) n.getNodes().forEach(x -> predicate(x.getNode()));
        else if (p instanceof P_Path1 p1) path(p1.getSubPath());
        else if (p instanceof P_Path2 p2) {
            path(p2.getLeft());
            path(p2.getRight());
        } else throw refused("guard.form", p.getClass().getSimpleName());
        depth--;
    }

    private final class Elements implements ElementVisitor {
        @Override
        public void visit(ElementTriplesBlock el) {
            el.getPattern().forEach(t -> {
                predicate(t.getPredicate());
                literal(t.getObject());
            });
        }

        @Override
        public void visit(ElementPathBlock el) {
            for (TriplePath tp : el.getPattern()) {
                literal(tp.getObject());
                if (tp.isTriple()) {
                    predicate(tp.getPredicate());
                } else {
                    path(tp.getPath());
                }
            }
        }

        @Override
        public void visit(ElementFilter el) {
            expr(el.getExpr());
        }

        @Override
        public void visit(ElementAssign el) {
            expr(el.getExpr());
        }

        @Override
        public void visit(ElementBind el) {
            expr(el.getExpr());
        }

        @Override
        public void visit(ElementUnfold el) {
            expr(el.getExpr());
        }

        @Override
        public void visit(ElementData el) {
            el.getRows().forEach(row -> row.forEach((variable, node) -> literal(node)));
        }

        @Override
        public void visit(ElementUnion el) {
            el.getElements().forEach(QueryGuard.this::element);
        }

        @Override
        public void visit(ElementGroup el) {
            el.getElements().forEach(QueryGuard.this::element);
        }

        @Override
        public void visit(ElementOptional el) {
            element(el.getOptionalElement());
        }

        @Override
        public void visit(ElementLateral el) {
            element(el.getLateralElement());
        }

        @Override
        public void visit(ElementSemiJoin el) {
            element(el.getSubElement());
        }

        @Override
        public void visit(ElementAntiJoin el) {
            element(el.getSubElement());
        }

        @Override
        public void visit(ElementMinus el) {
            element(el.getMinusElement());
        }

        @Override
        public void visit(ElementExists el) {
            element(el.getElement());
        }

        @Override
        public void visit(ElementNotExists el) {
            element(el.getElement());
        }

        @Override
        public void visit(ElementNamedGraph el) {
            element(el.getElement());
        }

        @Override
        public void visit(ElementSubQuery el) {
            query(el.getQuery(), depth);
        }

        @Override
        public void visit(ElementDataset el) {
            throw refused("guard.form", "DATASET");
        }

        @Override
        public void visit(ElementService el) {
            throw refused("guard.service", el.getServiceNode());
        }
    }

    private final class Exprs implements ExprVisitor {
        private void function(ExprFunction f) {
            if (f instanceof E_Call) throw refused("guard.form", "CALL");
            if (f instanceof E_Function) {
                if (!AllowedFunctions.functionAllowed(f.getFunctionIRI()) && !more.contains(f.getFunctionIRI()))
                    throw refused("guard.function", f.getFunctionIRI());
            } else if (!f.getClass().getPackageName().equals("org.apache.jena.sparql.expr")
                    && !f.getClass().getPackageName().startsWith("org.apache.jena.sparql.expr.urifunctions"))
                throw refused("guard.function", f.getFunctionSymbol().getSymbol());
            exprs(f.getArgs());
        }

        @Override
        public void visit(ExprFunction0 f) {
            function(f);
        }

        @Override
        public void visit(ExprFunction1 f) {
            function(f);
        }

        @Override
        public void visit(ExprFunction2 f) {
            function(f);
        }

        @Override
        public void visit(ExprFunction3 f) {
            function(f);
        }

        @Override
        public void visit(ExprFunctionN f) {
            function(f);
        }

        @Override
        public void visit(ExprFunctionOp f) {
            element(f.getElement());
        } // (NOT) EXISTS

        @Override
        public void visit(ExprTripleTerm t) {}

        @Override
        public void visit(NodeValue nv) {
            literal(nv.asNode());
        }

        @Override
        public void visit(ExprVar v) {}

        @Override
        public void visit(ExprNone n) {}

        @Override
        public void visit(ExprAggregator a) {
            Aggregator g = a.getAggregator();
            if (g instanceof AggCustom c && !AllowedFunctions.aggregateAllowed(c.getIRI()))
                throw refused("guard.function", c.getIRI());
            if (g instanceof AggFoldList || g instanceof AggFoldMap) throw refused("guard.form", "FOLD");
            if (g.getExprList() != null) exprs(g.getExprList());
        }
    }
}
