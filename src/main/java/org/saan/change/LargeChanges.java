package org.saan.change;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.saan.ledger.Ledger;
import org.saan.ledger.Revision;
import org.saan.model.Lazy;
import org.saan.model.Location;
import org.saan.model.QuadChange;
import org.saan.model.QuadPatch;
import org.saan.source.Statements;
import org.saan.store.Scan;
import org.saan.store.Store;
import org.saan.validation.Finding;
import org.saan.validation.Validator;

/**
 * Changes that are large against the graph: a store is built beside the present one, completed by what follows, judged, and takes its place. For
 * the thread that changes the graph.
 */
final class LargeChanges {
    private final Ledger ledger;
    private final Store store;
    private final Inference inference;
    private final Lazy<Validator> judge;

    LargeChanges(Ledger ledger, Store store, Inference inference, Lazy<Validator> judge) {
        this.ledger = ledger;
        this.store = store;
        this.inference = inference;
        this.judge = judge;
    }

    /**
     * Begins to build a store beside the present one.
     *
     * @param kept tells which of the stated quads it takes over
     */
    StoreLoading beside(Predicate<Quad> kept) {
        return StoreLoading.begin(store, inference, kept);
    }

    /** Builds the store again from all that the revisions it lacks came to. */
    void rebuild(QuadPatch net, long head) {
        StoreLoading.of(store, inference, net).adopt(store, head);
    }

    /** Makes a patch, or tries it. */
    Outcome make(QuadPatch patch, Revision draft, Statements statements, boolean dryRun) {
        return decide(
                StoreLoading.of(store, inference, patch),
                patch,
                draft,
                findings -> Outcome.of(patch, findings, statements),
                dryRun);
    }

    /**
     * Makes graphs hold what they hold in a store that was built beside, or tries it; the cost in memory does not grow with it.
     *
     * @param placeOf tells where nodes stand in the files
     */
    Outcome make(
            LoadedStore candidate,
            Collection<Node> graphs,
            Function<ChangeSummary, Revision> draft,
            Function<Set<Node>, Map<Node, Location>> placeOf,
            boolean dryRun) {
        boolean isTried = false;
        try (SpilledChange change = SpilledChange.in(candidate.scratch())) {
            compare(candidate, graphs, change);
            if (change.isEmpty()) {
                return Outcome.nothing();
            }
            ChangeSummary summary =
                    new ChangeSummary(change.added().size(), change.removed().size(), KindDifference.of(change));
            isTried = true;
            return decide(
                    candidate,
                    change,
                    draft.apply(summary),
                    findings -> {
                        Map<Node, Location> places = placeOf.apply(spokenOf(candidate, graphs, findings));
                        return Outcome.of(summary, findings, node -> Optional.ofNullable(places.get(node)));
                    },
                    dryRun);
        } finally {
            if (!isTried) {
                candidate.discard();
            }
        }
    }

    /** The nodes of findings that these graphs describe. */
    private static Set<Node> spokenOf(LoadedStore candidate, Collection<Node> graphs, List<Finding> findings) {
        return candidate.read(data -> findings.stream()
                .flatMap(finding -> Stream.concat(Stream.of(finding.node()), finding.other().stream()))
                .filter(node -> graphs.stream().anyMatch(graph -> data.contains(graph, node, Node.ANY, Node.ANY)))
                .collect(Collectors.toSet()));
    }

    /** Makes the candidate the store, or throws it away. */
    private Outcome decide(
            LoadedStore candidate,
            QuadChange change,
            Revision draft,
            Function<List<Finding>, Outcome> judged,
            boolean dryRun) {
        boolean adopted = false;
        try {
            Outcome tried = judged.apply(candidate.read(data -> judge.get().judgeAll(data, Scan.bySubject(data))));
            if (dryRun || !tried.faults().isEmpty()) {
                return tried;
            }
            Revision revision = ledger.append(draft, change);
            adopted = true;
            candidate.adopt(store, revision.number());
            return tried.as(revision);
        } finally {
            if (!adopted) {
                candidate.discard();
            }
        }
    }

    private void compare(LoadedStore candidate, Collection<Node> graphs, SpilledChange to) {
        store.read(before -> candidate.read(after -> {
            Difference.between(before, after, graphs, to);
            return null;
        }));
    }
}
