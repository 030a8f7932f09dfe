package org.saan.web.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Param;
import org.saan.web.http.Representation;

/** The description of the API by OpenAPI 3.1, made from the endpoints, in one language. */
final class OpenApi {
    private static final List<String> STATUSES = List.of("400", "404", "503");

    private final Messages messages;
    private final Language language;

    private OpenApi(Language language) {
        this.language = language;
        this.messages = new Messages(language);
    }

    /**
     * @param base the whole address of the server, ending in a slash
     * @param version of the program
     */
    static Map<String, Object> of(List<Endpoint> endpoints, Language language, String base, String version) {
        return new OpenApi(language).document(endpoints, base, version);
    }

    private Map<String, Object> document(List<Endpoint> endpoints, String base, String version) {
        Map<String, Object> paths = new LinkedHashMap<>();
        Set<String> groups = new LinkedHashSet<>();
        for (Endpoint endpoint : endpoints) {
            if (endpoint.group().isEmpty()) {
                continue;
            }
            groups.add(endpoint.group());
            Map<String, Endpoint.Variant> variants = endpoint.variants().get();
            if (variants.isEmpty()) {
                paths.put(endpoint.path().replace("...", ""), operations(endpoint));
            }
            variants.values().stream()
                    .distinct()
                    .sorted((one, other) -> one.path().compareTo(other.path()))
                    .forEach(variant -> paths.put(variant.path(), operations(endpoint, variant)));
        }
        return map(
                "openapi", "3.1.0",
                "info", info(version),
                "servers", List.of(map("url", base.substring(0, base.length() - 1))),
                "tags",
                        groups.stream()
                                .map(group -> map("name", group, "description", messages.text("api.tag-" + group)))
                                .toList(),
                "paths", paths,
                "components", map("schemas", OpenApiSchemas.all()));
    }

    private Map<String, Object> info(String version) {
        return map(
                "title", "Saan สาน",
                "version", version,
                "summary", messages.text("page.title"),
                "description", messages.text("api.description"),
                "license", map("name", "CC BY 4.0", "url", "https://creativecommons.org/licenses/by/4.0/"));
    }

    private Map<String, Object> operations(Endpoint endpoint) {
        return operations(
                endpoint, new Endpoint.Variant(endpoint.path().replace("...", ""), "", endpoint.summary(), List.of()));
    }

    private Map<String, Object> operations(Endpoint endpoint, Endpoint.Variant variant) {
        Map<String, Object> operations = new LinkedHashMap<>();
        if (endpoint.methods().contains("GET")) {
            operations.put("get", operation("get", endpoint, variant));
        }
        if (endpoint.methods().contains("POST")) {
            operations.put("post", operation("post", endpoint, variant));
        }
        return operations;
    }

    private Map<String, Object> operation(String method, Endpoint endpoint, Endpoint.Variant variant) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put(
                "operationId",
                method + variant.path().replaceAll("[^A-Za-z0-9]+", "-").replaceFirst("-$", ""));
        operation.put("summary", variant.summary().in(language));
        if (!variant.name().isEmpty()) {
            operation.put("description", variant.name());
        }
        operation.put("tags", List.of(endpoint.group()));
        List<Param<?>> params = new ArrayList<>(endpoint.describedParams(variant));
        if (method.equals("post")) {
            operation.put("requestBody", map("required", true, "content", body(params)));
        } else {
            if (endpoint.isInLanguage()) {
                // Before the state that is asked for.
                int states = (int) params.stream()
                        .takeWhile(param -> param != EndpointRequest.REVISION)
                        .count();
                params.add(states, EndpointRequest.LANGUAGE);
            }
            operation.put("parameters", params.stream().map(this::parameter).toList());
        }
        operation.put("responses", responses(endpoint));
        return operation;
    }

    /** The same parameters as a form; a text where there are none. */
    private static Map<String, Object> body(List<Param<?>> params) {
        if (params.isEmpty()) {
            return map("text/plain", map("schema", map("type", "string")));
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        params.forEach(param -> fields.put(param.name(), param.schema()));
        return map("application/x-www-form-urlencoded", map("schema", map("type", "object", "properties", fields)));
    }

    private Map<String, Object> parameter(Param<?> param) {
        Map<String, Object> parameter = map(
                "name", param.name(),
                "in", param.isInPath() ? "path" : "query",
                "description", param.meaning().in(language),
                "required", param.isRequired(),
                "schema", param.schema());
        param.example().ifPresent(example -> parameter.put("example", example));
        return parameter;
    }

    private Map<String, Object> responses(Endpoint endpoint) {
        Map<String, Object> content = new LinkedHashMap<>();
        for (Representation form : endpoint.representations()) {
            content.putIfAbsent(form.mediaType(), map("schema", schema(form)));
        }
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put("200", map("description", messages.text("api.answer"), "content", content));
        for (String status : STATUSES) {
            responses.put(
                    status,
                    map(
                            "description",
                            messages.text("api.status-" + status),
                            "content",
                            map("application/json", map("schema", OpenApiSchemas.reference("Error")))));
        }
        return responses;
    }

    /** What is not JSON is a text or a file, for clients that would read everything else as JSON. */
    private static Map<String, Object> schema(Representation form) {
        if (!form.schema().isEmpty()) {
            return OpenApiSchemas.reference(form.schema());
        }
        if (form.mediaType().equals("application/json")) {
            // Lists of pages are arrays, other answers objects.
            return map();
        }
        return form.mediaType().matches("text/(csv|tab-separated-values|html)")
                ? map("type", "string")
                : OpenApiSchemas.file();
    }

    static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
