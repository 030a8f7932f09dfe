package org.saan.change;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.saan.ledger.Revision;
import org.saan.model.Location;
import org.saan.model.QuadPatch;
import org.saan.source.Statements;
import org.saan.validation.Finding;
import org.saan.validation.Severity;

/**
 * What a change came to.
 *
 * @param revision the revision made; empty when nothing changed, when the change was refused or only tried
 * @param patch the difference; empty where it is too large to be kept
 * @param summary how large the difference is, and of what
 * @param faults what is wrong; a change with faults is not made
 * @param warnings what should be looked at; it does not hinder the change
 */
public record Outcome(
        Optional<Revision> revision,
        QuadPatch patch,
        ChangeSummary summary,
        List<LocatedFinding> faults,
        List<LocatedFinding> warnings) {
    private static final QuadPatch NO_PATCH = new QuadPatch(List.of(), List.of());

    /** The warnings of what the loaded files say: those of the data that was there before are not their business. */
    public List<LocatedFinding> warningsOfFiles() {
        return warnings.stream()
                .filter(warning -> warning.location().isPresent())
                .toList();
    }

    /** The same, made as this revision. */
    Outcome as(Revision made) {
        return new Outcome(Optional.of(made), patch, summary, faults, warnings);
    }

    /** Nothing to do. */
    static Outcome nothing() {
        return new Outcome(Optional.empty(), NO_PATCH, new ChangeSummary(0, 0, List.of()), List.of(), List.of());
    }

    /** The same with what the change does to things. */
    Outcome with(List<KindDifference> kinds) {
        return new Outcome(
                revision, patch, new ChangeSummary(summary.added(), summary.removed(), kinds), faults, warnings);
    }

    /** What a patch comes to by what was found in it. */
    static Outcome of(QuadPatch patch, List<Finding> findings, Statements statements) {
        ChangeSummary summary =
                new ChangeSummary(patch.added().size(), patch.removed().size(), List.of());
        return of(patch, summary, findings, statements::placeOf);
    }

    /** The same of a change that is too large to be kept. */
    static Outcome of(ChangeSummary summary, List<Finding> findings, Function<Node, Optional<Location>> placeOf) {
        return of(NO_PATCH, summary, findings, placeOf);
    }

    private static Outcome of(
            QuadPatch patch,
            ChangeSummary summary,
            List<Finding> findings,
            Function<Node, Optional<Location>> placeOf) {
        Map<Severity, List<LocatedFinding>> faults = findings.stream()
                .map(finding -> new LocatedFinding(
                        finding,
                        placeOf.apply(finding.node()).or(() -> finding.other().flatMap(placeOf))))
                .distinct()
                .sorted(LocatedFinding.BY_PLACE)
                .collect(Collectors.groupingBy(fault -> fault.finding().severity()));
        return new Outcome(
                Optional.empty(),
                patch,
                summary,
                faults.getOrDefault(Severity.ERROR, List.of()),
                faults.getOrDefault(Severity.WARNING, List.of()));
    }
}
