package org.saan.exchange;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.model.SaanException;
import org.saan.publish.Spreadsheet;

/** {@code agency.xlsx}: the things of a kind as a workbook, with a second sheet that tells what the columns are. Nothing is read as a formula. */
record KindWorkbook(String kind, Map<String, String> prefixes) implements GraphFile {
    /** As many rows as a sheet has, by the format, but for the first. */
    private static final int MOST = 1_048_575;

    private static final int FLUSHED = 1_000;
    private static final double WIDTH = 28;

    @Override
    public String name() {
        return kind + ".xlsx";
    }

    @Override
    public String mediaType() {
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    }

    @Override
    public void write(ExchangeInput edition, OutputStream out) throws IOException {
        Path made = Files.createTempFile(edition.temporary(), "workbook", ".tmp");
        try {
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(made))) {
                make(edition, file);
            }
            DeterministicZip.copy(made, edition.recorded(), out);
        } finally {
            Files.deleteIfExists(made);
        }
    }

    private void make(ExchangeInput edition, OutputStream out) throws IOException {
        KindTable table = new KindTable(edition.data(), kind, prefixes);
        Workbook workbook = new Workbook(out, "Saan", "1.0");
        Worksheet sheet = workbook.newWorksheet(kind);
        Spreadsheet.headings(sheet, table.header());
        widths(sheet, table.header().size());
        int[] number = {0};
        table.rows(cells -> {
            if (++number[0] > MOST) {
                throw new SaanException(ErrorKind.DATA_INVALID, "files.rows", kind, MOST);
            }
            for (int i = 0; i < cells.size(); i++) {
                Spreadsheet.cell(sheet, number[0], i, content(table, i, cells.get(i)));
            }
            if (number[0] % FLUSHED == 0) {
                sheet.flush();
            }
        });
        columns(table, workbook.newWorksheet("columns"));
        workbook.finish();
    }

    private static Object content(KindTable table, int index, String cell) {
        boolean isProperty = index > 0 && index <= table.properties().size();
        if (cell.isEmpty()) {
            return null;
        }
        if (isProperty) {
            TableColumn column = table.properties().get(index - 1);
            // With a leading zero it is a code.
            if (!column.isMultiple()
                    && column.hasNumbers()
                    && cell.matches("-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,15})?")) {
                return new BigDecimal(cell).stripTrailingZeros();
            }
        }
        return cell;
    }

    private static void columns(KindTable table, Worksheet sheet) {
        Spreadsheet.headings(
                sheet, List.of("column", "ไทย", "English", "language", "property", "คำอธิบาย", "what it means"));
        Messages thai = new Messages(Language.TH);
        Messages english = new Messages(Language.EN);
        int row = 1;
        about(sheet, row, KindTable.IRI, thai.text("files.iri"), english.text("files.iri"));
        for (TableColumn column : table.properties()) {
            row++;
            about(
                    sheet,
                    row,
                    column.name(),
                    table.label(column.property(), Language.TH),
                    table.label(column.property(), Language.EN));
            Spreadsheet.cell(sheet, row, 3, column.language());
            Spreadsheet.cell(sheet, row, 4, column.property());
            Spreadsheet.cell(sheet, row, 5, table.definition(column.property(), Language.TH));
            Spreadsheet.cell(sheet, row, 6, table.definition(column.property(), Language.EN));
        }
        about(sheet, row + 1, KindTable.GRAPHS, thai.text("files.graphs"), english.text("files.graphs"));
        widths(sheet, 7);
    }

    private static void about(Worksheet sheet, int row, String column, String thai, String english) {
        Spreadsheet.cell(sheet, row, 0, column);
        Spreadsheet.cell(sheet, row, 1, thai);
        Spreadsheet.cell(sheet, row, 2, english);
    }

    /** Left to itself the writer makes a column as wide as its longest text. */
    private static void widths(Worksheet sheet, int columns) {
        for (int i = 0; i < columns; i++) {
            sheet.width(i, WIDTH);
        }
    }
}
