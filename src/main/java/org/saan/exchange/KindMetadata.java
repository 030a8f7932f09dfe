package org.saan.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.apache.jena.vocabulary.XSD;
import org.saan.model.Language;
import org.saan.vocab.ExternalTerms;

/**
 * {@code agency.csv-metadata.json}: what the columns of {@code agency.csv} are, as CSVW (https://www.w3.org/TR/tabular-metadata/), found by readers at that name beside the table.
 * With it the table is RDF again, but for cells of several IRIs, of which CSVW cannot make statements: they say nothing, as do columns that
 * only repeat what others tell.
 */
record KindMetadata(String kind, Map<String, String> prefixes) implements GraphFile {
    @Override
    public String name() {
        return kind + ".csv-metadata.json";
    }

    @Override
    public String mediaType() {
        return "application/csvm+json";
    }

    @Override
    public void write(ExchangeInput edition, OutputStream out) throws IOException {
        KindTable table = new KindTable(edition.data(), kind, prefixes);
        JsonGenerator json = JsonFiles.begin(out);
        json.writeStartObject();
        CsvwNotes.head(json, kind + ".csv", "Saan: " + kind);
        json.writeObjectFieldStart("tableSchema");
        json.writeArrayFieldStart("columns");
        CsvwNotes.plain(json, KindTable.IRI);
        for (TableColumn column : table.properties()) {
            json.writeStartObject();
            json.writeStringField("name", column.name());
            json.writeStringField("titles", column.name());
            json.writeArrayFieldStart("rdfs:label");
            for (Language language : Language.values()) {
                json.writeStartObject();
                json.writeStringField("@value", table.label(column.property(), language));
                json.writeStringField("@language", language.tag());
                json.writeEndObject();
            }
            json.writeEndArray();
            if (column.isMultiple()) {
                json.writeStringField("separator", KindTable.SEPARATOR);
            }
            switch (column.content()) {
                case TEXTS -> {
                    json.writeStringField("propertyUrl", column.property());
                    json.writeStringField("lang", column.language());
                }
                case NAMES -> {
                    json.writeStringField("lang", column.language());
                    json.writeBooleanField("suppressOutput", true);
                }
                case IDENTIFIERS -> identifier(json, column);
                case TYPED, VALUES -> value(json, column);
            }
            json.writeEndObject();
        }
        CsvwNotes.plain(json, KindTable.GRAPHS);
        json.writeEndArray();
        json.writeStringField("primaryKey", KindTable.IRI);
        json.writeStringField("aboutUrl", "{+" + KindTable.IRI + "}");
        json.writeEndObject();
        json.writeEndObject();
        json.close();
    }

    /** An address is a value as RDF has it; a code stands for a part of the thing. */
    private static void identifier(JsonGenerator json, TableColumn column) throws IOException {
        if (!column.property().equals(ExternalTerms.ADMS_IDENTIFIER.getURI()) && !column.isMultiple()) {
            json.writeStringField("propertyUrl", column.property());
            json.writeStringField("valueUrl", "{+" + column.name() + "}");
        } else {
            json.writeBooleanField("suppressOutput", true);
        }
    }

    private static void value(JsonGenerator json, TableColumn column) throws IOException {
        boolean isToldByTyped = !column.severalDatatypes().isEmpty();
        // A template is filled with all values of a cell at once.
        boolean isListOfIris = column.isIri() && column.isMultiple();
        if (column.isOfParts() || isToldByTyped || isListOfIris) {
            json.writeBooleanField("suppressOutput", true);
            return;
        }
        json.writeStringField("propertyUrl", column.property());
        if (column.isIri()) {
            json.writeStringField("valueUrl", "{+" + column.name() + "}");
        } else {
            datatype(json, column.datatype());
        }
    }

    private static void datatype(JsonGenerator json, String datatype) throws IOException {
        if (datatype.startsWith(XSD.NS)) {
            json.writeStringField("datatype", datatype.substring(XSD.NS.length()));
        } else {
            json.writeObjectFieldStart("datatype");
            json.writeStringField("@id", datatype);
            json.writeStringField("base", "string");
            json.writeEndObject();
        }
    }
}
