package org.saan.change;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.util.NodeCmp;
import org.saan.ledger.Ledger;
import org.saan.ledger.Revision;
import org.saan.model.ExitCode;
import org.saan.model.QuadPatch;
import org.saan.model.SaanException;
import org.saan.source.ShippedData;
import org.saan.source.Statements;
import org.saan.store.Overlay;
import org.saan.store.Store;
import org.saan.validation.Judge;
import org.saan.validation.Severity;

/**
 * The only way in. Read → difference on an overlay → judge → ledger → store. Nothing is written before the ledger has the
 * revision; a refused change leaves no trace. For one thread of the process that owns the home.
 */
public final class Changes {
    private final Ledger ledger;
    private final Store store;
    private final Judge judge;
    private final Inference inference;
    private final ShippedData shipped;

    /** Brings the store to the ledger's newest revision first, in case the last process was cut off in between. */
    public Changes(Ledger ledger, Store store, ShippedData shipped) {
        this.ledger = ledger;
        this.store = store;
        this.shipped = shipped;
        this.judge = Judge.shipped(shipped);
        this.inference = Inference.shipped(shipped);
        catchUp();
    }

    private void catchUp() {
        long head = ledger.head();
        long held = store.revision();
        if (held > head) {
            throw new SaanException(ExitCode.INTERNAL, "store.ahead", held, head);
        }
        for (long number = held + 1; number <= head; number++) {
            apply(ledger.entry(number).patch(), number);
        }
    }

    /** Loads the shipped data when it differs from what was last loaded; says so with an empty outcome when it does not. */
    public Outcome loadShipped(String agent, boolean dryRun) {
        String digest = shipped.digest();
        Optional<Revision> last = ledger.lastShipped();
        if (last.isPresent() && last.get().contentDigest().equals(digest)) {
            return Outcome.nothing();
        }
        Statements statements = new Reading(shipped).shipped();
        // A graph that an earlier load brought and no file speaks of any more is empty now.
        last.ifPresent(
                revision -> revision.graphs().forEach(graph -> statements.speakOf(NodeFactory.createURI(graph))));
        return change(statements, Revision.SHIPPED, agent, digest, dryRun);
    }

    /** Makes each graph that these statements speak of hold what they say and nothing else. */
    public Outcome load(Statements statements, String agent, boolean dryRun) {
        Set<String> kept = new HashSet<>();
        ledger.lastShipped().ifPresent(revision -> kept.addAll(revision.graphs()));
        for (Node graph : statements.graphs()) {
            if (kept.contains(graph.getURI())) {
                throw new SaanException(ExitCode.REFUSED, "change.shipped-graph", graph.getURI());
            }
        }
        return change(statements, Revision.LOAD, agent, "", dryRun);
    }

    private Outcome change(Statements statements, String kind, String agent, String digest, boolean dryRun) {
        Attempt attempt = store.read(data -> attempt(data, statements));
        Outcome tried = attempt.outcome();
        if (dryRun || !tried.faults().isEmpty() || tried.patch().isEmpty()) {
            return tried;
        }
        Revision draft = new Revision(
                0,
                "",
                null,
                agent,
                kind,
                "",
                digest,
                Map.copyOf(statements.digests()),
                statements.graphs().stream().map(Node::getURI).sorted().toList(),
                tried.patch().added().size(),
                tried.patch().removed().size());
        Revision revision = ledger.append(draft, tried.patch());
        store.apply(tried.patch(), attempt.entailed(), revision.number());
        return new Outcome(Optional.of(revision), tried.patch(), List.of(), tried.warnings());
    }

    /** A change as it would be: its outcome, and what then follows from the data. Computed before anything is written. */
    private record Attempt(Outcome outcome, QuadPatch entailed) {}

    private Attempt attempt(DatasetGraph data, Statements statements) {
        QuadPatch patch = difference(data, statements);
        if (patch.isEmpty()) {
            return new Attempt(Outcome.nothing(), patch);
        }
        Overlay overlay = new Overlay(data);
        overlay.apply(patch);
        QuadPatch entailed = inference.entailed(overlay);
        overlay.apply(entailed);
        Set<Node> nodes = touched(overlay, patch);
        nodes.addAll(touched(overlay, entailed));
        Map<Severity, List<Fault>> faults = judge.judge(overlay, nodes).stream()
                .map(finding ->
                        new Fault(finding, statements.placeOf(finding.node()).or(() -> finding.other()
                                .flatMap(statements::placeOf))))
                .distinct()
                .sorted(Fault.BY_PLACE)
                .collect(Collectors.groupingBy(fault -> fault.finding().severity()));
        Outcome outcome = new Outcome(
                Optional.empty(),
                patch,
                faults.getOrDefault(Severity.ERROR, List.of()),
                faults.getOrDefault(Severity.WARNING, List.of()));
        return new Attempt(outcome, entailed);
    }

    private static QuadPatch difference(DatasetGraph data, Statements statements) {
        Set<Quad> wanted = new LinkedHashSet<>(statements.quads());
        List<Quad> removed = new ArrayList<>();
        for (Node graph : statements.graphs()) {
            for (Quad quad : Iter.toList(data.find(graph, Node.ANY, Node.ANY, Node.ANY))) {
                if (!wanted.remove(quad)) {
                    removed.add(quad);
                }
            }
        }
        return QuadPatch.sorted(removed, wanted);
    }

    /** The nodes that a patch says something about or stops saying something about, and what points at them. */
    private static Set<Node> touched(DatasetGraph data, QuadPatch patch) {
        Set<Node> nodes = new TreeSet<>(NodeCmp::compareRDFTerms);
        Set<Node> subjects = new HashSet<>();
        for (List<Quad> quads : List.of(patch.added(), patch.removed())) {
            for (Quad quad : quads) {
                nodes.add(quad.getSubject());
                subjects.add(quad.getSubject());
                if (quad.getObject().isURI()) {
                    nodes.add(quad.getObject());
                }
            }
        }
        for (Node subject : subjects) {
            data.find(Node.ANY, Node.ANY, Node.ANY, subject).forEachRemaining(q -> nodes.add(q.getSubject()));
        }
        return nodes;
    }

    private void apply(QuadPatch patch, long number) {
        QuadPatch entailed = store.read(data -> {
            Overlay overlay = new Overlay(data);
            overlay.apply(patch);
            return inference.entailed(overlay);
        });
        store.apply(patch, entailed, number);
    }
}
