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
        this.filters = ExprList.splitConjunction(new ExprList(filters)).getList();
        this.ofLiterals = this.filters.stream()
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

    /** What the query answers over this triple alone: the values of the selected variables, null where there is none. */
    Optional<List<Node>> row(Triple triple) {
        if (ofLiterals && !triple.getObject().isLiteral()
                || predicate.isEmpty() && !predicates.contains(triple.getPredicate())) {
            return Optional.empty();
        }
        var builder = Binding.builder().add(subject, triple.getSubject()).add(object, triple.getObject());
        predicate.ifPresent(variable -> builder.add(variable, triple.getPredicate()));
        Binding binding = builder.build();
        for (Expr filter : filters) {
            if (!Expressions.holds(filter, binding, environment)) {
                return Optional.empty();
            }
        }
        List<Node> row = new ArrayList<>(selected.size());
        for (int i = 0; i < made.size(); i++) {
            row.add(
                    made.get(i).isPresent()
                            ? node(ExprLib.evalOrNull(made.get(i).get(), binding, environment))
                            : binding.get(selected.get(i)));
        }
        return Optional.of(row);
    }

    private static Node node(NodeValue value) {
        return value == null ? null : value.asNode();
    }
}
