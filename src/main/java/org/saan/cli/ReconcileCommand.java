package org.saan.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.saan.model.ErrorKind;
import org.saan.model.Messages;
import org.saan.model.SaanException;
import org.saan.search.Json;
import org.saan.search.SearchRequest;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saan reconcile}: a table with our IRIs beside the names of one of its columns. */
@CommandLine.Command(name = "reconcile")
final class ReconcileCommand extends Command {
    private static final int BATCH = 100;

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "reconcile.file")
    private Path file;

    @Option(names = "--column", required = true, paramLabel = "NAME", descriptionKey = "reconcile.column")
    private String column;

    @Option(names = "--type", paramLabel = "CLASS", descriptionKey = "reconcile.type")
    private String type;

    @Option(names = "--with", paramLabel = "PROPERTY=COLUMN", descriptionKey = "reconcile.with")
    private Map<String, String> evidence = Map.of();

    @Option(names = "--to", paramLabel = "FILE", descriptionKey = "reconcile.to")
    private Path to;

    /** What came out so far. */
    private static final class Tally {
        private long rows;
        private long sure;
        private long open;
    }

    @Override
    int run() {
        if (!Files.isRegularFile(file)) {
            throw new SaanException(ErrorKind.SOURCE_UNREADABLE, "source.absent", file);
        }
        if (to != null && (Files.isDirectory(to) || Files.exists(to) && isSame(file, to))) {
            throw new SaanException(ErrorKind.USAGE, "reconcile.to", to);
        }
        Tally tally = new Tally();
        try (Finder finder = Finder.of(settings())) {
            if (to == null) {
                rows(finder, out(), tally);
                out().flush();
            } else {
                written(finder, tally);
            }
        } catch (MalformedInputException e) {
            throw SaanException.because(e, ErrorKind.SOURCE_UNREADABLE, "source.not-utf8", file);
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.SOURCE_UNREADABLE, "source.unreadable", file, e.getMessage());
        }
        err().println(new Messages(settings().language())
                .text("reconcile.done", tally.rows, tally.sure, tally.open, tally.rows - tally.sure - tally.open));
        return OK;
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }

    /** The file is there whole or not at all. */
    private void written(Finder finder, Tally tally) throws IOException {
        Path aside;
        try {
            aside = Files.createTempFile(to.toAbsolutePath().getParent(), ".saan-", ".part");
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.REFUSED, "export.unwritable", to, e.toString());
        }
        try {
            try (BufferedWriter writer = Files.newBufferedWriter(aside)) {
                rows(finder, writer, tally);
            }
            Files.move(aside, to, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private void rows(Finder finder, Appendable out, Tally tally) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = new InputStreamReader(withoutMark(), StandardCharsets.UTF_8.newDecoder());
                CSVParser rows =
                        CSVParser.builder().setReader(reader).setFormat(format).get()) {
            List<String> columns = rows.getHeaderNames();
            check(columns);
            List<Object> header = new ArrayList<>(columns);
            header.addAll(List.of("saan_iri", "saan_label", "saan_score", "saan_match"));
            CsvLine.write(out, header.toArray());
            List<CSVRecord> batch = new ArrayList<>();
            try (ProgressBar bar = Progress.bar(new Messages(settings().language()))) {
                for (CSVRecord row : rows) {
                    if (row.size() == 1 && row.get(0).isBlank() && columns.size() > 1) {
                        // A blank line, as editors leave at the end.
                        continue;
                    }
                    if (!row.isConsistent()) {
                        throw new SaanException(
                                ErrorKind.DATA_INVALID,
                                "mapping.columns",
                                file + ":" + rows.getCurrentLineNumber(),
                                columns.size(),
                                row.size());
                    }
                    batch.add(row);
                    if (batch.size() == BATCH) {
                        flush(finder, batch, out, tally, bar);
                    }
                }
                flush(finder, batch, out, tally, bar);
            }
        } catch (CSVException e) {
            throw noTable(e);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CSVException fault) {
                throw noTable(fault);
            }
            throw e.getCause();
        } catch (IllegalArgumentException e) {
            throw noTable(e);
        }
    }

    private SaanException noTable(Exception e) {
        return SaanException.because(
                e,
                ErrorKind.DATA_INVALID,
                "reconcile.table",
                file,
                String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
    }

    /** Spreadsheets begin a file of UTF-8 with a mark. */
    private InputStream withoutMark() throws IOException {
        PushbackInputStream in = new PushbackInputStream(Files.newInputStream(file), 3);
        byte[] start = in.readNBytes(3);
        boolean marked =
                start.length == 3 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB && start[2] == (byte) 0xBF;
        if (!marked) {
            in.unread(start);
        }
        return in;
    }

    private void check(List<String> columns) {
        List<String> wanted = new ArrayList<>(evidence.values());
        wanted.add(0, column);
        for (String name : wanted) {
            if (!columns.contains(name) && columns.size() == 1 && columns.get(0).matches("(?s).*[;\\t].*")) {
                throw new SaanException(ErrorKind.USAGE, "reconcile.separator", file);
            }
            if (!columns.contains(name)) {
                throw new SaanException(ErrorKind.USAGE, "reconcile.no-column", file, name, String.join(", ", columns));
            }
        }
    }

    private void flush(Finder finder, List<CSVRecord> batch, Appendable out, Tally tally, ProgressBar bar) {
        Map<String, Object> queries = new LinkedHashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            String name = batch.get(i).get(column);
            if (!name.isBlank() && name.length() <= SearchRequest.LONGEST) {
                queries.put("q" + i, query(batch.get(i)));
            }
        }
        JsonNode answers = queries.isEmpty() ? null : Json.read(finder.reconcile(Json.write(queries)), JsonNode.class);
        for (int i = 0; i < batch.size(); i++) {
            JsonNode best = answers == null
                    ? null
                    : answers.path("q" + i).path("result").path(0);
            write(batch.get(i), best == null || best.isMissingNode() ? null : best, out, tally);
        }
        if (bar != null) {
            bar.stepBy(batch.size());
        }
        batch.clear();
    }

    private Map<String, Object> query(CSVRecord row) {
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("query", row.get(column));
        query.put("limit", 3);
        if (type != null) {
            query.put("type", type);
        }
        List<Object> properties = new ArrayList<>();
        evidence.forEach((property, from) -> {
            if (!row.get(from).isBlank()) {
                properties.add(Map.of("pid", property, "v", row.get(from)));
            }
        });
        if (!properties.isEmpty()) {
            query.put("properties", properties);
        }
        return query;
    }

    private static void write(CSVRecord row, JsonNode best, Appendable out, Tally tally) {
        List<Object> cells = new ArrayList<>(row.toList());
        tally.rows++;
        if (best == null) {
            cells.addAll(List.of("", "", "", ""));
        } else {
            boolean sure = best.path("match").asBoolean();
            tally.sure += sure ? 1 : 0;
            tally.open += sure ? 0 : 1;
            cells.addAll(List.of(
                    best.path("id").asText(),
                    best.path("name").asText(),
                    best.path("score").asText(),
                    sure));
        }
        CsvLine.write(out, cells.toArray());
    }
}
