package org.saan.change;

import java.util.Collection;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.saan.ledger.Revision;

/**
 * Who makes a revision, how and why.
 *
 * @param agent for example a user's name
 * @param kind one of {@link Revision}
 * @param message why, or empty
 * @param contentDigest SHA-256 of what ships; empty for what a user brings
 */
record Author(String agent, String kind, String message, String contentDigest) {
    static Author ofShipped(String agent, String digest) {
        return new Author(agent, Revision.SHIPPED, "", digest);
    }

    static Author ofNational(String agent, String digest) {
        return new Author(agent, Revision.NATIONAL, "", digest);
    }

    static Author ofFiles(String agent, String message) {
        return new Author(agent, Revision.LOAD, message, "");
    }

    static Author ofTable(String agent, String message) {
        return new Author(agent, Revision.IMPORT, message, "");
    }

    /**
     * The revision that is to be recorded.
     *
     * @param digests of the files it is made from, by name
     * @param graphs of which they hold the whole
     */
    Revision draft(Map<String, String> digests, Collection<Node> graphs, long added, long removed) {
        return Revision.draft(
                agent,
                kind,
                message,
                contentDigest,
                Map.copyOf(digests),
                graphs.stream().map(Node::getURI).sorted().toList(),
                0,
                Math.toIntExact(added),
                Math.toIntExact(removed));
    }
}
