package org.saan.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.saan.change.QuadHashes.Hash;

/** Finds the quads of some graphs that have these hashes: near the things of rows that changed, and where that is not all, by reading the graphs. */
final class RemovedQuads {
    private final DatasetGraph data;
    private final List<Node> graphs;
    private final QuadHashes hashes;

    /**
     * For these data.
     *
     * @param data inside a read transaction
     */
    RemovedQuads(DatasetGraph data, List<Node> graphs, QuadHashes hashes) {
        this.data = data;
        this.graphs = List.copyOf(graphs);
        this.hashes = hashes;
    }

    /** All of them; a hash that no quad has is left out. */
    List<Quad> find(Set<Hash> removed, Collection<Node> subjects) {
        Set<Hash> open = new HashSet<>(removed);
        List<Quad> found = new ArrayList<>();
        for (Node subject : subjects) {
            take(Quad.create(Node.ANY, subject, Node.ANY, Node.ANY), open, found);
            List<Node> claims = new ArrayList<>();
            for (Node graph : graphs) {
                data.find(graph, Node.ANY, RDF.subject.asNode(), subject)
                        .forEachRemaining(quad -> claims.add(quad.getSubject()));
            }
            claims.forEach(claim -> take(Quad.create(Node.ANY, claim, Node.ANY, Node.ANY), open, found));
        }
        if (!open.isEmpty()) {
            take(Quad.create(Node.ANY, Node.ANY, Node.ANY, Node.ANY), open, found);
        }
        return found;
    }

    private void take(Quad pattern, Set<Hash> open, List<Quad> found) {
        for (Node graph : graphs) {
            Iterator<Quad> quads = data.find(graph, pattern.getSubject(), pattern.getPredicate(), pattern.getObject());
            while (!open.isEmpty() && quads.hasNext()) {
                Quad quad = quads.next();
                if (open.remove(hashes.of(quad))) {
                    found.add(quad);
                }
            }
        }
    }
}
