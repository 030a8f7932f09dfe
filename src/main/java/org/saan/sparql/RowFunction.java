package org.saan.sparql;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingBuilder;
import org.apache.jena.sparql.engine.iterator.QueryIterPlainWrapper;
import org.apache.jena.sparql.pfunction.PropFuncArg;
import org.apache.jena.sparql.pfunction.PropFuncArgType;
import org.apache.jena.sparql.pfunction.PropertyFunctionEval;
import org.apache.jena.sparql.util.Symbol;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;

/**
 * A property function that answers rows: {@code (?row ?cells) function:name (given terms)}. The same call in one query is answered
 * once. Throws {@link SaanException} USAGE when the given terms are too few, too many or unbound.
 */
public final class RowFunction extends PropertyFunctionEval {
    private static final Symbol ANSWERS = Symbol.create("https://w3id.org/saan/function#answers");

    private final int least;
    private final int most;
    private final Rows rows;

    /** What a function answers; an unbound cell is null. */
    @FunctionalInterface
    public interface Rows {
        List<List<Node>> of(List<Node> given, ExecutionContext context);
    }

    /**
     * @param least and most: how many terms may be given
     */
    public RowFunction(int least, int most, Rows rows) {
        super(PropFuncArgType.PF_ARG_EITHER, PropFuncArgType.PF_ARG_EITHER);
        this.least = least;
        this.most = most;
        this.rows = rows;
    }

    @Override
    public QueryIterator execEvaluated(
            Binding binding, PropFuncArg subject, Node predicate, PropFuncArg object, ExecutionContext context) {
        List<Node> given = nodes(object);
        if (given.size() < least || given.size() > most || given.stream().anyMatch(Node::isVariable)) {
            throw new SaanException(
                    ErrorKind.USAGE, "network.arguments", predicate.getURI(), least, most, given.size());
        }
        List<Node> cells = nodes(subject);
        Iterator<Binding> answers = known(predicate, given, context).stream()
                .flatMap(row -> bound(binding, cells, row).stream())
                .iterator();
        return QueryIterPlainWrapper.create(answers, context);
    }

    private List<List<Node>> known(Node predicate, List<Node> given, ExecutionContext context) {
        Map<List<Node>, List<List<Node>>> answers = context.getContext().get(ANSWERS);
        if (answers == null) {
            answers = new ConcurrentHashMap<>();
            context.getContext().set(ANSWERS, answers);
        }
        List<Node> call = new ArrayList<>(given);
        call.add(predicate);
        List<List<Node>> known = answers.get(call);
        if (known == null) {
            known = rows.of(given, context);
            answers.put(call, known);
        }
        return known;
    }

    private static List<Node> nodes(PropFuncArg argument) {
        return argument.isList() ? argument.getArgList() : List.of(argument.getArg());
    }

    /** The binding with a row; empty when the row does not fit what is bound already. */
    private static Optional<Binding> bound(Binding binding, List<Node> cells, List<Node> row) {
        BindingBuilder builder = Binding.builder(binding);
        for (int i = 0; i < cells.size(); i++) {
            Node cell = cells.get(i);
            Node value = i < row.size() ? row.get(i) : null;
            if (cell.isVariable()) {
                Var variable = Var.alloc(cell);
                if (value != null && !builder.contains(variable)) {
                    builder.add(variable, value);
                } else if (value != null && !builder.get(variable).equals(value)) {
                    return Optional.empty();
                }
            } else if (value == null || !cell.sameValueAs(value)) {
                return Optional.empty();
            }
        }
        return Optional.of(builder.build());
    }
}
