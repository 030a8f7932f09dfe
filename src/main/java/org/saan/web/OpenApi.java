package org.saan.web;

import static org.saan.web.OpenApiSchemas.file;
import static org.saan.web.OpenApiSchemas.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.query.Question;
import org.saan.query.Questions;
import org.saan.source.Terms;
import org.saan.sparql.Parameter;

/** The description of the API by OpenAPI 3.1, made from the library of questions, in one language. */
final class OpenApi {
    private static final String IRI = "^(https?://.+|[a-z]+/[a-z0-9-]+|scheme/[a-z-]+/[a-z0-9-]+)$";

    private final Messages messages;
    private final Language language;
    private final Map<String, Object> paths = new LinkedHashMap<>();

    private OpenApi(Language language) {
        this.language = language;
        this.messages = new Messages(language);
    }

    /**
     * @param base the whole address of the server, ending in a slash
     * @param version of the program
     */
    static Map<String, Object> of(Questions questions, Language language, String base, String version) {
        return new OpenApi(language).document(questions, base, version);
    }

    private Map<String, Object> document(Questions questions, String base, String version) {
        search("/api/search", "api.search", 20);
        search("/api/suggest", "api.suggest", 8);
        mentions();
        lists();
        get("/api/questions", "api.questions", "questions", List.of(), Map.of("application/json", object()));
        for (Question question : questions.all()) {
            question(question);
        }
        sparql();
        description();
        new OpenApiNetwork(this, messages).add();
        changes();
        new OpenApiCatalogue(this, messages).add();
        get("/reconcile", "api.reconcile", "reconciliation", List.of(), Map.of("application/json", object()));
        return map(
                "openapi", "3.1.0",
                "info",
                        map(
                                "title", "Saan สาน",
                                "version", version,
                                "summary", messages.text("page.title"),
                                "description", messages.text("api.description"),
                                "license",
                                        map(
                                                "name",
                                                "CC BY 4.0",
                                                "url",
                                                "https://creativecommons.org/licenses/by/4.0/")),
                "servers", List.of(map("url", base.substring(0, base.length() - 1))),
                "tags",
                        List.of(
                                        "search",
                                        "questions",
                                        "sparql",
                                        "things",
                                        "network",
                                        "changes",
                                        "catalogue",
                                        "reconciliation")
                                .stream()
                                .map(tag -> map("name", tag, "description", messages.text("api.tag-" + tag)))
                                .toList(),
                "paths", paths,
                "components", map("schemas", OpenApiSchemas.all()));
    }

    private void search(String path, String summary, int usual) {
        get(
                path,
                summary,
                "search",
                List.of(
                        parameter(
                                "q", messages.text("page.search-hint"), true, map("type", "string", "maxLength", 300)),
                        parameter("kind", messages.text("browse.kind"), false, map("type", "string", "enum", kinds())),
                        parameter("place", messages.text("kind.place"), false, map("type", "string", "pattern", IRI)),
                        parameter("graph", messages.text("kind.graph"), false, map("type", "string")),
                        parameter(
                                "offset",
                                messages.text("api.offset"),
                                false,
                                map("type", "integer", "minimum", 0, "default", 0)),
                        parameter(
                                "limit",
                                messages.text("api.limit"),
                                false,
                                map("type", "integer", "minimum", 1, "maximum", 100, "default", usual))),
                Map.of("application/json", path.equals("/api/search") ? reference("SearchAnswer") : object()));
    }

    /** Kinds of address, and codes, which are found too. */
    private static List<String> kinds() {
        List<String> kinds = new ArrayList<>(Terms.kinds());
        kinds.add("scheme");
        return kinds;
    }

    /** The lists of pages, as tables. */
    private void lists() {
        Map<String, Object> format = map("type", "string", "enum", List.of("json", "csv", "xlsx"));
        Map<String, Object> tables = map(
                "application/json",
                map("type", "array", "items", object()),
                "text/csv",
                map("type", "string"),
                QuestionApiServlet.XLSX,
                file());
        List<Map<String, Object>> browse = new ArrayList<>(List.of(
                parameter(
                        "kind",
                        messages.text("browse.kind"),
                        true,
                        map("type", "string", "enum", List.copyOf(Terms.kinds()))),
                example(parameter("format", messages.text("page.format"), true, format), "json")));
        browse.addAll(moment());
        get("/browse", "api.browse", "search", browse, tables);
        get(
                "/search",
                "api.search-list",
                "search",
                List.of(
                        parameter(
                                "q", messages.text("page.search-hint"), true, map("type", "string", "maxLength", 300)),
                        example(parameter("format", messages.text("page.format"), true, format), "json"),
                        parameter(
                                "page",
                                messages.text("api.page"),
                                false,
                                map("type", "integer", "minimum", 1, "default", 1))),
                tables);
    }

    private void mentions() {
        Map<String, Object> operation = operation("/api/mentions", "api.mentions", "search", "post");
        operation.put(
                "requestBody",
                map("required", true, "content", map("text/plain", map("schema", map("type", "string")))));
        operation.put("responses", responses(Map.of("application/json", object())));
        paths.put("/api/mentions", map("post", operation));
    }

