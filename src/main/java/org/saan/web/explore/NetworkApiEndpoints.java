package org.saan.web.explore;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.network.Affiliation;
import org.saan.network.EdgeFilter;
import org.saan.network.Measure;
import org.saan.network.NetworkAnswers;
import org.saan.network.Paths;
import org.saan.search.Json;
import org.saan.vocab.Examples;
import org.saan.web.http.AsOfSupport;
import org.saan.web.http.Cost;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Param;
import org.saan.web.http.Representation;
import org.saan.web.http.Robots;
import org.saan.web.site.NetworkAccess;
import org.saan.web.site.PageContent;
import org.saan.web.site.PageHandler;
import org.saan.web.site.ServerContext;

/** {@code /api/path} and {@code /api/network/…}: how things are connected, as JSON; a filter and a moment with each. */
public final class NetworkApiEndpoints {
    static final Param<Integer> PATHS =
            Param.number("k", 1, Paths.MOST).usually(3).meaning("network.k");
    static final Param<String> MEASURE = Param.choice(
                    "measure",
                    Arrays.stream(Measure.values()).map(Measure::code).toList())
            .usually(Measure.DEGREE.code())
            .meaning("network.measure");
    static final Param<String> BETWEEN = Param.choice("between", Affiliation.codes())
            .usually(Affiliation.PROVINCES.code())
            .meaning("network.between");
    static final Param<String> OF = Param.text("of").meaning("browse.kind").example("agency,person");
    private static final Param<Integer> DEPTH =
            Param.number("depth", 0, NetworkAnswers.DEEPEST).usually(1).meaning("api.depth");

    private final ServerContext site;

    public NetworkApiEndpoints(ServerContext site) {
        this.site = site;
    }

    /** Asks the network of one request. */
    private interface Asking {
        Object of(NetworkAnswers answers, EndpointRequest asked, DatasetGraph data);
    }

    public List<Endpoint> endpoints() {
        Examples examples = Examples.shipped();
        Param<String> thing = NetworkParams.thing("thing", examples.agency());
        Param<Integer> limit = NetworkParams.LIMIT;
        return List.of(
                endpoint(
                        Endpoint.at("/api/path", "api.path")
                                .take(
                                        NetworkParams.thing("from", examples.agency())
                                                .required(),
                                        NetworkParams.thing("to", examples.initiative())
                                                .required(),
                                        PATHS)
                                .take(NetworkParams.filters()),
                        (answers, asked, data) ->
                                answers.path(thing(asked, "from", data), thing(asked, "to", data), asked.value(PATHS))),
                endpoint(
                        Endpoint.at("/api/network/neighbourhood", "api.neighbourhood")
                                .take(
                                        Param.text("thing")
                                                .required()
                                                .meaning("api.things")
                                                .example(examples.agency()),
                                        DEPTH,
                                        limit)
                                .take(NetworkParams.filters()),
                        (answers, asked, data) ->
                                answers.around(things(asked, data), asked.value(DEPTH), asked.value(limit))),
                endpoint(
                        Endpoint.at("/api/network/co-participation", "network.title-co-participation")
                                .take(thing.required(), limit)
                                .take(NetworkParams.ties()),
                        (answers, asked, data) -> answers.company(thing(asked, "thing", data), asked.value(limit))),
                endpoint(
                        Endpoint.at("/api/network/centrality", "network.title-centrality")
                                .take(MEASURE, OF, limit)
                                .take(NetworkParams.filters()),
                        (answers, asked, data) -> answers.ranking(measure(asked), of(asked), asked.value(limit))),
                endpoint(
                        Endpoint.at("/api/network/communities", "network.title-communities")
                                .take(limit)
                                .take(NetworkParams.filters()),
                        (answers, asked, data) -> answers.communities(asked.value(limit))),
                endpoint(
                        Endpoint.at("/api/network/bridges", "network.title-bridges")
                                .take(BETWEEN, limit)
                                .take(NetworkParams.ties()),
                        (answers, asked, data) -> answers.bridges(
                                between(asked).code(),
                                between(asked).read(site.answers(data), site.shipped()),
                                asked.value(limit))));
    }

    private Endpoint endpoint(Endpoint.Builder described, Asking asking) {
        return described
                .group("network")
                .offer(Representation.JSON)
                .asOf(AsOfSupport.REVISION_AND_DAY)
                .robots(Robots.CLOSED)
                .cost(Cost.PAGE)
                .answer(new PageHandler(site, (asked, data) -> {
                    NetworkAnswers answers = new NetworkAnswers(
                            data,
                            site.networks().at(asked.asOf()),
                            EdgeFilter.parse(asked.parameters()).checked(data));
                    return PageContent.body(
                            Json.write(asking.of(answers, asked, data)).getBytes(StandardCharsets.UTF_8));
                }));
    }

    private static Node thing(EndpointRequest asked, String name, DatasetGraph data) {
        return NetworkAccess.thing(name, asked.one(name).orElseThrow(), data);
    }

    /** Several joined by commas. */
    private static List<Node> things(EndpointRequest asked, DatasetGraph data) {
        Set<Node> things = new LinkedHashSet<>();
        for (String each : asked.one("thing").orElseThrow().split(",")) {
            things.add(NetworkAccess.thing("thing", each.strip(), data));
        }
        if (things.size() > NetworkExplorer.MOST_STARTS) {
            throw new SaanException(ErrorKind.USAGE, "network.many", "thing", NetworkExplorer.MOST_STARTS);
        }
        return List.copyOf(things);
    }

    static Measure measure(EndpointRequest asked) {
        return Measure.of(asked.value(MEASURE)).orElseThrow();
    }

    /** The kinds that are ranked; those over which ways lead are another thing. */
    static Set<String> of(EndpointRequest asked) {
        return EdgeFilter.parse(
                        asked.one("of").map(kinds -> Map.of("kind", kinds)).orElse(Map.of()))
                .kinds();
    }

    static Affiliation between(EndpointRequest asked) {
        return Affiliation.of(asked.value(BETWEEN)).orElseThrow();
    }
}
