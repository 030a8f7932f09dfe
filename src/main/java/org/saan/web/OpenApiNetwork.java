package org.saan.web;

import static org.saan.web.OpenApi.example;
import static org.saan.web.OpenApi.map;
import static org.saan.web.OpenApi.object;
import static org.saan.web.OpenApi.parameter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.saan.model.Messages;
import org.saan.network.Belonging;
import org.saan.network.Measure;
import org.saan.network.NetworkAnswers;
import org.saan.network.NetworkWriter;
import org.saan.network.Paths;
import org.saan.network.Tie;
import org.saan.vocab.Examples;

/** The part of the description that tells of paths, the network and maps. */
final class OpenApiNetwork {
    private static final String THING = "^([a-z]+/[a-z0-9-]+|https?://.+)$";

    private final OpenApi api;
    private final Messages messages;
    private final Examples examples = Examples.shipped();

    OpenApiNetwork(OpenApi api, Messages messages) {
        this.api = api;
        this.messages = messages;
    }

    void add() {
        get(
                "/api/path",
                "api.path",
                thing("from", examples.agency()),
                thing("to", examples.initiative()),
                number("k", "network.k", 1, Paths.MOST, 3));
        get(
                "/api/network/neighbourhood",
                "api.neighbourhood",
                example(
                        parameter("thing", messages.text("api.things"), true, map("type", "string")),
                        examples.agency()),
                number("depth", "api.depth", 0, NetworkAnswers.DEEPEST, 1),
                limit());
        get(
                "/api/network/co-participation",
                "network.title-co-participation",
                thing("thing", examples.agency()),
                limit());
        get(
                "/api/network/centrality",
                "network.title-centrality",
                choice(
                        "measure",
                        Arrays.stream(Measure.values()).map(Measure::code).toList()),
                parameter(
                        "of",
                        messages.text("browse.kind"),
                        false,
                        map("type", "string", "examples", List.of("agency,person"))),
                limit());
        get("/api/network/communities", "network.title-communities", limit());
        get("/api/network/bridges", "network.title-bridges", choice("between", Belonging.codes()), limit());
        for (NetworkWriter.Format format : NetworkWriter.Format.values()) {
            List<Map<String, Object>> parameters = new ArrayList<>(List.of(parameter(
                    "things",
                    messages.text("api.things"),
                    false,
                    map("type", "string", "examples", List.of(examples.agency())))));
            parameters.addAll(filters());
            api.get(
                    "/api/network/graph." + format.ending(),
                    "api.graph",
                    "network",
                    parameters,
                    map(format.mediaType(), format == NetworkWriter.Format.JSON ? object() : OpenApiSchemas.file()));
        }
        for (String path : List.of("/map.geojson", "/api/places.geojson", "/api/initiatives.geojson")) {
            api.get(path, "api.geojson", "network", api.moment(), map(GeoJson.TYPE, object()));
        }
    }

    @SafeVarargs
    private void get(String path, String summary, Map<String, Object>... own) {
        List<Map<String, Object>> parameters = new ArrayList<>();
        for (Map<String, Object> each : own) {
            parameters.add(each);
        }
        parameters.addAll(filters());
        api.get(path, summary, "network", parameters, map("application/json", object()));
    }

    private List<Map<String, Object>> filters() {
        List<Map<String, Object>> filters = new ArrayList<>(List.of(
                parameter(
                        "tie",
                        messages.text("network.tie") + ": "
                                + String.join(
                                        ", ",
                                        Arrays.stream(Tie.values())
                                                .map(Tie::code)
                                                .toList()),
                        false,
                        map("type", "string")),
                parameter("role", messages.text("network.role"), false, map("type", "string")),
                parameter("kind", messages.text("network.kind"), false, map("type", "string")),
                parameter(
                        "confidence",
                        messages.text("network.confidence"),
                        false,
                        map("type", "number", "minimum", 0, "maximum", 1)),
                parameter(
                        "groups",
                        messages.text("network.groups"),
                        false,
                        map("type", "string", "enum", List.of("yes", "no"), "default", "no"))));
        filters.addAll(api.moment());
        return filters;
    }

    private Map<String, Object> thing(String name, String usual) {
        return example(
                parameter(name, messages.text("network." + name), true, map("type", "string", "pattern", THING)),
                usual);
    }

    private Map<String, Object> choice(String name, List<String> values) {
        return parameter(
                name,
                messages.text("network." + name),
                false,
                map("type", "string", "enum", values, "default", values.get(0)));
    }

    private Map<String, Object> number(String name, String key, int least, int most, int usual) {
        return parameter(
                name,
                messages.text(key),
                false,
                map("type", "integer", "minimum", least, "maximum", most, "default", usual));
    }

    private Map<String, Object> limit() {
        return number("limit", "api.limit", 1, NetworkAnswers.MOST_THINGS, 100);
    }
}
