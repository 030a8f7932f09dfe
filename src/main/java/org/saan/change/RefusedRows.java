package org.saan.change;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.saan.model.Location;
import org.saan.source.table.TableFile;
import org.saan.source.table.TableReader;
import org.saan.source.table.TableRow;

/** The rows of a table that did not enter, as a CSV with the table's columns, to be mended and imported again. */
public final class RefusedRows {
    private RefusedRows() {}

    /** Reads the table once more and writes them as they are; returns how many there are. */
    public static long write(TableFile table, Predicate<TableRow> isRefused, Appendable out) {
        long[] written = {0};
        try {
            CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180);
            table.read(
                    new TableReader() {
                        @Override
                        public void columns(List<String> names, Location header) {
                            print(printer, names);
                        }

                        @Override
                        public void row(TableRow row) {
                            if (isRefused.test(row)) {
                                List<String> cells = new ArrayList<>();
                                for (int i = 0; i < row.columns().size(); i++) {
                                    cells.add(row.get(i));
                                }
                                print(printer, cells);
                                written[0]++;
                            }
                        }

                        @Override
                        public void unreadable(String[] cells) {
                            print(printer, Arrays.asList(cells));
                            written[0]++;
                        }
                    },
                    fault -> {});
            printer.flush();
            return written[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void print(CSVPrinter printer, List<String> cells) {
        try {
            printer.printRecord(cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
