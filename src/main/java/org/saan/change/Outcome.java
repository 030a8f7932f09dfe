package org.saan.change;

import java.util.List;
import java.util.Optional;
import org.saan.ledger.Revision;
import org.saan.model.QuadPatch;

/**
 * What a change came to.
 *
 * @param revision the revision made; empty when nothing changed, when the change was refused or only tried
 * @param patch the difference
 * @param faults what is wrong; a change with faults is not made
 * @param warnings what should be looked at; it does not hinder the change
 */
public record Outcome(Optional<Revision> revision, QuadPatch patch, List<Fault> faults, List<Fault> warnings) {
    /** The same, made as this revision. */
    Outcome as(Revision made) {
        return new Outcome(Optional.of(made), patch, faults, warnings);
    }

    /** Nothing to do. */
    static Outcome nothing() {
        return new Outcome(Optional.empty(), new QuadPatch(List.of(), List.of()), List.of(), List.of());
    }
}
