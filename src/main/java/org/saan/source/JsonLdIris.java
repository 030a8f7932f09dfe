package org.saan.source;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdOptions;
import com.apicatalog.jsonld.document.JsonDocument;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import org.apache.jena.riot.RiotException;

/** Looks at the IRIs of a JSON-LD text. The standard leaves statements with malformed ones out in silence; here that is a fault. */
final class JsonLdIris {
    private JsonLdIris() {}

    /** Throws {@link RiotException} for the first IRI that is malformed. What is no JSON-LD is left to the parser, which tells more. */
    static void check(byte[] text, JsonLdOptions options) {
        JsonArray expanded;
        try {
            expanded = JsonLd.expand(JsonDocument.of(new ByteArrayInputStream(text)))
                    .options(options)
                    .get();
        } catch (JsonLdError | RuntimeException e) {
            return;
        }
        expanded.forEach(JsonLdIris::check);
    }

    private static void check(JsonValue value) {
        if (value instanceof JsonArray all) {
            all.forEach(JsonLdIris::check);
        } else if (value instanceof JsonObject object) {
            for (Map.Entry<String, JsonValue> entry : object.entrySet()) {
                switch (entry.getKey()) {
                    case "@id", "@type" -> iris(entry.getValue());
                    case "@value", "@language", "@direction", "@index" -> {}
                    default -> {
                        if (!entry.getKey().startsWith("@")) {
                            iri(entry.getKey());
                        }
                        check(entry.getValue());
                    }
                }
            }
        }
    }

    private static void iris(JsonValue value) {
        if (value instanceof JsonArray all) {
            all.forEach(JsonLdIris::iris);
        } else if (value instanceof JsonString text && !text.getString().equals("@json")) {
            iri(text.getString());
        }
    }

    private static void iri(String text) {
        try {
            new URI(text);
        } catch (URISyntaxException e) {
            throw new RiotException("Bad IRI: " + text);
        }
    }
}
