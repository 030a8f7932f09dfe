package org.saan.publish;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.datatypes.XMLDatatypeUtil;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.XSD;
import org.eclipse.rdf4j.rio.RDFHandlerException;
import org.eclipse.rdf4j.rio.RDFWriter;
import org.eclipse.rdf4j.rio.helpers.BasicWriterSettings;
import org.eclipse.rdf4j.rio.trig.TriGWriter;
import org.eclipse.rdf4j.rio.turtle.TurtleUtil;
import org.eclipse.rdf4j.rio.turtle.TurtleWriter;

/**
 * Turtle, N3 (of which Turtle is a part) and TriG by RDF4J's writers, laid out for reading, the type of a thing first. Unlike
 * RDF4J's own pretty printing nothing is collected but one thing's statements, and numbers keep their spelling.
 */
final class TurtleStatements implements StatementWriter {
    private static final SimpleValueFactory VALUES = SimpleValueFactory.getInstance();

    private final RDFWriter writer;
    private final Map<String, String> prefixes;
    private final List<Statement> waiting = new ArrayList<>();
    private IRI graph;
    private IRI subject;

    TurtleStatements(RdfFormat format, Map<String, String> prefixes, OutputStream out) {
        this.prefixes = prefixes;
        this.writer = format == RdfFormat.TRIG ? new ExactTriG(out) : new ExactTurtle(out);
        writer.getWriterConfig()
                .set(BasicWriterSettings.INLINE_BLANK_NODES, false)
                .set(BasicWriterSettings.PRETTY_PRINT, true);
    }

    @Override
    public void start() throws IOException {
        RioStatements.io(() -> {
            writer.startRDF();
            prefixes.forEach(writer::handleNamespace);
        });
    }

    @Override
    public void statement(IRI inGraph, IRI of, IRI predicate, Value object) throws IOException {
        if (!of.equals(subject) || inGraph != graph && !inGraph.equals(graph)) {
            send();
            subject = of;
            graph = inGraph;
        }
        Statement statement = inGraph == null
                ? VALUES.createStatement(of, predicate, object)
                : VALUES.createStatement(of, predicate, object, inGraph);
        if (predicate.equals(RDF.TYPE)) {
            RioStatements.io(() -> writer.handleStatement(statement));
        } else {
            waiting.add(statement);
        }
    }

    private void send() throws IOException {
        RioStatements.io(() -> waiting.forEach(writer::handleStatement));
        waiting.clear();
    }

    @Override
    public void end() throws IOException {
        send();
        RioStatements.io(writer::endRDF);
    }

    /** Whether the short form of a number or truth value is just its label; else it is written with quotes and datatype. */
    private static boolean isShort(Literal literal) {
        IRI datatype = literal.getDatatype();
        if (!datatype.equals(XSD.INTEGER)
                && !datatype.equals(XSD.DECIMAL)
                && !datatype.equals(XSD.DOUBLE)
                && !datatype.equals(XSD.BOOLEAN)) {
            return true;
        }
        try {
            return XMLDatatypeUtil.normalize(literal.getLabel(), datatype).equals(literal.getLabel());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String quoted(Literal literal) {
        return '"' + TurtleUtil.encodeString(literal.getLabel()) + "\"^^";
    }

    private static final class ExactTurtle extends TurtleWriter {
        ExactTurtle(OutputStream out) {
            super(out);
        }

        @Override
        protected void consumeStatement(Statement statement) throws RDFHandlerException {
            handleStatementInternal(statement, false, false, false);
        }

        @Override
        protected void writeLiteral(Literal literal) throws IOException {
            if (isShort(literal)) {
                super.writeLiteral(literal);
            } else {
                writer.write(quoted(literal));
                writeURI(literal.getDatatype());
            }
        }
    }

    private static final class ExactTriG extends TriGWriter {
        ExactTriG(OutputStream out) {
            super(out);
        }

        @Override
        protected void consumeStatement(Statement statement) throws RDFHandlerException {
            handleStatementInternal(statement, false, false, false);
        }

        @Override
        protected void writeLiteral(Literal literal) throws IOException {
            if (isShort(literal)) {
                super.writeLiteral(literal);
            } else {
                writer.write(quoted(literal));
                writeURI(literal.getDatatype());
            }
        }
    }
}
