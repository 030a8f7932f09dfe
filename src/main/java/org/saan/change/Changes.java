package org.saan.change;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.saan.ledger.Ledger;
import org.saan.ledger.Revision;
import org.saan.model.ErrorKind;
import org.saan.model.Lazy;
import org.saan.model.Location;
import org.saan.model.QuadPatch;
import org.saan.model.SaanException;
import org.saan.source.ShippedData;
import org.saan.source.Statements;
import org.saan.store.Store;
import org.saan.validation.Validator;
import org.saan.vocab.GraphNames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only way in. Read → difference → what follows → judge → ledger → store. Nothing is written before the ledger has the
 * revision; a refused change leaves no trace. A change is tried on an overlay and costs what it changes; one that is large
 * against the graph is tried on a store built beside, which then takes the place of the present one. For one thread of the
 * process that owns the home.
 */
public final class Changes {
    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
    /**
     * When a change is looked at in which way, in quads.
     *
     * @param some below this many it is judged by itself whatever the size of the graph
     * @param small below this many an overlay is the faster way whatever the size of the graph; above it, as long as the change is less than a
     *     tenth of the graph
     * @param huge above this many an overlay would take too much memory
     */
    record Thresholds(long some, long small, long huge) {
        static final Thresholds USUAL = new Thresholds(1_000, 10_000, 1_000_000);
    }

    private final Thresholds thresholds;

    private final Ledger ledger;
    private final Store store;
    private final ShippedData shipped;
    private final Inference inference;
    /** The shapes and checks are read when the first change is judged: most starts change nothing. */
    private final Lazy<Validator> judge;

    private final LargeChanges large;

    /** Brings the store to the ledger's newest revision first, in case the last process was cut off in between. */
    public Changes(Ledger ledger, Store store, ShippedData shipped) {
        this(ledger, store, shipped, Thresholds.USUAL);
    }

    Changes(Ledger ledger, Store store, ShippedData shipped, Thresholds thresholds) {
        this.thresholds = thresholds;
        this.ledger = ledger;
        this.store = store;
        this.shipped = shipped;
        this.inference = Inference.shipped(shipped);
        this.judge = Lazy.of(() -> Validator.shipped(shipped));
        this.large = new LargeChanges(ledger, store, inference, judge);
        catchUp();
        // Only now: until the ledger is read, an older store may be what a damaged record is mended from.
        if (ledger.head() > 0) {
            settle();
        }
    }

    /** Without a revision there is nothing to keep: a store that stays empty is removed when it is closed. */
    private void settle() {
        if (store.isFresh()) {
            store.settle();
        }
    }

    /** Identifies the rules that the inferred graph follows; a store that followed others is rebuilt. */
    public static String rules(ShippedData shipped) {
        return Inference.shipped(shipped).digest();
    }

    private void catchUp() {
        long head = ledger.head();
        long held = store.revision();
        if (held > head) {
            throw new SaanException(ErrorKind.DATA_INVALID, "store.ahead", held, head);
        }
        if (held == head) {
            mendHead(head);
            return;
        }
        if (held == head - 1 && !store.isFresh() && !ledger.isWhole(head)) {
            // The store never followed, so it was never acknowledged; it is laid aside and not lost.
            LOG.warn(
                    "{} is not whole and was never acknowledged; laid aside as {}",
                    ledger.file(head),
                    ledger.layAside(head));
            return;
        }
        if (isLarge(ledger.size(held))) {
            rebuild(held, head);
            return;
        }
        for (long number = held + 1; number <= head; number++) {
            QuadPatch patch = ledger.entry(number).patch();
            QuadPatch entailed = store.read(data -> inference.following(data, patch));
            store.apply(patch, entailed, number);
        }
    }

    /** The newest record is what the next one will name, so it is looked at (its length, not its checksum) at each start. */
    private void mendHead(long head) {
        try {
            if (head > 0) {
                ledger.heading(head);
            }
        } catch (SaanException e) {
            if (!LedgerRepair.record(ledger, store, head)) {
                throw e;
            }
            LOG.warn("{} was damaged; it was written again from the store, and its checksum fits", ledger.file(head));
        }
    }

    /** Builds the store beside from all that the missing revisions came to. */
    private void rebuild(long held, long head) {
        NetPatch net = new NetPatch();
        for (long number = held + 1; number <= head; number++) {
            net.then(ledger.entry(number).patch());
        }
        large.rebuild(net.patch(), head);
    }

    private boolean isLarge(Ledger.Size size) {
        return size.changed() > thresholds.huge()
                || size.changed() > thresholds.small() && size.changed() > size.quads() / 10;
    }

