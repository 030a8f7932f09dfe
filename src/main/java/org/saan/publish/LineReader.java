package org.saan.publish;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.ValueFactory;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;

/** Reads the terms of a line that {@link LineBuilder} wrote, one after another, as RDF4J's. For one thread. */
final class LineReader {
    private static final ValueFactory VALUES = SimpleValueFactory.getInstance();
    private static final int MOST_REMEMBERED = 20_000;

    private final Map<String, IRI> remembered = new HashMap<>();
    private byte[] bytes;
    private int position;

    void on(StatementLine line) {
        bytes = line.bytes();
        position = line.start();
    }

    IRI iri() {
        int start = ++position;
        while (bytes[position] != '>') {
            position++;
        }
        String text = text(start, position);
        position += 2;
        IRI known = remembered.get(text);
        if (known == null) {
            known = VALUES.createIRI(text);
            if (remembered.size() >= MOST_REMEMBERED) {
                remembered.clear();
            }
            remembered.put(text, known);
        }
        return known;
    }

    /**
     * @param end of the line; the object of a line that begins with its graph ends there
     */
    Value object(int end) {
        if (bytes[position] == '<') {
            return iri();
        }
        int start = ++position;
        while (bytes[position] != '"') {
            position += bytes[position] == '\\' ? 2 : 1;
        }
        String label = text(start, position);
        position++;
        if (position < end && bytes[position] == '@') {
            int language = ++position;
            while (position < end && bytes[position] != ' ') {
                position++;
            }
            String tag = text(language, position);
            position++;
            return VALUES.createLiteral(label, tag);
        }
        if (position < end && bytes[position] == '^') {
            position += 2;
            return VALUES.createLiteral(label, iri());
        }
        position++;
        return VALUES.createLiteral(label);
    }

    private String text(int start, int end) {
        String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        return text.indexOf('\\') < 0 ? text : unescaped(text);
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            c = text.charAt(++i);
            if (c == 'u') {
                plain.append((char) Integer.parseInt(text.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                plain.append("\b\t\n\f\r\"\\".charAt("btnfr\"\\".indexOf(c)));
            }
        }
        return plain.toString();
    }
}
