package org.saan.source.table;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Iterator;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.saan.model.ErrorKind;
import org.saan.model.Location;
import org.saan.model.Problem;
import org.saan.model.SaanException;

/** Text with separators (RFC 4180): commas, tabs, semicolons or bars, whichever the header has most of. For one thread. */
final class DelimitedRows {
    private static final char[] SEPARATORS = {',', '\t', ';', '|'};
    /** The longest row, in UTF-16 code units: a quote that is never closed must not fill the memory. */
    private static final int LONGEST_ROW = 1_000_000;

    private static final int LONGEST_HEADER = 200_000;

    private final String file;
    private final int headerRow;
    private final Charset encoding;

    DelimitedRows(String file, int headerRow, Charset encoding) {
        this.file = file;
        this.headerRow = headerRow;
        this.encoding = encoding;
    }

    /** Reads all rows; returns how many there are. */
    long read(InputStream in, TableReader to, Consumer<RowFault> faults, Consumer<Problem> notes) {
        BoundedRow bounded = new BoundedRow(
                new BufferedReader(new InputStreamReader(in, encoding.newDecoder()), 1 << 16), LONGEST_ROW);
        long[] line = {1};
        try {
            char separator = separator(bounded, notes);
            CSVFormat format =
                    CSVFormat.RFC4180.builder().setDelimiter(separator).get();
            try (CSVParser parser =
                    CSVParser.builder().setReader(bounded).setFormat(format).get()) {
                return rows(parser, bounded, line, to, faults);
            }
        } catch (CSVException e) {
            throw noTable(e, line[0]);
        } catch (CharacterCodingException e) {
            throw notInEncoding(e, line[0]);
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.SOURCE_UNREADABLE, "source.unreadable", file, e.getMessage());
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof RowTooLong) {
                throw SaanException.because(
                        e, ErrorKind.DATA_INVALID, "table.long-row", new Location(file, line[0]), LONGEST_ROW);
            }
            if (e.getCause() instanceof CharacterCodingException) {
                throw notInEncoding(e, line[0]);
            }
            if (e.getCause() instanceof CSVException) {
                throw noTable(e.getCause(), line[0]);
            }
            throw SaanException.because(
                    e,
                    ErrorKind.SOURCE_UNREADABLE,
                    "source.unreadable",
                    file,
                    e.getCause().getMessage());
        }
    }

    private SaanException notInEncoding(Exception cause, long line) {
        return SaanException.because(
                cause, ErrorKind.SOURCE_UNREADABLE, "table.not-in-encoding", new Location(file, line), encoding.name());
    }

    private SaanException noTable(Exception cause, long line) {
        return SaanException.because(cause, ErrorKind.DATA_INVALID, "table.quotes", new Location(file, line));
    }

    private long rows(CSVParser parser, BoundedRow bounded, long[] line, TableReader to, Consumer<RowFault> faults) {
        Iterator<CSVRecord> records = parser.iterator();
        TableRow.Columns columns = null;
        long number = 0;
        long record = 0;
        while (true) {
            line[0] = parser.getCurrentLineNumber() + 1;
            bounded.next();
            if (!records.hasNext()) {
                break;
            }
            CSVRecord next = records.next();
            record++;
            Location location = new Location(file, line[0]);
            if (record < headerRow) {
                continue;
            }
            if (columns == null) {
                columns = new TableRow.Columns(ColumnNames.variables(next.toList(), location));
                to.columns(columns.names(), location);
                continue;
            }
            String[] cells = cells(next, columns.names().size());
            if (isBlank(next)) {
                // A blank line, as editors leave at the end.
                continue;
            }
            number++;
            if (cells == null) {
                faults.accept(RowFault.ofRow(
                        location, number, "table.cells", columns.names().size(), next.size()));
                to.unreadable(next.values());
            } else if (isGood(columns, cells, location, number, faults)) {
                to.row(new TableRow(columns, cells, location, number));
            } else {
                to.unreadable(next.values());
            }
        }
        if (columns == null) {
            throw new SaanException(ErrorKind.DATA_INVALID, "table.empty", file);
        }
        return number;
    }

    private static boolean isGood(
            TableRow.Columns columns, String[] cells, Location location, long number, Consumer<RowFault> faults) {
        boolean good = true;
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] != null && CellCheck.isBad(cells[i])) {
                faults.accept(RowFault.ofCell(location, number, columns.names().get(i), cells[i], "table.control"));
                good = false;
            }
        }
        return good;
    }

    private static boolean isBlank(CSVRecord record) {
        for (int i = 0; i < record.size(); i++) {
            if (!record.get(i).isBlank()) {
                return false;
            }
        }
        return true;
    }

    /** The cells without the blanks around them; null when there are more or fewer than columns. */
    private static String[] cells(CSVRecord record, int width) {
        int size = record.size();
        for (int i = width; i < size; i++) {
            if (!record.get(i).isBlank()) {
                return null;
            }
        }
        if (size < width) {
            return null;
        }
        String[] cells = new String[width];
        for (int i = 0; i < width; i++) {
            String cell = record.get(i).strip();
            cells[i] = cell.isEmpty() ? null : cell;
        }
        return cells;
    }

    /** What parts the cells: the candidate that stands most often in the row of the header, outside quotes. */
    private char separator(BoundedRow reader, Consumer<Problem> notes) throws IOException {
        char[] start = reader.peek(LONGEST_HEADER);
        int[] counts = new int[SEPARATORS.length];
        int row = 1;
        boolean quoted = false;
        for (char c : start) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\n' && !quoted && row++ == headerRow) {
                break;
            } else if (!quoted && row == headerRow) {
                for (int i = 0; i < SEPARATORS.length; i++) {
                    counts[i] += c == SEPARATORS[i] ? 1 : 0;
                }
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        if (best > 1) {
            notes.accept(Problem.of("table.separator", file, String.valueOf(SEPARATORS[best])));
        }
        return SEPARATORS[best];
    }

    private static final class RowTooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Stops reading in the middle of a row that has become too long. */
    private static final class BoundedRow extends FilterReader {
        private final int most;
        private long left;

        BoundedRow(Reader in, int most) {
            super(in);
            this.most = most;
            this.left = most;
        }

        /** What comes first, without taking it. */
        char[] peek(int length) throws IOException {
            in.mark(length);
            char[] start = new char[length];
            int filled = 0;
            for (int read = 0; read >= 0 && filled < length; filled += Math.max(read, 0)) {
                read = in.read(start, filled, length - filled);
            }
            in.reset();
            return Arrays.copyOf(start, filled);
        }

        /** A row begins. */
        void next() {
            left = most;
        }

        @Override
        public int read() throws IOException {
            int c = in.read();
            spend(1);
            return c;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            spend(read);
            return read;
        }

        private void spend(int count) throws IOException {
            left -= count;
            if (left < 0) {
                throw new RowTooLong();
            }
        }
    }
}
