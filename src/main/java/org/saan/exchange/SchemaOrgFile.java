package org.saan.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.apache.jena.graph.Node;

/**
 * {@code schema-org.jsonld}: things as schema.org has them (https://schema.org/), as JSON-LD with its context in it, so that nobody has to fetch one; no blank nodes.
 */
final class SchemaOrgFile implements GraphFile {
    @Override
    public String name() {
        return "schema-org.jsonld";
    }

    @Override
    public String mediaType() {
        return "application/ld+json";
    }

    @Override
    public void write(ExchangeInput edition, OutputStream out) throws IOException {
        FactReader things = new FactReader(edition.data());
        SchemaOrgThings items = new SchemaOrgThings(things, false);
        try (JsonGenerator json = JsonFiles.begin(out)) {
            json.writeStartObject();
            json.writeFieldName("@context");
            json.writePOJO(SchemaOrgThings.CONTEXT);
            json.writeArrayFieldStart("@graph");
            for (Node type : SchemaOrgThings.TYPES) {
                for (Node thing : things.things(type)) {
                    Map<String, Object> item = items.of(thing, type);
                    if (!item.isEmpty()) {
                        json.writePOJO(item);
                    }
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
