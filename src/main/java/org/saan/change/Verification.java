package org.saan.change;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.saan.ledger.Ledger;
import org.saan.ledger.Revision;
import org.saan.model.Problem;
import org.saan.model.QuadPatch;
import org.saan.model.SaanException;
import org.saan.source.ShippedData;
import org.saan.store.Catalog;
import org.saan.store.Overlay;
import org.saan.store.Store;
import org.saan.vocab.GraphNames;

/**
 * Proves a home: every record of the ledger against its checksum and the one before it, every patch against what it is applied
 * to, the store against the ledger quad by quad, the inferred graph against the rules, the catalog graph, and the indexes of
 * the database against each other. Memory holds the graph once. For the process that owns the home.
 */
public final class Verification {
    /** So many single differences are told of each kind; the rest is counted. */
    private static final int TOLD = 10;

    private final Ledger ledger;
    private final Path storeFolder;
    private final Inference inference;

    public Verification(Ledger ledger, Path storeFolder, ShippedData shipped) {
        this.ledger = ledger;
        this.storeFolder = storeFolder;
        this.inference = Inference.shipped(shipped);
    }

    /**
     * What was found.
     *
     * @param revisions number of revisions in the ledger
     * @param quads stated at the newest revision, inferred ones not counted
     * @param inferred number of inferred quads
     * @param ledgerTroubles what is wrong with the record of truth
     * @param storeTroubles what is wrong with the store, which the ledger can mend
     */
    public record Report(
            long revisions, long quads, long inferred, List<Problem> ledgerTroubles, List<Problem> storeTroubles) {
        public boolean isGood() {
            return ledgerTroubles.isEmpty() && storeTroubles.isEmpty();
        }
    }

    /** Looks at everything and changes nothing. */
    public Report verify() {
        List<Problem> chain = new ArrayList<>(ledger.troubles());
        if (!chain.isEmpty()) {
            return new Report(ledger.numbers().size(), 0, 0, chain, List.of());
        }
        Set<Quad> stated = replay(chain);
        if (!chain.isEmpty()) {
            return new Report(ledger.head(), stated.size(), 0, chain, List.of());
        }
        List<Problem> troubles = new ArrayList<>();
        OptionalLong held = held();
        if (held.isPresent() && held.getAsLong() > ledger.head()) {
            // Only the store still shows what the missing revisions said: it must not be rebuilt.
            chain.add(Problem.of("store.ahead", held.getAsLong(), ledger.head()));
            return new Report(ledger.head(), stated.size(), 0, chain, List.of());
        }
        if (held.isPresent() && held.getAsLong() > 0 && held.getAsLong() < ledger.head()) {
            troubles.add(Problem.of("verify.behind", held.getAsLong(), ledger.head()));
            return new Report(ledger.head(), stated.size(), 0, chain, troubles);
        }
        long inferred = 0;
        if (Store.followsOthers(storeFolder, inference.digest())) {
            troubles.add(Problem.of("verify.rules", storeFolder));
        }
        try (Store store = Store.openAsItIs(storeFolder, inference.digest())) {
            store.fault().ifPresent(fault -> troubles.add(Problem.of("verify.database", storeFolder, fault)));
            inferred = store.read(data -> compare(data, stated, troubles));
        } catch (SaanException e) {
            troubles.add(Problem.of("verify.database", storeFolder, e.getMessage()));
        } catch (RuntimeException | InternalError e) {
            troubles.add(Problem.of("verify.database", storeFolder, e.toString()));
        }
        return new Report(ledger.head(), stated.size(), inferred, chain, troubles);
    }

    /** The revision that the store shows; empty when it cannot be read. */
    private OptionalLong held() {
        try (Store store = Store.openAsItIs(storeFolder, inference.digest())) {
            return OptionalLong.of(store.revision());
        } catch (RuntimeException | InternalError e) {
            return OptionalLong.empty();
        }
    }

