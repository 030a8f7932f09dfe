package org.saan.validation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.ARQ;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.expr.E_IsLiteral;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprLib;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.function.FunctionEnv;
import org.apache.jena.sparql.function.FunctionEnvBase;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementFilter;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.saan.sparql.Expressions;

/**
 * A query that looks at one triple at a time, {@code ?entity ?property ?text FILTER(…)}, asked of a triple without a query engine: one reading of
 * a graph serves all of them. Immutable.
 */
final class OneTriple {
    private final Var subject;
    private final Optional<Var> predicate;
    private final Set<Node> predicates;
    private final Var object;
    private final List<Expr> filters;
    /** The filters that look at the object alone. */
    private final List<Expr> ofObject;
    /** True when it can only be of a triple whose object is a literal: most are not. */
    private final boolean ofLiterals;

    private final List<Var> selected;
    private final List<Optional<Expr>> made;
    private final FunctionEnv environment = new FunctionEnvBase(ARQ.getContext());

    private OneTriple(TriplePath pattern, Set<Node> predicates, List<Expr> filters, Query query, List<Var> selected) {
        this.subject = Var.alloc(pattern.getSubject());
        this.object = Var.alloc(pattern.getObject());
        this.predicate = predicates.isEmpty() ? Optional.of(Var.alloc(pattern.getPredicate())) : Optional.empty();
        this.predicates = Set.copyOf(predicates);
        List<Expr> all = ExprList.splitConjunction(new ExprList(filters)).getList();
        this.ofObject = all.stream()
                .filter(filter -> Set.of(object).containsAll(filter.getVarsMentioned()))
                .toList();
        this.filters = all.stream().filter(filter -> !ofObject.contains(filter)).toList();
        this.ofLiterals = ofObject.stream()
                .anyMatch(filter -> filter instanceof E_IsLiteral is
                        && object.equals(is.getArg().asVar()));
        this.selected = List.copyOf(selected);
        this.made = selected.stream()
                .map(variable -> Optional.ofNullable(query.getProject().getExpr(variable)))
                .toList();
    }

    /**
     * Empty for a query that needs more than one triple, or more than this can say.
     *
     * @param selected the variables of which a row has the values
     */
    static Optional<OneTriple> of(Query query, List<Var> selected) {
        List<TriplePath> patterns = new ArrayList<>();
        List<Expr> filters = new ArrayList<>();
        boolean plain = !query.hasGroupBy()
                && !query.hasAggregators()
                && !query.hasLimit()
                && !query.hasOffset()
                && !query.hasValues()
                && query.getQueryPattern() instanceof ElementGroup group
                && group.getElements().stream().allMatch(part -> isRead(part, patterns, filters));
        if (!plain || patterns.size() != 1) {
            return Optional.empty();
        }
        TriplePath pattern = patterns.get(0);
        Set<Node> variables = new HashSet<>(List.of(pattern.getSubject(), pattern.getObject()));
        Set<Node> predicates = new HashSet<>();
        if (!pattern.isTriple()) {
            plain = Expressions.choices(pattern.getPath(), predicates);
        } else if (pattern.getPredicate().isVariable()) {
            plain = variables.add(pattern.getPredicate());
        } else {
            predicates.add(pattern.getPredicate());
        }
        boolean isOpen = variables.size() == (predicates.isEmpty() ? 3 : 2)
                && variables.stream().allMatch(Node::isVariable);
        return plain && isOpen
                ? Optional.of(new OneTriple(pattern, predicates, filters, query, selected))
                : Optional.empty();
    }

    private static boolean isRead(Element part, List<TriplePath> patterns, List<Expr> filters) {
        if (part instanceof ElementPathBlock block) {
            return patterns.addAll(block.getPattern().getList());
        }
        return part instanceof ElementFilter filter
                && !Expressions.hasPattern(filter.getExpr())
                && filters.add(filter.getExpr());
    }

    /** Begins to read a graph. */
    Reading reading() {
        return new Reading();
    }

    /** One reading of a graph: what was looked at lately is not looked at again. For one thread. */
    final class Reading {
        private static final int KEPT = 1 << 14;

        private final Node[] objects = new Node[KEPT];
        private final boolean[] fits = new boolean[KEPT];

        /** What the query answers over this triple alone: the values of the selected variables, null where there is none. */
        Optional<List<Node>> row(Triple triple) {
            if (ofLiterals && !triple.getObject().isLiteral()
                    || predicate.isEmpty() && !predicates.contains(triple.getPredicate())
                    || !fits(triple.getObject())) {
                return Optional.empty();
            }
            var builder = Binding.builder().add(subject, triple.getSubject()).add(object, triple.getObject());
            predicate.ifPresent(variable -> builder.add(variable, triple.getPredicate()));
            Binding binding = builder.build();
            return hold(filters, binding) ? Optional.of(selected(binding)) : Optional.empty();
        }

        private boolean fits(Node term) {
            int slot = (term.hashCode() ^ term.hashCode() >>> 14) & KEPT - 1;
            if (!term.equals(objects[slot])) {
                fits[slot] = hold(ofObject, BindingFactory.binding(object, term));
                objects[slot] = term;
            }
            return fits[slot];
        }
    }

    private boolean hold(List<Expr> all, Binding binding) {
        for (Expr filter : all) {
            if (!Expressions.holds(filter, binding, environment)) {
                return false;
            }
        }
        return true;
    }

    private List<Node> selected(Binding binding) {
        List<Node> row = new ArrayList<>(selected.size());
        for (int i = 0; i < made.size(); i++) {
            row.add(
                    made.get(i).isPresent()
                            ? node(ExprLib.evalOrNull(made.get(i).get(), binding, environment))
                            : binding.get(selected.get(i)));
        }
        return row;
    }

    private static Node node(NodeValue value) {
        return value == null ? null : value.asNode();
    }
}
