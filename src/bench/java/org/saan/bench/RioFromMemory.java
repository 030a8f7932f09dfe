package org.saan.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.rdf4j.model.Model;
import org.eclipse.rdf4j.model.impl.LinkedHashModel;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.Rio;
import org.saan.change.Changes;
import org.saan.publish.Exporter;
import org.saan.publish.RdfFormat;
import org.saan.publish.Selection;
import org.saan.source.ShippedData;
import org.saan.store.Store;

/**
 * {@code HOME FORMAT RUNS}: CPU of this thread for an export from the store, everything in it, against CPU for Rio writing the
 * same statements that lie in memory already.
 */
public final class RioFromMemory {
    private RioFromMemory() {}

    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[0]);
        RdfFormat format = RdfFormat.named(arguments[1]);
        RDFFormat rio = format == RdfFormat.TURTLE ? RDFFormat.TURTLE : RDFFormat.JSONLD;
        Path folder = Files.createTempDirectory("saan-rio");
        Exporter exporter = Exporter.shipped();
        Ratios cpu = new Ratios(format + " export against Rio from memory", 1.5);
        try (Store store = Store.open(home.resolve("store"), Changes.rules(ShippedData.onClassPath()))) {
            Exporter.Target lines = new Exporter.Target(
                    format == RdfFormat.TURTLE ? RdfFormat.NTRIPLES : RdfFormat.NQUADS, folder.resolve("lines"), false);
            store.read(data -> exporter.write(data, Selection.whole(), List.of(lines), folder));
            Model model = new LinkedHashModel();
            try (InputStream in = new BufferedInputStream(Files.newInputStream(lines.file()))) {
                Rio.createParser(format == RdfFormat.TURTLE ? RDFFormat.NTRIPLES : RDFFormat.NQUADS)
                        .setRDFHandler(new org.eclipse.rdf4j.rio.helpers.StatementCollector(model))
                        .parse(in);
            }
            for (int run = -1; run < Integer.parseInt(arguments[2]); run++) {
                Exporter.Target target = new Exporter.Target(format, folder.resolve("ours"), false);
                double start = cpu();
                store.read(data -> exporter.write(data, Selection.whole(), List.of(target), folder));
                double ours = cpu() - start;
                start = cpu();
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve("theirs")))) {
                    Rio.write(model, out, rio);
                }
                double theirs = cpu() - start;
                // The first run is for the compilers of both.
                if (run >= 0) {
                    cpu.add(ours, theirs);
                } else {
                    System.err.printf("  (first: %.3f against %.3f)%n", ours, theirs);
                }
            }
        }
        cpu.print("CPU s");
        Folders.delete(folder);
    }

    private static double cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }

}
