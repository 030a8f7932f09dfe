package org.saan.generator;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.apache.jena.sparql.core.Quad;

/**
 * Invented data of this model at any size, for tests and benchmarks: provinces with districts, local administrations, posts
 * and their holders over time, initiatives with stages, money, participations, documents with passages, and a claim for
 * every statement of a document. The same seed and size give the same quads in the same order. The shapes and checks find
 * no error in them. Made to be loaded beside the shipped data, whose codelists they use. Streams: memory does not grow.
 */
public final class GeneratedGraph {
    private final long seed;

    public GeneratedGraph(long seed) {
        this.seed = seed;
    }

    /** Sends whole provinces, one after another, until at least so many quads were sent. Returns how many. */
    public long send(long atLeast, Consumer<Quad> to) {
        long sent = 0;
        for (int province = 0; sent < atLeast; province++) {
            GeneratedProvince block = new GeneratedProvince(seed, province);
            sent += block.send(to);
        }
        return sent;
    }

    /** Writes N-Quads. Returns the number of quads. */
    public long write(long atLeast, Path file) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            StreamRDF writer = StreamRDFWriter.getWriterStream(out, Lang.NQUADS);
            writer.start();
            long sent = send(atLeast, writer::quad);
            writer.finish();
            return sent;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code SEED QUADS FILE.nq}: writes a file. */
    public static void main(String[] arguments) {
        long sent = new GeneratedGraph(Long.parseLong(arguments[0]))
                .write(Long.parseLong(arguments[1]), Path.of(arguments[2]));
        System.out.println(sent + " quads");
    }
}
