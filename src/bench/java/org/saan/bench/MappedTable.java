package org.saan.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.saan.change.SourceReader;
import org.saan.mapping.ImportReport;
import org.saan.mapping.MappingHeader;
import org.saan.mapping.NameResolver;
import org.saan.mapping.ReviewedNames;
import org.saan.mapping.TableImport;
import org.saan.mapping.TableMapping;
import org.saan.source.ShippedData;
import org.saan.source.SourceFile;
import org.saan.source.table.TableFile;
import org.saan.source.table.TableOptions;
import org.saan.sparql.QueryFile;

/** {@code MappedTable MAPPING.rq TABLE [OUT.nq]}: from a table to checked quads, and no further; a process of its own for the benchmark. */
final class MappedTable {
    private MappedTable() {}

    public static void main(String[] arguments) throws IOException {
        QueryFile file = QueryFile.parse(arguments[0], Files.readString(Path.of(arguments[0])));
        TableImport lift = new TableImport(
                new TableMapping(file),
                MappingHeader.of(file, Map.of()),
                new ReviewedNames(NameResolver.none(), ReviewedNames.USUAL_THRESHOLD, Map.of()),
                new SourceReader(ShippedData.onClassPath()).terms());
        TableFile table = new TableFile(SourceFile.of(Path.of(arguments[1])), TableOptions.DEFAULT);
        long[] count = {0};
        if (arguments.length < 3) {
            tell(lift, table, (quad, place, row) -> count[0]++, count);
            return;
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[2])))) {
            StreamRDF writer = StreamRDFWriter.getWriterStream(out, Lang.NQUADS);
            writer.start();
            tell(
                    lift,
                    table,
                    (quad, place, row) -> {
                        writer.quad(quad);
                        count[0]++;
                    },
                    count);
            writer.finish();
        }
    }

    private static void tell(TableImport lift, TableFile table, TableImport.RowQuads to, long[] count) {
        ImportReport report = lift.read(table, row -> false, to);
        if (!report.isGood()) {
            throw new IllegalStateException(report.faults().get(0).toString());
        }
        Runtime.getRuntime().gc();
        long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        System.out.println(count[0] + " quads; " + report.rows() + " rows; heap held " + (used >> 20) + " MB");
    }
}
