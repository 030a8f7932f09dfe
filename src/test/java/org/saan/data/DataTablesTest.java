package org.saan.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Tables are code: rows sorted and unique, cells trimmed, quoted only where needed, lines ended by LF. */
class DataTablesTest {
    @TestFactory
    Stream<DynamicTest> everyTableIsFormattedAndSorted() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("data"))) {
            return files
                    .filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(file.toString(), file.toUri(), () -> {
                        String text = Files.readString(file);
                        CSVFormat format = CSVFormat.RFC4180
                                .builder()
                                .setRecordSeparator('\n')
                                .get();
                        try (CSVParser parser = CSVParser.parse(text, format)) {
                            List<List<String>> rows =
                                    parser.stream().map(CSVRecord::toList).toList();
                            StringBuilder formatted = new StringBuilder();
                            try (CSVPrinter printer = new CSVPrinter(formatted, format)) {
                                printer.printRecord(rows.get(0));
                                for (List<String> row : rows.stream()
                                        .skip(1)
                                        .map(row ->
                                                row.stream().map(String::strip).toList())
                                        .distinct()
                                        .sorted(DataTablesTest::compare)
                                        .toList()) {
                                    printer.printRecord(row);
                                }
                            }
                            assertThat(text).isEqualTo(formatted.toString());
                        }
                    }))
                    .toList()
                    .stream();
        }
    }

    /** Cell by cell, by code points. */
    private static int compare(List<String> one, List<String> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }
}
