package org.saan.change;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.jena.sparql.core.Quad;
import org.saan.ledger.Ledger;
import org.saan.ledger.PatchText;
import org.saan.vocab.Saan;

/**
 * Which revision last changed each graph, the things of each kind, and each thing. Found once from the ledger, then from each new revision;
 * memory holds names only, and those of things only where a revision after the first spoke of them. Safe for many threads.
 */
final class LastChanges {
    private final Ledger ledger;
    private final Map<String, Long> last = new HashMap<>();
    private final Map<String, Long> things = new HashMap<>();
    private final Map<String, Long> subjects = new HashMap<>();
    private long seen;

    LastChanges(Ledger ledger) {
        this.ledger = ledger;
    }

    /** IRI of a graph, or the kind of things, to the number of the last revision that changed it; of revisions not after this one, or of newer ones. */
    synchronized Map<String, Long> upTo(long revision) {
        follow(revision);
        return Map.copyOf(last);
    }

    /**
     * The number of the last revision that added or removed a statement about a thing or one that points at it, or a statement about one of those
     * told with it; the first where none did. Of a part ({@code agency/kpi#note}) its thing is looked at.
     */
    synchronized long of(String thing, Collection<String> told, long revision) {
        follow(revision);
        long last = things.getOrDefault(whole(thing), 1L);
        for (String iri : told) {
            last = Math.max(last, subjects.getOrDefault(whole(iri), 1L));
        }
        return last;
    }

    /** The things that revisions after {@code since} spoke of, up to {@code revision}: IRI to the number of the last one. */
    synchronized Map<String, Long> thingsAfter(long since, long revision) {
        follow(revision);
        Map<String, Long> after = new HashMap<>();
        things.forEach((iri, number) -> {
            if (number > since && iri.startsWith(Saan.ID)) {
                after.put(iri, number);
            }
        });
        return after;
    }

    /** What is a thing's own: its address without a fragment. */
    private static String whole(String iri) {
        int hash = iri.indexOf('#');
        return hash < 0 || !iri.startsWith(Saan.ID) ? iri : iri.substring(0, hash);
    }

    private void follow(long revision) {
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
    }

    private void note(Quad quad, long revision) {
        last.put(quad.getGraph().getURI(), revision);
        String subject = quad.getSubject().getURI();
        if (revision > 1) {
            things.put(whole(subject), revision);
            subjects.put(whole(subject), revision);
            if (quad.getObject().isURI()) {
                things.put(whole(quad.getObject().getURI()), revision);
            }
        }
        if (subject.startsWith(Saan.ID)) {
            int end = subject.indexOf('/', Saan.ID.length());
            last.put(end < 0 ? subject : subject.substring(Saan.ID.length(), end), revision);
        }
    }
}
