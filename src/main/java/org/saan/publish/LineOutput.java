package org.saan.publish;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Value;
import org.saan.publish.RdfFormat.Order;

/** Turns sorted lines into one format. A format without graphs gets each triple of several graphs once. */
final class LineOutput implements SortedLines.Use {
    private static final byte[] DOT = " .\n".getBytes(StandardCharsets.US_ASCII);

    private final RdfFormat format;
    private final Order order;
    private final OutputStream out;
    private final StatementWriter writer;
    private final LineReader reader = new LineReader();
    private byte[] last = new byte[0];
    private int lastLength = -1;
    private long statements;

    /**
     * @param writer null for the two line formats
     * @param order of the lines: that of the format, or UNION for JSON-LD without graphs
     */
    LineOutput(RdfFormat format, Order order, StatementWriter writer, OutputStream out) throws IOException {
        this.format = format;
        this.order = order;
        this.writer = writer;
        this.out = out;
        if (writer != null) {
            writer.start();
        }
    }

    @Override
    public void line(StatementLine line) throws IOException {
        if (order == Order.UNION) {
            StatementLine triple = new StatementLine(line.bytes(), line.start(), graph(line));
            if (triple.length() == lastLength && triple.sameAs(new StatementLine(last, 0, lastLength))) {
                return;
            }
            remember(triple);
            send(triple);
        } else {
            send(line);
        }
    }

    /** Where the space before the graph's name is: no IRI holds a space or an opening bracket. */
    private static int graph(StatementLine line) {
        int position = line.end() - 1;
        while (line.bytes()[position] != '<') {
            position--;
        }
        return position - 1;
    }

    private void remember(StatementLine line) {
        if (line.length() > last.length) {
            last = new byte[2 * line.length()];
        }
        System.arraycopy(line.bytes(), line.start(), last, 0, line.length());
        lastLength = line.length();
    }

    private void send(StatementLine line) throws IOException {
        statements++;
        if (format == RdfFormat.NQUADS || format == RdfFormat.NTRIPLES) {
            out.write(line.bytes(), line.start(), line.length());
            out.write(DOT, 0, DOT.length);
            return;
        }
        reader.on(line);
        IRI graph = order == Order.GRAPHS ? reader.iri() : null;
        IRI subject = reader.iri();
        IRI predicate = reader.iri();
        Value object = reader.object(line.end());
        writer.statement(graph, subject, predicate, object);
    }

    void end() throws IOException {
        if (writer != null) {
            writer.end();
        }
    }

    /** How many statements were written. */
    long statements() {
        return statements;
    }
}
