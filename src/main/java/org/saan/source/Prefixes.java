package org.saan.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.graph.GraphFactory;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.vocab.ExternalTerms;

/** The prefixes that ontology/prefixes.ttl declares, as SHACL's prefix declarations. */
public final class Prefixes {
    private static final String FILE = "ontology/prefixes.ttl";
    private static final Node PREFIX = ExternalTerms.SH_PREFIX;
    private static final Node NAMESPACE = ExternalTerms.SH_NAMESPACE;

    private Prefixes() {}

    /** Prefix to namespace, sorted by prefix. */
    public static Map<String, String> shipped() {
        Graph declarations = GraphFactory.createDefaultGraph();
        try (InputStream in = SourceFile.shipped(FILE).open()) {
            RDFParser.source(in).lang(Lang.TURTLE).parse(declarations);
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.SOURCE_UNREADABLE, "source.unreadable", FILE, e.getMessage());
        }
        Map<String, String> prefixes = new TreeMap<>();
        declarations.find(Node.ANY, PREFIX, Node.ANY).forEach(declaration -> declarations
                .find(declaration.getSubject(), NAMESPACE, Node.ANY)
                .forEach(namespace -> prefixes.put(
                        declaration.getObject().getLiteralLexicalForm(),
                        namespace.getObject().getLiteralLexicalForm())));
        return prefixes;
    }
}
