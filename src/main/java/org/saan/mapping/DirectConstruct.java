package org.saan.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingBase;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.expr.ExprVars;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.function.FunctionEnv;
import org.apache.jena.sparql.function.FunctionEnvBase;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementBind;
import org.apache.jena.sparql.syntax.ElementFilter;
import org.apache.jena.sparql.util.Context;
import org.saan.source.table.TableRow;
import org.saan.sparql.Expressions;

/**
 * A mapping of BINDs and FILTERs, each worked out in its turn for one row: what SPARQL's algebra says of them (extend, then filter),
 * without a query engine. For one thread.
 */
final class DirectConstruct implements RowConstruct {
    private final List<Triple> template;
    private final List<ElementBind> binds = new ArrayList<>();
    private final List<Expr> filters = new ArrayList<>();
    private final FunctionEnv environment;
    private final Map<Var, Integer> places = new HashMap<>();
    private final int[][] templatePlaces;
    private final int[] bindPlaces;
    /** The last BIND that a filter reads; -1 where it reads columns only. */
    private final int[] filterAfter;

    private final BindFaults bindFaults;
    private final FastTerm[] fast;
    private int[] columnPlaces = {};
    private final int numberPlace;
    private final int keyPlace;
    private Slots slots;

    DirectConstruct(Query query, Context context) {
        this.template = query.getConstructTemplate().getTriples();
        this.environment = new FunctionEnvBase(context);
        for (Element element : RowConstruct.parts(query)) {
            if (element instanceof ElementBind bind) {
                binds.add(bind);
            } else if (element instanceof ElementFilter filter) {
                filters.add(filter.getExpr());
            }
        }
        this.bindFaults = new BindFaults(binds);
        binds.forEach(bind -> {
            place(bind.getVar());
            bindFaults.mentioned(bind).forEach(this::place);
        });
        filters.forEach(filter -> ExprVars.getVarsMentioned(filter).forEach(this::place));
        this.templatePlaces = template.stream()
                .map(triple ->
                        new int[] {place(triple.getSubject()), place(triple.getPredicate()), place(triple.getObject())})
                .toArray(int[][]::new);
        this.bindPlaces = binds.stream().mapToInt(bind -> place(bind.getVar())).toArray();
        this.filterAfter = filters.stream()
                .mapToInt(filter -> IntStream.range(0, binds.size())
                        .filter(i -> ExprVars.getVarsMentioned(filter)
                                .contains(binds.get(i).getVar()))
                        .max()
                        .orElse(-1))
                .toArray();
        this.numberPlace = place(Var.alloc(ROWNUM));
        this.keyPlace = place(Var.alloc(KEY));
        Set<Var> made = new HashSet<>();
        binds.forEach(bind -> made.add(bind.getVar()));
        this.fast = binds.stream()
                .map(bind -> FastTerm.of(
                                bind.getExpr(),
                                variable -> made.contains(variable)
                                                || variable.getVarName().equals(ROWNUM)
                                        ? Optional.empty()
                                        : Optional.of(place(variable)))
                        .orElse(null))
                .toArray(FastTerm[]::new);
    }

    /** True when the mapping is nothing but BINDs and FILTERs without EXISTS. */
    static boolean serves(Query query) {
        Set<Var> bound = new LinkedHashSet<>();
        for (Element element : RowConstruct.parts(query)) {
            Expr expr = element instanceof ElementBind bind
                    ? bind.getExpr()
                    : element instanceof ElementFilter filter ? filter.getExpr() : null;
            if (expr == null || Expressions.hasPattern(expr)) {
                return false;
            }
            if (element instanceof ElementBind bind && !bound.add(bind.getVar())) {
                return false;
            }
        }
        return true;
    }

    /** Where a variable stands; -1 for a term. */
    private int place(Node node) {
        if (!node.isVariable()) {
            return -1;
        }
        return places.computeIfAbsent(Var.alloc(node), any -> places.size());
    }

    @Override
    public void columns(List<String> columns) {
        columnPlaces = columns.stream()
                .mapToInt(column -> places.getOrDefault(Var.alloc(column), -1))
                .toArray();
        Var[] variables = new Var[places.size()];
        places.forEach((variable, place) -> variables[place] = variable);
        slots = new Slots(variables, places, numberPlace);
    }

