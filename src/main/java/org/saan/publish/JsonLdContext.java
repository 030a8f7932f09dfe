package org.saan.publish;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.json.JsonValue;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;

/**
 * The JSON-LD context that we publish, {@code ontology/context.jsonld}: which name stands for which term and how its values are
 * written. It is read as what it is: prefixes, terms with {@code @id}, and either {@code @type} or
 * {@code @container: @language}. Immutable.
 */
public final class JsonLdContext {
    private static final String FILE = "/ontology/context.jsonld";

    /** How the values of a term are written. */
    enum Values {
        PLAIN,
        /** Addresses, as strings. */
        ADDRESS,
        /** Texts by language. */
        LANGUAGE,
        /** Literals of the term's datatype, as strings. */
        TYPED
    }

    /**
     * @param datatype for {@link Values#TYPED}: its IRI; else empty
     */
    record Term(String name, Values values, String datatype) {}

    private final String text;
    private final JsonObject context;
    private final Map<String, String> prefixes = new LinkedHashMap<>();
    private final Map<String, Term> terms = new HashMap<>();

    private JsonLdContext(String text) {
        this.text = text;
        this.context = JSON.parse(text).getObj("@context");
        context.forEach((name, value) -> {
            if (value.isString() && !value.getAsString().value().startsWith("@")) {
                prefixes.put(name, value.getAsString().value());
            }
        });
        context.forEach((name, value) -> {
            if (value.isObject()) {
                JsonObject term = value.getAsObject();
                terms.put(expanded(string(term, "@id")), term(name, term));
            }
        });
    }

    private Term term(String name, JsonObject term) {
        String type = string(term, "@type");
        if (type.equals("@id")) {
            return new Term(name, Values.ADDRESS, "");
        }
        if (!type.isEmpty()) {
            return new Term(name, Values.TYPED, expanded(type));
        }
        return new Term(name, string(term, "@container").isEmpty() ? Values.PLAIN : Values.LANGUAGE, "");
    }

    private static String string(JsonObject object, String key) {
        JsonValue value = object.get(key);
        return value == null ? "" : value.getAsString().value();
    }

    private String expanded(String compact) {
        int colon = compact.indexOf(':');
        String namespace = prefixes.get(compact.substring(0, colon));
        return namespace == null ? compact : namespace + compact.substring(colon + 1);
    }

    /** The context that ships with the program. */
    public static JsonLdContext shipped() {
        try (InputStream in = JsonLdContext.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new SaanException(ErrorKind.INTERNAL, "source.no-manifest");
            }
            return new JsonLdContext(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.INTERNAL, "source.no-manifest");
        }
    }

    /** The document as it is published. */
    public String text() {
        return text;
    }

    /** The value of {@code @context}. */
    JsonObject value() {
        return context;
    }

    /** Prefix to namespace. */
    Map<String, String> prefixes() {
        return prefixes;
    }

    /** What stands for this class or property; null when the context has no name of its own for it. */
    Term term(String iri) {
        return terms.get(iri);
    }

    /** The shortest form of a property or class that has no term: {@code prefix:name}, else the IRI. */
    String compact(String iri) {
        int end = Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1;
        String namespace = iri.substring(0, end);
        for (Map.Entry<String, String> prefix : prefixes.entrySet()) {
            if (prefix.getValue().equals(namespace)) {
                return prefix.getKey() + ":" + iri.substring(end);
            }
        }
        return iri;
    }
}
