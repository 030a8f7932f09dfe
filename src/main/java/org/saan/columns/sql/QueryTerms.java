package org.saan.columns.sql;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.jena.graph.Node;

/**
 * The numbers of the terms that a query brings itself. One that the graph does not know gets a number that no stored term has, so that it joins with
 * nothing and can still be told. For one query.
 */
final class QueryTerms {
    /** Numbers of inlined values have a type in the bits below the highest two; no type of TDB2's is all ones. */
    private static final long FIRST = 0xBF00_0000_0000_0000L;

    private static final Set<ValueClass> RESPELLED =
            Set.of(ValueClass.OTHER_NUMBER, ValueClass.OTHER_MOMENT, ValueClass.OTHER);

    private final Dictionary dictionary;
    private final Map<Node, Long> added = new LinkedHashMap<>();

    QueryTerms(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** The number of a stored term; empty where the graph has none. One that the store may spell otherwise is refused. */
    OptionalLong stored(Node term) {
        if (RESPELLED.contains(TermFields.of(term).valueClass())) {
            throw new NotInSqlException("a value of an unusual spelling");
        }
        return dictionary.number(term);
    }

    /** The number of a term, an added one where the graph has none. */
    long number(Node term) {
        return stored(term).orElseGet(() -> added.computeIfAbsent(term, any -> FIRST + added.size()));
    }

    /** The terms that were added, by their numbers. */
    Map<Long, Node> added() {
        Map<Long, Node> terms = new LinkedHashMap<>();
        added.forEach((term, number) -> terms.put(number, term));
        return terms;
    }
}
