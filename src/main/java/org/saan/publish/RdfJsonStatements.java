package org.saan.publish;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.vocabulary.XSD;

/**
 * RDF/JSON (W3C note, 2013), thing by thing as the statements come. A text has no datatype: readers of before RDF 1.1 take
 * {@code "a"^^xsd:string} for another term than {@code "a"}. Graphs are left out, the format has none.
 */
final class RdfJsonStatements implements StatementWriter {
    private final JsonGenerator json;
    private IRI subject;
    private IRI predicate;

    RdfJsonStatements(OutputStream out) throws IOException {
        this.json = JsonOutput.to(out);
    }

    @Override
    public void start() throws IOException {
        json.writeStartObject();
    }

    @Override
    public void statement(IRI graph, IRI of, IRI by, Value value) throws IOException {
        if (!of.equals(subject)) {
            endSubject();
            json.writeRaw('\n');
            json.writeObjectFieldStart(of.stringValue());
            subject = of;
        }
        if (!by.equals(predicate)) {
            endProperty();
            json.writeArrayFieldStart(by.stringValue());
            predicate = by;
        }
        json.writeStartObject();
        json.writeStringField("value", value.stringValue());
        json.writeStringField("type", value.isIRI() ? "uri" : "literal");
        if (value instanceof Literal literal) {
            if (literal.getLanguage().isPresent()) {
                json.writeStringField("lang", literal.getLanguage().get());
            } else if (!literal.getDatatype().equals(XSD.STRING)) {
                json.writeStringField("datatype", literal.getDatatype().stringValue());
            }
        }
        json.writeEndObject();
    }

    @Override
    public void end() throws IOException {
        endSubject();
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    private void endSubject() throws IOException {
        endProperty();
        if (subject != null) {
            json.writeEndObject();
            subject = null;
        }
    }

    private void endProperty() throws IOException {
        if (predicate != null) {
            json.writeEndArray();
            predicate = null;
        }
    }
}
