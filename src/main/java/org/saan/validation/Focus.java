package org.saan.validation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.algebra.walker.Walker;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.E_NotExists;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunctionOp;
import org.apache.jena.sparql.expr.ExprVisitorBase;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.sparql.syntax.ElementSubQuery;
import org.apache.jena.sparql.syntax.ElementVisitorBase;
import org.apache.jena.sparql.syntax.ElementWalker;
import org.saan.sparql.Expressions;

/**
 * Where a change can make a check answer differently. A row of the check is new only when one of the triples it rests on was
 * added, or one that a NOT EXISTS looked for was taken away. Each triple pattern of the query therefore names a variable that
 * must be one of the changed nodes: its subject; or, where the subject occurs in a NOT EXISTS only, the node by which that is
 * tied to the rest. Immutable.
 */
final class Focus {
    /**
     * One way in which a changed triple leads to a variable of the query.
     *
     * @param pattern what the changed triple must fit
     * @param variable what is bound
     * @param tie when present, the variable is not the subject of the changed triple but its value of this property
     * @param whenGone true where a triple taken away matters (in a NOT EXISTS), false where an added one does
     */
    private record Seat(Triple pattern, Var variable, Optional<Node> tie, boolean whenGone) {
        List<Triple> changed(Delta delta) {
            return whenGone ? delta.removed(pattern) : delta.added(pattern);
        }
    }

    private final List<Seat> seats;

    private Focus(List<Seat> seats) {
        this.seats = List.copyOf(seats);
    }

    /**
     * Empty when the query cannot be narrowed: it groups by more than one variable, has longer paths, or a NOT EXISTS that is not tied by a
     * subject.
     */
    static Optional<Focus> of(Query query) {
        FocusReader reader = new FocusReader();
        reader.read(query);
        List<Seat> seats = reader.seats();
        return reader.hopeless ? Optional.empty() : Optional.of(new Focus(seats));
    }

    /** The nodes to bind each variable to, for this change; a variable without nodes is left out. */
    Map<Var, Set<Node>> nodes(Delta delta, Graph data) {
        Map<Var, Set<Node>> nodes = new LinkedHashMap<>();
        for (Seat seat : seats) {
            Set<Node> bound = new LinkedHashSet<>();
            for (Triple changed : seat.changed(delta)) {
                Node subject = changed.getSubject();
                if (seat.tie().isEmpty()) {
                    bound.add(subject);
                } else {
                    Triple tied = Triple.create(subject, seat.tie().get(), Node.ANY);
                    delta.matching(tied).forEach(triple -> bound.add(triple.getObject()));
                    data.find(tied).forEach(triple -> bound.add(triple.getObject()));
                }
            }
            if (!bound.isEmpty()) {
                nodes.computeIfAbsent(seat.variable(), any -> new LinkedHashSet<>())
                        .addAll(bound);
            }
        }
        return nodes;
    }

    /** Collects the patterns of a query: those that must match, and group by group those that must not. */
    private static final class FocusReader {
        private final List<Triple> positive = new ArrayList<>();
        private final List<List<Triple>> negative = new ArrayList<>();
        /** What a query groups by to the patterns of which it makes the groups. */
        private final Map<Var, List<Triple>> grouped = new LinkedHashMap<>();

        private boolean hopeless;
        /** In how many EXISTS or NOT EXISTS the reading is; what is nested turns about and is not narrowed. */
        private int depth;

        void read(Query query) {
            if (!query.hasGroupBy() && !query.hasAggregators()) {
                read(query.getQueryPattern(), positive);
                return;
            }
            List<Var> by = query.getGroupBy().getVars();
            hopeless |= by.size() != 1 || !query.getGroupBy().getExprs().isEmpty() || grouped.containsKey(by.get(0));
            if (!hopeless) {
                read(query.getQueryPattern(), grouped.computeIfAbsent(by.get(0), any -> new ArrayList<>()));
            }
        }

