package org.saan.web;

import static org.saan.web.OpenApi.example;
import static org.saan.web.OpenApi.map;
import static org.saan.web.OpenApi.object;
import static org.saan.web.OpenApi.parameter;
import static org.saan.web.OpenApiSchemas.file;
import static org.saan.web.OpenApiSchemas.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.saan.model.Messages;
import org.saan.publish.MadeFiles;
import org.saan.publish.RdfFormat;

/** The part of the description that tells of catalogues and files. */
final class OpenApiCatalogue {
    private final OpenApi api;
    private final Messages messages;

    OpenApiCatalogue(OpenApi api, Messages messages) {
        this.api = api;
        this.messages = messages;
    }

    void add() {
        Map<String, Object> page = map("type", "integer", "minimum", 1);
        get(
                "/catalog",
                "api.catalog",
                List.of(parameter("page", messages.text("api.page"), false, page)),
                map("text/turtle", file(), "application/ld+json", object()));
        get("/catalog.xlsx", "api.catalog-sheet", List.of(), map(QuestionApiServlet.XLSX, file()));
        get("/data.json", "api.data", List.of(), map("application/json", object()));
        Map<String, Object> dump = path("format", "api.dump-format", formats(), "ttl");
        get("/data/dump/saan.{format}", "api.dump", List.of(dump), map("application/octet-stream", file()));
        Map<String, Object> name = path("file", "api.file-name", MadeFiles.allNames(), "agency.csv");
        get("/data/files/{file}", "api.file", List.of(name), map("application/octet-stream", file()));
        Map<String, Object> rows = map("type", "integer", "minimum", 0, "maximum", 1000, "default", 10);
        Map<String, Object> start = map("type", "integer", "minimum", 0, "default", 0);
        ckan(
                "package_search",
                parameter("q", messages.text("api.solr"), false, map("type", "string")),
                parameter("fq", messages.text("api.solr-filter"), false, map("type", "string")),
                parameter("rows", messages.text("api.limit"), false, rows),
                parameter("start", messages.text("api.offset"), false, start),
                parameter("sort", messages.text("api.sort"), false, map("type", "string")));
        Map<String, Object> id = parameter("id", messages.text("api.ckan-id"), true, map("type", "string"));
        ckan("package_show", example(id, "saan"));
        Map<String, Object> organisation = parameter("id", messages.text("api.ckan-id"), true, map("type", "string"));
        ckan("organization_show", example(organisation, "saan"));
        Map<String, Object> group = parameter("id", messages.text("api.ckan-id"), true, map("type", "string"));
        ckan("group_show", example(group, "tables"));
        for (String list : List.of(
                "package_list",
                "organization_list",
                "group_list",
                "tag_list",
                "license_list",
                "status_show",
                "site_read")) {
            ckan(list);
        }
    }

    private static List<String> formats() {
        List<String> formats = new ArrayList<>();
        for (RdfFormat format : RdfFormat.values()) {
            formats.add(format.extension());
            formats.add(format.extension() + ".gz");
        }
        return formats;
    }

    private Map<String, Object> path(String name, String key, List<String> values, String usual) {
        Map<String, Object> path =
                parameter(name, messages.text(key), true, map("type", "string", "enum", List.copyOf(values)));
        path.put("in", "path");
        return example(path, usual);
    }

    @SafeVarargs
    private void ckan(String action, Map<String, Object>... parameters) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Map<String, Object> each : parameters) {
            all.add(each);
        }
        get("/api/3/action/" + action, "api.ckan", all, map("application/json", reference("CkanAnswer")));
    }

    private void get(String path, String summary, List<Map<String, Object>> parameters, Map<String, Object> content) {
        api.get(path, summary, "catalogue", parameters, content);
    }
}