    /** The stated quads at the newest revision; each patch must fit what went before it. */
    private Set<Quad> replay(List<Problem> troubles) {
        Set<Quad> stated = new HashSet<>();
        for (long number = 1; number <= ledger.head(); number++) {
            Ledger.Entry entry = ledger.entry(number);
            Revision revision = entry.revision();
            QuadPatch patch = entry.patch();
            boolean fits = patch.removed().size() == revision.removed()
                    && patch.added().size() == revision.added();
            for (Quad quad : patch.removed()) {
                fits &= stated.remove(quad);
            }
            for (Quad quad : patch.added()) {
                fits &= stated.add(quad);
            }
            if (!fits) {
                troubles.add(Problem.of("verify.patch", ledger.file(number)));
            }
        }
        return stated;
    }

    private long compare(DatasetGraph data, Set<Quad> stated, List<Problem> troubles) {
        long held = Store.revision(data);
        if (held != ledger.head()) {
            troubles.add(Problem.of("verify.revision", held, ledger.head()));
        }
        Set<Quad> inferred = new HashSet<>();
        Set<Quad> catalog = new HashSet<>();
        Tally surplus = new Tally("verify.surplus");
        Tally missing = new Tally("verify.missing");
        long seen = 0;
        Overlay statedOnly = new Overlay(data);
        for (Iterator<Quad> quads = data.find(); quads.hasNext(); ) {
            Quad quad = quads.next();
            if (quad.getGraph().equals(GraphNames.INFERRED)) {
                inferred.add(quad);
                statedOnly.delete(quad);
            } else if (quad.getGraph().equals(GraphNames.CATALOG)) {
                catalog.add(quad);
            } else if (stated.contains(quad)) {
                seen++;
            } else {
                surplus.add(quad);
            }
        }
        if (seen != stated.size()) {
            stated.stream().filter(quad -> !data.contains(quad)).forEach(missing::add);
        }
        Set<Quad> entailed = inference.entailed(statedOnly);
        inferred.stream().filter(quad -> !entailed.contains(quad)).forEach(surplus::add);
        entailed.stream().filter(quad -> !inferred.contains(quad)).forEach(missing::add);
        Set<Quad> told = new HashSet<>(Catalog.at(held));
        catalog.stream().filter(quad -> !told.contains(quad)).forEach(surplus::add);
        told.stream().filter(quad -> !catalog.contains(quad)).forEach(missing::add);
        surplus.tell(troubles);
        missing.tell(troubles);
        return inferred.size();
    }

    /** Tells the first ones and counts the rest. */
    private static final class Tally {
        private final String key;
        private final List<Problem> first = new ArrayList<>();
        private long count;

        Tally(String key) {
            this.key = key;
        }

        void add(Quad quad) {
            if (count++ < TOLD) {
                first.add(Problem.of(key, quad.getGraph(), quad.getSubject(), quad.getPredicate(), quad.getObject()));
            }
        }

        void tell(List<Problem> troubles) {
            troubles.addAll(first);
            if (count > TOLD) {
                troubles.add(Problem.of("verify.more", count - TOLD));
            }
        }
    }

    /**
     * Mends what can be mended: a damaged record whose content the store still shows and whose checksum proves it, and a store
     * that differs from the ledger, which the ledger fills anew at the next start. Returns what was done; {@link #verify} afterwards
     * tells what is left.
     */
    public List<Problem> repair(Report report) {
        List<Problem> done = new ArrayList<>();
        List<Long> numbers = ledger.numbers();
        List<Long> damaged =
                numbers.stream().filter(number -> !ledger.isWhole(number)).toList();
        boolean complete = !numbers.isEmpty() && numbers.size() == numbers.get(numbers.size() - 1);
        if (damaged.size() == 1 && complete) {
            try (Store store = Store.openAsItIs(storeFolder, inference.digest())) {
                if (LedgerRepair.record(ledger, store, damaged.get(0))) {
                    done.add(Problem.of("verify.record-mended", ledger.file(damaged.get(0))));
                }
            } catch (SaanException e) {
                // Without a store nothing shows what the record said; verify names it.
            }
        }
        if (!report.storeTroubles().isEmpty()) {
            Store.distrust(storeFolder);
            done.add(Problem.of("verify.store-rebuilt", storeFolder));
        }
        return done;
    }
}
