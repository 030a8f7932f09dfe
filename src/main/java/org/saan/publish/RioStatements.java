package org.saan.publish;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.eclipse.rdf4j.common.xml.XMLWriter;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.ValueFactory;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;
import org.eclipse.rdf4j.model.vocabulary.XSD;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.RDFHandlerException;
import org.eclipse.rdf4j.rio.RDFWriter;
import org.eclipse.rdf4j.rio.Rio;
import org.eclipse.rdf4j.rio.helpers.BasicWriterSettings;
import org.eclipse.rdf4j.rio.trix.TriXConstants;
import org.eclipse.rdf4j.rio.trix.TriXWriter;
import org.saan.model.XmlText;

/** RDF4J Rio's writers, set so that they stream. */
final class RioStatements implements StatementWriter {
    private static final ValueFactory VALUES = SimpleValueFactory.getInstance();

    private final RDFWriter writer;
    private final Map<String, String> prefixes;
    private final boolean xml;

    /**
     * @param prefixes prefix to namespace, in the order in which they are declared
     */
    RioStatements(RdfFormat format, Map<String, String> prefixes, OutputStream out) {
        this.prefixes = prefixes;
        this.xml = format == RdfFormat.RDFXML || format == RdfFormat.TRIX;
        this.writer = format == RdfFormat.TRIX ? new PlainTrix(out) : Rio.createWriter(rio(format), out);
        writer.getWriterConfig().set(BasicWriterSettings.PRETTY_PRINT, true);
    }

    private static RDFFormat rio(RdfFormat format) {
        return switch (format) {
            case RDFXML -> RDFFormat.RDFXML;
            case BINARY -> RDFFormat.BINARY;
            case TRIX, RDFJSON, TURTLE, TRIG, N3, JSONLD, NTRIPLES, NQUADS ->
                throw new IllegalArgumentException(format.name());
        };
    }

    @Override
    public void start() throws IOException {
        io(() -> {
            writer.startRDF();
            prefixes.forEach(writer::handleNamespace);
        });
    }

    @Override
    public void statement(IRI graph, IRI subject, IRI predicate, Value object) throws IOException {
        if (xml && object instanceof Literal literal) {
            XmlText.require(literal.getLabel(), subject);
        }
        io(() -> writer.handleStatement(
                graph == null
                        ? VALUES.createStatement(subject, predicate, object)
                        : VALUES.createStatement(subject, predicate, object, graph)));
    }

    @Override
    public void end() throws IOException {
        io(writer::endRDF);
    }

    /** What goes wrong below a writer of RDF4J's, as what it was. */
    static void io(Runnable work) throws IOException {
        try {
            work.run();
        } catch (RDFHandlerException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e);
        }
    }

    /** TriX with texts that have no datatype: readers of before RDF 1.1 take {@code "a"^^xsd:string} for another term than {@code "a"}. */
    private static final class PlainTrix extends TriXWriter {
        PlainTrix(OutputStream out) {
            super(new PlainTexts(out));
        }
    }

    private static final class PlainTexts extends XMLWriter {
        private boolean isPlain;

        PlainTexts(OutputStream out) {
            super(out);
        }

        @Override
        public void setAttribute(String name, String value) {
            if (name.equals(TriXConstants.DATATYPE_ATT) && value.equals(XSD.STRING.stringValue())) {
                isPlain = true;
            } else {
                super.setAttribute(name, value);
            }
        }

        @Override
        public void textElement(String name, String text) throws IOException {
            super.textElement(isPlain ? TriXConstants.PLAIN_LITERAL_TAG : name, text);
            isPlain = false;
        }
    }
}
