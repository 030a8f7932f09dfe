package org.saan.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.saan.store.Catalog;
import org.saan.vocab.Saan;

/** What the descriptions of all tables share (CSVW, https://www.w3.org/TR/tabular-metadata/). */
final class CsvwNotes {
    private CsvwNotes() {}

    static void head(JsonGenerator json, String url, String title) throws IOException {
        json.writeArrayFieldStart("@context");
        json.writeString("http://www.w3.org/ns/csvw");
        json.writeStartObject();
        json.writeStringField("@language", "en");
        json.writeEndObject();
        json.writeEndArray();
        json.writeStringField("url", url);
        json.writeStringField("dc:title", title);
        reference(json, "dc:license", Catalog.LICENCE);
        reference(json, "dc:conformsTo", Saan.BASE + "ontology");
        json.writeObjectFieldStart("dialect");
        json.writeStringField("encoding", "utf-8");
        json.writeStringField("lineTerminators", "\r\n");
        json.writeBooleanField("header", true);
        json.writeEndObject();
    }

    private static void reference(JsonGenerator json, String name, String iri) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("@id", iri);
        json.writeEndObject();
    }

    /** A column that says nothing in RDF. */
    static void plain(JsonGenerator json, String name) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeStringField("titles", name);
        json.writeBooleanField("suppressOutput", true);
        json.writeEndObject();
    }
}
