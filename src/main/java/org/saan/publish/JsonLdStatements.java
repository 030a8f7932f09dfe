package org.saan.publish;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.XSD;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.publish.JsonLdContext.Term;
import org.saan.publish.JsonLdContext.Values;

/**
 * JSON-LD 1.1, compacted with our context, one node object after another: RDF4J's writer would collect the whole graph first.
 * The context is written into the document, so that nobody has to fetch it (ADR 10).
 */
final class JsonLdStatements implements StatementWriter {
    /** An integer that every reader of JSON keeps exactly. */
    private static final String EXACT_INTEGER = "0|-?[1-9][0-9]{0,14}";

    /** So many values of a thing are held to write its classes first. */
    private static final int MOST_HELD = 10_000;

    private final JsonLdContext context;
    private final JsonGenerator json;
    private final Map<String, String> names = new HashMap<>();
    private final Map<IRI, List<Value>> properties = new LinkedHashMap<>();
    private int held;
    private boolean isBegun;
    private IRI graph;
    private IRI subject;

    JsonLdStatements(JsonLdContext context, OutputStream out) throws IOException {
        this.context = context;
        this.json = JsonOutput.to(out);
    }

    @Override
    public void start() throws IOException {
        json.writeStartObject();
        json.writeFieldName("@context");
        json.writeRawValue(context.value().toString().replaceAll("\\s+", " "));
        json.writeArrayFieldStart("@graph");
    }

    @Override
    public void statement(IRI inGraph, IRI of, IRI by, Value value) throws IOException {
        if (inGraph != null && !inGraph.equals(graph)) {
            endGraph();
            line();
            json.writeStartObject();
            json.writeStringField("id", address(inGraph.stringValue()));
            json.writeArrayFieldStart("@graph");
            graph = inGraph;
        }
        if (!of.equals(subject)) {
            endNode();
            subject = of;
        }
        if (held >= MOST_HELD && !properties.containsKey(by)) {
            write();
        }
        properties.computeIfAbsent(by, any -> new ArrayList<>()).add(value);
        held++;
    }

    @Override
    public void end() throws IOException {
        endGraph();
        line();
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    private void endGraph() throws IOException {
        endNode();
        if (graph != null) {
            json.writeEndArray();
            json.writeEndObject();
            graph = null;
        }
    }

    private void endNode() throws IOException {
        write();
        if (subject != null) {
            json.writeEndObject();
            subject = null;
            isBegun = false;
        }
    }

    /**
     * What was told of the thing so far, its classes before its address and the rest: readers that stream need them first
     * (https://www.w3.org/TR/json-ld11-streaming/, 3.1).
     */
    private void write() throws IOException {
        if (properties.isEmpty()) {
            return;
        }
        List<Value> classes = properties.remove(RDF.TYPE);
        if (!isBegun) {
            line();
            json.writeStartObject();
        }
        if (classes != null) {
            property(RDF.TYPE, classes);
        }
        if (!isBegun) {
            json.writeStringField("id", address(subject.stringValue()));
            isBegun = true;
        }
        for (Map.Entry<IRI, List<Value>> each : properties.entrySet()) {
            property(each.getKey(), each.getValue());
        }
        properties.clear();
        held = 0;
    }

    private void line() throws IOException {
        json.writeRaw('\n');
    }

    private void property(IRI predicate, List<Value> values) throws IOException {
        String iri = predicate.stringValue();
        if (predicate.equals(RDF.TYPE) && values.stream().allMatch(Value::isIRI)) {
            json.writeFieldName("type");
            all(values, value -> json.writeString(name(value.stringValue())));
            return;
        }
        Term term = context.term(iri);
        if (term == null) {
            json.writeFieldName(name(iri));
            all(values, this::explicit);
        } else if (term.values() == Values.LANGUAGE) {
            languages(term, iri, values);
        } else {
            json.writeFieldName(term.name());
            all(values, value -> coerced(term, value));
        }
    }

    private interface Writing {
        void of(Value value) throws IOException;
    }

    /** One value by itself, several as an array. */
    private void all(List<? extends Value> several, Writing writing) throws IOException {
        if (several.size() == 1) {
            writing.of(several.get(0));
            return;
        }
        json.writeStartArray();
        for (Value value : several) {
            writing.of(value);
        }
        json.writeEndArray();
    }

    private void languages(Term term, String iri, List<Value> values) throws IOException {
        Map<String, List<Value>> byLanguage = new LinkedHashMap<>();
        for (Value value : values) {
            if (!(value instanceof Literal literal) || literal.getLanguage().isEmpty()) {
                // A language map holds texts with a language only; the whole IRI is a name without a map.
                json.writeFieldName(iri);
                all(values, this::explicit);
                return;
            }
            byLanguage
                    .computeIfAbsent(literal.getLanguage().get(), any -> new ArrayList<>())
                    .add(value);
        }
        json.writeObjectFieldStart(term.name());
        for (Map.Entry<String, List<Value>> entry : byLanguage.entrySet()) {
            json.writeFieldName(entry.getKey());
            all(entry.getValue(), value -> json.writeString(value.stringValue()));
        }
        json.writeEndObject();
    }

    private void coerced(Term term, Value value) throws IOException {
        boolean address = term.values() == Values.ADDRESS && value.isIRI();
        boolean typed = term.values() == Values.TYPED
                && value instanceof Literal literal
                && literal.getLanguage().isEmpty()
                && literal.getDatatype().stringValue().equals(term.datatype());
        if (address) {
            json.writeString(address(value.stringValue()));
        } else if (typed) {
            json.writeString(value.stringValue());
        } else if (term.values() == Values.PLAIN) {
            explicit(value);
        } else {
            object(value);
        }
    }

    /** A value where the context says nothing of it. */
    private void explicit(Value value) throws IOException {
        if (value instanceof Literal literal && literal.getLanguage().isEmpty()) {
            String text = literal.getLabel();
            if (literal.getDatatype().equals(XSD.STRING)) {
                json.writeString(text);
                return;
            }
            if (literal.getDatatype().equals(XSD.INTEGER) && text.matches(EXACT_INTEGER)) {
                json.writeNumber(text);
                return;
            }
            if (literal.getDatatype().equals(XSD.BOOLEAN) && text.matches("true|false")) {
                json.writeBoolean(text.equals("true"));
                return;
            }
        }
        object(value);
    }

    private void object(Value value) throws IOException {
        json.writeStartObject();
        if (value instanceof Literal literal) {
            if (literal.getLanguage().isPresent()) {
                json.writeStringField("@language", literal.getLanguage().get());
            } else if (!literal.getDatatype().equals(XSD.STRING)) {
                json.writeStringField("type", name(literal.getDatatype().stringValue()));
            }
            json.writeStringField("@value", literal.getLabel());
        } else {
            json.writeStringField("id", address(value.stringValue()));
        }
        json.writeEndObject();
    }

    /** An IRI as it is; one that begins like a prefix of ours would be read as another. */
    private String address(String iri) {
        int colon = iri.indexOf(':');
        if (colon > 0 && !iri.startsWith("//", colon + 1) && context.prefixes().containsKey(iri.substring(0, colon))) {
            throw new SaanException(ErrorKind.NOT_REPRESENTABLE, "export.prefix", iri);
        }
        return iri;
    }

    /** A class, property or datatype as short as the context allows. */
    private String name(String iri) {
        return names.computeIfAbsent(iri, any -> {
            Term term = context.term(iri);
            if (term != null) {
                return term.name();
            }
            String compact = context.compact(iri);
            return compact.equals(iri) ? address(iri) : compact;
        });
    }
}
