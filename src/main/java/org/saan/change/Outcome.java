package org.saan.change;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.saan.ledger.Revision;
import org.saan.model.QuadPatch;
import org.saan.source.Statements;
import org.saan.validation.Finding;
import org.saan.validation.Severity;

/**
 * What a change came to.
 *
 * @param revision the revision made; empty when nothing changed, when the change was refused or only tried
 * @param patch the difference
 * @param faults what is wrong; a change with faults is not made
 * @param warnings what should be looked at; it does not hinder the change
 */
public record Outcome(
        Optional<Revision> revision, QuadPatch patch, List<LocatedFinding> faults, List<LocatedFinding> warnings) {
    /** The warnings of what the loaded files say: those of the data that was there before are not their business. */
    public List<LocatedFinding> warningsOfFiles() {
        return warnings.stream()
                .filter(warning -> warning.location().isPresent())
                .toList();
    }

    /** The same, made as this revision. */
    Outcome as(Revision made) {
        return new Outcome(Optional.of(made), patch, faults, warnings);
    }

    /** Nothing to do. */
    static Outcome nothing() {
        return new Outcome(Optional.empty(), new QuadPatch(List.of(), List.of()), List.of(), List.of());
    }

    /** What a patch comes to by what was found in it. */
    static Outcome of(QuadPatch patch, List<Finding> findings, Statements statements) {
        Map<Severity, List<LocatedFinding>> faults = findings.stream()
                .map(finding -> new LocatedFinding(
                        finding, statements.placeOf(finding.node()).or(() -> finding.other()
                                .flatMap(statements::placeOf))))
                .distinct()
                .sorted(LocatedFinding.BY_PLACE)
                .collect(Collectors.groupingBy(fault -> fault.finding().severity()));
        return new Outcome(
                Optional.empty(),
                patch,
                faults.getOrDefault(Severity.ERROR, List.of()),
                faults.getOrDefault(Severity.WARNING, List.of()));
    }
}
