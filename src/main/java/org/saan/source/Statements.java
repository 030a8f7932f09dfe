package org.saan.source;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.util.NodeCmp;
import org.saan.model.ErrorKind;
import org.saan.model.Location;
import org.saan.model.SaanException;

/**
 * What a set of files states: the quads, the graphs that the files speak of (a file may leave one empty), and for every
 * subject the place where it first stands, so that a later finding can name file and line. Not thread-safe.
 */
public final class Statements {
    /** Bytes of heap that a change takes for each of its quads, with what it is compared with; measured with generated data. */
    private static final long BYTES_A_QUAD = 400;

    private final long most;
    private final Set<Quad> quads = new LinkedHashSet<>();
    private final Set<Node> graphs = new TreeSet<>(NodeCmp::compareRDFTerms);
    private final Map<Node, Location> places = new HashMap<>();
    private final Map<String, String> digests = new LinkedHashMap<>();

    /** As many as the heap can take. */
    public Statements() {
        this(Runtime.getRuntime().maxMemory() / BYTES_A_QUAD);
    }

    /**
     * @param most so many statements; one more is refused
     */
    Statements(long most) {
        this.most = most;
    }

    /** Adds one statement read at the given place, its object in canonical form. */
    public void add(Quad quad, Location location) {
        if (quads.size() >= most) {
            throw new SaanException(ErrorKind.REFUSED, "source.too-much", location, most);
        }
        quads.add(Quad.create(quad.getGraph(), CanonicalForm.of(quad.asTriple())));
        graphs.add(quad.getGraph());
        places.putIfAbsent(quad.getSubject(), location);
    }

    /** Says that the files hold the whole of this graph, even when they leave it empty. */
    public void speakOf(Node graph) {
        graphs.add(graph);
    }

    /** Notes the SHA-256 of a file that was read. */
    public void readFrom(String file, String sha256) {
        digests.put(file, sha256);
    }

    public Collection<Quad> quads() {
        return quads;
    }

    public Set<Node> graphs() {
        return graphs;
    }

    /** File name to SHA-256 in hex, in the order of reading. */
    public Map<String, String> digests() {
        return digests;
    }

    /** Where this node is first described; empty when the files do not describe it. */
    public Optional<Location> placeOf(Node subject) {
        return Optional.ofNullable(places.get(subject));
    }
}
