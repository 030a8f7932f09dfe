package org.saan.change;

import java.util.HashSet;
import java.util.Set;
import org.apache.jena.sparql.core.Quad;
import org.saan.ledger.Ledger;
import org.saan.model.QuadPatch;
import org.saan.store.Store;
import org.saan.vocab.GraphNames;

/** Repairs a damaged record of the ledger from the store and the other records. The checksum of the record proves the result. */
final class LedgerRepair {
    private LedgerRepair() {}

    /** True when the record of this number is whole again; false, and nothing changed, when that cannot be proved. */
    static boolean record(Ledger ledger, Store store, long number) {
        long head = ledger.head();
        if (store.revision() != head || store.fault().isPresent()) {
            return false;
        }
        Set<Quad> before = new HashSet<>();
        for (long earlier = 1; earlier < number; earlier++) {
            QuadPatch patch = ledger.entry(earlier).patch();
            patch.removed().forEach(before::remove);
            before.addAll(patch.added());
        }
        Set<Quad> after = stated(store);
        for (long later = head; later > number; later--) {
            QuadPatch patch = ledger.entry(later).patch();
            patch.added().forEach(after::remove);
            after.addAll(patch.removed());
        }
        QuadPatch patch = QuadPatch.sorted(
                before.stream().filter(quad -> !after.contains(quad)).toList(),
                after.stream().filter(quad -> !before.contains(quad)).toList());
        return ledger.restore(number, patch);
    }

    private static Set<Quad> stated(Store store) {
        return store.read(data -> {
            Set<Quad> quads = new HashSet<>();
            data.find().forEachRemaining(quad -> {
                if (!GraphNames.isComputed(quad.getGraph())) {
                    quads.add(quad);
                }
            });
            return quads;
        });
    }
}
