package org.saan.web.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.precision.GeometryPrecisionReducer;
import org.saan.page.Outlines;

/**
 * The shape of an area that is made of provinces, as GeoJSON has it: valid by OGC's rules (ISO 19125-1), its parts do not touch along borders.
 * To four places of a degree: eleven metres, more than the outlines have.
 */
final class AreaShape {
    private static final GeometryFactory SHAPES = new GeometryFactory();
    private static final PrecisionModel PRECISION = new PrecisionModel(10_000);

    private AreaShape() {}

    /** Type and coordinates of a MultiPolygon; empty when none of the provinces has an outline. */
    static Optional<Map<String, Object>> of(Outlines outlines, Iterable<Node> provinces) {
        List<Geometry> parts = new ArrayList<>();
        for (Node province : provinces) {
            for (List<double[]> ring : outlines.provinces().getOrDefault(province, List.of())) {
                Coordinate[] corners = ring.stream()
                        .map(point -> new Coordinate(point[0], point[1]))
                        .toArray(Coordinate[]::new);
                parts.add(GeometryFixer.fix(SHAPES.createPolygon(corners)));
            }
        }
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        Geometry whole = GeometryPrecisionReducer.reduce(OverlayNGRobust.union(parts, SHAPES), PRECISION);
        List<Object> polygons = new ArrayList<>();
        for (int i = 0; i < whole.getNumGeometries(); i++) {
            if (whole.getGeometryN(i) instanceof Polygon polygon) {
                polygons.add(rings(polygon));
            }
        }
        return Optional.of(Map.of("type", "MultiPolygon", "coordinates", polygons));
    }

    /** The outer ring against the clock, holes with it (RFC 7946, 3.1.6). */
    private static List<Object> rings(Polygon polygon) {
        List<Object> rings = new ArrayList<>();
        rings.add(ring(polygon.getExteriorRing(), true));
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            rings.add(ring(polygon.getInteriorRingN(i), false));
        }
        return rings;
    }

    private static List<List<Double>> ring(LinearRing ring, boolean againstTheClock) {
        LinearRing turned = Orientation.isCCW(ring.getCoordinateSequence()) == againstTheClock ? ring : ring.reverse();
        return Arrays.stream(turned.getCoordinates())
                .map(corner -> List.of(rounded(corner.x), rounded(corner.y)))
                .toList();
    }

    private static Double rounded(double degrees) {
        return Math.round(degrees * 10_000) / 10_000.0;
    }
}
