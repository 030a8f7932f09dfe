package org.saan.source.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.saan.model.ErrorKind;
import org.saan.model.Location;
import org.saan.model.SaanException;
import org.saan.parquet.ParquetReader;

/**
 * A Parquet file as rows. A number is written plainly, a day as {@code 2019-10-01}, a list as one cell with bars between its values. For one
 * thread.
 */
final class ParquetRows {
    private final Path copy;
    private final String file;

    /**
     * @param copy of the file, in a folder of its own
     * @param file as it is told to people
     */
    ParquetRows(Path copy, String file) {
        this.copy = copy;
        this.file = file;
    }

    /** Reads all rows; returns how many there are. */
    long read(TableReader to, Consumer<RowFault> faults) {
        try (ParquetReader rows = ParquetReader.open(copy)) {
            Location header = new Location(file, 0);
            TableRow.Columns columns = new TableRow.Columns(ColumnNames.variables(rows.names(), header));
            to.columns(columns.names(), header);
            long number = 0;
            for (String[] cells = rows.next(); cells != null; cells = rows.next()) {
                number++;
                take(columns, cells, number, to, faults);
            }
            return number;
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.SOURCE_UNREADABLE, "table.damaged-parquet", file);
        }
    }

    private void take(
            TableRow.Columns columns, String[] cells, long number, TableReader to, Consumer<RowFault> faults) {
        Location location = new Location(file, number);
        boolean good = true;
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i] == null || cells[i].isBlank() ? null : cells[i].strip();
            cells[i] = cell;
            if (cell != null && CellCheck.isBad(cell)) {
                faults.accept(RowFault.ofCell(location, number, columns.names().get(i), cell, "table.control"));
                good = false;
            }
        }
        if (good) {
            to.row(new TableRow(columns, cells, location, number));
        } else {
            to.unreadable(cells);
        }
    }
}
