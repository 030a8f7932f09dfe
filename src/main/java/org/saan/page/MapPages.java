package org.saan.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.evidence.Addresses;
import org.saan.evidence.DateAndNumberFormat;
import org.saan.evidence.EvidenceReader;
import org.saan.evidence.LabelReader;
import org.saan.evidence.Link;
import org.saan.evidence.StatementReader;
import org.saan.evidence.Text;
import org.saan.evidence.Value;
import org.saan.evidence.ValueReader;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.query.MapQueries;

/** Lays out maps. For one page, inside one transaction, in one thread. */
public final class MapPages {
    private static final int HEIGHT = 900;
    private static final int STEPS = 5;
    private static final int MOST_VALUES = 8;
    /** Rows of the table of points; the GeoJSON has all. */
    private static final int MOST_POINTS = 500;

    private static final Pattern POINT = Pattern.compile(
            "(?:<http://www.opengis.net/def/crs/OGC/1.3/CRS84>\\s*)?POINT\\s*\\(\\s*(-?[0-9.]+)\\s+(-?[0-9.]+)\\s*\\)");

    private final Outlines outlines;
    private final LabelReader labels;
    private final EvidenceReader evidence;
    private final DateAndNumberFormat formats;
    private final Messages messages;

    /**
     * @param data at the moment that is looked at
     * @param prefixes prefix to namespace
     */
    public MapPages(
            DatasetGraph data,
            Outlines outlines,
            Language language,
            Map<String, String> prefixes,
            Addresses addresses) {
        StatementReader facts = new StatementReader(data);
        this.outlines = outlines;
        this.labels = new LabelReader(facts, language, prefixes, addresses);
        this.evidence = new EvidenceReader(facts, labels, language);
        this.formats = new DateAndNumberFormat(language);
        this.messages = new Messages(language);
    }

    /**
     * A map.
     *
     * @param measure what is shown, in words
     * @param values of provinces or areas, the highest first
     * @param points what is where
     * @param zoom the provinces that are in view; none for the whole country
     * @param areas roll-up to its provinces; absent when provinces are shown by themselves
     */
    public MapPage page(
            String measure,
            List<MapQueries.AreaValue> values,
            List<MapQueries.At> points,
            Set<Node> zoom,
            Optional<Map<Node, Set<Node>>> areas) {
        Set<Node> covered = areas.map(
                        all -> all.values().stream().flatMap(Set::stream).collect(Collectors.toSet()))
                .orElse(outlines.provinces().keySet());
        Projection projection = Projection.of(outlines.bounds(zoom), HEIGHT);
        double[] limits = limits(values);
        Map<Node, MapQueries.AreaValue> of = new HashMap<>();
        values.forEach(value -> value.provinces().forEach(province -> of.put(province, value)));
        List<MapPage.Shape> shapes = new ArrayList<>();
        outlines.provinces().forEach((province, rings) -> {
            MapQueries.AreaValue value = of.get(province);
            Link link = labels.link(province);
            String name = Text.flat(link.text().text());
            String title = value == null
                    ? name + ": " + messages.text(covered.contains(province) ? "map.nothing" : "map.in-no-area")
                    : (value.area().equals(province)
                                    ? ""
                                    : Text.flat(labels.link(value.area()).text().text()) + " · ") + name + ": "
                            + number(value.value());
            String path = projection.path(rings);
            if (!path.isEmpty()) {
                shapes.add(
                        new MapPage.Shape(path, value == null ? 0 : step(value.value(), limits), title, link.href()));
            }
        });
        return new MapPage(
                measure,
                projection.width(),
                projection.height(),
                shapes,
                points(points, projection),
                steps(values, limits),
                table(measure, values),
                pointTable(points),
                remark(covered, points.size()));
    }

