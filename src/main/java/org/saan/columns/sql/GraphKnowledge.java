package org.saan.columns.sql;

import java.util.OptionalLong;
import java.util.function.Predicate;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;

/**
 * What the compiler knows of the graph at one revision.
 *
 * @param functions tells of a property's IRI whether it is a function of ARQ, which no triple states
 */
public record GraphKnowledge(Dictionary dictionary, GraphStatistics statistics, Predicate<String> functions) {
    /** What was counted of the triples that a pattern with this predicate can find; of all for a variable. */
    PredicateStatistics counted(Node predicate) {
        if (Var.isVar(predicate)) {
            return statistics.all();
        }
        OptionalLong number = dictionary.number(predicate);
        return number.isPresent() ? statistics.of(number.getAsLong()) : PredicateStatistics.NONE;
    }
}
