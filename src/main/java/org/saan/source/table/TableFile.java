package org.saan.source.table;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.zip.ZipException;
import org.saan.model.ErrorKind;
import org.saan.model.Problem;
import org.saan.model.SaanException;
import org.saan.source.Digests;
import org.saan.source.SourceFile;
import org.saan.source.StrictUtf8;

/**
 * A table as somebody brings it: CSV or TSV, a workbook (.xlsx), JSON or JSON Lines, Parquet, packed with gzip or not. What it is shows in its
 * first bytes and its name. It is read row by row in constant memory; what is wrong with a row is told and the rest is read.
 *
 * @param file what to read
 * @param options how, where the file does not tell
 */
public record TableFile(SourceFile file, TableOptions options) {
    private static final byte[] WORKBOOK = {'P', 'K', 3, 4};
    private static final byte[] OLD_WORKBOOK = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final byte[] PARQUET = {'P', 'A', 'R', '1'};
    private static final byte[] PACKED = {0x1F, (byte) 0x8B};
    private static final String MARK = "\uFEFF";
    /** A workbook or Parquet is laid into a file of its own to be read; so many bytes at most. */
    private static final long MOST_COPIED = 512L << 20;

    /**
     * Hands over the columns, then each good row in turn. Throws {@link SaanException} SOURCE_UNREADABLE or DATA_INVALID for what
     * makes the whole unreadable: the encoding, a damaged workbook, a header that is none.
     *
     * @param faults takes what is wrong with single rows
     */
    public TableSummary read(TableReader reader, Consumer<RowFault> faults) {
        byte[] start = start();
        List<Problem> notes = new ArrayList<>();
        if (begins(start, OLD_WORKBOOK)) {
            throw new SaanException(ErrorKind.SOURCE_UNREADABLE, "table.old-workbook", file.name());
        }
        if (begins(start, PACKED)) {
            throw new SaanException(ErrorKind.SOURCE_UNREADABLE, "table.packed", file.name());
        }
        notUsed(start, notes);
        if (begins(start, WORKBOOK)) {
            return workbook(reader, faults, notes);
        }
        if (isParquet(start)) {
            return parquet(reader, faults, notes);
        }
        Charset encoding = encoding(notes);
        try (InputStream opened = file.open();
                DigestInputStream in =
                        new DigestInputStream(new BufferedInputStream(opened, 1 << 16), Digests.sha256())) {
            // The parsers close what they read; the digest wants the rest.
            InputStream unclosed = new FilterInputStream(in) {
                @Override
                public void close() {}
            };
            long rows = isJson(start)
                    ? new JsonRows(file.name(), options.rows().orElse(""), encoding).read(unclosed, reader, faults)
                    : new DelimitedRows(file.name(), options.headerRow(), encoding)
                            .read(unclosed, reader, faults, notes::add);
            in.transferTo(OutputStream.nullOutputStream());
            return new TableSummary(Digests.hex(in.getMessageDigest().digest()), rows, notes);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Tells which options say nothing of a table of this form. */
    private void notUsed(byte[] start, List<Problem> notes) {
        boolean isWorkbook = begins(start, WORKBOOK);
        boolean isParquet = isParquet(start);
        boolean isJson = !isWorkbook && !isParquet && isJson(start);
        Map<String, Boolean> unused = new LinkedHashMap<>();
        unused.put("--sheet", options.sheet().isPresent() && !isWorkbook);
        unused.put("--encoding", options.encoding().isPresent() && (isWorkbook || isParquet));
        unused.put("--rows", options.rows().isPresent() && !isJson);
        unused.put("--header-row", options.headerRow() > 1 && (isJson || isParquet));
        unused.forEach((option, isUnused) -> {
            if (isUnused) {
                notes.add(Problem.of("table.option-unused", file.name(), option));
            }
        });
    }

    /** The JSON Pointer to the first array of objects in a JSON object; empty for a table of another form. */
    public Optional<String> findRows() {
        byte[] start = start();
        boolean isOther = begins(start, WORKBOOK)
                || begins(start, OLD_WORKBOOK)
                || begins(start, PACKED)
                || begins(start, PARQUET);
        return isOther || !isJson(start) ? Optional.empty() : JsonRows.find(file);
    }

    /** What is told of a file that cannot be read to its end. */
    static SaanException unreadable(SourceFile file, IOException cause) {
        return cause instanceof ZipException || cause instanceof EOFException
                ? SaanException.because(cause, ErrorKind.SOURCE_UNREADABLE, "table.cut-off", file.name())
                : SaanException.because(
                        cause, ErrorKind.SOURCE_UNREADABLE, "source.unreadable", file.name(), cause.getMessage());
    }

    private byte[] start() {
        try (InputStream in = file.open()) {
            return in.readNBytes(64);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static boolean begins(byte[] start, byte[] sign) {
        return start.length >= sign.length && Arrays.equals(start, 0, sign.length, sign, 0, sign.length);
    }

    private Charset encoding(List<Problem> notes) {
        if (options.encoding().isPresent()) {
            if (options.encoding().get().equals(StandardCharsets.UTF_8)) {
                StrictUtf8.check(file);
            }
            return options.encoding().get();
        }
        Charset found = TextEncoding.of(file);
        if (!found.equals(StandardCharsets.UTF_8)) {
            notes.add(Problem.of(
                    "table.converted", file.name(), found.equals(TextEncoding.THAI) ? "Windows-874" : found.name()));
        }
        return found;
    }

    /** What is called so and begins otherwise is told to be none, and not read as a text. */
    private boolean isParquet(byte[] start) {
        return begins(start, PARQUET) || file.name().toLowerCase(Locale.ROOT).endsWith(".parquet");
    }

    private boolean isJson(byte[] start) {
        String name = file.name().toLowerCase(Locale.ROOT).replaceAll("\\.gz$", "");
        if (name.matches("(?s).*\\.(json|jsonl|ndjson)")) {
            return true;
        }
        if (name.matches("(?s).*\\.(csv|tsv|tab|txt)")) {
            return false;
        }
        String text =
                new String(start, StandardCharsets.UTF_8).replace(MARK, "").strip();
        return text.startsWith("{") || text.startsWith("[");
    }

    private TableSummary workbook(TableReader reader, Consumer<RowFault> faults, List<Problem> notes) {
        return copied(copy -> new WorkbookRows(copy, file.name(), options).read(reader, faults, notes::add), notes);
    }

    private TableSummary parquet(TableReader reader, Consumer<RowFault> faults, List<Problem> notes) {
        return copied(copy -> new ParquetRows(copy, file.name()).read(reader, faults), notes);
    }

    /** Reads what its library wants as a file, in a folder of its own. */
    private TableSummary copied(ToLongFunction<Path> rows, List<Problem> notes) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("saan-");
            Path copy = folder.resolve("table");
            String digest;
            try (DigestInputStream in = new DigestInputStream(file.open(), Digests.sha256());
                    OutputStream out = Files.newOutputStream(copy)) {
                copy(in, out);
                digest = Digests.hex(in.getMessageDigest().digest());
            }
            return new TableSummary(digest, rows.applyAsLong(copy), notes);
        } catch (IOException e) {
            throw unreadable(file, e);
        } finally {
            delete(folder);
        }
    }

    private void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long copied = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            copied += read;
            if (copied > MOST_COPIED) {
                throw new SaanException(ErrorKind.SOURCE_UNREADABLE, "table.bomb", file.name());
            }
            out.write(buffer, 0, read);
        }
    }

    private static void delete(Path folder) {
        if (folder != null) {
            try {
                Files.deleteIfExists(folder.resolve("table"));
                Files.deleteIfExists(folder);
            } catch (IOException e) {
                // A file in the folder for temporary files that nobody needs; the system clears that.
            }
        }
    }
}
