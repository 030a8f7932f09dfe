package org.saan.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.Quad;
import org.saan.model.ErrorKind;
import org.saan.model.Location;
import org.saan.model.Problem;
import org.saan.model.SaanException;
import org.saan.model.TextHash;
import org.saan.source.CanonicalForm;
import org.saan.source.KnownTerms;
import org.saan.source.table.RowFault;
import org.saan.source.table.TableFile;
import org.saan.source.table.TableReader;
import org.saan.source.table.TableRow;
import org.saan.source.table.TableSummary;

/**
 * A table that somebody brings, on its way through a mapping: each row becomes quads in the graphs of its dataset, or faults. It is read in
 * constant memory but for the names that it asks about and the numbers of refused rows. Once made it may be read again, and says the same
 * again. For one thread.
 */
public final class TableImport {
    private final TableMapping mapping;
    private final MappingHeader header;
    private final ReviewedNames names;
    private final KnownTerms terms;

    /**
     * @param terms the own terms that statements may have
     */
    public TableImport(TableMapping mapping, MappingHeader header, ReviewedNames names, KnownTerms terms) {
        mapping.requireClaims();
        this.mapping = mapping;
        this.header = header;
        this.names = names;
        this.terms = terms;
    }

    /** Takes what the rows of a table say. */
    @FunctionalInterface
    public interface RowQuads {
        /**
         * Takes one quad, in canonical form; one that several rows state comes several times.
         *
         * @param place of the row
         * @param row its number among the data, from 1; 0 for what is said of the table itself
         */
        void take(Quad quad, Location place, long row);
    }

    /** The graphs of which the table is the whole. */
    public List<Node> graphs() {
        return graphs(header.dataset());
    }

    /** The graphs of which the table of a dataset is the whole. */
    public static List<Node> graphs(String dataset) {
        return DatasetPlacement.graphs(dataset);
    }

    /** The columns of which the values of this property are made, parted by commas; empty when there are none. */
    public Optional<String> columnsOf(String property) {
        return mapping.columnsOf(property);
    }

    public MappingHeader header() {
        return header;
    }

    /**
     * Reads the table and hands over what each good row says.
     *
     * @param leftOut tells which rows to leave out
     * @param to takes each quad and where it stands; a quad that several rows state comes several times
     */
    public ImportReport read(TableFile table, Predicate<TableRow> leftOut, RowQuads to) {
        return new Reading(leftOut, to).read(table);
    }

    /** One reading. */
    private final class Reading implements TableReader {
        private final Predicate<TableRow> leftOut;
        private final RowQuads to;
        private final DatasetPlacement placement = new DatasetPlacement(header);
        private final UnresolvedAgents unresolved = new UnresolvedAgents(header.dataset());
        private final RowConstruct construct =
                RowConstruct.of(mapping.freshQuery(), new TableFunctions(names, unresolved));
        private final TermCheck check = new TermCheck(terms);
        private final KeyCounts keys = new KeyCounts();
        private final KeyHash hash = new KeyHash();
        private final List<RowFault> faults = new ArrayList<>();
        private final Set<Long> refused = new TreeSet<>();
        private final List<Problem> notes = new ArrayList<>();
        private long faultCount;
        private long warningCount;
        private long filtered;
        private long repeated;

        Reading(Predicate<TableRow> leftOut, RowQuads to) {
            this.leftOut = leftOut;
            this.to = to;
        }

        ImportReport read(TableFile table) {
            Location whole = new Location(table.file().name(), 0);
            for (Quad quad : placement.document()) {
                terms.check(quad.getSubject(), whole);
                terms.check(quad.getObject(), whole);
                to.take(Quad.create(quad.getGraph(), CanonicalForm.of(quad.asTriple())), whole, 0);
            }
            TableSummary summary = table.read(this, this::fault);
            construct.finish(this::taken);
            notes.addAll(0, summary.notes());
            if (summary.rows() == 0) {
                throw new SaanException(
                        ErrorKind.DATA_INVALID, "import.no-rows", table.file().name());
            }
            if (filtered > 0) {
                notes.add(Problem.of("import.filtered", filtered));
            }
            if (repeated > 0) {
                notes.add(Problem.of("import.repeated", repeated));
            }
            return new ImportReport(summary.sha256(), summary.rows(), faults, faultCount, warningCount, refused, notes);
        }