    private boolean isLarge(QuadPatch patch) {
        return ledger.head() == 0 && patch.size() > thresholds.some()
                || patch.size() > thresholds.small()
                        && isLarge(new Ledger.Size(ledger.size(0).quads() + patch.size(), patch.size()));
    }

    /** Whether looking at the whole graph is cheaper than looking from each changed triple. */
    private boolean isMuch(QuadPatch patch) {
        return patch.size() > thresholds.some() && patch.size() > ledger.size(0).quads() / 4;
    }

    /** Loads the shipped data when it differs from what was last loaded; says so with an empty outcome when it does not. */
    public Outcome loadShipped(String agent, boolean dryRun) {
        String digest = shipped.digest();
        Optional<Revision> last = ledger.lastShipped();
        if (last.isPresent() && last.get().contentDigest().equals(digest)) {
            return Outcome.nothing();
        }
        Statements statements = new SourceReader(shipped).shipped();
        // A graph that an earlier load brought and no file speaks of any more is empty now.
        last.ifPresent(
                revision -> revision.graphs().forEach(graph -> statements.speakOf(NodeFactory.createURI(graph))));
        return change(statements, Author.ofShipped(agent, digest), dryRun);
    }

    /**
     * Makes each graph that these statements speak of hold what they say and nothing else.
     *
     * @param message why, or empty
     */
    public Outcome load(Statements statements, String agent, String message, boolean dryRun) {
        refuseShipped(statements.graphs());
        return change(statements, Author.ofFiles(agent, message), dryRun);
    }

    /**
     * Makes the graphs of a table hold what its rows say and nothing else.
     *
     * @param adds true to keep what the graphs hold and only add to it
     */
    Outcome importTable(Statements statements, boolean adds, Author author, boolean dryRun) {
        refuseShipped(statements.graphs());
        QuadPatch patch = store.read(data -> Difference.between(data, statements));
        return make(adds ? new QuadPatch(List.of(), patch.added()) : patch, statements, author, dryRun);
    }

    /**
     * The same when the difference is known.
     *
     * @param statements what the patch adds, with its places; it speaks of the table's graphs
     */
    Outcome importTable(QuadPatch patch, Statements statements, Author author, boolean dryRun) {
        return make(patch, statements, author, dryRun);
    }

    /**
     * Begins to build a store beside the present one.
     *
     * @param kept tells which of the stated quads it takes over
     */
    StoreLoading beside(Predicate<Quad> kept) {
        return large.beside(kept);
    }

    /**
     * Makes graphs hold what they hold in a store that was built beside; the cost in memory does not grow with it.
     *
     * @param digests of the files that were read
     * @param placeOf tells where these nodes stand in the files
     */
    Outcome importBeside(
            LoadedStore candidate,
            Collection<Node> graphs,
            Map<String, String> digests,
            Function<Set<Node>, Map<Node, Location>> placeOf,
            Author author,
            boolean dryRun) {
        return large.make(
                candidate,
                graphs,
                summary -> author.draft(digests, graphs, summary.added(), summary.removed()),
                placeOf,
                dryRun);
    }

    /** Lends the data of this moment. */
    <T> T read(Function<DatasetGraph, T> work) {
        return store.read(work);
    }

    /** The number of the newest revision. */
    long head() {
        return ledger.head();
    }

    /** True when no revision after this one speaks of these graphs. */
    boolean isUntouchedSince(long revision, Collection<Node> graphs) {
        return revision <= ledger.head() && lastOf(graphs).map(Revision::number).orElse(0L) <= revision;
    }

    /** The newest revision that speaks of one of these graphs; empty when there is none. */
    Optional<Revision> lastOf(Collection<Node> graphs) {
        Set<String> names = new HashSet<>();
        graphs.forEach(graph -> names.add(graph.getURI()));
        for (long number = ledger.head(); number > 0; number--) {
            Revision revision = ledger.heading(number).revision();
            if (revision.graphs().stream().anyMatch(names::contains)) {
                return Optional.of(revision);
            }
        }
        return Optional.empty();
    }

    /** Throws REFUSED when the shipped data hold one of these graphs. */
    void refuseShipped(Collection<Node> graphs) {
        Set<String> kept = shippedGraphs();
        for (Node graph : graphs) {
            if (kept.contains(graph.getURI())) {
                throw new SaanException(ErrorKind.REFUSED, "change.shipped-graph", graph.getURI());
            }
        }
    }

    private Set<String> shippedGraphs() {
        Set<String> graphs = new HashSet<>();
        ledger.lastShipped().ifPresent(revision -> graphs.addAll(revision.graphs()));
        return graphs;
    }