    private String remark(Set<Node> covered, int points) {
        String covers = covered.containsAll(outlines.provinces().keySet())
                ? ""
                : messages.text(
                        "map.covers", covered.size(), outlines.provinces().size());
        String cut = points > MOST_POINTS ? messages.text("map.points-cut", MOST_POINTS, points) : "";
        return (covers + " " + cut).strip();
    }

    /**
     * What is in view.
     *
     * @param zoom the provinces in view; none for the whole country
     */
    public static List<MapQueries.At> inView(Outlines outlines, List<MapQueries.At> points, Set<Node> zoom) {
        if (zoom.isEmpty()) {
            return points;
        }
        double[] bounds = outlines.bounds(zoom);
        return points.stream()
                .filter(at -> point(at.wkt())
                        .filter(point -> point[0] >= bounds[0]
                                && point[1] >= bounds[1]
                                && point[0] <= bounds[2]
                                && point[1] <= bounds[3])
                        .isPresent())
                .toList();
    }

    private String number(double value) {
        return formats.number(Scale.written(value));
    }

    /** Upper limits of the steps, so that about as many areas are in each; equal values are in one. */
    private static double[] limits(List<MapQueries.AreaValue> values) {
        double[] sorted = values.stream()
                .mapToDouble(MapQueries.AreaValue::value)
                .sorted()
                .distinct()
                .toArray();
        int steps = Math.min(STEPS, sorted.length);
        double[] limits = new double[steps];
        for (int i = 0; i < steps; i++) {
            limits[i] = sorted[(i + 1) * sorted.length / steps - 1];
        }
        return limits;
    }

    private static int step(double value, double[] limits) {
        for (int i = 0; i < limits.length; i++) {
            if (value <= limits[i]) {
                return i + 1 + STEPS - limits.length;
            }
        }
        return STEPS;
    }

    private List<MapPage.Step> steps(List<MapQueries.AreaValue> values, double[] limits) {
        List<MapPage.Step> steps = new ArrayList<>();
        steps.add(new MapPage.Step(0, messages.text("map.nothing")));
        double[] sorted = values.stream()
                .mapToDouble(MapQueries.AreaValue::value)
                .sorted()
                .toArray();
        for (int i = 0; i < limits.length; i++) {
            double above = i == 0 ? -Double.MAX_VALUE : limits[i - 1];
            double least = Arrays.stream(sorted)
                    .filter(value -> value > above)
                    .findFirst()
                    .orElse(limits[i]);
            steps.add(new MapPage.Step(
                    i + 1 + STEPS - limits.length,
                    least == limits[i] ? number(least) : number(least) + " – " + number(limits[i])));
        }
        return steps;
    }

    private List<MapPage.Point> points(List<MapQueries.At> points, Projection projection) {
        Map<String, List<MapQueries.At>> byPlace = points.stream()
                .collect(Collectors.groupingBy(MapQueries.At::wkt, LinkedHashMap::new, Collectors.toList()));
        List<MapPage.Point> shown = new ArrayList<>();
        byPlace.forEach((wkt, at) -> point(wkt).ifPresent(place -> {
            String names = at.stream()
                    .map(each -> Text.flat(labels.link(each.thing()).text().text()))
                    .limit(MOST_VALUES)
                    .collect(Collectors.joining(", "));
            shown.add(new MapPage.Point(
                    projection.x(place[0]),
                    projection.y(place[1]),
                    (int) Math.round(7 + 4 * Math.sqrt(at.size())),
                    at.size(),
                    names,
                    "#at-" + NetworkPages.name(at.get(0).place()).replace('/', '-')));
        }));
        return shown;
    }

    /** Longitude and latitude of a WKT point of CRS84 (GeoSPARQL's default); empty for other shapes and other systems. */
    public static Optional<double[]> point(String wkt) {
        Matcher point = POINT.matcher(wkt);
        return point.matches()
                ? Optional.of(new double[] {Double.parseDouble(point.group(1)), Double.parseDouble(point.group(2))})
                : Optional.empty();
    }

