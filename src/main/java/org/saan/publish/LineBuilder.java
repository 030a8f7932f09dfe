package org.saan.publish;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.XSD;

/**
 * Writes quads as the canonical N-Quads of RDF Dataset Canonicalization (https://www.w3.org/TR/rdf-canon/#canonical-quads), a
 * line each, without the dot at its end. Without blank nodes a sorted file of such lines is the canonical form of the graph.
 * For one thread.
 */
final class LineBuilder {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_REMEMBERED = 20_000;

    private final Map<Node, byte[]> remembered = new HashMap<>();
    private byte[] bytes = new byte[4096];
    private int length;

    /** Subject, predicate, object, graph. */
    void quad(Quad quad) {
        length = 0;
        often(quad.getSubject());
        often(quad.getPredicate());
        object(quad.getObject());
        space();
        often(quad.getGraph());
        length--;
    }

    /** Graph, subject, predicate, object. */
    void graphFirst(Quad quad) {
        length = 0;
        often(quad.getGraph());
        often(quad.getSubject());
        often(quad.getPredicate());
        object(quad.getObject());
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Graphs, predicates and the subject of neighbours come again and again. */
    private void often(Node node) {
        byte[] known = remembered.get(node);
        if (known == null) {
            int start = length;
            iri(node.getURI());
            space();
            if (remembered.size() >= MOST_REMEMBERED) {
                remembered.clear();
            }
            remembered.put(node, Arrays.copyOfRange(bytes, start, length));
        } else {
            room(known.length);
            System.arraycopy(known, 0, bytes, length, known.length);
            length += known.length;
        }
    }

    private void object(Node node) {
        if (node.isURI()) {
            iri(node.getURI());
            return;
        }
        put('"');
        text(node.getLiteralLexicalForm(), false);
        put('"');
        if (!node.getLiteralLanguage().isEmpty()) {
            put('@');
            text(node.getLiteralLanguage(), false);
        } else if (!XSD.xstring.getURI().equals(node.getLiteralDatatypeURI())) {
            put('^');
            put('^');
            iri(node.getLiteralDatatypeURI());
        }
    }

    private void iri(String iri) {
        put('<');
        text(iri, true);
        put('>');
    }

    private void space() {
        put(' ');
    }

    private void text(String text, boolean iri) {
        // A character takes three bytes at most (a surrogate pair four), its escape six.
        room(6 * text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                ascii(c, iri);
            } else if (c < 0x800) {
                bytes[length++] = (byte) (0xC0 | c >> 6);
                bytes[length++] = (byte) (0x80 | c & 0x3F);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                int point = Character.toCodePoint(c, text.charAt(++i));
                bytes[length++] = (byte) (0xF0 | point >> 18);
                bytes[length++] = (byte) (0x80 | point >> 12 & 0x3F);
                bytes[length++] = (byte) (0x80 | point >> 6 & 0x3F);
                bytes[length++] = (byte) (0x80 | point & 0x3F);
            } else {
                // Half a surrogate pair is no character; it cannot be read from UTF-8 and is told as such.
                char shown = Character.isSurrogate(c) ? '\uFFFD' : c;
                bytes[length++] = (byte) (0xE0 | shown >> 12);
                bytes[length++] = (byte) (0x80 | shown >> 6 & 0x3F);
                bytes[length++] = (byte) (0x80 | shown & 0x3F);
            }
        }
    }

    private void ascii(char c, boolean iri) {
        boolean plain = c > 0x20 && c != '"' && c != '\\' && c != 0x7F;
        if (iri ? plain && "<>{}|^`".indexOf(c) < 0 : plain || c == ' ') {
            bytes[length++] = (byte) c;
            return;
        }
        int escape = iri ? -1 : "\b\t\n\f\r\"\\".indexOf(c);
        bytes[length++] = '\\';
        if (escape >= 0) {
            bytes[length++] = (byte) "btnfr\"\\".charAt(escape);
        } else {
            bytes[length++] = 'u';
            bytes[length++] = '0';
            bytes[length++] = '0';
            bytes[length++] = HEX[c >> 4];
            bytes[length++] = HEX[c & 15];
        }
    }

    private void put(char c) {
        room(1);
        bytes[length++] = (byte) c;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
