package org.saan.mapping;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.saan.model.ErrorKind;
import org.saan.model.Location;
import org.saan.model.SaanException;
import org.saan.source.Digests;
import org.saan.source.SourceFile;
import org.saan.source.StrictUtf8;

/** A CSV file read strictly: UTF-8 or refused, first row the header, every row with as many cells as the header. */
record CsvTable(SourceFile file) {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .get();

    /** Hands over the name of each column, then each row in turn, and returns the SHA-256 of the file in hex. */
    String read(BiConsumer<String, Location> columnReader, Consumer<TableRow> reader) {
        StrictUtf8.check(file);
        try (DigestInputStream in = new DigestInputStream(file.open(), Digests.sha256());
                CSVParser rows = CSVParser.builder()
                        .setReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))
                        .setFormat(FORMAT)
                        .get()) {
            List<String> columns = rows.getHeaderNames();
            columns.forEach(column -> columnReader.accept(column, new Location(file.name(), 1)));
            for (CSVRecord record : rows) {
                // The line on which the row ends.
                Location location = new Location(file.name(), rows.getCurrentLineNumber());
                if (!record.isConsistent()) {
                    throw new SaanException(
                            ErrorKind.DATA_INVALID, "mapping.columns", location, columns.size(), record.size());
                }
                Map<String, String> cells = new HashMap<>(record.toMap());
                cells.values().removeIf(String::isEmpty);
                reader.accept(new TableRow(cells, location));
            }
            return Digests.hex(in.getMessageDigest().digest());
        } catch (IOException e) {
            throw SaanException.because(
                    e, ErrorKind.SOURCE_UNREADABLE, "source.unreadable", file.name(), e.getMessage());
        }
    }
}
