package org.saan.change;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.sparql.syntax.ElementVisitorBase;
import org.apache.jena.sparql.syntax.ElementWalker;
import org.saan.model.ExitCode;
import org.saan.model.SaanException;
import org.saan.sparql.QueryFile;

/**
 * A rule of queries/inference: a CONSTRUCT of one triple pattern from a basic graph pattern. It is applied from a triple that
 * fits one of its patterns, so that a change costs what follows from it and not the graph. Immutable.
 */
final class Rule {
    /** Finds the triples that match a pattern in which {@link Node#ANY} stands for what is open. */
    interface Finder extends Function<Triple, List<Triple>> {}

    private final Triple head;
    private final List<Triple> body;

    private Rule(Triple head, List<Triple> body) {
        this.head = head;
        this.body = List.copyOf(body);
    }

    /** Throws DATA_INVALID when the query is not of that form. */
    static Rule of(QueryFile file) {
        List<Triple> body = new ArrayList<>();
        int[] others = {0};
        if (!file.query().isConstructType()) {
            throw new SaanException(ExitCode.DATA_INVALID, "inference.form", file.name());
        }
        ElementWalker.walk(file.query().getQueryPattern(), new ElementVisitorBase() {
            @Override
            public void visit(ElementPathBlock block) {
                for (TriplePath path : block.getPattern()) {
                    if (path.isTriple()) {
                        body.add(path.asTriple());
                    } else {
                        others[0]++;
                    }
                }
            }

            @Override
            public void visit(org.apache.jena.sparql.syntax.ElementFilter filter) {
                others[0]++;
            }
        });
        List<Triple> heads = file.query().getConstructTemplate().getTriples();
        if (heads.size() != 1 || others[0] > 0 || body.isEmpty()) {
            throw new SaanException(ExitCode.DATA_INVALID, "inference.form", file.name());
        }
        return new Rule(heads.get(0), body);
    }

    /** What follows in one step from this triple together with what the finder finds. */
    void conclusions(Triple from, Finder data, Consumer<Triple> to) {
        for (int i = 0; i < body.size(); i++) {
            Map<Node, Node> binding = new HashMap<>(8);
            if (unify(body.get(i), from, binding)) {
                join(0, i, binding, data, bound -> {
                    Triple conclusion = substitute(head, bound);
                    if (!conclusion.getSubject().isLiteral()) {
                        to.accept(conclusion);
                    }
                    return false;
                });
            }
        }
    }

    /** True when this triple follows in one step from what the finder finds. */
    boolean concludes(Triple triple, Finder data) {
        Map<Node, Node> binding = new HashMap<>(8);
        return unify(head, triple, binding) && join(0, -1, binding, data, bound -> true);
    }

    /** Joins the patterns but the one that is already matched; stops when a solution is enough. */
    private boolean join(
            int next, int matched, Map<Node, Node> binding, Finder data, Function<Map<Node, Node>, Boolean> enough) {
        if (next == body.size()) {
            return enough.apply(binding);
        }
        if (next == matched) {
            return join(next + 1, matched, binding, data, enough);
        }
        Triple pattern = body.get(next);
        for (Triple found : data.apply(open(substitute(pattern, binding)))) {
            Map<Node, Node> longer = new HashMap<>(binding);
            if (unify(pattern, found, longer) && join(next + 1, matched, longer, data, enough)) {
                return true;
            }
        }
        return false;
    }

    private static Triple open(Triple pattern) {
        return Triple.create(open(pattern.getSubject()), open(pattern.getPredicate()), open(pattern.getObject()));
    }

    private static Node open(Node term) {
        return term.isVariable() ? Node.ANY : term;
    }

    private static Triple substitute(Triple pattern, Map<Node, Node> binding) {
        return Triple.create(
                binding.getOrDefault(pattern.getSubject(), pattern.getSubject()),
                binding.getOrDefault(pattern.getPredicate(), pattern.getPredicate()),
                binding.getOrDefault(pattern.getObject(), pattern.getObject()));
    }

    private static boolean unify(Triple pattern, Triple triple, Map<Node, Node> binding) {
        return unify(pattern.getPredicate(), triple.getPredicate(), binding)
                && unify(pattern.getSubject(), triple.getSubject(), binding)
                && unify(pattern.getObject(), triple.getObject(), binding);
    }

    private static boolean unify(Node pattern, Node term, Map<Node, Node> binding) {
        if (!pattern.isVariable()) {
            return pattern.equals(term);
        }
        Node bound = binding.putIfAbsent(pattern, term);
        return bound == null || bound.equals(term);
    }
}
