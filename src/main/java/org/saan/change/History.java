package org.saan.change;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.ledger.Ledger;
import org.saan.ledger.Revision;
import org.saan.model.ErrorKind;
import org.saan.model.QuadPatch;
import org.saan.model.SaanException;
import org.saan.source.ShippedData;
import org.saan.store.Catalog;
import org.saan.store.Overlay;
import org.saan.store.Store;

/**
 * The graph as it was at an earlier revision: the present one with the patches since taken back, on an overlay. The cost grows
 * with what changed since, not with the graph. Safe for many threads.
 */
public final class History {
    /** So many earlier revisions are kept ready, when each is not larger than this. */
    private static final int KEPT = 4;

    private static final int LARGEST_KEPT = 200_000;

    private record Step(long from, long to) {}

    private final Ledger ledger;
    private final Inference inference;
    private final Withdrawals withdrawals;
    private final LastChanges lastChanges;
    private final Cache<Step, QuadPatch> kept =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    public History(Ledger ledger, ShippedData shipped) {
        this.ledger = ledger;
        this.inference = Inference.shipped(shipped);
        this.withdrawals = new Withdrawals(ledger);
        this.lastChanges = new LastChanges(ledger);
    }

    /** Who made a revision, when and why. Throws NOT_FOUND when there is none with this number. */
    public Revision revision(long number) {
        return ledger.heading(number).revision();
    }

    /** IRI of a graph, or a kind of things, to the number of the last revision that changed it; this revision is looked at too. */
    public Map<String, Long> lastChanges(long revision) {
        return lastChanges.upTo(revision);
    }

    /**
     * The number of the last revision, not after this one, that said something else of a thing, of what points at it, or of the things that are
     * told with it; the first where none did. What only the inferred graph changed is not seen.
     *
     * @param told things of which only their own statements count: a link to a province that is named changes no label
     */
    public long lastChange(String thing, Collection<String> told, long revision) {
        return Math.min(revision, lastChanges.of(thing, told, revision));
    }

    /**
     * The things of which revisions after {@code since} said something else: IRI to the number of the last such revision. What only the first
     * revision brought is not told, for memory holds no names of it.
     *
     * @param newest the last revision to look at
     */
    public Map<String, Long> thingsChangedAfter(long since, long newest) {
        return lastChanges.thingsAfter(since, newest);
    }

    /** The number of the last revision, not after {@code newest}, that was made by then; 0 where all are later. */
    public long lastBy(Instant then, long newest) {
        long low = 0;
        long high = newest;
        while (low < high) {
            long middle = (low + high + 1) / 2;
            if (recorded(middle).isAfter(then)) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return low;
    }

    /** When a revision was made. Throws NOT_FOUND when there is none with this number. */
    public Instant recorded(long number) {
        return ledger.heading(number).revision().at();
    }

    /** Identifies the rules that the inferred graph follows. */
    public String rules() {
        return inference.digest();
    }

    /** How many quads a revision added and removed. Throws NOT_FOUND when there is none with this number. */
    public long size(long number) {
        return ledger.heading(number).revision().size();
    }

    /** What a revision changed. Throws NOT_FOUND when there is none with this number. */
    public QuadPatch patch(long number) {
        return ledger.entry(number).patch();
    }

    /** Lends what a revision changed as RDF Patch text, see {@link Ledger#patchText}. */
    public void patchText(long number, Ledger.PatchReader reader) throws IOException {
        ledger.patchText(number, reader);
    }

    /** The file of a revision's record, to be read and not written. Throws NOT_FOUND, and DATA_INVALID when its length is wrong. */
    public Path record(long number) {
        ledger.heading(number);
        return ledger.file(number);
    }

    /** The checksum of a revision's record, which names all revisions before it too. */
    public String checksum(long number) {
        return ledger.heading(number).sha256();
    }

    /** The revision, not after this one, that withdrew a thing (or graph) of which nothing is stated; empty when it never was. */
    public Optional<Revision> withdrawal(Node thing, long notAfter) {
        return withdrawals.of(thing, notAfter);
    }

    /**
     * Which revisions speak of a thing.
     *
     * @param revisions newest first; what they added and removed counts what names the thing or a part of it
     * @param complete false when earlier ones were not looked at
     */
    public record Mentioning(List<Revision> revisions, boolean complete) {}

    /**
     * The revisions, not after one, that changed something about a thing.
     *
     * @param most how many changed quads are looked at
     */
    public Mentioning mentioning(Node thing, long notAfter, long most) {
        List<Revision> found = new ArrayList<>();
        long looked = 0;
        for (long number = notAfter; number > 0; number--) {
            Revision revision = revision(number);
            looked += revision.size();
            if (looked > most) {
                return new Mentioning(found, false);
            }
            Ledger.QuadVisitor mentions = ledger.mentions(number, thing);
            if (mentions.added() + mentions.removed() > 0) {
                found.add(revision.withCounts((int) mentions.added(), (int) mentions.removed()));
            }
        }
        return new Mentioning(found, true);
    }

    /**
     * Shows these data as they were, their inferred graph included. Throws NOT_FOUND for a revision that is not there and
     * USAGE when more changed since than is allowed.
     *
     * @param data the present graph, inside a read transaction that outlasts the view
     * @param most how many quads may have changed since
     */
    public Overlay at(DatasetGraph data, long revision, long most) {
        long now = Store.revision(data);
        if (revision < 1 || revision > now) {
            throw new SaanException(ErrorKind.NOT_FOUND, "ledger.no-revision", revision, now);
        }
        Step step = new Step(now, revision);
        QuadPatch back = kept.getIfPresent(step);
        if (back == null) {
            back = back(data, step, most);
            if (back.size() <= LARGEST_KEPT) {
                kept.put(step, back);
            }
        }
        Overlay then = new Overlay(data);
        then.apply(back);
        return then;
    }

    private QuadPatch back(DatasetGraph data, Step step, long most) {
        long changed = 0;
        for (long number = step.from(); number > step.to(); number--) {
            changed += ledger.heading(number).revision().size();
            if (changed > most) {
                throw new SaanException(ErrorKind.USAGE, "history.far", step.to(), most);
            }
        }
        NetPatch net = new NetPatch();
        for (long number = step.from(); number > step.to(); number--) {
            net.then(ledger.entry(number).patch().inverse());
        }
        QuadPatch stated = net.patch();
        net.then(inference.following(data, stated));
        net.then(catalog(step));
        return net.patch();
    }

    /** The catalog graph tells the revision that is shown. */
    private static QuadPatch catalog(Step step) {
        return new QuadPatch(List.of(Catalog.revisionQuad(step.from())), List.of(Catalog.revisionQuad(step.to())));
    }

    /** The bytes of all records on disk. */
    public long bytes() {
        return ledger.bytes();
    }
}
