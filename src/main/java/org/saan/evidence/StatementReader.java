package org.saan.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.saan.query.Descriptions;
import org.saan.query.Tenures;
import org.saan.vocab.Kind;
import org.saan.vocab.Saan;

/** Reads the statements about things that a page needs, each thing once. For one page, inside one transaction, in one thread. */
public final class StatementReader {
    /** So many things that point at one are read; a page shows fewer. */
    public static final int MOST = 5_000;

    /** What ties other things together, and is told by claims as a whole. */
    static final Set<String> TIES =
            Set.of("participation", "membership", "estimate", "funding", "budget", "contribution", "event");

    private final DatasetGraph data;
    private final Map<Node, List<Quad>> statements = new HashMap<>();
    private final Map<Node, List<Claim>> claims = new HashMap<>();
    private final Tenures tenures;
    private final Map<Node, Set<Node>> documents = new HashMap<>();
    private final long end;
    private boolean cut;

    /** Without an end in time, for lists of bounded length. */
    public StatementReader(DatasetGraph data) {
        this(data, Long.MAX_VALUE);
    }

    /**
     * @param end when reading ends by QueryCancelledException, on the clock of System.nanoTime
     */
    public StatementReader(DatasetGraph data, long end) {
        this.data = data;
        this.tenures = new Tenures(data);
        this.end = end;
    }

    /** True when more was there than was read. */
    public boolean isCut() {
        return cut;
    }

    public void cut() {
        cut = true;
    }

    /** Throws QueryCancelledException when the time is over. */
    public void check() {
        if (end != Long.MAX_VALUE && System.nanoTime() - end > 0) {
            throw new QueryCancelledException();
        }
    }

    public DatasetGraph data() {
        return data;
    }

    /** Who held which post when. */
    public Tenures tenures() {
        return tenures;
    }

    /**
     * The documents that speak of a thing: of itself, of what it is the value of, and of what ties it to others (a role, a figure, a
     * funding, an event), each once, in the order in which they are found.
     */
    public Set<Node> documents(Node thing) {
        Set<Node> known = documents.get(thing);
        if (known != null) {
            return known;
        }
        List<Claim> found = new ArrayList<>(claimsOf(thing));
        found.addAll(claims(subjects(RDF.object.asNode(), thing)));
        for (Quad quad : pointing(thing)) {
            // A membership that is attested at an event speaks of the post, not of the event.
            if (TIES.contains(Kind.codeOf(quad.getSubject()))
                    && !quad.getPredicate().equals(Saan.attestedAt)) {
                found.addAll(claimsOf(quad.getSubject()));
            }
        }
        Set<Node> told = new LinkedHashSet<>();
        found.forEach(claim -> claim.document().ifPresent(told::add));
        documents.put(thing, told);
        return told;
    }

    private List<Quad> pointing(Node thing) {
        List<Quad> quads = new ArrayList<>();
        Iterator<Quad> found = data.findNG(Node.ANY, Node.ANY, Node.ANY, thing);
        check();
        while (found.hasNext() && quads.size() < MOST) {
            quads.add(found.next());
        }
        cut |= found.hasNext();
        return quads;
    }

    /** Everything that is stated of a thing, with its graph. */
    public List<Quad> of(Node thing) {
        return statements.computeIfAbsent(thing, node -> {
            check();
            List<Quad> quads = new ArrayList<>();
            data.findNG(Node.ANY, node, Node.ANY, Node.ANY).forEachRemaining(quads::add);
            return quads;
        });
    }

    /** Property to its values, each once, in the order of terms. */
    public Map<Node, Set<Node>> properties(Node thing) {
        Map<Node, Set<Node>> properties = new HashMap<>();
        of(thing).stream()
                .sorted(Comparator.comparing(quad -> quad.getObject().toString()))
                .forEach(quad -> properties
                        .computeIfAbsent(quad.getPredicate(), any -> new LinkedHashSet<>())
                        .add(quad.getObject()));
        return properties;
    }

    public List<Node> objects(Node thing, Node property) {
        Set<Node> objects = new LinkedHashSet<>();
        for (Quad quad : of(thing)) {
            if (quad.getPredicate().equals(property)) {
                objects.add(quad.getObject());
            }
        }
        return List.copyOf(objects);
    }

    public Optional<Node> object(Node thing, Node property) {
        return objects(thing, property).stream().findFirst();
    }

    /** The text of a literal; empty when there is none. */
    public String text(Node thing, Node property) {
        return object(thing, property)
                .filter(Node::isLiteral)
                .map(Node::getLiteralLexicalForm)
                .orElse("");
    }

    /** What has this thing as the value of a property, each once, in the order of addresses; at most {@value #MOST}. */
    public List<Node> subjects(Node property, Node thing) {
        Set<Node> subjects = new LinkedHashSet<>();
        Iterator<Quad> quads = data.findNG(Node.ANY, Node.ANY, property, thing);
        check();
        while (quads.hasNext() && subjects.size() < MOST) {
            subjects.add(quads.next().getSubject());
        }
        cut |= quads.hasNext();
        return subjects.stream()
                .filter(Node::isURI)
                .sorted(Comparator.comparing(Node::getURI))
                .toList();
    }

    /** The graphs that state this. */
    Set<Node> graphs(Node subject, Node property, Node object) {
        Set<Node> graphs = new LinkedHashSet<>();
        for (Quad quad : of(subject)) {
            if (quad.getPredicate().equals(property) && quad.getObject().equals(object)) {
                graphs.add(quad.getGraph());
            }
        }
        return graphs;
    }

    /** The claims about a thing. */
    public List<Claim> claimsOf(Node subject) {
        List<Claim> known = claims.get(subject);
        if (known == null) {
            known = claims(subjects(RDF.subject.asNode(), subject));
            claims.put(subject, known);
        }
        return known;
    }

    /** Those of these nodes that are claims, read. */
    public List<Claim> claims(List<Node> nodes) {
        return nodes.stream()
                .map(node -> Claim.read(node, of(node)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The labels of a node: what was read of it, else no more than they. */
    List<Node> labels(Node node) {
        List<Quad> known = statements.get(node);
        if (known == null) {
            check();
            return Descriptions.labels(data, node);
        }
        return objects(node, SKOS.prefLabel.asNode()).isEmpty()
                ? Descriptions.labels(data, node)
                : objects(node, SKOS.prefLabel.asNode());
    }

    public boolean isA(Node thing, Node type) {
        return objects(thing, RDF.type.asNode()).contains(type);
    }
}
