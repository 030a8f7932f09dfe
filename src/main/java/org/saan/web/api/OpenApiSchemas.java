package org.saan.web.api;

import static org.saan.web.api.OpenApi.map;

import java.util.List;
import java.util.Map;

/** The forms of answers that the description names, so that clients that are generated from it have types. */
final class OpenApiSchemas {
    private OpenApiSchemas() {}

    static Map<String, Object> reference(String name) {
        return map("$ref", "#/components/schemas/" + name);
    }

    /** What is not JSON: a file, for clients that would read everything else as JSON. */
    static Map<String, Object> file() {
        return map("type", "string", "format", "binary");
    }

    private static Map<String, Object> text() {
        return map("type", "string");
    }

    private static Map<String, Object> number() {
        return map("type", "integer", "format", "int64");
    }

    private static Map<String, Object> list(Object items) {
        return map("type", "array", "items", items);
    }

    private static Map<String, Object> object(List<String> required, Map<String, Object> properties) {
        return map("type", "object", "required", required, "properties", properties);
    }

    static Map<String, Object> all() {
        return map(
                "Error",
                        object(
                                List.of("error", "detail", "help"),
                                map("error", text(), "detail", text(), "help", text())),
                "SparqlTerm",
                        object(
                                List.of("type", "value"),
                                map(
                                        "type",
                                        map("type", "string", "enum", List.of("uri", "literal", "bnode", "triple")),
                                        "value",
                                        map(),
                                        "xml:lang",
                                        text(),
                                        "datatype",
                                        text())),
                "SparqlResults",
                        object(
                                List.of("head"),
                                map(
                                        "head",
                                        map("type", "object", "properties", map("vars", list(text()))),
                                        "results",
                                        object(
                                                List.of("bindings"),
                                                map(
                                                        "bindings",
                                                        list(
                                                                map(
                                                                        "type",
                                                                        "object",
                                                                        "additionalProperties",
                                                                        reference("SparqlTerm"))))),
                                        "boolean",
                                        map("type", "boolean"))),
                "Label", map("type", "object", "properties", map("th", text(), "en", text())),
                "SearchHit",
                        object(
                                List.of("iri", "kind", "label", "matched", "score"),
                                map(
                                        "iri", text(),
                                        "kind", text(),
                                        "label", reference("Label"),
                                        "matched", text(),
                                        "language", text(),
                                        "property", text(),
                                        "how", text(),
                                        "score", map("type", "number"))),
                "SearchAnswer",
                        object(
                                List.of("query", "total", "hits"),
                                map(
                                        "query", text(),
                                        "revision", number(),
                                        "total", number(),
                                        "offset", number(),
                                        "kinds", map("type", "object", "additionalProperties", number()),
                                        "hits", list(reference("SearchHit")))),
                "Revision",
                        object(
                                List.of("number", "at", "agent", "kind", "sha256", "previous"),
                                map(
                                        "number", number(),
                                        "at", map("type", "string", "format", "date-time"),
                                        "agent", text(),
                                        "kind", text(),
                                        "message", text(),
                                        "added", number(),
                                        "removed", number(),
                                        "reverts", number(),
                                        "sha256", text(),
                                        "previous", text(),
                                        "page", text(),
                                        "patch", text(),
                                        "statements", text(),
                                        "record", text(),
                                        "sources", map("type", "object", "additionalProperties", text()),
                                        "graphs", list(text()))),
                "ChangeFeed",
                        object(
                                List.of("newest", "items"),
                                map(
                                        "newest", number(),
                                        "rules", text(),
                                        "items", list(reference("Revision")),
                                        "next", text())),
                "RevisionStatements",
                        object(
                                List.of("revision", "removed", "added"),
                                map(
                                        "revision", reference("Revision"),
                                        "removed", list(text()),
                                        "added", list(text()))),
                "CkanAnswer",
                        object(
                                List.of("help", "success"),
                                map(
                                        "help", text(),
                                        "success", map("type", "boolean"),
                                        "result", map(),
                                        "error", map("type", "object", "additionalProperties", true))));
    }
}
