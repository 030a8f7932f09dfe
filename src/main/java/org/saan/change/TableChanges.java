package org.saan.change;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.saan.mapping.ImportReport;
import org.saan.mapping.TableImport;
import org.saan.model.Location;
import org.saan.source.Statements;
import org.saan.source.table.TableFile;
import org.saan.source.table.TableRow;

/**
 * Brings tables into the graph: read, mapped, compared with what their graphs hold, judged, recorded. Nothing of a table with errors
 * enters, unless its good rows are asked for. For the thread that changes the graph.
 */
public final class TableChanges {
    /** So often the rows that the graph does not take are left out and the rest is tried again. */
    private static final int MOST_TRIES = 10;

    private final Changes changes;

    public TableChanges(Changes changes) {
        this.changes = changes;
    }

    /**
     * How to import.
     *
     * @param acceptsValid true to let the good rows of a table with errors in
     * @param adds true to keep what the table's graphs hold and only add to it
     * @param dryRun true to change nothing
     */
    public record ImportOptions(boolean acceptsValid, boolean adds, boolean dryRun) {}

    /**
     * Imports a table.
     *
     * @param agent who does it
     * @param message why, or empty
     */
    public ImportResult importTable(
            TableImport lift, TableFile table, ImportOptions options, String agent, String message) {
        changes.refuseShipped(lift.graphs());
        Set<Location> leftOut = new HashSet<>();
        List<ImportFault> faults = new ArrayList<>();
        ImportReport first = null;
        for (int attempt = 1; ; attempt++) {
            Statements statements = new Statements();
            lift.graphs().forEach(statements::speakOf);
            ImportReport report = lift.read(table, row -> leftOut.contains(row.location()), statements::add);
            statements.readFrom(fileName(table), report.sha256());
            if (first == null) {
                first = report;
                report.faults().forEach(fault -> faults.add(ImportFault.of(fault)));
            }
            boolean refused = !report.isGood() && !options.acceptsValid();
            Outcome tried =
                    changes.importTable(statements, options.adds(), agent, message, options.dryRun() || refused);
            Set<Location> bad = new HashSet<>();
            for (LocatedFinding fault : tried.faults()) {
                faults.add(ImportFault.of(fault, false));
                fault.location()
                        .filter(place -> place.line() > 0 || place.file().contains("#"))
                        .ifPresent(bad::add);
            }
            boolean triesAgain =
                    options.acceptsValid() && !tried.faults().isEmpty() && bad.size() > 0 && attempt < MOST_TRIES;
            if (triesAgain) {
                leftOut.addAll(bad);
                continue;
            }
            tried.warningsOfFiles().forEach(warning -> faults.add(ImportFault.of(warning, true)));
            return new ImportResult(
                    first, tried, faults, leftOut, refused || !tried.faults().isEmpty());
        }
    }

    /** Everybody may read where a revision comes from: the folders of this machine are nobody's business. */
    private static String fileName(TableFile table) {
        String name = table.file().name();
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    /** Tells which rows did not enter by this result, or would not. */
    public static Predicate<TableRow> refused(ImportResult result) {
        Set<Location> places = new HashSet<>(result.leftOut());
        result.faults().stream().filter(fault -> !fault.isWarning()).forEach(fault -> fault.place()
                .ifPresent(places::add));
        return row -> result.report().refused().contains(row.number()) || places.contains(row.location());
    }
}
