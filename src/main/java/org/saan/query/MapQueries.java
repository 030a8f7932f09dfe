package org.saan.query;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.exec.RowSetRewindable;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.SaanException;
import org.saan.source.ShippedData;
import org.saan.sparql.QueryFile;

/**
 * What can be counted by province, and into which areas provinces are rolled up: the queries of {@code queries/map}. A measure brings
 * {@code ?place ?thing} (things are counted, each once an area) or {@code ?place ?figure ?value ?asOf} (the latest figure of a place,
 * added up). Immutable.
 */
public final class MapQueries {
    private static final String FOLDER = "queries/map/";
    private static final long MOST_ROWS = 300_000;

    private final Map<String, QueryFile> measures;
    private final Map<String, QueryFile> areas;
    private final Map<String, QueryFile> points;

    private MapQueries(Map<String, QueryFile> measures, Map<String, QueryFile> areas, Map<String, QueryFile> points) {
        this.measures = measures;
        this.areas = areas;
        this.points = points;
    }

    public static MapQueries shipped(ShippedData files) {
        return new MapQueries(named(files, "measures/"), named(files, "areas/"), named(files, "points/"));
    }

    private static Map<String, QueryFile> named(ShippedData files, String folder) {
        Map<String, QueryFile> named = new TreeMap<>();
        for (QueryFile file : files.queries(FOLDER + folder)) {
            named.put(file.name().replaceFirst(".*/", "").replaceFirst("\\.rq$", ""), file);
        }
        return named;
    }

    /** Names of measures to what they are called. */
    public Map<String, String> measures(Language language) {
        return summaries(measures, language);
    }

    /** Names of the ways to roll provinces up. */
    public Map<String, String> areas(Language language) {
        return summaries(areas, language);
    }

    /** Names of what can be shown as points. */
    public Map<String, String> points(Language language) {
        return summaries(points, language);
    }

    private static Map<String, String> summaries(Map<String, QueryFile> files, Language language) {
        Map<String, String> summaries = new LinkedHashMap<>();
        files.forEach((name, file) -> summaries.put(name, file.header("summary", language)));
        return summaries;
    }

    /**
     * The value of an area.
     *
     * @param provinces of which it consists, by address
     * @param things what was counted; none for figures
     * @param figures what was added up; none for counts
     * @param asOf of the figures, the latest; empty when they say none, and for counts
     */
    public record AreaValue(
            Node area, List<Node> provinces, double value, Set<Node> things, List<Node> figures, String asOf) {}

    private record Figure(Node node, double value, String asOf) {}

    /** Of figures of one date always the same one. */
    private static final Comparator<Figure> LATEST = Comparator.comparing(Figure::asOf)
            .thenComparing(figure -> figure.node().toString());

    /**
     * The values of a measure, the highest first; areas of which nothing is stated are not there.
     *
     * @param area the roll-up; empty for the provinces themselves
     * @param day of which provinces belong where
     */
    public List<AreaValue> values(Answers answers, String measure, String area, LocalDate day) {
        Map<Node, Set<Node>> things = new HashMap<>();
        Map<Node, Figure> figures = new HashMap<>();
        rows(answers, file(measures, "show", measure)).forEachRemaining(row -> {
            if (row.contains("thing")) {
                things.computeIfAbsent(row.get("place"), any -> new HashSet<>()).add(row.get("thing"));
            } else {
                figure(row)
                        .ifPresent(figure -> figures.merge(
                                row.get("place"),
                                figure,
                                (one, other) -> LATEST.compare(one, other) >= 0 ? one : other));
            }
        });
        Map<Node, Set<Node>> members =
                members(answers, area, day, things.isEmpty() ? figures.keySet() : things.keySet());
        List<AreaValue> values = new ArrayList<>();
        members.forEach((of, provinces) -> {
            Set<Node> counted = new LinkedHashSet<>();
            List<Node> added = new ArrayList<>();
            double sum = 0;
            String asOf = "";
            for (Node province : provinces) {
                counted.addAll(things.getOrDefault(province, Set.of()));
                Figure figure = figures.get(province);
                if (figure != null) {
                    added.add(figure.node());
                    sum += figure.value();
                    asOf = figure.asOf().compareTo(asOf) > 0 ? figure.asOf() : asOf;
                }
            }
            if (!counted.isEmpty() || !added.isEmpty()) {
                double value = counted.isEmpty() ? sum : counted.size();
                values.add(new AreaValue(of, List.copyOf(provinces), value, counted, added, asOf));
            }
        });
        values.sort(Comparator.comparingDouble((AreaValue each) -> -each.value())
                .thenComparing(each -> each.area().getURI()));
        return values;
    }

    private static Optional<Figure> figure(Binding row) {
        try {
            return Optional.of(new Figure(
                    row.get("figure"),
                    Double.parseDouble(row.get("value").getLiteralLexicalForm()),
                    row.contains("asOf") ? row.get("asOf").getLiteralLexicalForm() : ""));
        } catch (NumberFormatException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /** Areas to their provinces; every province by itself when there is no roll-up. */
    public Map<Node, Set<Node>> members(Answers answers, String area, LocalDate day, Set<Node> provinces) {
        Map<Node, Set<Node>> members = new TreeMap<>(Comparator.comparing(Node::getURI));
        if (area.isEmpty()) {
            provinces.forEach(province -> members.put(province, Set.of(province)));
            return members;
        }
        QueryFile file = file(areas, "by", area);
        Map<String, Node> bindings = file.parameters().isEmpty()
                ? Map.of()
                : Map.of("date", NodeFactory.createLiteralDT(day.toString(), XSDDatatype.XSDdate));
        answers.ask(file, bindings)
                .forEachRemaining(row -> members.computeIfAbsent(row.get("area"), any -> new LinkedHashSet<>())
                        .add(row.get("place")));
        return members;
    }

    /**
     * A thing at a place.
     *
     * @param wkt the point of the place, as a WKT literal
     */
    public record At(Node thing, Node place, String wkt) {}

    /** What is where. */
    public List<At> points(Answers answers, String name) {
        List<At> at = new ArrayList<>();
        rows(answers, file(points, "points", name))
                .forEachRemaining(row -> at.add(new At(
                        row.get("thing"), row.get("place"), row.get("wkt").getLiteralLexicalForm())));
        at.sort(Comparator.comparing((At each) -> each.place().getURI())
                .thenComparing(each -> each.thing().getURI()));
        return at;
    }

    /** Throws USAGE when there are more than {@value #MOST_ROWS}: what is not counted whole is not counted. */
    private static RowSet rows(Answers answers, QueryFile file) {
        RowSetRewindable rows = answers.ask(file.page(MOST_ROWS + 1, 0), Map.of());
        if (rows.size() > MOST_ROWS) {
            throw new SaanException(ErrorKind.USAGE, "map.too-many", MOST_ROWS);
        }
        return rows;
    }

    private static QueryFile file(Map<String, QueryFile> files, String parameter, String name) {
        QueryFile file = files.get(name);
        if (file == null) {
            String shown = name.length() > 60 ? name.substring(0, 60) + "…" : name;
            throw new SaanException(
                    ErrorKind.USAGE, "network.code", parameter, shown, String.join(", ", files.keySet()));
        }
        return file;
    }
}
