package org.saan.change;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.ARQ;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingBuilder;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprLib;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.function.FunctionEnvBase;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementBind;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.vocabulary.XSD;
import org.saan.columns.Derivation;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.sparql.QueryFile;

/**
 * A rule of queries/inference: a CONSTRUCT of one triple pattern from a basic graph pattern, which BINDs at the end may follow. It is applied from a triple that
 * fits one of its patterns, so that a change costs what follows from it and not the graph. Immutable.
 */
final class Rule {
    /** Finds the triples that match a pattern in which {@link Node#ANY} stands for what is open. */
    interface QuadFinder extends Function<Triple, List<Triple>> {}

    private static final Set<String> FIXED = Set.of("iri", "concat", "str", "coalesce");

    private final Triple head;
    private final List<Triple> body;
    private final List<ElementBind> binds;

    private Rule(Triple head, List<Triple> body, List<ElementBind> binds) {
        this.head = head;
        this.body = List.copyOf(body);
        this.binds = List.copyOf(binds);
    }

    /** Throws DATA_INVALID when the query is not of that form. */
    static Rule of(QueryFile file) {
        List<Triple> body = new ArrayList<>();
        List<ElementBind> binds = new ArrayList<>();
        boolean plain = file.query().isConstructType()
                && !file.query().hasLimit()
                && !file.query().hasOffset()
                && file.query().getQueryPattern() instanceof ElementGroup group
                && group.getElements().stream().allMatch(part -> isRead(part, body, binds));
        if (!plain || body.isEmpty()) {
            throw form(file);
        }
        List<Quad> heads = file.query().getConstructTemplate().getQuads();
        if (heads.size() != 1 || !heads.get(0).isDefaultGraph()) {
            throw form(file);
        }
        Triple head = heads.get(0).asTriple();
        Set<Node> bound = new HashSet<>();
        body.forEach(pattern -> bound.addAll(terms(pattern)));
        binds.forEach(bind -> bound.add(bind.getVar()));
        if (!terms(head).stream().allMatch(term -> term.isConcrete() || bound.contains(term))) {
            throw form(file);
        }
        return new Rule(head, body, binds);
    }

    private static SaanException form(QueryFile file) {
        return new SaanException(ErrorKind.DATA_INVALID, "inference.form", file.name());
    }

    /** Adds the triple patterns of a block, or a BIND after them; false when it is something else. */
    private static boolean isRead(Element element, List<Triple> to, List<ElementBind> binds) {
        if (element instanceof ElementBind bind) {
            return isFixed(bind.getExpr()) && binds.add(bind);
        }
        if (!(element instanceof ElementPathBlock block) || !binds.isEmpty()) {
            return false;
        }
        for (TriplePath path : block.getPattern()) {
            if (!path.isTriple()) {
                return false;
            }
            to.add(path.asTriple());
        }
        return true;
    }

    /** True for what makes the same term of the same terms whenever it is asked: a conclusion must be found again to be withdrawn. */
    private static boolean isFixed(Expr expression) {
        return expression.isVariable()
                || expression.isConstant()
                || expression.isFunction()
                        && (FIXED.contains(expression
                                        .getFunction()
                                        .getFunctionSymbol()
                                        .getSymbol())
                                || XSD.date
                                        .getURI()
                                        .equals(expression.getFunction().getFunctionIRI()))
                        && expression.getFunction().getArgs().stream().allMatch(Rule::isFixed);
    }

    private static List<Node> terms(Triple triple) {
        return List.of(triple.getSubject(), triple.getPredicate(), triple.getObject());
    }

    /** True when a triple with this predicate may fit one of its patterns. */
    boolean isAbout(Node predicate) {
        return body.stream().anyMatch(pattern -> mayFit(pattern, predicate));
    }

    private static boolean mayFit(Triple pattern, Node predicate) {
        return pattern.getPredicate().isVariable() || pattern.getPredicate().equals(predicate);
    }

    /** The rule for tables of numbers. */
    Derivation derivation() {
        Set<Node> computed = new HashSet<>();
        Set<Node> given = new HashSet<>();
        for (ElementBind bind : binds) {
            bind.getExpr().getVarsMentioned().stream()
                    .filter(variable -> !computed.contains(variable))
                    .forEach(given::add);
            computed.add(bind.getVar());
        }
        return new Derivation(head, body, computed, given, this::isBound);
    }

    /** What follows in one step from this triple together with what the finder finds. */
    void conclusions(Triple from, QuadFinder data, Consumer<Triple> to) {
        for (int i = 0; i < body.size(); i++) {
            if (!mayFit(body.get(i), from.getPredicate())) {
                continue;
            }
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
    boolean concludes(Triple triple, QuadFinder data) {
        Map<Node, Node> binding = new HashMap<>(8);
        return unify(head, triple, binding) && join(0, -1, binding, data, bound -> true);
    }

    /** Joins the patterns but the one that is already matched; stops when a solution is enough. */
    private boolean join(
            int next,
            int matched,
            Map<Node, Node> binding,
            QuadFinder data,
            Function<Map<Node, Node>, Boolean> enough) {
        if (next == body.size()) {
            return binds.isEmpty() || isBound(binding) ? enough.apply(binding) : false;
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

    /** Adds what the BINDs make; false when it is not what is bound already, or cannot be made. */
    private boolean isBound(Map<Node, Node> binding) {
        for (ElementBind bind : binds) {
            BindingBuilder known = Binding.builder();
            binding.forEach((variable, term) -> known.add(Var.alloc(variable), term));
            NodeValue made = ExprLib.evalOrNull(bind.getExpr(), known.build(), new FunctionEnvBase(ARQ.getContext()));
            Node before = made == null ? null : binding.putIfAbsent(bind.getVar(), made.asNode());
            if (made == null || before != null && !before.equals(made.asNode())) {
                return false;
            }
        }
        return true;
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
