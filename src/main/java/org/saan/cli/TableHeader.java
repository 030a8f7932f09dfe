package org.saan.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.publish.Spreadsheet;

/**
 * The first line of a table that somebody brings: the names of its columns. Immutable.
 *
 * @param columns the names, each once and none empty
 * @param isMarked whether the file begins with a byte order mark, as spreadsheets write it
 */
record TableHeader(Path file, List<String> columns, boolean isMarked) {
    /**
     * Takes the first row. Throws {@link SaanException} DATA_INVALID, naming the line and what to do, when the table is empty, a
     * column has no name (titles stand above the header) or two have the same.
     */
    static TableHeader read(Path file, Iterator<CSVRecord> rows) {
        if (!rows.hasNext()) {
            throw new SaanException(ErrorKind.DATA_INVALID, "table.empty", file);
        }
        List<String> columns = new ArrayList<>(rows.next().toList());
        boolean isMarked = columns.get(0).startsWith(Spreadsheet.MARK);
        if (isMarked) {
            columns.set(0, columns.get(0).substring(Spreadsheet.MARK.length()));
        }
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).isBlank()) {
                throw new SaanException(ErrorKind.DATA_INVALID, "table.no-name", file + ":1", i + 1);
            }
            if (columns.indexOf(columns.get(i)) < i) {
                throw new SaanException(ErrorKind.DATA_INVALID, "table.same-name", file + ":1", columns.get(i));
            }
        }
        return new TableHeader(file, List.copyOf(columns), isMarked);
    }

    /** Throws {@link SaanException} USAGE when there is no such column; tells of a table whose cells are not parted by commas. */
    void require(String column) {
        if (columns.contains(column)) {
            return;
        }
        if (columns.size() == 1 && columns.get(0).matches("(?s).*[;\t].*")) {
            throw new SaanException(ErrorKind.USAGE, "reconcile.separator", file);
        }
        throw new SaanException(ErrorKind.USAGE, "reconcile.no-column", file, column, String.join(", ", columns));
    }

    String cell(CSVRecord row, String column) {
        return row.get(columns.indexOf(column));
    }
}
