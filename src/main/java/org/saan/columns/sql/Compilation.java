package org.saan.columns.sql;

import java.util.EnumSet;
import java.util.OptionalLong;

/** What the parts of the compiler share for one query: the graph, the names of tables, and the query's own terms. For one thread. */
final class Compilation {
    private final GraphKnowledge graph;
    private final QueryTerms constants;
    private final Naming naming = new Naming();

    Compilation(GraphKnowledge graph) {
        this.graph = graph;
        this.constants = new QueryTerms(graph.dictionary());
    }

    GraphKnowledge graph() {
        return graph;
    }

    Dictionary dictionary() {
        return graph.dictionary();
    }

    QueryTerms constants() {
        return constants;
    }

    Naming naming() {
        return naming;
    }

    /** A SELECT from nothing. */
    Select select() {
        return new Select(naming);
    }

    /** SQL of the number of a term, or of nothing. */
    String termColumn(Value value) {
        if (value == null) {
            return "CAST(NULL AS BIGINT)";
        }
        if (value instanceof Value.Constant constant) {
            return "CAST(" + constants.number(constant.term()) + " AS BIGINT)";
        }
        return ((Value.Term) value).id();
    }

    /** The value of a variable that two sides bind; the rows are kept where they agree. */
    Value same(Select rows, Value a, Value b) {
        if (a instanceof Value.Constant constant && b instanceof Value.Term term) {
            return same(rows, term, constant);
        }
        if (a instanceof Value.Term term && b instanceof Value.Constant constant) {
            requireBound(term);
            OptionalLong number = constants.stored(constant.term());
            rows.where(number.isPresent() ? term.id() + " = " + number.getAsLong() : "FALSE");
            return constant;
        }
        if (!(a instanceof Value.Term left) || !(b instanceof Value.Term right)) {
            throw new NotInSqlException("a join by a computed value");
        }
        requireBound(left);
        requireBound(right);
        rows.where(left.id() + " = " + right.id());
        EnumSet<ValueClass> classes = EnumSet.noneOf(ValueClass.class);
        classes.addAll(left.classes());
        classes.retainAll(right.classes());
        return new Value.Term(left.id(), false, classes, left.isListed() || right.isListed());
    }

    /** Refuses a join by a term that may be unbound, which matches everything. */
    static void requireBound(Value.Term term) {
        if (term.maybeUnbound()) {
            throw new NotInSqlException("a join by what may be unbound");
        }
    }
}