    private Block.Table table(String measure, List<MapQueries.AreaValue> values) {
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (MapQueries.AreaValue value : values) {
            Value number = Value.of(Link.words(number(value.value())));
            // A figure has its evidence; a count has the things that were counted.
            Value shown = value.figures().size() == 1
                    ? ValueReader.with(number, evidence.of(value.figures().get(0)))
                    : number;
            List<Value> things = value.things().stream()
                    .limit(MOST_VALUES)
                    .map(thing -> Value.of(labels.link(thing)))
                    .collect(Collectors.toCollection(ArrayList::new));
            if (value.things().size() > things.size()) {
                things.add(Value.of(
                        Link.words(messages.text("browse.more", value.things().size() - things.size()))));
            }
            if (!value.figures().isEmpty()) {
                things.add(Value.of(Link.words(
                        value.asOf().isEmpty() ? messages.text("map.undated") : formats.date(value.asOf()))));
            }
            if (value.figures().size() > 1) {
                things.add(Value.of(Link.words(messages.text(
                        "map.sum", value.figures().size(), value.provinces().size()))));
                value.figures().stream()
                        .limit(MOST_VALUES)
                        .forEach(figure ->
                                things.add(ValueReader.with(Value.of(labels.link(figure)), evidence.of(figure))));
                if (value.figures().size() > MOST_VALUES) {
                    things.add(Value.of(Link.words(
                            messages.text("browse.more", value.figures().size() - MOST_VALUES))));
                }
            }
            rows.add(List.of(
                    new Block.Cell(List.of(Value.of(labels.link(value.area())))),
                    new Block.Cell(List.of(shown)),
                    new Block.Cell(things.isEmpty() ? List.of(Value.of(Link.words("–"))) : things)));
        }
        boolean figures = values.stream().noneMatch(value -> value.figures().isEmpty());
        return new Block.Table(
                List.of(messages.text("kind.place"), measure, messages.text(figures ? "column.as-of" : "map.what")),
                rows,
                List.of(false, true, false));
    }

    private Block.Table pointTable(List<MapQueries.At> points) {
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (MapQueries.At at : points.subList(0, Math.min(MOST_POINTS, points.size()))) {
            rows.add(List.of(
                    new Block.Cell(List.of(Value.of(labels.link(at.thing())))),
                    new Block.Cell(List.of(Value.of(labels.link(at.place()))))));
        }
        return new Block.Table(
                List.of(messages.text("column.what"), messages.text("kind.place")), rows, List.of(false, false));
    }

    /** A small map of the country with some provinces marked, as an SVG of its own. */
    public static String locator(Outlines outlines, Set<Node> marked, int height) {
        Projection projection = Projection.of(outlines.bounds(Set.of()), height);
        StringBuilder svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(projection.width())
                .append(' ')
                .append(projection.height())
                .append("\" stroke=\"#8a94a3\" stroke-width=\".4\" fill=\"#a9b2bf\">");
        outlines.provinces().forEach((province, rings) -> {
            String path = projection.path(rings);
            if (!path.isEmpty()) {
                svg.append(marked.contains(province) ? "<path fill=\"#b5651d\" d=\"" : "<path d=\"")
                        .append(path)
                        .append("\"/>");
            }
        });
        // Small provinces would not be seen.
        for (Node province : marked) {
            double[] bounds = outlines.bounds(Set.of(province));
            int x = projection.x((bounds[0] + bounds[2]) / 2);
            int y = projection.y((bounds[1] + bounds[3]) / 2);
            svg.append("<circle cx=\"")
                    .append(x)
                    .append("\" cy=\"")
                    .append(y)
                    .append("\" r=\"")
                    .append(height / 28)
                    .append("\" fill=\"none\" stroke=\"#b5651d\" stroke-width=\"2\"/>");
        }
        return svg.append("</svg>").toString();
    }
}
