package org.saan.network;

import java.util.Optional;
import org.apache.jena.graph.Node;

/**
 * One tie between two things.
 *
 * @param from the first of the two: the agent, the person, the provider; or the subject of a direct tie
 * @param to the second
 * @param tie what ties them
 * @param via the participation, membership, funding or contribution that is the tie; absent for a direct one
 * @param role the role in a participation; absent when none is stated and for other ties
 */
public record Edge(Node from, Node to, Tie tie, Optional<Node> via, Optional<Node> role) {
    /** The end that is not this one. */
    public Node other(Node end) {
        return end.equals(from) ? to : from;
    }
}
