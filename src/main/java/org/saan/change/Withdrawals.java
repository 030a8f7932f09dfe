package org.saan.change;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
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
    private final Map<String, NavigableSet<Long>> removals = new HashMap<>();
    private long seen;

    Withdrawals(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The last revision, not after this one, that removed a statement about this thing or from this graph. */
    synchronized Optional<Revision> of(Node thing, long notAfter) {
        while (seen < notAfter) {
            long next = seen + 1;
            if (ledger.heading(next).revision().removed() > 0) {
                for (Quad quad : ledger.entry(next).patch().removed()) {
                    note(whole(quad.getSubject().getURI()), next);
                    note(quad.getGraph().getURI(), next);
                }
            }
            seen = next;
        }
        return Optional.ofNullable(removals.get(thing.getURI()))
                .map(numbers -> numbers.floor(notAfter))
                .map(number -> ledger.heading(number).revision());
    }

    private void note(String iri, long number) {
        removals.computeIfAbsent(iri, any -> new TreeSet<>()).add(number);
    }

    /** A part of a thing is told by the thing's address. */
    private static String whole(String iri) {
        int hash = iri.indexOf('#');
        return hash < 0 ? iri : iri.substring(0, hash);
    }
}
