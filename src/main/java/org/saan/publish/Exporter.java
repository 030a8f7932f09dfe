package org.saan.publish;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.publish.RdfFormat.Order;
import org.saan.source.Prefixes;

/**
 * Writes quads in any of the ten formats. The same quads give the same bytes on every machine: they are sorted first, in bounded
 * memory, and no time and no name of a machine is written. Safe for many threads.
 */
public final class Exporter {
    private final Map<String, String> prefixes;
    private final JsonLdContext context;

    /**
     * @param prefixes prefix to namespace
     */
    public Exporter(Map<String, String> prefixes, JsonLdContext context) {
        this.prefixes = Collections.unmodifiableMap(new TreeMap<>(prefixes));
        this.context = context;
    }

    /** With the prefixes and the context that ship with the program. */
    public static Exporter shipped() {
        return new Exporter(Prefixes.shipped(), JsonLdContext.shipped());
    }

    /** A file to be written: in which format, where, compressed or not. */
    public record Target(RdfFormat format, Path file, boolean gzip) {}

    /**
     * What came of writing.
     *
     * @param exports those that are there
     * @param failures why a format cannot carry what the graph holds
     */
    public record Written(List<Export> exports, Map<RdfFormat, SaanException> failures) {}

    /**
     * A few quads as one document in memory, without their graphs: a client that asks for quads first looks into the default graph, and a
     * description is one graph.
     */
    public byte[] document(Collection<Quad> quads, RdfFormat format) {
        return document(quads, format, Order.UNION);
    }

    /** The same with named graphs, where the format has them. */
    public byte[] dataset(Collection<Quad> quads, RdfFormat format) {
        return document(quads, format, format == RdfFormat.JSONLD ? Order.GRAPHS : format.order());
    }

    private byte[] document(Collection<Quad> quads, RdfFormat format, Order order) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (SortedLines lines =
                new SortedLines(Path.of(System.getProperty("java.io.tmpdir")), SortedLines.USUAL_BUFFER)) {
            LineBuilder builder = new LineBuilder();
            for (Quad quad : quads) {
                add(quad, order, builder, lines);
            }
            LineOutput output = output(format, order, bytes);
            lines.read(output);
            output.end();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a selection into each target, to the end. */
    public Written write(DatasetGraph data, Selection selection, List<Target> targets, Path temporary) {
        return write(data, selection, targets, temporary, () -> {});
    }

    /**
     * Writes a selection into each target, aside and then renamed, so that a file is there whole or not at all; folders are made.
     * Throws REFUSED when it cannot be written: what was there before stays. What one format cannot carry does not
     * hinder the others.
     *
     * @param data inside a read transaction
     * @param temporary a folder for what does not fit into memory
     * @param each called for every quad and line; what it throws gives up
     */
    Written write(DatasetGraph data, Selection selection, List<Target> targets, Path temporary, Runnable each) {
        Iterator<Quad> quads = selection.of(data);
        List<Writing> writings = new ArrayList<>();
        try (SortedLines quadLines = new SortedLines(temporary, SortedLines.USUAL_BUFFER);
                SortedLines graphLines = new SortedLines(temporary, SortedLines.USUAL_BUFFER)) {
            boolean byGraph =
                    targets.stream().anyMatch(target -> target.format().order() == Order.GRAPHS);
            boolean byQuad = targets.stream().anyMatch(target -> target.format().order() != Order.GRAPHS);
            LineBuilder builder = new LineBuilder();
            while (quads.hasNext()) {
                Quad quad = quads.next();
                each.run();
                if (byQuad) {
                    add(quad, Order.QUADS, builder, quadLines);
                }
                if (byGraph) {
                    add(quad, Order.GRAPHS, builder, graphLines);
                }
            }
            for (Target target : targets) {
                writings.add(new Writing(target));
            }
            quadLines.read(line -> {
                each.run();
                for (Writing writing : writings) {
                    if (writing.target.format().order() != Order.GRAPHS) {
                        writing.line(line);
                    }
                }
            });
            graphLines.read(line -> {
                each.run();
                for (Writing writing : writings) {
                    if (writing.target.format().order() == Order.GRAPHS) {
                        writing.line(line);
                    }
                }
            });
            List<Export> written = new ArrayList<>();
            Map<RdfFormat, SaanException> failures = new EnumMap<>(RdfFormat.class);
            for (Writing writing : writings) {
                writing.end();
                if (writing.failure == null) {
                    written.add(writing.finish());
                } else {
                    failures.put(writing.target.format(), writing.failure);
                }
            }
            return new Written(written, failures);
        } catch (IOException | UncheckedIOException e) {
            Path first = targets.isEmpty() ? temporary : targets.get(0).file();
            throw SaanException.because(e, ErrorKind.REFUSED, "export.unwritable", first, reason(e));
        } finally {
            writings.forEach(Writing::discard);
        }
    }

    /** Identifies what decides the bytes of an export besides the quads. */
    String digest() {
        return prefixes.toString() + context.text();
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static void add(Quad quad, Order order, LineBuilder builder, SortedLines lines) throws IOException {
        if (order == Order.GRAPHS) {
            builder.graphFirst(quad);
        } else {
            builder.quad(quad);
        }
        lines.add(builder.bytes(), builder.length());
    }

    private LineOutput output(RdfFormat format, Order order, OutputStream out) throws IOException {
        StatementWriter writer =
                switch (format) {
                    case NQUADS, NTRIPLES -> null;
                    case JSONLD -> new JsonLdStatements(context, out);
                    case TURTLE, TRIG, N3 -> new TurtleStatements(format, prefixes, out);
                    case RDFJSON -> new RdfJsonStatements(out);
                    case RDFXML, TRIX, BINARY -> new RioStatements(format, prefixes, out);
                };
        return new LineOutput(format, order, writer, out);
    }

    /** One target while it is written. */
    private final class Writing {
        private final Target target;
        private final Path aside;
        private final HashedOutput out;
        private final LineOutput output;
        private SaanException failure;

        Writing(Target target) throws IOException {
            this.target = target;
            Path folder = target.file().toAbsolutePath().getParent();
            Files.createDirectories(folder);
            this.aside = folder.resolve("." + target.file().getFileName() + "." + UUID.randomUUID() + ".part");
            this.out = new HashedOutput(Files.newOutputStream(aside), target.gzip());
            this.output = output(target.format(), target.format().order(), out);
        }

        /** What one format cannot carry does not hinder the others. */
        void line(StatementLine line) throws IOException {
            if (failure == null) {
                try {
                    output.line(line);
                } catch (SaanException e) {
                    failure = e;
                }
            }
        }

        /** The last thing's statements may be written only now. */
        void end() throws IOException {
            if (failure == null) {
                try {
                    output.end();
                } catch (SaanException e) {
                    failure = e;
                }
            }
        }

        Export finish() throws IOException {
            out.close();
            Files.move(aside, target.file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Export(
                    target.format(),
                    target.file(),
                    target.gzip(),
                    output.statements(),
                    out.bytes(),
                    out.sha256(),
                    out.fileBytes(),
                    out.fileSha256());
        }

        void discard() {
            try {
                try {
                    out.close();
                } finally {
                    // A full disk fails to close, and is full of this.
                    Files.deleteIfExists(aside);
                }
            } catch (IOException e) {
                // What lies aside is no export; its name begins with a dot and ends with .part.
            }
        }
    }
}
