package org.saan.change;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.saan.ledger.Revision;
import org.saan.mapping.ImportReport;
import org.saan.mapping.TableImport;
import org.saan.model.Location;
import org.saan.model.QuadPatch;
import org.saan.source.Statements;
import org.saan.source.table.TableFile;
import org.saan.source.table.TableRow;
import org.saan.vocab.Saan;

/**
 * Brings tables into the graph: read, mapped, compared with what their graphs hold, judged, recorded. Nothing of a table with errors
 * enters, unless its good rows are asked for. For the thread that changes the graph.
 */
public final class TableChanges {
    /** So often the rows that the graph does not take are left out and the rest is tried again. */
    private static final int MOST_TRIES = 10;

    /** With more quads that differ the graph is read: it is the faster way then. */
    private static final int MOST_CHANGED = 100_000;

    /** With more quads a table is loaded into a store beside. */
    private static final long MOST_IN_MEMORY = 300_000;

    private static final String READINGS = Saan.ID + "reading/";

    private final Changes changes;
    private final Path states;
    private final long mostInMemory;

    /**
     * For this home.
     *
     * @param states a folder of the program's own, where it notes what tables said
     */
    public TableChanges(Changes changes, Path states) {
        this(changes, states, MOST_IN_MEMORY);
    }

    TableChanges(Changes changes, Path states, long mostInMemory) {
        this.changes = changes;
        this.states = states;
        this.mostInMemory = mostInMemory;
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
        return importTable(lift, table, options, Author.ofTable(agent, message));
    }

    /**
     * Brings in a national table that ships with the program.
     *
     * @param agent who does it
     * @param digest SHA-256 of what decides what the table says
     */
    public ImportResult importNational(TableImport lift, TableFile table, String agent, String digest) {
        return importTable(lift, table, new ImportOptions(false, false, false), Author.ofNational(agent, digest));
    }

    /** True when somebody brought in a table of his own for this dataset, or changed it. */
    public boolean isOfUser(String dataset) {
        return changes.lastOf(TableImport.graphs(dataset))
                .filter(last -> !last.kind().equals(Revision.NATIONAL))
                .isPresent();
    }

    private ImportResult importTable(TableImport lift, TableFile table, ImportOptions options, Author author) {
        changes.refuseShipped(lift.graphs());
        Path file = states.resolve(lift.header().dataset() + ".state");
        Set<Location> leftOut = new HashSet<>();
        List<ImportFault> faults = new ArrayList<>();
        ImportReport first = null;
        for (int attempt = 1; ; attempt++) {
            Tried tried = new Attempting(lift, table, options, author, file, leftOut).tried();
            if (first == null) {
                first = tried.report();
                first.faults().forEach(fault -> faults.add(ImportFault.of(fault)));
            }
            Outcome outcome = tried.outcome();
            Set<Location> bad = new HashSet<>();
            for (LocatedFinding fault : outcome.faults()) {
                faults.add(ImportFault.of(fault, false, lift::columnsOf));
                fault.location()
                        .filter(place -> place.line() > 0 || place.file().contains("#"))
                        .ifPresent(bad::add);
            }
            boolean triesAgain =
                    options.acceptsValid() && !outcome.faults().isEmpty() && bad.size() > 0 && attempt < MOST_TRIES;
            if (triesAgain) {
                leftOut.addAll(bad);
                continue;
            }
            outcome.warningsOfFiles().forEach(warning -> faults.add(ImportFault.of(warning, true, lift::columnsOf)));
            return new ImportResult(
                    first,
                    outcome,
                    faults,
                    leftOut,
                    tried.isRefused() || !outcome.faults().isEmpty());
        }
    }

    /**
     * What a try came to.
     *
     * @param stated what the table states
     */
    private record Tried(ImportReport report, Outcome outcome, boolean isRefused, QuadHashes stated) {}

    /** Keeps what the graphs did not hold after the last import, and of what things the rows with it speak. */
    private static final class Differing implements TableImport.RowQuads {
        private final QuadHashes quads;
        private final Statements statements;
        private final List<Quad> added = new ArrayList<>();
        private final Set<Node> subjects = new LinkedHashSet<>();
        private final Set<Node> ofRow = new LinkedHashSet<>();
        private long row = -1;
        private boolean differs;

        Differing(QuadHashes quads, Statements statements) {
            this.quads = quads;
            this.statements = statements;
        }

        @Override
        public void take(Quad quad, Location place, long number) {
            if (number != row) {
                endRow();
                row = number;
            }
            ofRow.add(quad.getSubject());
            // With too many the graph is read instead.
            if (quads.state(quad) && added.size() <= MOST_CHANGED) {
                added.add(quad);
                statements.add(quad, place);
                differs = true;
            }
        }

