package org.saan.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.apache.jena.vocabulary.SKOS;

/** What the columns of {@link WikidataFile} are, as CSVW, beside the table. */
record WikidataMetadata(WikidataFile table) implements GraphFile {
    /** Properties of Wikidata by which QuickStatements names its columns, in words. */
    private static final Map<String, String> MEANINGS = Map.of(
            "qid", "item of Wikidata",
            "P2888", "exact match (URL)",
            "S854", "source: reference URL",
            "S813", "source: retrieved",
            "iri", "thing in Saan",
            "confidence", "how sure the statement is, 0 to 1",
            "review", "status of the review",
            "document", "source in Saan",
            "url", "address of the source");

    @Override
    public String name() {
        return table.name() + "-metadata.json";
    }

    @Override
    public String mediaType() {
        return "application/csvm+json";
    }

    @Override
    public void write(ExchangeInput edition, OutputStream out) throws IOException {
        try (JsonGenerator json = JsonFiles.begin(out)) {
            json.writeStartObject();
            CsvwNotes.head(json, table.name(), "Saan: Wikidata");
            json.writeObjectFieldStart("tableSchema");
            json.writeArrayFieldStart("columns");
            for (String column : table.columns()) {
                column(json, column);
            }
            json.writeEndArray();
            if (!table.isReviewed()) {
                json.writeStringField("aboutUrl", "{+iri}");
            }
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    /** Only the candidates say something in RDF; the other table is for a robot, whose cells have quotes of their own. */
    private void column(JsonGenerator json, String column) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", column);
        json.writeStringField("titles", column);
        if (MEANINGS.containsKey(column)) {
            json.writeStringField("dc:description", MEANINGS.get(column));
        }
        if (table.isReviewed()) {
            json.writeBooleanField("suppressOutput", true);
        } else if (column.equals("qid")) {
            json.writeStringField("propertyUrl", SKOS.closeMatch.getURI());
            json.writeStringField("valueUrl", "http://www.wikidata.org/entity/{qid}");
        } else if (column.startsWith("name_")) {
            json.writeStringField("propertyUrl", SKOS.prefLabel.getURI());
            json.writeStringField("lang", column.substring("name_".length()));
        } else {
            json.writeBooleanField("suppressOutput", true);
        }
        json.writeEndObject();
    }
}
