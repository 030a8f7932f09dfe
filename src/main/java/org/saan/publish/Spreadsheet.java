package org.saan.publish;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A table as a workbook of Office Open XML (.xlsx). Texts stay texts: nothing in them is read as a formula. */
public final class Spreadsheet {
    /** The longest text that a cell may have, by the format. */
    private static final int LONGEST = 32_767;

    private static final int TITLE = 31;

    private Spreadsheet() {}

    /**
     * The bytes of a workbook with one sheet.
     *
     * @param title of the sheet; what the format does not allow in it is left out
     * @param headings one a column
     * @param rows cells: {@link BigDecimal}, {@link String}, or null for nothing
     */
    public static byte[] of(String title, List<String> headings, Iterable<List<Object>> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Saan", "1.0")) {
            Worksheet sheet = workbook.newWorksheet(title(title));
            headings(sheet, headings);
            int number = 1;
            for (List<Object> row : rows) {
                for (int column = 0; column < row.size(); column++) {
                    cell(sheet, number, column, row.get(column));
                }
                number++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The byte order mark at the head of a CSV that people open: without it Excel takes UTF-8 for another encoding. */
    public static final String MARK = "\uFEFF";

    /** The first row, which stays in sight. */
    public static void headings(Worksheet sheet, List<String> headings) {
        for (int column = 0; column < headings.size(); column++) {
            sheet.value(0, column, headings.get(column));
            sheet.style(0, column).bold().set();
        }
        sheet.freezePane(0, 1);
    }

    public static void cell(Worksheet sheet, int row, int column, Object value) {
        if (value instanceof BigDecimal number) {
            sheet.value(row, column, number);
        } else if (value != null) {
            String text = value.toString();
            // Not among the shared texts, which are all held until the end.
            sheet.inlineString(row, column, text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…");
        }
    }

    private static String title(String wanted) {
        String plain = wanted.replaceAll("[\\[\\]*/\\\\?:']", " ").strip();
        return plain.isEmpty() ? "Saan" : plain.substring(0, Math.min(plain.length(), TITLE));
    }
}
