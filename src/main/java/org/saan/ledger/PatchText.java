package org.saan.ledger;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.jena.atlas.io.IO;
import org.apache.jena.atlas.io.StringWriterI;
import org.apache.jena.graph.Node;
import org.apache.jena.rdfpatch.changes.RDFChangesBase;
import org.apache.jena.rdfpatch.text.RDFPatchReaderText;
import org.apache.jena.riot.out.NodeFormatter;
import org.apache.jena.riot.out.NodeFormatterTTL;
import org.apache.jena.riot.system.PrefixMapFactory;
import org.apache.jena.sparql.core.Quad;
import org.saan.model.QuadChange;

/** Patches as RDF Patch text (https://afs.github.io/rdf-patch/), removals first. */
public final class PatchText {
    private static final int SHARED_TERMS = 20_000;
    private static final int BUFFER = 1 << 16;

    private PatchText() {}

    /** Writes one transaction, as Jena's own writer does. What the stream cannot take is thrown as Jena's RuntimeIOException. */
    public static void write(QuadChange patch, OutputStream out) {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
        Lines lines = new Lines(text);
        try {
            text.write("TX .\n");
            for (Quad quad : patch.removed()) {
                lines.write('D', quad);
            }
            for (Quad quad : patch.added()) {
                lines.write('A', quad);
            }
            text.write("TC .\n");
            text.flush();
        } catch (IOException e) {
            IO.exception(e);
        }
    }

    /** Writes quads as lines; terms that come again soon are not spelled again. */
    private static final class Lines {
        private static final int KEPT = 1 << 14;

        private final NodeFormatter spelling = new NodeFormatterTTL(null, PrefixMapFactory.emptyPrefixMap());
        private final Writer out;
        private final Node[] terms = new Node[KEPT];
        private final String[] words = new String[KEPT];

        Lines(Writer out) {
            this.out = out;
        }

        void write(char code, Quad quad) throws IOException {
            out.write(code);
            for (Node term : List.of(quad.getSubject(), quad.getPredicate(), quad.getObject(), quad.getGraph())) {
                out.write(' ');
                out.write(word(term));
            }
            out.write(" .\n");
        }

        private String word(Node term) {
            int slot = (term.hashCode() ^ term.hashCode() >>> 15) & KEPT - 1;
            if (!term.equals(terms[slot])) {
                StringWriterI word = new StringWriterI();
                spelling.format(word, term);
                terms[slot] = term;
                words[slot] = word.toString();
            }
            return words[slot];
        }
    }

    /** Reads to the end, quad by quad. Throws Jena's PatchException or RiotException for text that is no patch. */
    public static void read(InputStream in, Consumer<Quad> removed, Consumer<Quad> added) {
        Terms terms = new Terms();
        new RDFPatchReaderText(in).apply(new RDFChangesBase() {
            @Override
            public void add(Node g, Node s, Node p, Node o) {
                added.accept(terms.quad(g, s, p, o));
            }

            @Override
            public void delete(Node g, Node s, Node p, Node o) {
                removed.accept(terms.quad(g, s, p, o));
            }
        });
    }

    /** Equal terms near each other become one object: a large patch then takes a third of the memory. */
    private static final class Terms {
        private Map<Node, Node> shared = new HashMap<>();

        private Node one(Node term) {
            if (shared.size() > SHARED_TERMS) {
                shared = new HashMap<>();
            }
            Node known = shared.putIfAbsent(term, term);
            return known == null ? term : known;
        }

        Quad quad(Node g, Node s, Node p, Node o) {
            return Quad.create(one(g), one(s), one(p), one(o));
        }
    }
}