    private void question(Question question) {
        List<Map<String, Object>> parameters = new ArrayList<>();
        for (Parameter parameter : question.parameters()) {
            Map<String, Object> schema =
                    switch (parameter.type()) {
                        case IRI -> map("type", "string", "pattern", IRI);
                        case STRING -> map("type", "string");
                        case INTEGER -> map("type", "integer");
                        case DATE -> map("type", "string", "format", "date");
                    };
            Object usual = parameter.type() == Parameter.Type.INTEGER
                    ? (Object) Long.valueOf(parameter.defaultValue())
                    : parameter.defaultValue();
            schema.put("default", usual);
            parameters.add(parameter(parameter.name(), parameter.label(language), false, schema));
        }
        parameters.add(parameter(
                "lang", messages.text("api.lang"), false, map("type", "string", "enum", List.of("th", "en"))));
        parameters.addAll(moment());
        String path = "/api/questions/" + question.name();
        get(
                path,
                "",
                "questions",
                parameters,
                map(
                        "application/sparql-results+json",
                        reference("SparqlResults"),
                        "text/csv",
                        map("type", "string"),
                        "text/tab-separated-values",
                        map("type", "string"),
                        "application/sparql-results+xml",
                        map("type", "string"),
                        QuestionApiServlet.XLSX,
                        file()));
        @SuppressWarnings("unchecked")
        Map<String, Object> operation = (Map<String, Object>) ((Map<String, Object>) paths.get(path)).get("get");
        operation.put("summary", question.summary(language));
        if (!question.number().isEmpty()) {
            operation.put("description", question.number());
        }
    }

    List<Map<String, Object>> moment() {
        return List.of(
                parameter("rev", messages.text("page.as-of-revision"), false, map("type", "integer", "minimum", 1)),
                parameter("on", messages.text("page.as-of-day"), false, map("type", "string", "format", "date")));
    }

    private void sparql() {
        List<Map<String, Object>> parameters = new ArrayList<>();
        parameters.add(parameter("query", "SPARQL 1.1", true, map("type", "string")));
        parameters.addAll(moment());
        get(
                "/sparql",
                "api.sparql",
                "sparql",
                parameters,
                map(
                        "application/sparql-results+json", reference("SparqlResults"),
                        "text/csv", map("type", "string"),
                        "text/turtle", map("type", "string")));
    }

    private void description() {
        List<Map<String, Object>> parameters = new ArrayList<>();
        for (String name : List.of("kind", "slug")) {
            Map<String, Object> parameter = parameter(
                    name,
                    messages.text(name.equals("kind") ? "browse.kind" : "api.slug"),
                    true,
                    name.equals("kind")
                            ? map("type", "string", "enum", kinds())
                            : map("type", "string", "pattern", "^[a-z0-9]+(-[a-z0-9]+)*$"));
            parameter.put("in", "path");
            parameters.add(parameter);
        }
        parameters.addAll(moment());
        get(
                "/doc/{kind}/{slug}",
                "api.thing",
                "things",
                parameters,
                map(
                        "text/turtle", file(),
                        "application/ld+json", object(),
                        "text/html", map("type", "string")));
    }

    private void changes() {
        Map<String, Object> number = map("type", "integer", "minimum", 0);
        Map<String, Object> before = parameter("before", messages.text("api.before"), false, number);
        get(
                "/changes.json",
                "api.feed",
                "changes",
                List.of(parameter("after", messages.text("api.after"), false, number), before),
                map("application/json", reference("ChangeFeed")));
        get("/changes.atom", "api.feed", "changes", List.of(before), map("application/atom+xml", file()));
        Map<String, Object> revision =
                parameter("revision", messages.text("page.as-of-revision"), true, map("type", "integer", "minimum", 1));
        revision.put("in", "path");
        get("/changes/{revision}.rdfp", "api.patch", "changes", List.of(revision), map(ChangeFeed.RDF_PATCH, file()));
        get(
                "/changes/{revision}.json",
                "api.change",
                "changes",
                List.of(revision),
                map("application/json", reference("RevisionStatements")));
        get(
                "/changes/{revision}.record",
                "api.record",
                "changes",
                List.of(revision),
                map("application/octet-stream", file()));
    }

    void get(
            String path,
            String summary,
            String tag,
            List<Map<String, Object>> parameters,
            Map<String, Object> content) {
        Map<String, Object> operation = operation(path, summary, tag, "get");
        operation.put("parameters", parameters);
        operation.put("responses", responses(content));
        paths.put(path, map("get", operation));
    }

    private Map<String, Object> operation(String path, String summary, String tag, String method) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put(
                "operationId", method + path.replaceAll("[^A-Za-z0-9]+", "-").replaceFirst("-$", ""));
        operation.put("summary", summary.isEmpty() ? "" : messages.text(summary));
        operation.put("tags", List.of(tag));
        return operation;
    }

    private Map<String, Object> responses(Map<String, Object> content) {
        Map<String, Object> responses = new LinkedHashMap<>();
        Map<String, Object> types = new LinkedHashMap<>();
        content.forEach((type, schema) -> types.put(type, map("schema", schema)));
        responses.put("200", map("description", messages.text("api.answer"), "content", types));
        for (String status : List.of("400", "404", "503")) {
            responses.put(
                    status,
                    map(
                            "description",
                            messages.text("api.status-" + status),
                            "content",
                            map("application/json", map("schema", map("$ref", "#/components/schemas/Error")))));
        }
        return responses;
    }

    static Map<String, Object> parameter(
            String name, String description, boolean required, Map<String, Object> schema) {
        return map("name", name, "in", "query", "description", description, "required", required, "schema", schema);
    }

    /** A parameter with a value that can be tried. */
    static Map<String, Object> example(Map<String, Object> parameter, Object value) {
        parameter.put("example", value);
        return parameter;
    }

    static Map<String, Object> object() {
        return map("type", "object");
    }

    static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
