package org.saan.source.table;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellAddress;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.saan.model.ErrorKind;
import org.saan.model.Location;
import org.saan.model.Problem;
import org.saan.model.SaanException;

/**
 * A sheet of a workbook (.xlsx) as rows. A number is written plainly, a date as {@code 2019-10-01}, a formula as what it last came
 * to. Merged cells below the header are faults: but for their first cell nobody can tell what they hold. For one thread.
 */
final class WorkbookRows {
    /** Excel shows and computes so many digits (IEEE 754 holds no more for sure). */
    private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_UP);
    /** A format of numbers with a year, month or day outside quotes, brackets and escapes is one of dates. */
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.|\\*.");

    private static final Pattern DATE = Pattern.compile("[yYdDbB]|(?<![hHsS:])[mM]{3,}");

    /** What Excel shows in a cell that it cannot compute. */
    private static final Set<String> ERRORS =
            Set.of("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!");

    private final Path workbook;
    private final String file;
    private final TableOptions options;
    private boolean from1904;

    /** Merged cells. */
    private record CellRange(String written, int first, int last) {
        static CellRange of(String written) {
            String[] corners = written.split(":", -1);
            return new CellRange(
                    written, new CellAddress(corners[0]).getRow() + 1, new CellAddress(corners[1]).getRow() + 1);
        }

        boolean holds(int row) {
            return row >= first && row <= last;
        }
    }

    private static final int SECONDS_A_DAY = 86_400;

    WorkbookRows(Path workbook, String file, TableOptions options) {
        this.workbook = workbook;
        this.file = file;
        this.options = options;
    }

    /** Reads all rows; returns how many there are. */
    long read(TableReader to, Consumer<RowFault> faults, Consumer<Problem> notes) {
        WorkbookCheck check = WorkbookCheck.of(workbook, file);
        try (ReadableWorkbook book =
                new ReadableWorkbook(workbook.toFile(), new ReadingOptions(check.hasStyles(), true))) {
            from1904 = book.isDate1904();
            Sheet sheet = sheet(book, notes);
            return new SheetReading(sheet.getName(), to, faults, notes)
                    .read(sheet, check.merged().getOrDefault(sheet.getName(), List.of()));
        } catch (SaanException e) {
            throw e;
        } catch (ExcelReaderException | IOException e) {
            throw SaanException.because(e, ErrorKind.SOURCE_UNREADABLE, "table.damaged-workbook", file);
        } catch (RuntimeException e) {
            // What the reader of workbooks does not know: kinds of cells that Excel itself does not write.
            throw SaanException.because(e, ErrorKind.SOURCE_UNREADABLE, "table.workbook-form", file);
        }
    }

    /** The one that was asked for, or the only one in sight that holds something. */
    private Sheet sheet(ReadableWorkbook book, Consumer<Problem> notes) throws IOException {
        List<Sheet> sheets = book.getSheets().toList();
        if (options.sheet().isPresent()) {
            return sheets.stream()
                    .filter(sheet -> sheet.getName().equals(options.sheet().get()))
                    .findFirst()
                    .orElseThrow(() -> new SaanException(
                            ErrorKind.USAGE,
                            "table.no-sheet",
                            file,
                            options.sheet().get(),
                            names(sheets)));
        }
        List<Sheet> visible = new ArrayList<>();
        List<Sheet> hidden = new ArrayList<>();
        for (Sheet sheet : sheets) {
            if (sheet.getVisibility() != SheetVisibility.VISIBLE) {
                hidden.add(sheet);
            } else if (holdsSomething(sheet)) {
                visible.add(sheet);
            }
        }
        if (!hidden.isEmpty()) {
            notes.accept(Problem.of("table.hidden", file, names(hidden)));
        }
        if (visible.isEmpty()) {
            throw new SaanException(ErrorKind.DATA_INVALID, "table.empty-workbook", file);
        }
        if (visible.size() > 1) {
            throw new SaanException(ErrorKind.USAGE, "table.many-sheets", file, names(visible));
        }
        return visible.get(0);
    }

    private static boolean holdsSomething(Sheet sheet) throws IOException {
        try (Stream<Row> rows = sheet.openStream()) {
            return rows.anyMatch(row -> row.getFirstNonEmptyCell().isPresent());
        }
    }

    private static String names(List<Sheet> sheets) {
        return sheets.stream().map(Sheet::getName).collect(Collectors.joining(", "));
    }

    /** One sheet on its way. */
    private final class SheetReading {
        private final String place;
        private final TableReader to;
        private final Consumer<RowFault> faults;
        private final Consumer<Problem> notes;
        private TableRow.Columns columns;
        private long number;
        private long formulas;
        private List<CellRange> merged = List.of();

        SheetReading(String sheet, TableReader to, Consumer<RowFault> faults, Consumer<Problem> notes) {
            this.place = file + "#" + sheet;
            this.to = to;
            this.faults = faults;
            this.notes = notes;
        }

        long read(Sheet sheet, List<String> merged) throws IOException {
            this.merged = merged.stream().map(CellRange::of).toList();
            try (Stream<Row> rows = sheet.openStream()) {
                for (Iterator<Row> each = rows.iterator(); each.hasNext(); ) {
                    take(each.next());
                }
            }
            if (columns == null) {
                throw new SaanException(ErrorKind.DATA_INVALID, "table.empty", place);
            }
            if (formulas > 0) {
                notes.accept(Problem.of("table.formulas", place, formulas));
            }
            return number;
        }

        private void take(Row row) {
            Location location = new Location(place, row.getRowNum());
            if (row.getRowNum() < options.headerRow()) {
                return;
            }
            if (columns == null) {
                if (row.getFirstNonEmptyCell().isEmpty()) {
                    return;
                }
                List<String> header = new ArrayList<>();
                for (int i = 0; i < row.getCellCount(); i++) {
                    header.add(row.getOptionalCell(i).map(this::headerText).orElse(""));
                }
                columns = new TableRow.Columns(ColumnNames.variables(header, location));
                to.columns(columns.names(), location);
                return;
            }
            if (row.getFirstNonEmptyCell().isEmpty()) {
                return;
            }
            number++;
            String[] cells = new String[columns.names().size()];
            boolean good = true;
            for (CellRange range : merged) {
                if (range.holds(row.getRowNum())) {
                    // But for the first cell of the range nobody can tell what they hold.
                    faults.accept(RowFault.ofRow(location, number, "table.merged", range.written()));
                    good = false;
                }
            }
            for (int i = 0; i < row.getCellCount(); i++) {
                Cell cell = row.getOptionalCell(i).orElse(null);
                if (cell != null) {
                    good &= take(cell, i, cells, location);
                }
            }
            if (good) {
                to.row(new TableRow(columns, cells, location, number));
            } else {
                to.unreadable(cells);
            }
        }

        private String headerText(Cell cell) {
            return cell.getType() == CellType.ERROR ? "" : text(cell).orElse("");
        }

        private boolean take(Cell cell, int column, String[] cells, Location location) {
            formulas += cell.getFormula() == null ? 0 : 1;
            String raw = Optional.ofNullable(cell.getRawValue()).orElse("").strip();
            if (column < cells.length) {
                cells[column] = raw.isEmpty() && cell.getFormula() != null ? "=" + cell.getFormula() : raw;
            }
            if (cell.getType() == CellType.ERROR || cell.getFormula() != null && ERRORS.contains(raw)) {
                return fault(cell, column, location, "table.cell-error");
            }
            if (cell.getFormula() != null && raw.isEmpty()) {
                return fault(cell, column, location, "table.no-value");
            }
            Optional<String> text = text(cell);
            if (text.filter(CellCheck::isBad).isPresent()) {
                return fault(cell, column, location, "table.control");
            }
            if (column < cells.length) {
                cells[column] = text.orElse(null);
                return true;
            }
            return text.isEmpty() || fault(cell, column, location, "table.beyond");
        }

        private boolean fault(Cell cell, int column, Location location, String key) {
            String name = column < columns.names().size()
                    ? columns.names().get(column)
                    : cell.getAddress().toString();
            faults.accept(RowFault.ofCell(
                    location,
                    number,
                    name,
                    Optional.ofNullable(cell.getRawValue()).orElse("="),
                    key));
            return false;
        }
    }

    /** What a cell shows; empty when that is nothing but blanks. */
    private Optional<String> text(Cell cell) {
        String text =
                switch (cell.getType()) {
                    case NUMBER -> number(cell);
                    case BOOLEAN -> cell.asBoolean().toString();
                    case FORMULA -> computed(cell);
                    case EMPTY -> "";
                    default -> cell.getText();
                };
        return Optional.ofNullable(text).map(String::strip).filter(shown -> !shown.isEmpty());
    }

    /** What a formula came to: a number or a date where the reader took it for a number, else the text as it is. */
    private String computed(Cell cell) {
        if (cell.getValue() instanceof BigDecimal value) {
            return isDate(cell) ? date(value) : plain(value, cell.getRawValue());
        }
        return cell.getRawValue();
    }

    /** A day by its number, with the time when there is one: 1 is 1 January 1900, or 2 January 1904 (ECMA-376, 18.17.4). */
    private String date(BigDecimal serial) {
        LocalDate first = from1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
        long seconds = serial.remainder(BigDecimal.ONE)
                .multiply(BigDecimal.valueOf(SECONDS_A_DAY))
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
        return shown(first.plusDays(serial.longValue()).atStartOfDay().plusSeconds(seconds));
    }

    private static String shown(LocalDateTime date) {
        return date.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? date.toLocalDate().toString()
                : date.withNano(0).toString();
    }

    private static String number(Cell cell) {
        if (isDate(cell)) {
            return shown(cell.asDate());
        }
        return plain(cell.asNumber(), cell.getRawValue());
    }

    /** A whole number as it is written; a fraction with as many digits as Excel shows. */
    private static String plain(BigDecimal number, String raw) {
        if (raw != null && raw.matches("-?[0-9]+")) {
            return raw;
        }
        BigDecimal rounded = number.precision() > DIGITS.getPrecision() ? number.round(DIGITS) : number;
        String text = rounded.toPlainString();
        return text.contains(".") ? rounded.stripTrailingZeros().toPlainString() : text;
    }

    private static boolean isDate(Cell cell) {
        Integer id = cell.getDataFormatId();
        if (id != null && (id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 36 || id >= 50 && id <= 58)) {
            return true;
        }
        String format = cell.getDataFormatString();
        return format != null
                && id != null
                && id > 49
                && DATE.matcher(QUOTED.matcher(format).replaceAll("")).find();
    }
}
