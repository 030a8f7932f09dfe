package org.saan.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Substitute;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingBuilder;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.function.FunctionEnvBase;
import org.apache.jena.sparql.syntax.ElementBind;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.util.Context;
import org.saan.source.table.TableRow;

/**
 * Any mapping: its pattern is asked for many rows at once, which stand before it as VALUES, by the query engine. For one thread.
 */
final class BatchedConstruct implements RowConstruct {
    private static final int BATCH = 500;
    private static final Var ROW = Var.alloc(ROWNUM);

    private record Held(TableRow row, String key) {}

    private final Query query;
    private final List<Triple> template;
    private final Context context;
    private final List<ElementBind> binds = new ArrayList<>();
    private final BindFaults bindFaults;
    private final List<Held> held = new ArrayList<>();
    private List<Var> variables = List.of();

    BatchedConstruct(Query query, Context context) {
        this.query = query;
        this.template = query.getConstructTemplate().getTriples();
        this.context = context;
        RowConstruct.parts(query).forEach(part -> {
            if (part instanceof ElementBind bind) {
                binds.add(bind);
            }
        });
        this.bindFaults = new BindFaults(binds);
    }

    @Override
    public void columns(List<String> columns) {
        Set<Var> all = new LinkedHashSet<>();
        columns.forEach(column -> all.add(Var.alloc(column)));
        all.add(ROW);
        all.add(Var.alloc(KEY));
        variables = List.copyOf(all);
    }

    @Override
    public void add(TableRow row, String key, Taker to) {
        held.add(new Held(row, key));
        if (held.size() == BATCH) {
            finish(to);
        }
    }

    @Override
    public void finish(Taker to) {
        if (held.isEmpty()) {
            return;
        }
        Map<Long, List<Binding>> solutions = new LinkedHashMap<>();
        try (QueryExec exec = QueryExec.dataset(DatasetGraphFactory.empty())
                .query(asked())
                .context(context)
                .build()) {
            exec.select().forEachRemaining(solution -> solutions
                    .computeIfAbsent(number(solution), any -> new ArrayList<>())
                    .add(solution));
        }
        for (Held each : held) {
            Set<Triple> triples = new LinkedHashSet<>();
            List<CellFault> faults = List.of();
            for (Binding solution : solutions.getOrDefault(each.row().number(), List.of())) {
                for (Triple pattern : template) {
                    Triple triple = Substitute.substitute(pattern, solution);
                    if (triple.isConcrete()
                            && triple.getSubject().isURI()
                            && triple.getPredicate().isURI()) {
                        triples.add(triple);
                    }
                }
                faults = faults(faults, solution);
            }
            to.take(each.row(), List.copyOf(triples), faults);
        }
        held.clear();
    }

    /** A BIND that stayed unbound is worked out again, to hear why. */
    private List<CellFault> faults(List<CellFault> before, Binding solution) {
        List<CellFault> faults = before;
        for (ElementBind bind : binds) {
            if (!solution.contains(bind.getVar())) {
                try {
                    bind.getExpr().eval(solution, new FunctionEnvBase(context));
                } catch (ExprEvalException e) {
                    faults = bindFaults.with(faults, bind, e, solution::contains);
                }
            }
        }
        return faults;
    }

    private static long number(Binding solution) {
        return ((Number) solution.get(ROW).getLiteralValue()).longValue();
    }

    private Query asked() {
        ElementData rows = new ElementData();
        variables.forEach(rows::add);
        held.forEach(each -> rows.add(binding(each)));
        ElementGroup group = new ElementGroup();
        group.addElement(rows);
        RowConstruct.parts(query).forEach(group::addElement);
        Query select = QueryFactory.make();
        select.setQuerySelectType();
        select.setQueryResultStar(true);
        select.setQueryPattern(group);
        return select;
    }

    private Binding binding(Held each) {
        BindingBuilder row = Binding.builder();
        List<String> columns = each.row().columns();
        for (int i = 0; i < columns.size(); i++) {
            if (each.row().get(i) != null
                    && !columns.get(i).equals(ROWNUM)
                    && !columns.get(i).equals(KEY)) {
                row.add(Var.alloc(columns.get(i)), literal(each.row().get(i)));
            }
        }
        row.add(ROW, NodeValue.makeInteger(each.row().number()).asNode());
        row.add(Var.alloc(KEY), literal(each.key()));
        return row.build();
    }

    private static Node literal(String text) {
        return NodeFactory.createLiteralString(text);
    }
}
