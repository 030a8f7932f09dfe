package org.saan.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.network.Belonging;
import org.saan.network.EdgeFilter;
import org.saan.network.Measure;
import org.saan.network.NetworkAnswers;
import org.saan.search.Json;

/** {@code /api/path} and {@code /api/network/…}: how things are connected, as JSON; a filter and a moment with each. */
final class NetworkApiServlet extends PageServlet {
    private static final long serialVersionUID = 1L;

    static final List<String> PATHS = List.of(
            "/api/path",
            "/api/network/neighbourhood",
            "/api/network/co-participation",
            "/api/network/centrality",
            "/api/network/communities",
            "/api/network/bridges");
    private static final int USUAL_PATHS = 3;
    private static final int USUAL_THINGS = 100;

    NetworkApiServlet(Site site) {
        super(site);
    }

    @Override
    String vary() {
        return "";
    }

    @Override
    Made make(PageRequest asked, DatasetGraph data) {
        String name = asked.path().replaceFirst("^api/(network/)?", "");
        asked.allow(parameters(name).toArray(new String[0]));
        NetworkAnswers answers = new NetworkAnswers(
                data,
                site().networks().at(asked.moment()),
                EdgeFilter.parse(asked.parameters()).checked(data));
        Object answer =
                switch (name) {
                    case "path" ->
                        answers.path(
                                thing(asked, "from", data), thing(asked, "to", data), number(asked, "k", USUAL_PATHS));
                    case "neighbourhood" ->
                        answers.around(
                                things(asked, data), number(asked, "depth", 1), number(asked, "limit", USUAL_THINGS));
                    case "co-participation" ->
                        answers.company(thing(asked, "thing", data), number(asked, "limit", USUAL_THINGS));
                    case "centrality" ->
                        answers.ranking(measure(asked), of(asked), number(asked, "limit", USUAL_THINGS));
                    case "communities" -> answers.communities(number(asked, "limit", USUAL_THINGS));
                    default -> {
                        Belonging between = between(asked);
                        yield answers.bridges(
                                between.code(),
                                between.read(answers(data), site().shipped()),
                                number(asked, "limit", USUAL_THINGS));
                    }
                };
        return Made.body(Json.write(answer).getBytes(StandardCharsets.UTF_8), "application/json; charset=utf-8");
    }

    /** The parameters of one address; its own first. */
    static List<String> parameters(String name) {
        List<String> parameters = new ArrayList<>(
                switch (name) {
                    case "path" -> List.of("from", "to", "k");
                    case "neighbourhood" -> List.of("thing", "depth", "limit");
                    case "co-participation" -> List.of("thing", "limit");
                    case "centrality" -> List.of("measure", "of", "limit");
                    case "communities" -> List.of("limit");
                    default -> List.of("between", "limit");
                });
        parameters.addAll(EdgeFilter.PARAMETERS);
        if (name.equals("co-participation") || name.equals("bridges")) {
            // No way leads over anything here.
            parameters.remove("kind");
        }
        parameters.add("rev");
        return parameters;
    }

    private static Node thing(PageRequest asked, String name, DatasetGraph data) {
        return Networks.thing(name, required(asked, name), data);
    }

    /** Several joined by commas. */
    private static List<Node> things(PageRequest asked, DatasetGraph data) {
        Set<Node> things = new LinkedHashSet<>();
        for (String each : required(asked, "thing").split(",")) {
            things.add(Networks.thing("thing", each.strip(), data));
        }
        if (things.size() > NetworkExplorer.MOST_STARTS) {
            throw new SaanException(ErrorKind.USAGE, "network.many", "thing", NetworkExplorer.MOST_STARTS);
        }
        return List.copyOf(things);
    }

    private static String required(PageRequest asked, String name) {
        return asked.one(name).orElseThrow(() -> new SaanException(ErrorKind.USAGE, "network.required", name));
    }

    private static int number(PageRequest asked, String name, int usual) {
        String given = asked.one(name).orElse(String.valueOf(usual));
        if (!given.matches("[0-9]{1,6}")) {
            throw new SaanException(ErrorKind.USAGE, "http.number", name, Address.shown(given));
        }
        return Integer.parseInt(given);
    }

    static Measure measure(PageRequest asked) {
        String code = asked.one("measure").orElse(Measure.DEGREE.code());
        return Measure.of(code)
                .orElseThrow(() -> new SaanException(
                        ErrorKind.USAGE,
                        "network.code",
                        "measure",
                        Address.shown(code),
                        "degree, betweenness, pagerank"));
    }

    /** The kinds that are ranked; those over which ways lead are another thing. */
    static Set<String> of(PageRequest asked) {
        return EdgeFilter.parse(
                        asked.one("of").map(kinds -> Map.of("kind", kinds)).orElse(Map.of()))
                .kinds();
    }

    static Belonging between(PageRequest asked) {
        String code = asked.one("between").orElse(Belonging.PROVINCES.code());
        return Belonging.of(code)
                .orElseThrow(() -> new SaanException(
                        ErrorKind.USAGE,
                        "network.code",
                        "between",
                        Address.shown(code),
                        String.join(", ", Belonging.codes())));
    }
}