        @Override
        public void columns(List<String> columns, Location place) {
            Set<String> needed = new HashSet<>(mapping.columns());
            needed.addAll(header.key());
            header.passage().ifPresent(template -> needed.addAll(ColumnTemplate.columns(template)));
            header.glosses().values().forEach(template -> needed.addAll(ColumnTemplate.columns(template)));
            needed.removeAll(header.optional());
            for (String column : needed) {
                if (!columns.contains(column)) {
                    throw new SaanException(
                            ErrorKind.DATA_INVALID,
                            columns.size() == 1 ? "mapping.missing-column-title" : "mapping.missing-column",
                            place,
                            column,
                            mapping.file().name(),
                            String.join(", ", columns));
                }
            }
            for (String column : columns) {
                if (column.equals(RowConstruct.KEY) || column.equals(RowConstruct.ROWNUM) || mapping.binds(column)) {
                    throw new SaanException(
                            ErrorKind.DATA_INVALID,
                            "mapping.taken-column",
                            place,
                            column,
                            mapping.file().name());
                }
            }
            List<String> unread = columns.stream()
                    .filter(column -> !needed.contains(column)
                            && !header.optional().contains(column)
                            && !mapping.mentions(column))
                    .toList();
            if (!unread.isEmpty()) {
                notes.add(Problem.of("import.unread", String.join(", ", unread)));
            }
            construct.columns(columns);
        }

        @Override
        public void row(TableRow row) {
            List<String> key = key(row);
            int count = keys.seen(hash(key));
            if (leftOut.test(row)) {
                return;
            }
            if (count > 1 && !mapping.readsKey() && !header.key().isEmpty()) {
                fault(RowFault.ofCell(
                        row.location(),
                        row.number(),
                        String.join(", ", header.key()),
                        header.key().stream()
                                .map(column -> row.cell(column).orElse(""))
                                .collect(Collectors.joining(", ")),
                        "import.same-key"));
                return;
            }
            repeated += count > 1 ? 1 : 0;
            construct.add(row, mapping.readsKey() ? address(key, count) : "", this::taken);
        }

        /** The key columns; without any the whole row is the key. */
        private List<String> key(TableRow row) {
            List<String> parts = new ArrayList<>();
            for (String column : header.key().isEmpty() ? row.columns() : header.key()) {
                parts.add(row.cell(column).orElse(""));
            }
            return parts;
        }

        private static long hash(List<String> key) {
            TextHash hash = new TextHash();
            key.forEach(hash::with);
            return hash.high();
        }

        /** What {@code ?KEY} stands for. */
        private String address(List<String> key, int count) {
            return count == 1 ? hash.of(key) : hash.of(key) + "-" + count;
        }

        private void taken(TableRow row, List<Triple> triples, List<RowConstruct.CellFault> cells) {
            if (triples == RowConstruct.LEFT_OUT) {
                filtered++;
                return;
            }
            boolean good = true;
            for (RowConstruct.CellFault cell : cells) {
                good &= cell(row, cell);
            }
            if (triples.isEmpty() && cells.isEmpty()) {
                fault(RowFault.ofRow(row.location(), row.number(), "import.nothing"));
                good = false;
            }
            if (!good) {
                return;
            }
            try {
                List<Quad> quads = placement.quads(row, check.canonical(triples), mapping::isClaimed);
                check.terms(quads, row);
                quads.forEach(quad -> to.take(quad, row.location(), row.number()));
                placement.accepted();
                List<Triple> described = check.canonical(unresolved.describe(triples));
                described.forEach(
                        triple -> to.take(Quad.create(placement.descriptions(), triple), row.location(), row.number()));
            } catch (TermCheck.BadTerm e) {
                fault(e.fault());
            }
        }

        /** True when the row is good without the cell. */
        private boolean cell(TableRow row, RowConstruct.CellFault cell) {
            String column = cell.column() == null ? cell.variable() : cell.column();
            RowFault fault = new RowFault(
                    row.location(),
                    row.number(),
                    Optional.of(column),
                    row.cell(column).map(RowFault::shown),
                    cell.problem(),
                    header.optional().contains(column));
            fault(fault);
            return fault.isWarning();
        }

        private void fault(RowFault fault) {
            if (fault.isWarning()) {
                warningCount++;
            } else {
                faultCount++;
                refused.add(fault.row());
            }
            if (faults.size() < ImportReport.MOST_TOLD) {
                faults.add(fault);
            }
        }
    }
}