        private void read(Element pattern, List<Triple> to) {
            ElementWalker.walk(pattern, new ElementVisitorBase() {
                @Override
                public void visit(ElementPathBlock block) {
                    block.getPattern().forEach(path -> add(path, to));
                }

                @Override
                public void visit(ElementSubQuery sub) {
                    if (to == positive) {
                        read(sub.getQuery());
                    } else {
                        hopeless = true;
                    }
                }

                @Override
                public void visit(org.apache.jena.sparql.syntax.ElementMinus minus) {
                    hopeless = true;
                }

                @Override
                public void visit(org.apache.jena.sparql.syntax.ElementOptional optional) {
                    hopeless = true;
                }

                @Override
                public void visit(org.apache.jena.sparql.syntax.ElementFilter filter) {
                    read(filter.getExpr());
                }

                @Override
                public void visit(org.apache.jena.sparql.syntax.ElementBind bind) {
                    read(bind.getExpr());
                }
            });
        }

        private void read(Expr expression) {
            Walker.walk(expression, new ExprVisitorBase() {
                @Override
                public void visit(ExprFunctionOp exists) {
                    hopeless |= depth > 0 || !grouped.isEmpty();
                    depth++;
                    if (exists instanceof E_NotExists) {
                        List<Triple> group = new ArrayList<>();
                        negative.add(group);
                        read(exists.getElement(), group);
                    } else {
                        read(exists.getElement(), positive);
                    }
                    depth--;
                }
            });
        }

        private void add(TriplePath path, List<Triple> to) {
            if (path.isTriple()) {
                to.add(path.asTriple());
                return;
            }
            List<Node> links = new ArrayList<>();
            hopeless |= !Expressions.choices(path.getPath(), links);
            links.forEach(link -> to.add(Triple.create(path.getSubject(), link, path.getObject())));
        }

        List<Seat> seats() {
            Set<Node> visible = new HashSet<>();
            for (Triple pattern : positive) {
                visible.addAll(List.of(pattern.getSubject(), pattern.getObject(), pattern.getPredicate()));
            }
            List<Seat> seats = new ArrayList<>();
            positive.forEach(pattern -> add(seats, direct(pattern, false)));
            for (List<Triple> group : negative) {
                group.forEach(pattern -> add(
                        seats,
                        visible.contains(pattern.getSubject())
                                ? direct(pattern, true)
                                : tied(group, pattern, visible, true)));
            }
            grouped.forEach((by, patterns) -> patterns.forEach(pattern -> {
                // A group answers differently by what comes and by what goes.
                for (boolean whenGone : new boolean[] {false, true}) {
                    add(
                            seats,
                            pattern.getSubject().equals(by)
                                    ? direct(pattern, whenGone)
                                    : tied(patterns, pattern, Set.of(by), whenGone));
                }
            }));
            return seats;
        }

        private void add(List<Seat> seats, Optional<Seat> seat) {
            seat.ifPresent(seats::add);
            hopeless |= seat.isEmpty();
        }

        private static Optional<Seat> direct(Triple pattern, boolean whenGone) {
            return pattern.getSubject().isVariable()
                    ? Optional.of(new Seat(open(pattern), Var.alloc(pattern.getSubject()), Optional.empty(), whenGone))
                    : Optional.empty();
        }

        private static Optional<Seat> tied(List<Triple> group, Triple pattern, Set<Node> visible, boolean whenGone) {
            return group.stream()
                    .filter(tie -> tie.getSubject().equals(pattern.getSubject())
                            && tie.getObject().isVariable()
                            && visible.contains(tie.getObject()))
                    .findFirst()
                    .map(tie -> new Seat(
                            open(pattern), Var.alloc(tie.getObject()), Optional.of(tie.getPredicate()), whenGone));
        }

        private static Triple open(Triple pattern) {
            return Triple.create(open(pattern.getSubject()), open(pattern.getPredicate()), open(pattern.getObject()));
        }

        private static Node open(Node term) {
            return term.isVariable() ? Node.ANY : term;
        }
    }
}
