package org.saan.columns.sql;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.jena.graph.Node;

/**
 * The numbers of the terms that a query brings itself. One that the graph does not know gets a number that no stored term has, so that it joins with
 * nothing and can still be told. For one query.
 */
final class QueryTerms {
    /** Numbers of inlined values have a type in the bits below the highest two; no type of TDB2's is all ones. */
    private static final long FIRST = 0xBF00_0000_0000_0000L;

    private final Dictionary dictionary;
    private final Map<Node, Long> added = new LinkedHashMap<>();

    QueryTerms(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** The number of a term, an added one where the graph has none. */
    long number(Node term) {
        return dictionary.number(term).orElseGet(() -> added.computeIfAbsent(term, any -> FIRST + added.size()));
    }

    /** The terms that were added, by their numbers. */
    Map<Long, Node> added() {
        Map<Long, Node> terms = new LinkedHashMap<>();
        added.forEach((term, number) -> terms.put(number, term));
        return terms;
    }
}
