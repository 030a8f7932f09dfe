package org.saan.source;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.jena.datatypes.RDFDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.irix.IRIx;
import org.apache.jena.irix.IRIxResolver;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.system.ErrorHandler;
import org.apache.jena.riot.system.FactoryRDF;
import org.apache.jena.riot.system.ParserProfileStd;
import org.apache.jena.riot.system.PrefixMapFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.util.Context;
import org.saan.model.ErrorKind;
import org.saan.model.Location;
import org.saan.model.SaanException;

/** What the parsers ask for each node and statement: the one place where they tell the line (0 when they know none). */
final class StrictProfile extends ParserProfileStd {
    /** The pieces that Jena's own profile needs. */
    record Parts(FactoryRDF factory, IRIxResolver resolver) {}

    /** What a relative reference of JSON-LD is made absolute by, so that it can be seen. */
    static final String RELATIVE = "relative:///";

    private static final int REMEMBERED = 100_000;

    private final Map<String, Node> good = new HashMap<>();
    private final String file;
    private final KnownTerms terms;
    private final LastLine lastLine;
    private SaanException refusal;

    StrictProfile(String file, KnownTerms terms) {
        this(file, terms, RdfReader.parts(), new LastLine());
    }

    private StrictProfile(String file, KnownTerms terms, Parts parts, LastLine lastLine) {
        super(parts.factory(), lastLine, parts.resolver(), PrefixMapFactory.create(), new Context(), true, true);
        this.file = file;
        this.terms = terms;
        this.lastLine = lastLine;
    }

    /** Where the reading is now. */
    Location here() {
        return at(lastLine.line);
    }

    /** An IRI stands in a file many times; it is checked once and is one node, as long as it is remembered. */
    @Override
    public Node createURI(String iri, long line, long col) {
        lastLine.line = line;
        Node known = good.get(iri);
        return known != null ? known : remember(iri, checked(iri, line, () -> super.createURI(iri, line, col)));
    }

    @Override
    public Node createURI(IRIx iri, long line, long col) {
        lastLine.line = line;
        Node known = good.get(iri.str());
        return known != null
                ? known
                : remember(iri.str(), checked(iri.str(), line, () -> super.createURI(iri, line, col)));
    }

    private Node checked(String iri, long line, Supplier<Node> make) {
        if (iri.startsWith(RELATIVE)) {
            lastLine.error("Relative IRI: " + iri.substring(RELATIVE.length()), line, 0);
        }
        if (iri.startsWith("_:")) {
            // Jena takes such an IRI for a blank node.
            throw refused("source.blank-node", line);
        }
        checkTerm(iri, line);
        return make.get();
    }

    private Node remember(String iri, Node node) {
        // A relative reference is another IRI elsewhere; only what is itself is remembered.
        if (node.getURI().equals(iri)) {
            if (good.size() >= REMEMBERED) {
                good.clear();
            }
            good.put(iri, node);
        }
        return node;
    }

    @Override
    public Node createTypedLiteral(String lexical, RDFDatatype datatype, long line, long col) {
        lastLine.line = line;
        checkTerm(datatype.getURI(), line);
        if (!datatype.isValid(lexical)) {
            throw refused("source.ill-typed", line, lexical, datatype.getURI());
        }
        return super.createTypedLiteral(lexical, datatype, line, col);
    }

    @Override
    public Node createLangDirLiteral(String lexical, String language, String direction, long line, long col) {
        throw refused("source.direction", line);
    }

    @Override
    public Node createBlankNode(Node scope, String label, long line, long col) {
        throw refused("source.blank-node", line);
    }

    @Override
    public Node createBlankNode(Node scope, long line, long col) {
        throw refused("source.blank-node", line);
    }

    @Override
    public Node createTripleTerm(Node subject, Node predicate, Node object, long line, long col) {
        throw refused("source.triple-term", line);
    }

    @Override
    public Triple createTriple(Node subject, Node predicate, Node object, long line, long col) {
        lastLine.line = line;
        return super.createTriple(subject, predicate, object, line, col);
    }

    @Override
    public Quad createQuad(Node graph, Node subject, Node predicate, Node object, long line, long col) {
        lastLine.line = line;
        return super.createQuad(graph, subject, predicate, object, line, col);
    }

    private void checkTerm(String iri, long line) {
        String fault = terms == null ? null : terms.fault(iri);
        if (fault != null) {
            throw refused(fault, line, iri);
        }
    }

    private Location at(long line) {
        return new Location(file, Math.max(line, 0));
    }

    /**
     * What is to be thrown for a fault on this line. It is kept as well: a parser may catch it and tell its text only.
     *
     * @param line 0 or less when none is known
     * @param rest what the message names after the place
     */
    SaanException refused(String key, long line, Object... rest) {
        Object[] all = new Object[rest.length + 1];
        all[0] = at(line);
        System.arraycopy(rest, 0, all, 1, rest.length);
        refusal = new SaanException(ErrorKind.DATA_INVALID, key, all);
        return refusal;
    }

    /** The fault told of last. */
    Optional<SaanException> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Jena's warnings (bad IRIs, odd language tags) are faults here; each tells its line. */
    private static final class LastLine implements ErrorHandler {
        private long line = 1;

        @Override
        public void warning(String message, long line, long col) {
            error(message, line, col);
        }

        @Override
        public void error(String message, long line, long col) {
            if (line > 0) {
                this.line = line;
            }
            throw new RiotException(message);
        }

        @Override
        public void fatal(String message, long line, long col) {
            error(message, line, col);
        }
    }
}
