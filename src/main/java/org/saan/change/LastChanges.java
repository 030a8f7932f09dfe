package org.saan.change;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.jena.sparql.core.Quad;
import org.saan.ledger.Ledger;
import org.saan.ledger.PatchText;
import org.saan.vocab.Saan;

/**
 * Which revision last changed each graph, and the things of each kind. Found once from the ledger, then from each new revision; memory holds the names
 * only. Safe for many threads.
 */
final class LastChanges {
    private final Ledger ledger;
    private final Map<String, Long> last = new HashMap<>();
    private long seen;

    LastChanges(Ledger ledger) {
        this.ledger = ledger;
    }

    /** IRI of a graph, or the kind of things, to the number of the last revision that changed it; of revisions not after this one, or of newer ones. */
    synchronized Map<String, Long> upTo(long revision) {
        while (seen < revision) {
            long next = seen + 1;
            try {
                ledger.patchText(
                        next,
                        (text, length) -> PatchText.read(text, quad -> note(quad, next), quad -> note(quad, next)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            seen = next;
        }
        return Map.copyOf(last);
    }

    private void note(Quad quad, long revision) {
        last.put(quad.getGraph().getURI(), revision);
        String subject = quad.getSubject().getURI();
        if (subject.startsWith(Saan.ID)) {
            int end = subject.indexOf('/', Saan.ID.length());
            last.put(end < 0 ? subject : subject.substring(Saan.ID.length(), end), revision);
        }
    }
}
