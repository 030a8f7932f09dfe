package org.saan.source.table;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;

/**
 * How a table is to be read where it does not tell itself. Immutable.
 *
 * @param encoding of a CSV; empty to find out
 * @param sheet of a workbook, by name; empty for the only one that is in sight
 * @param headerRow the row, from 1, that names the columns; what stands above is not read
 * @param rows JSON Pointer to the array of rows in a JSON object, for example {@code /localAuthorities}; empty when the file is the array
 */
public record TableOptions(Optional<Charset> encoding, Optional<String> sheet, int headerRow, Optional<String> rows) {
    /** Everything found out. */
    public static final TableOptions DEFAULT =
            new TableOptions(Optional.empty(), Optional.empty(), 1, Optional.empty());

    /** The encoding with this name, for example {@code TIS-620}. Throws {@link SaanException} USAGE for one that Java does not know. */
    public static Charset encoding(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw SaanException.because(e, ErrorKind.USAGE, "table.unknown-encoding", name);
        }
    }

    /** The same with this JSON Pointer, unless one is set. */
    public TableOptions withRows(Optional<String> pointer) {
        return new TableOptions(encoding, sheet, headerRow, rows.or(() -> pointer));
    }

    /** The same with this header row. */
    public TableOptions withHeaderRow(int row) {
        return new TableOptions(encoding, sheet, row, rows);
    }
}