    private Outcome change(Statements statements, Author author, boolean dryRun) {
        return make(store.read(data -> Difference.between(data, statements)), statements, author, dryRun);
    }

    private Outcome make(QuadPatch patch, Statements statements, Author author, boolean dryRun) {
        Revision draft = author.draft(
                statements.digests(),
                statements.graphs(),
                patch.added().size(),
                patch.removed().size());
        return make(patch, draft, statements, dryRun);
    }

    /**
     * Takes a revision back: its inverse becomes a new revision. Throws NOT_FOUND for an unknown one and REFUSED, with the
     * reason, for one of the shipped data and for one of which a later revision changed a statement again. Where later data
     * rest on what would go, the outcome has the faults and nothing is changed.
     *
     * @param message why, or empty
     */
    public Outcome revert(long number, String agent, String message, boolean dryRun) {
        Ledger.Entry entry = ledger.entry(number);
        if (entry.revision().kind().equals(Revision.SHIPPED)) {
            throw new SaanException(ErrorKind.REFUSED, "revert.shipped", number);
        }
        QuadPatch inverse = entry.patch().inverse();
        Set<String> kept = shippedGraphs();
        if (inverse.graphs().stream().anyMatch(graph -> kept.contains(graph.getURI()))) {
            throw new SaanException(ErrorKind.REFUSED, "revert.shipped", number);
        }
        refuseWhereChangedAgain(number, inverse);
        Revision draft = Revision.draft(
                agent,
                Revision.REVERT,
                message,
                "",
                Map.of(),
                inverse.graphs().stream().map(Node::getURI).sorted().toList(),
                number,
                inverse.added().size(),
                inverse.removed().size());
        return make(inverse, draft, new Statements(), dryRun);
    }

    /** A later revision that changed the same statement hinders, unless it was itself taken back. */
    private void refuseWhereChangedAgain(long number, QuadPatch inverse) {
        Set<Quad> touched = new HashSet<>(inverse.added());
        touched.addAll(inverse.removed());
        Set<Long> takenBack = new HashSet<>();
        for (long later = ledger.head(); later > number; later--) {
            long reverts = ledger.heading(later).revision().reverts();
            if (takenBack.contains(later)) {
                continue;
            }
            if (reverts > number) {
                takenBack.add(reverts);
                continue;
            }
            QuadPatch patch = ledger.entry(later).patch();
            for (List<Quad> quads : List.of(patch.added(), patch.removed())) {
                for (Quad quad : quads) {
                    if (touched.contains(quad)) {
                        throw new SaanException(
                                ErrorKind.REFUSED, "revert.changed-again", number, later, quad.getSubject());
                    }
                }
            }
        }
    }

    /**
     * Makes the revision that lies received in the ledger ({@link Ledger#incoming}) the next one, as another node has it, while
     * others read. It was judged where it was made. Throws DATA_INVALID, with nothing changed, when the record is not whole,
     * does not follow ours, or does not fit the graph.
     *
     * @param sha256 of the record, as the other node tells it
     */
    public Revision receive(long number, String sha256) {
        Ledger.Entry proved = ledger.received(number, sha256);
        QuadPatch patch = proved.patch();
        QuadPatch entailed = store.read(data -> {
            boolean fits = patch.graphs().stream().noneMatch(GraphNames::isComputed)
                    && patch.removed().stream().allMatch(data::contains)
                    && patch.added().stream().noneMatch(data::contains);
            if (!fits) {
                throw new SaanException(ErrorKind.DATA_INVALID, "received.unfit", number);
            }
            return inference.following(data, patch);
        });
        ledger.receive(proved);
        store.apply(patch, entailed, number);
        settle();
        return proved.revision();
    }

    private Outcome make(QuadPatch patch, Revision draft, Statements statements, boolean dryRun) {
        if (patch.isEmpty()) {
            return Outcome.nothing();
        }
        return isLarge(patch)
                ? large.make(patch, draft, statements, dryRun)
                : makeOnOverlay(patch, draft, statements, dryRun);
    }

    private Outcome makeOnOverlay(QuadPatch patch, Revision draft, Statements statements, boolean dryRun) {
        Attempt attempt = store.read(data -> Attempt.of(data, patch, inference, judge.get(), isMuch(patch)));
        Outcome tried = Outcome.of(patch, attempt.findings(), statements);
        if (dryRun || !tried.faults().isEmpty()) {
            return tried;
        }
        Revision revision = ledger.append(draft, patch);
        store.apply(patch, attempt.entailed(), revision.number());
        settle();
        return tried.as(revision);
    }
}
