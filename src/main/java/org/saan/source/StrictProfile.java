package org.saan.source;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
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

/** What the parsers ask for each node and statement: the one place where they tell the line. */
final class StrictProfile extends ParserProfileStd {
    /** The pieces that Jena's own profile needs. */
    record Parts(FactoryRDF factory, IRIxResolver resolver) {}

    private static final int REMEMBERED = 100_000;

    private final Map<String, Node> good = new HashMap<>();
    private final String file;
    private final KnownTerms terms;
    private final BiConsumer<Quad, Location> sink;
    private final LastLine lastLine;

    StrictProfile(String file, KnownTerms terms, BiConsumer<Quad, Location> sink) {
        this(file, terms, sink, RdfReader.parts(), new LastLine());
    }

    private StrictProfile(
            String file, KnownTerms terms, BiConsumer<Quad, Location> sink, Parts parts, LastLine lastLine) {
        super(parts.factory(), lastLine, parts.resolver(), PrefixMapFactory.create(), new Context(), true, true);
        this.file = file;
        this.terms = terms;
        this.sink = sink;
        this.lastLine = lastLine;
    }

    /** Where the reading is now. */
    Location here() {
        return new Location(file, lastLine.line);
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
            throw new SaanException(
                    ErrorKind.DATA_INVALID, "source.ill-typed", new Location(file, line), lexical, datatype.getURI());
        }
        return super.createTypedLiteral(lexical, datatype, line, col);
    }

    @Override
    public Node createBlankNode(Node scope, String label, long line, long col) {
        throw blankNode(line);
    }

    @Override
    public Node createBlankNode(Node scope, long line, long col) {
        throw blankNode(line);
    }

    @Override
    public Node createTripleTerm(Node subject, Node predicate, Node object, long line, long col) {
        throw new SaanException(ErrorKind.DATA_INVALID, "source.triple-term", new Location(file, line));
    }

    @Override
    public Triple createTriple(Node subject, Node predicate, Node object, long line, long col) {
        Triple triple = super.createTriple(subject, predicate, object, line, col);
        accept(Quad.create(Quad.defaultGraphIRI, triple), line);
        return triple;
    }

    @Override
    public Quad createQuad(Node graph, Node subject, Node predicate, Node object, long line, long col) {
        Quad quad = super.createQuad(graph, subject, predicate, object, line, col);
        accept(graph == null ? Quad.create(Quad.defaultGraphIRI, quad.asTriple()) : quad, line);
        return quad;
    }

    private void accept(Quad quad, long line) {
        lastLine.line = line;
        sink.accept(quad, new Location(file, line));
    }

    private void checkTerm(String iri, long line) {
        String fault = terms == null ? null : terms.fault(iri);
        if (fault != null) {
            throw new SaanException(ErrorKind.DATA_INVALID, fault, new Location(file, line), iri);
        }
    }

    private SaanException blankNode(long line) {
        return new SaanException(ErrorKind.DATA_INVALID, "source.blank-node", new Location(file, line));
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
