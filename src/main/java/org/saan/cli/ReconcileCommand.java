package org.saan.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.saan.model.ErrorKind;
import org.saan.model.Messages;
import org.saan.model.Problem;
import org.saan.model.SaanException;
import org.saan.publish.Spreadsheet;
import org.saan.search.Json;
import org.saan.search.SearchRequest;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saan reconcile}: a table with our IRIs beside the names of one of its columns. */
@CommandLine.Command(name = "reconcile")
final class ReconcileCommand extends Command {
    private static final int BATCH = 100;
    private static final int SIGN = 4;

    /** How workbooks begin: a packed one of today, and one of before 2007. */
    private static final List<byte[]> WORKBOOKS =
            List.of(new byte[] {'P', 'K', 3, 4}, new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0});

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
        if (to != null && (Files.isDirectory(to) || WholeFile.isSame(file, to))) {
            throw new SaanException(ErrorKind.USAGE, "reconcile.to", to);
        }
        Tally tally = new Tally();
        try (Finder finder = Finder.of(settings())) {
            if (to == null) {
                rows(finder, out(), tally);
                out().flush();
            } else {
                WholeFile.write(to, writer -> rows(finder, writer, tally));
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

    private void rows(Finder finder, Appendable out, Tally tally) throws IOException {
        try (PushbackInputStream in = new PushbackInputStream(Files.newInputStream(file), SIGN)) {
            byte[] start = in.readNBytes(SIGN);
            if (WORKBOOKS.stream().anyMatch(sign -> Arrays.equals(sign, 0, SIGN, start, 0, start.length))) {
                throw new SaanException(ErrorKind.SOURCE_UNREADABLE, "reconcile.workbook", file);
            }
            in.unread(start);
            Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
            try (CSVParser rows = CSVParser.builder()
                    .setReader(reader)
                    .setFormat(CSVFormat.RFC4180)
                    .get()) {
                rows(rows.iterator(), rows, finder, out, tally);
            }
        } catch (CSVException e) {
            throw noTable(e);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CSVException fault) {
                throw noTable(fault);
            }
            throw e.getCause();
        }
    }

    private void rows(Iterator<CSVRecord> rows, CSVParser at, Finder finder, Appendable out, Tally tally)
            throws IOException {
        TableHeader header = TableHeader.read(file, rows);
        header.require(column);
        evidence.values().forEach(header::require);
        if (header.isMarked()) {
            out.append(Spreadsheet.MARK);
        }
        List<Object> names = new ArrayList<>(header.columns());
        names.addAll(List.of("saan_iri", "saan_label", "saan_score", "saan_match"));
        CsvLine.write(out, names.toArray());
        List<CSVRecord> batch = new ArrayList<>();
        try (ProgressBar bar = Progress.bar(new Messages(settings().language()))) {
            while (rows.hasNext()) {
                CSVRecord row = rows.next();
                int width = header.columns().size();
                if (row.size() == 1 && row.get(0).isBlank() && width > 1) {
                    // A blank line, as editors leave at the end.
                    continue;
                }
                if (row.size() != width) {
                    throw new SaanException(
                            ErrorKind.DATA_INVALID,
                            "table.row",
                            file + ":" + at.getCurrentLineNumber(),
                            Problem.of("table.cells", width, row.size()));
                }
                batch.add(row);
                if (batch.size() == BATCH) {
                    flush(finder, header, batch, out, tally, bar);
                }
            }
            flush(finder, header, batch, out, tally, bar);
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

    private void flush(
            Finder finder, TableHeader header, List<CSVRecord> batch, Appendable out, Tally tally, ProgressBar bar) {
        Map<String, Object> queries = new LinkedHashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            String name = header.cell(batch.get(i), column);
            if (!name.isBlank() && name.length() <= SearchRequest.LONGEST) {
                queries.put("q" + i, query(header, batch.get(i)));
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

    private Map<String, Object> query(TableHeader header, CSVRecord row) {
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("query", header.cell(row, column));
        query.put("limit", 3);
        if (type != null) {
            query.put("type", type);
        }
        List<Object> properties = new ArrayList<>();
        evidence.forEach((property, from) -> {
            if (!header.cell(row, from).isBlank()) {
                properties.add(Map.of("pid", property, "v", header.cell(row, from)));
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
