package org.saan.ledger;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.jena.atlas.io.IO;
import org.apache.jena.graph.Node;
import org.apache.jena.rdfpatch.RDFPatchOps;
import org.apache.jena.rdfpatch.changes.RDFChangesBase;
import org.apache.jena.rdfpatch.text.RDFChangesWriterText;
import org.apache.jena.rdfpatch.text.RDFPatchReaderText;
import org.apache.jena.sparql.core.Quad;
import org.saan.model.QuadChange;

/** Patches as RDF Patch text (https://afs.github.io/rdf-patch/), removals first. */
public final class PatchText {
    private static final int SHARED_TERMS = 20_000;

    private PatchText() {}

    /** Writes one transaction. */
    public static void write(QuadChange patch, OutputStream out) {
        RDFChangesWriterText text = RDFPatchOps.textWriter(out);
        text.start();
        text.txnBegin();
        patch.removed().forEach(q -> text.delete(q.getGraph(), q.getSubject(), q.getPredicate(), q.getObject()));
        patch.added().forEach(q -> text.add(q.getGraph(), q.getSubject(), q.getPredicate(), q.getObject()));
        text.txnCommit();
        text.finish();
        IO.flush(out);
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
