package org.saan.network;

import java.util.List;
import org.apache.jena.graph.Node;

/**
 * A way from one thing to another.
 *
 * @param hops none when both ends are the same thing
 * @param confidence from 0 to 1: of its surest ties, multiplied; a tie without a claim counts as sure
 */
public record Path(List<Hop> hops, double confidence) {
    /**
     * One step of a way.
     *
     * @param edges every tie that makes this step, the surest first; at least one
     */
    public record Hop(Node from, Node to, List<Edge> edges) {
        /** The surest tie. */
        public Edge edge() {
            return edges.get(0);
        }
    }

    /** How many steps. */
    public int length() {
        return hops.size();
    }
}
