package org.saan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.csv.CSVFormat;

/** Writes a row of CSV as RFC 4180 says. */
final class CsvLine {
    private CsvLine() {}

    static void write(Appendable out, Object... cells) {
        try {
            CSVFormat.RFC4180.printRecord(out, cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
