package org.saan.change;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.saan.ledger.Ledger;
import org.saan.ledger.Revision;

/**
 * In which revision a statement about a thing was last removed: for a thing of which nothing is stated any more, the revision
 * that withdrew it. Found once from the ledger, then from each new revision; those that removed nothing are not opened. Safe
 * for many threads.
 */
final class Withdrawals {
    private final Ledger ledger;
    private final Map<String, Long> lastRemoval = new HashMap<>();
    private long seen;

    Withdrawals(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The last revision, not after this one, that removed a statement about this thing or from this graph. */
    synchronized Optional<Revision> of(Node thing, long notAfter) {
        long head = ledger.head();
        while (seen < head) {
            seen++;
            if (ledger.heading(seen).revision().removed() > 0) {
                for (Quad quad : ledger.entry(seen).patch().removed()) {
                    lastRemoval.put(whole(quad.getSubject().getURI()), seen);
                    lastRemoval.put(quad.getGraph().getURI(), seen);
                }
            }
        }
        return Optional.ofNullable(lastRemoval.get(thing.getURI()))
                .filter(number -> number <= notAfter)
                .map(number -> ledger.heading(number).revision());
    }

    /** A part of a thing is told by the thing's address. */
    private static String whole(String iri) {
        int hash = iri.indexOf('#');
        return hash < 0 ? iri : iri.substring(0, hash);
    }
}