        private void endRow() {
            if (differs) {
                subjects.addAll(ofRow);
            }
            ofRow.clear();
            differs = false;
        }

        Set<Node> subjects() {
            endRow();
            return subjects;
        }
    }

    /** One try, with some rows left out. */
    private final class Attempting {
        private final TableImport lift;
        private final TableFile table;
        private final ImportOptions options;
        private final Author author;
        private final Path file;
        private final Set<Location> leftOut;

        Attempting(
                TableImport lift,
                TableFile table,
                ImportOptions options,
                Author author,
                Path file,
                Set<Location> leftOut) {
            this.lift = lift;
            this.table = table;
            this.options = options;
            this.author = author;
            this.file = file;
            this.leftOut = leftOut;
        }

        Tried tried() {
            Optional<TableState> state = options.adds()
                    ? Optional.empty()
                    : TableState.read(file).filter(known -> changes.isUntouchedSince(known.revision(), lift.graphs()));
            Optional<Tried> little = state.flatMap(known -> byDifference(known.quads()));
            Tried tried = little.orElseGet(this::byWhole);
            if (!options.dryRun()
                    && !tried.isRefused()
                    && tried.outcome().faults().isEmpty()) {
                if (options.adds()) {
                    TableState.delete(file);
                } else if (state.isEmpty() || tried.outcome().revision().isPresent()) {
                    TableState.write(file, changes.head(), tried.stated());
                }
            }
            return tried;
        }

        /**
         * True when nothing differs but what a name that nobody knows may mean: that follows from the rest of the graph, which has grown, and the
         * table is the same.
         */
        private static boolean isOnlyReadings(Collection<Quad> quads) {
            return quads.stream().allMatch(quad -> quad.getSubject().getURI().startsWith(READINGS));
        }

        private boolean isTrial(ImportReport report) {
            return options.dryRun() || isRefused(report);
        }

        private boolean isRefused(ImportReport report) {
            return !report.isGood()
                    && (!options.acceptsValid() || report.refused().size() >= report.rows());
        }

        /** Everything that the table says is compared with what its graphs hold. */
        private Tried byWhole() {
            try (TableLoading loading = new TableLoading(changes, lift.graphs(), options.adds(), mostInMemory)) {
                ImportReport report = lift.read(table, this::isLeftOut, loading);
                Outcome outcome = loading.change(
                        Map.of(fileName(table), report.sha256()),
                        new TableLoading.How(author, isTrial(report), this::places));
                return new Tried(report, outcome, isRefused(report), loading.quads());
            }
        }

        /** Reads the table once more, for where some nodes stand first. */
        private Map<Node, Location> places(Set<Node> nodes) {
            Map<Node, Location> places = new HashMap<>();
            if (!nodes.isEmpty()) {
                lift.read(table, this::isLeftOut, (quad, place, row) -> {
                    if (nodes.contains(quad.getSubject())) {
                        places.putIfAbsent(quad.getSubject(), place);
                    }
                });
            }
            return places;
        }

        /** Only what differs from the last import is looked at; empty when that is much. */
        private Optional<Tried> byDifference(QuadHashes quads) {
            Statements statements = statements();
            Differing differing = new Differing(quads, statements);
            ImportReport report = lift.read(table, this::isLeftOut, differing);
            statements.readFrom(fileName(table), report.sha256());
            Set<QuadHashes.Hash> gone = quads.gone();
            if (differing.added.size() + gone.size() > MOST_CHANGED) {
                return Optional.empty();
            }
            List<Quad> removed =
                    changes.read(data -> new RemovedQuads(data, lift.graphs(), quads).find(gone, differing.subjects()));
            if (removed.size() != gone.size()) {
                // The graphs do not hold what the state says.
                return Optional.empty();
            }
            if (isOnlyReadings(removed) && isOnlyReadings(differing.added)) {
                return Optional.of(new Tried(report, Outcome.nothing(), isRefused(report), quads));
            }
            QuadPatch patch = QuadPatch.sorted(removed, differing.added);
            return Optional.of(new Tried(
                    report,
                    changes.importTable(patch, statements, author, isTrial(report))
                            .with(KindDifference.of(patch)),
                    isRefused(report),
                    quads));
        }

        private boolean isLeftOut(TableRow row) {
            return leftOut.contains(row.location());
        }

        private Statements statements() {
            Statements statements = new Statements();
            lift.graphs().forEach(statements::speakOf);
            return statements;
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
