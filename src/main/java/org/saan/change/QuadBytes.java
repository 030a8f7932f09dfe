package org.saan.change;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.jena.atlas.data.SerializationFactory;
import org.apache.jena.atlas.iterator.IteratorCloseable;
import org.apache.jena.atlas.lib.Sink;
import org.apache.jena.datatypes.TypeMapper;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;

/**
 * Quads as bytes in a file of this process's own: for each of the four terms whether it is that of the quad before, or else its kind and
 * texts. Not a format to keep.
 */
final class QuadBytes implements SerializationFactory<Quad> {
    private static final int SAME = 0;
    private static final int ADDRESS = 1;
    private static final int BLANK = 2;
    private static final int IN_LANGUAGE = 3;
    private static final int TYPED = 4;
    private static final int BUFFER = 1 << 16;

    @Override
    public Sink<Quad> createSerializer(OutputStream out) {
        return new Writer(new DataOutputStream(new BufferedOutputStream(out, BUFFER)));
    }

    @Override
    public Iterator<Quad> createDeserializer(InputStream in) {
        return new Reader(new DataInputStream(new BufferedInputStream(in, BUFFER)));
    }

    private static Node[] terms(Quad quad) {
        return new Node[] {quad.getGraph(), quad.getSubject(), quad.getPredicate(), quad.getObject()};
    }

    private static final class Writer implements Sink<Quad> {
        private final DataOutputStream out;
        private Node[] before = new Node[4];

        Writer(DataOutputStream out) {
            this.out = out;
        }

        @Override
        public void send(Quad quad) {
            Node[] terms = terms(quad);
            try {
                for (int i = 0; i < terms.length; i++) {
                    if (terms[i].equals(before[i])) {
                        out.writeByte(SAME);
                    } else {
                        write(terms[i]);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            before = terms;
        }

        private void write(Node term) throws IOException {
            if (term.isURI()) {
                out.writeByte(ADDRESS);
                text(term.getURI());
            } else if (term.isBlank()) {
                out.writeByte(BLANK);
                text(term.getBlankNodeLabel());
            } else if (!term.getLiteralLanguage().isEmpty()) {
                out.writeByte(IN_LANGUAGE);
                text(term.getLiteralLexicalForm());
                text(term.getLiteralLanguage());
            } else {
                out.writeByte(TYPED);
                text(term.getLiteralLexicalForm());
                text(term.getLiteralDatatypeURI());
            }
        }

        private void text(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }

        @Override
        public void flush() {
            try {
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Reader implements IteratorCloseable<Quad> {
        private final DataInputStream in;
        private final Node[] terms = new Node[4];
        private int next = -1;
        private boolean ended;

        Reader(DataInputStream in) {
            this.in = in;
        }

        @Override
        public boolean hasNext() {
            if (next < 0 && !ended) {
                try {
                    next = in.read();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                ended = next < 0;
            }
            return !ended;
        }

        @Override
        public Quad next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            try {
                for (int i = 0; i < terms.length; i++) {
                    int kind = i == 0 ? next : in.readUnsignedByte();
                    if (kind != SAME) {
                        terms[i] = term(kind);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            next = -1;
            return Quad.create(terms[0], terms[1], terms[2], terms[3]);
        }

        private Node term(int kind) throws IOException {
            String text = text();
            return switch (kind) {
                case ADDRESS -> NodeFactory.createURI(text);
                case BLANK -> NodeFactory.createBlankNode(text);
                case IN_LANGUAGE -> NodeFactory.createLiteralLang(text, text());
                default ->
                    NodeFactory.createLiteralDT(text, TypeMapper.getInstance().getSafeTypeByName(text()));
            };
        }

        private String text() throws IOException {
            byte[] bytes = in.readNBytes(in.readInt());
            return new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
