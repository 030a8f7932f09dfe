package org.saan.columns;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;

/**
 * A rule: the head follows wherever all patterns of the body are found. Variables are nodes.
 *
 * @param head what follows
 * @param body triple patterns, one at least
 * @param computed variables of the head that no pattern binds
 * @param given what these are computed from
 * @param compute adds the computed ones to the given ones and the other variables of the head; false where it cannot
 */
public record Derivation(
        Triple head, List<Triple> body, Set<Node> computed, Set<Node> given, Predicate<Map<Node, Node>> compute) {
    /** Copies the collections. */
    public Derivation {
        body = List.copyOf(body);
        computed = Set.copyOf(computed);
        given = Set.copyOf(given);
    }

    boolean isComputed() {
        return !computed.isEmpty();
    }
}
