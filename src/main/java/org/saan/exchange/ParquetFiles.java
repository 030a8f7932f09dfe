package org.saan.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.saan.parquet.ParquetWriter;
import org.saan.store.Catalog;
import org.saan.store.Store;
import org.saan.vocab.Saan;

/** How all Parquet files are written: aside, in a folder of their own, with the revision among their notes. */
final class ParquetFiles {
    /** Registered with IANA in 2024. */
    static final String MEDIA_TYPE = "application/vnd.apache.parquet";

    private ParquetFiles() {}

    /** Gives rows to a writer. */
    interface Rows {
        void write(ParquetWriter writer) throws IOException;
    }

    /**
     * Writes a file.
     *
     * @param order names of columns by which the rows are sorted; in the order in which they come when there is none
     */
    static void write(
            ExchangeInput edition, List<ParquetWriter.Column> columns, List<String> order, Rows rows, OutputStream out)
            throws IOException {
        Path folder = Files.createTempDirectory(edition.temporary(), "parquet");
        try {
            Path file = folder.resolve("file.parquet");
            try (ParquetWriter writer = ParquetWriter.open(file, columns)) {
                rows.write(writer);
                writer.finish(
                        order,
                        Map.of(
                                "source",
                                Saan.BASE,
                                "revision",
                                String.valueOf(Store.revision(edition.data())),
                                "licence",
                                Catalog.LICENCE));
            }
            Files.copy(file, out);
        } finally {
            try (Stream<Path> left = Files.walk(folder)) {
                for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}
