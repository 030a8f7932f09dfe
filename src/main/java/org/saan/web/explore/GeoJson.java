package org.saan.web.explore;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.page.MapPages;
import org.saan.page.Outlines;
import org.saan.query.Descriptions;
import org.saan.query.MapQueries;
import org.saan.search.Json;

/** GeoJSON (RFC 7946), which QGIS and every map on the web opens: WGS 84, longitude first. For one request. */
final class GeoJson {
    static final String TYPE = "application/geo+json";

    private final DatasetGraph data;
    private final Outlines outlines;
    private final List<Object> features = new ArrayList<>();

    GeoJson(DatasetGraph data, Outlines outlines) {
        this.data = data;
        this.outlines = outlines;
    }

    /** An area of provinces as one shape without the borders between them, with properties beside its IRI and names. */
    GeoJson area(Node area, Iterable<Node> provinces, Map<String, Object> properties) {
        return feature(area, AreaShape.of(outlines, provinces).orElse(null), properties);
    }

    /** A thing at a point; without one when the place has none. */
    GeoJson point(Node thing, String wkt, Map<String, Object> properties) {
        return feature(
                thing,
                MapPages.point(wkt)
                        .map(point ->
                                Map.<String, Object>of("type", "Point", "coordinates", List.of(point[0], point[1])))
                        .orElse(null),
                properties);
    }

    private GeoJson feature(Node thing, Map<String, Object> geometry, Map<String, Object> properties) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("iri", thing.getURI());
        all.putAll(labels(thing, "label_"));
        all.putAll(properties);
        Map<String, Object> feature = new LinkedHashMap<>();
        feature.put("type", "Feature");
        // A thing at several places is a feature at each.
        feature.put(
                "id",
                properties.containsKey("place") ? thing.getURI() + "@" + properties.get("place") : thing.getURI());
        feature.put("geometry", geometry);
        feature.put("properties", all);
        features.add(feature);
        return this;
    }

    /** Names by language. */
    Map<String, Object> labels(Node thing, String prefix) {
        Map<String, Object> labels = new TreeMap<>();
        Descriptions.labels(data, thing).stream()
                .filter(label ->
                        label.isLiteral() && !label.getLiteralLanguage().isEmpty())
                .forEach(label ->
                        labels.putIfAbsent(prefix + label.getLiteralLanguage(), label.getLiteralLexicalForm()));
        return labels;
    }

    /** Values of areas. */
    GeoJson values(List<MapQueries.AreaValue> values, String measure) {
        values.forEach(value -> area(
                value.area(),
                value.provinces(),
                Map.of(
                        "measure",
                        measure,
                        "value",
                        value.value(),
                        "as_of",
                        value.asOf(),
                        "provinces",
                        value.provinces().size())));
        return this;
    }

    /** Things at their places. */
    GeoJson points(List<MapQueries.At> points) {
        points.forEach(at -> {
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put("place", at.place().getURI());
            properties.putAll(labels(at.place(), "place_"));
            point(at.thing(), at.wkt(), properties);
        });
        return this;
    }

    byte[] bytes() {
        Map<String, Object> collection = new LinkedHashMap<>();
        collection.put("type", "FeatureCollection");
        collection.put("features", features);
        return Json.write(collection).getBytes(StandardCharsets.UTF_8);
    }
}