    @Override
    public void add(TableRow row, String key, Taker to) {
        slots.clear();
        for (int i = 0; i < columnPlaces.length; i++) {
            if (columnPlaces[i] >= 0) {
                slots.texts[columnPlaces[i]] = row.get(i);
            }
        }
        slots.texts[numberPlace] = null;
        slots.number = row.number();
        slots.texts[keyPlace] = key;
        List<CellFault> faults = List.of();
        // A filter is asked as soon as all it reads is there: a name in a row that is left out is nobody's question.
        if (!passes(-1)) {
            to.take(row, LEFT_OUT, List.of());
            return;
        }
        for (int i = 0; i < bindPlaces.length; i++) {
            ElementBind bind = binds.get(i);
            try {
                Node made = fast[i] == null ? null : fast[i].of(slots);
                slots.values[bindPlaces[i]] =
                        made == null ? bind.getExpr().eval(slots, environment).asNode() : made;
            } catch (ExprEvalException e) {
                faults = bindFaults.with(faults, bind, e, slots::isBound);
            }
            if (!passes(i)) {
                to.take(row, LEFT_OUT, List.of());
                return;
            }
        }
        to.take(row, triples(), faults);
    }

    /** True when the filters that wait for this BIND, or with -1 for none, let the row pass. */
    private boolean passes(int bind) {
        for (int i = 0; i < filterAfter.length; i++) {
            if (filterAfter[i] == bind && !Expressions.holds(filters.get(i), slots, environment)) {
                return false;
            }
        }
        return true;
    }

    private List<Triple> triples() {
        List<Triple> made = new ArrayList<>(template.size());
        for (int i = 0; i < templatePlaces.length; i++) {
            Triple pattern = template.get(i);
            Node subject = term(pattern.getSubject(), templatePlaces[i][0]);
            Node predicate = term(pattern.getPredicate(), templatePlaces[i][1]);
            Node object = term(pattern.getObject(), templatePlaces[i][2]);
            if (subject != null && predicate != null && object != null && subject.isURI() && predicate.isURI()) {
                made.add(Triple.create(subject, predicate, object));
            }
        }
        return made;
    }

    private Node term(Node pattern, int place) {
        return place < 0 ? pattern : slots.value(place);
    }

    @Override
    public void finish(Taker to) {
        // Nothing is held back.
    }

    /** What the variables are bound to, as ARQ asks for it; a cell becomes a term when it is asked for. */
    private static final class Slots extends BindingBase implements FastTerm.Texts {
        private final Var[] variables;
        private final Map<Var, Integer> places;
        private final int numberPlace;
        private final Node[] values;
        private final String[] texts;
        private long number;

        Slots(Var[] variables, Map<Var, Integer> places, int numberPlace) {
            super(null);
            this.variables = variables;
            this.places = places;
            this.numberPlace = numberPlace;
            this.values = new Node[variables.length];
            this.texts = new String[variables.length];
        }

        void clear() {
            Arrays.fill(values, null);
            Arrays.fill(texts, null);
        }

        @Override
        public String text(int place) {
            return texts[place];
        }

        Node value(int place) {
            if (values[place] == null && place == numberPlace) {
                values[place] = NodeValue.makeInteger(number).asNode();
            } else if (values[place] == null && texts[place] != null) {
                values[place] = NodeFactory.createLiteralString(texts[place]);
            }
            return values[place];
        }

        boolean isBound(Var variable) {
            Integer place = places.get(variable);
            return place != null && value(place) != null;
        }

        @Override
        protected Iterator<Var> vars1() {
            return IntStream.range(0, values.length)
                    .filter(place -> value(place) != null)
                    .mapToObj(place -> variables[place])
                    .iterator();
        }

        @Override
        protected void forEach1(BiConsumer<Var, Node> action) {
            for (int place = 0; place < values.length; place++) {
                if (value(place) != null) {
                    action.accept(variables[place], values[place]);
                }
            }
        }

        @Override
        protected int size1() {
            return (int) IntStream.range(0, values.length)
                    .filter(place -> value(place) != null)
                    .count();
        }

        @Override
        protected boolean isEmpty1() {
            return size1() == 0;
        }

        @Override
        protected boolean contains1(Var variable) {
            return isBound(variable);
        }

        @Override
        protected Node get1(Var variable) {
            Integer place = places.get(variable);
            return place == null ? null : value(place);
        }

        @Override
        protected Binding detachWithNewParent(Binding parent) {
            return this;
        }
    }
}
