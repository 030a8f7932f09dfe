package org.saan.change;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.saan.mapping.ImportReport;
import org.saan.model.Location;

/**
 * What came of an import.
 *
 * @param report of the reading of the table
 * @param outcome of the change; of the good rows where some are not
 * @param faults errors and warnings of rows and of the graph, in the order of the table
 * @param leftOut where the rows stand that the graph would not take, besides those that could not be read
 * @param isRefused true when nothing was changed because something is wrong
 */
public record ImportResult(
        ImportReport report, Outcome outcome, List<ImportFault> faults, Set<Location> leftOut, boolean isRefused) {
    public ImportResult {
        faults = List.copyOf(faults);
        leftOut = Set.copyOf(leftOut);
    }

    /** True when much more goes than comes: a part of a table, or another one, may have been brought in the place of the whole. */
    public boolean isMostlyGone() {
        ChangeSummary summary = outcome.summary();
        return !isRefused && summary.removed() > 20 && summary.removed() > 2 * summary.added();
    }

    /** How many errors there are; warnings are not counted. */
    public long errors() {
        return faults.stream().filter(fault -> !fault.isWarning()).count();
    }

    /** How many rows did not enter, or would not. */
    public long refusedRows() {
        Set<Location> byGraph = new HashSet<>(leftOut);
        faults.stream().filter(fault -> !fault.isWarning() && fault.row() == 0).forEach(fault -> fault.place()
                .filter(place -> place.line() > 0 || place.file().contains("#"))
                .ifPresent(byGraph::add));
        return report.refused().stream().filter(row -> row > 0).count() + byGraph.size();
    }
}
