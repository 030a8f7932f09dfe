package org.saan.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.expr.ExprVars;
import org.apache.jena.sparql.syntax.ElementBind;
import org.saan.mapping.RowConstruct.CellFault;
import org.saan.model.Problem;

/**
 * When a BIND that makes nothing is a fault. An empty cell makes nothing, and so does what is made of it: that is as it should be. A BIND
 * all of whose variables are bound has been given a cell that it cannot read. Immutable.
 */
final class BindFaults {
    private final Map<ElementBind, Set<Var>> mentioned = new HashMap<>();
    private final Map<Var, ElementBind> makers = new HashMap<>();

    BindFaults(List<ElementBind> binds) {
        binds.forEach(bind -> {
            mentioned.put(bind, Set.copyOf(ExprVars.getVarsMentioned(bind.getExpr())));
            makers.put(bind.getVar(), bind);
        });
    }

    /** The variables of its expression. */
    Set<Var> mentioned(ElementBind bind) {
        return mentioned.get(bind);
    }

    /** The faults and, where it is one, that this BIND made nothing. */
    List<CellFault> with(List<CellFault> faults, ElementBind bind, ExprEvalException cause, Predicate<Var> isBound) {
        boolean isRead = cause instanceof CellException;
        if (!isRead && (isIntended(cause) || !mentioned.get(bind).stream().allMatch(isBound))) {
            return faults;
        }
        Problem problem = cause instanceof CellException fault
                ? fault.problem()
                : Problem.of("table.cannot", bind.getVar().getVarName());
        List<CellFault> longer = new ArrayList<>(faults);
        String variable = cause instanceof CellException fault ? fault.variable() : null;
        longer.add(new CellFault(
                bind.getVar().getVarName(), variable == null ? column(bind) : column(Var.alloc(variable)), problem));
        return longer;
    }

    private static boolean isIntended(ExprEvalException cause) {
        return TableFunctions.NOTHING.equals(cause.getMessage());
    }

    /** The column that it is made of, through other BINDs; null when they are several or none. */
    private String column(ElementBind bind) {
        Set<String> columns = mentioned.get(bind).stream().map(this::column).collect(Collectors.toSet());
        return columns.size() == 1 ? columns.iterator().next() : null;
    }

    private String column(Var variable) {
        return makers.containsKey(variable) ? column(makers.get(variable)) : variable.getVarName();
    }
}
