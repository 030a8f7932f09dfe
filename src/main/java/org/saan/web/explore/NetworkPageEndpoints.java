package org.saan.web.explore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.evidence.LinkReader;
import org.saan.model.Messages;
import org.saan.network.Affiliation;
import org.saan.network.Bridges;
import org.saan.network.Centrality;
import org.saan.network.CoParticipation;
import org.saan.network.EdgeFilter;
import org.saan.network.Measure;
import org.saan.network.Network;
import org.saan.network.Paths;
import org.saan.page.Block;
import org.saan.page.NetworkForm;
import org.saan.page.NetworkPages;
import org.saan.page.PathLine;
import org.saan.search.Search;
import org.saan.store.Store;
import org.saan.vocab.Examples;
import org.saan.vocab.Saan;
import org.saan.web.http.AsOfSupport;
import org.saan.web.http.Cost;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Param;
import org.saan.web.http.RevisionCache;
import org.saan.web.http.Robots;
import org.saan.web.site.NetworkAccess;
import org.saan.web.site.PageContent;
import org.saan.web.site.PageHandler;
import org.saan.web.site.ServerContext;
import org.saan.web.site.SiteAddresses;

/** {@code /network} and what is asked of it: paths, who sits with whom, who is central, who belongs together, who bridges. */
public final class NetworkPageEndpoints {
    private final ServerContext site;
    private static final int MOST_ROWS = 100;

    private final Examples examples = Examples.shipped();
    private final Search search;
    private final RevisionCache<Map<Node, Integer>> communities = new RevisionCache<>(2);
    private final RevisionCache<List<Node>> first = new RevisionCache<>(1);

    public NetworkPageEndpoints(ServerContext site) {
        this.site = site;
        this.search = new Search(site.index());
    }

    /** What every page needs. */
    private record Asked(
            EndpointRequest request,
            DatasetGraph data,
            Network network,
            EdgeFilter filter,
            NetworkPages pages,
            NetworkFields fields,
            Messages messages) {}

    /** What is shown below the form. */
    private record Shown(Optional<List<PathLine>> paths, Optional<Block.Table> table, String remark) {
        static Shown table(Block.Table table, String remark) {
            return new Shown(Optional.empty(), Optional.of(table), remark);
        }

        static Shown nothing(String remark) {
            return new Shown(Optional.empty(), Optional.empty(), remark);
        }
    }

    public List<Endpoint> endpoints() {
        Param<String> thing = Param.text("thing").meaning("network.thing");
        return List.of(
                page(
                        "",
                        this::explorer,
                        NetworkParams.filters(),
                        Param.text("things").meaning("api.things"),
                        Param.choice("colour", List.of("kind", "community"))
                                .usually("kind")
                                .meaning("network.colour"),
                        Param.text("add").meaning("network.add"),
                        Param.number("depth", 1, 4).usually(1).meaning("api.depth")),
                page(
                        "/path",
                        this::path,
                        NetworkParams.filters(),
                        Param.text("from").meaning("network.from"),
                        Param.text("to").meaning("network.to"),
                        NetworkApiEndpoints.PATHS),
                page("/co-participation", this::company, NetworkParams.ties(), thing),
                page(
                        "/centrality",
                        this::centrality,
                        NetworkParams.filters(),
                        NetworkApiEndpoints.MEASURE,
                        NetworkApiEndpoints.OF),
                page("/communities", this::communities, NetworkParams.filters()),
                page("/bridges", this::bridges, NetworkParams.ties(), NetworkApiEndpoints.BETWEEN));
    }

    private Endpoint page(String path, Function<Asked, PageContent> maker, List<Param<?>> filters, Param<?>... own) {
        return Endpoint.at("/network" + path, "endpoint.network" + path.replace('/', '-'))
                .take(own)
                .take(filters)
                .asOf(AsOfSupport.REVISION_AND_DAY)
                .robots(path.isEmpty() ? Robots.LISTED : Robots.CLOSED)
                .cost(Cost.PAGE)
                .answer(new PageHandler(site, (request, data) -> maker.apply(asked(request, data))));
    }

    private Asked asked(EndpointRequest request, DatasetGraph data) {
        Network network = site.networks().at(request.asOf());
        SiteAddresses addresses = new SiteAddresses(site.base(), request.asOf());
        Map<String, String> prefixes = site.prefixes().get();
        LinkReader names = new LinkReader(data, request.language(), prefixes, addresses);
        return new Asked(
                request,
                data,
                network,
                EdgeFilter.parse(request.parameters()).checked(data),
                new NetworkPages(data, network, request.language(), prefixes, addresses),
                new NetworkFields(request, search, data, names),
                new Messages(request.language()));
    }

    private PageContent made(Asked asked, String page, NetworkForm form, Shown shown) {
        Map<String, Object> with = new HashMap<>();
        with.put("page", page);
        with.put("form", form);
        with.put("paths", shown.paths());
        with.put("table", shown.table());
        with.put("remark", shown.remark());
        with.put("api", api(asked, page, form));
        PageContent made = PageContent.page("network", asked.messages().text("network.title-" + page), with);
        return form.isFaulty() ? made.withStatus(404) : made;
    }

    /** The same question for a program: what was typed as names is asked for by addresses, what was left out as it is shown. */
    private String api(Asked asked, String page, NetworkForm form) {
        Map<String, String> parameters = new TreeMap<>(asked.request().parameters());
        form.fields().stream()
                .filter(field -> field.type().equals("iri") && !field.value().isEmpty())
                .forEach(field -> parameters.put(field.name(), field.value()));
        return site.base().to(page.equals("path") ? "api/path" : "api/network/" + page)
                + (parameters.isEmpty() ? "" : "?" + EndpointRequest.query(parameters));
    }

    /** An example where the network has it, else nothing. */
    private String example(Asked asked, Function<Examples, String> which) {
        String name = which.apply(examples);
        return asked.network().edges(NodeFactory.createURI(Saan.ID + name)).isEmpty() ? "" : name;
    }

    private PageContent path(Asked asked) {
        boolean first = asked.request().one("from").isEmpty()
                && asked.request().one("to").isEmpty();
        Optional<Node> from = asked.fields().thing("from", first ? example(asked, Examples::agency) : "");
        Optional<Node> to = asked.fields().thing("to", first ? example(asked, Examples::initiative) : "");
        int most = asked.request().value(NetworkApiEndpoints.PATHS);
        NetworkForm form = asked.fields()
                .number("k", asked.request().value(NetworkApiEndpoints.PATHS))
                .filters()
                .form("rev");
        Shown shown = from.isPresent() && to.isPresent()
                ? paths(asked, from.get(), to.get(), most)
                : Shown.nothing(asked.messages().text("network.choose-two"));
        return made(asked, "path", form, shown);
    }

    private static Shown paths(Asked asked, Node from, Node to, int most) {
        Paths.Found found = new Paths(asked.network(), asked.filter()).between(from, to, most);
        if (from.equals(to)) {
            return Shown.nothing(asked.messages().text("network.same"));
        }
        if (!found.paths().isEmpty()) {
            String remark = found.complete() ? "" : asked.messages().text("network.not-all-paths");
            return new Shown(Optional.of(asked.pages().paths(from, found)), Optional.empty(), remark);
        }
        return Shown.nothing(asked.messages().text(noPath(asked, from, to, found.complete())));
    }

    /** Why there is none: nothing connects them, too long a way, only over groups, only without the filters. */
    private static String noPath(Asked asked, Node from, Node to, boolean complete) {
        if (!complete) {
            return "network.given-up";
        }
        if (new Paths(asked.network(), asked.filter()).isReachable(from, to)) {
            return "network.too-long";
        }
        if (!new Paths(asked.network(), EdgeFilter.parse(Map.of("groups", "yes"))).isReachable(from, to)) {
            return "network.no-path";
        }
        return asked.filter().leavesOut() ? "network.path-filtered" : "network.path-over-groups";
    }

    private PageContent company(Asked asked) {
        boolean first = asked.request().one("thing").isEmpty();
        Optional<Node> thing = asked.fields().thing("thing", first ? example(asked, Examples::agency) : "");
        NetworkForm form = asked.fields().day().form("rev", "tie", "role", "confidence", "groups");
        if (thing.isEmpty()) {
            return made(asked, "co-participation", form, Shown.nothing(""));
        }
        List<CoParticipation.Companion> company = new CoParticipation(asked.network(), asked.filter()).of(thing.get());
        return made(
                asked,
                "co-participation",
                form,
                company.isEmpty()
                        ? Shown.nothing(asked.messages().text("network.alone"))
                        : Shown.table(
                                asked.pages()
                                        .company(thing.get(), company.subList(0, Math.min(MOST_ROWS, company.size()))),
                                cut(asked, company.size())));
    }

    private static String cut(Asked asked, int all) {
        return all > MOST_ROWS ? asked.messages().text("network.first", MOST_ROWS, all) : "";
    }

    private PageContent centrality(Asked asked) {
        Measure measure = NetworkApiEndpoints.measure(asked.request());
        Set<String> kinds = NetworkApiEndpoints.of(asked.request());
        NetworkForm form = asked.fields()
                .choice(
                        "measure",
                        "degree",
                        List.of("degree", "betweenness", "pagerank"),
                        List.of("measure.degree", "measure.betweenness", "measure.pagerank"))
                .choice(
                        "of",
                        "",
                        List.of("", "agency,person", "person", "agency", "place", "initiative", "event", "post", "law"),
                        List.of(
                                "network.any",
                                "network.actors",
                                "kind.person",
                                "kind.agency",
                                "kind.place",
                                "kind.initiative",
                                "kind.event",
                                "kind.post",
                                "kind.law"))
                .filters()
                .form("rev");
        Centrality.Ranking ranking = new Centrality(asked.network(), asked.filter()).ranking(measure, kinds, MOST_ROWS);
        String remark = asked.messages().text("measure." + measure.code() + "-what")
                + (ranking.estimated() ? " " + asked.messages().text("network.estimated") : "");
        return made(
                asked,
                "centrality",
                form,
                ranking.scores().isEmpty()
                        ? Shown.nothing(asked.messages().text("network.nothing-left"))
                        : Shown.table(asked.pages().ranking(ranking, measure), remark));
    }

    private PageContent communities(Asked asked) {
        NetworkForm form = asked.fields().filters().form("rev");
        List<List<Node>> all = new Centrality(asked.network(), asked.filter()).communities();
        return made(
                asked,
                "communities",
                form,
                all.isEmpty()
                        ? Shown.nothing(asked.messages().text("network.nothing-left"))
                        : Shown.table(
                                asked.pages().communities(all, MOST_ROWS),
                                asked.messages().text("network.communities-what") + " " + cut(asked, all.size())));
    }

    private PageContent bridges(Asked asked) {
        Affiliation between = NetworkApiEndpoints.between(asked.request());
        NetworkForm form = asked.fields()
                .choice(
                        "between",
                        Affiliation.PROVINCES.code(),
                        Affiliation.codes(),
                        Affiliation.codes().stream()
                                .map(code -> "network." + code)
                                .toList())
                .day()
                .form("rev", "tie", "role", "confidence", "groups");
        List<Bridges.Bridge> bridges = new Bridges(asked.network(), asked.filter())
                .between(between.read(site.answers(asked.data()), site.shipped()));
        return made(
                asked,
                "bridges",
                form,
                bridges.isEmpty()
                        ? Shown.nothing(asked.messages().text("network.nothing-left"))
                        : Shown.table(
                                asked.pages().bridges(bridges, MOST_ROWS, between.code()),
                                asked.messages().text("network.bridges-what") + " " + cut(asked, bridges.size())));
    }

    private PageContent explorer(Asked asked) {
        String base = site.base().to("network");
        NetworkExplorer explorer =
                new NetworkExplorer(asked.request(), asked.data(), asked.network(), asked.filter(), base);
        Optional<Node> more = asked.fields().thing("add", "");
        List<Node> starts = new ArrayList<>(explorer.starts(this::mostTied));
        more.filter(thing -> !starts.contains(thing)).ifPresent(starts::add);
        boolean coloured =
                asked.request().one("colour").filter("community"::equals).isPresent();
        NetworkForm form = asked.fields()
                .choice(
                        "colour",
                        "kind",
                        List.of("kind", "community"),
                        List.of("network.by-kind", "network.by-community"))
                .choice(
                        "depth",
                        "1",
                        List.of("1", "2", "3", "4"),
                        List.of("network.depth-1", "network.depth-2", "network.depth-3", "network.depth-4"))
                .filters()
                .form("rev", "things");
        Map<String, Object> with = new HashMap<>();
        with.put("form", form);
        with.put("view", explorer.view(starts, asked.pages(), coloured ? communityOf(asked) : Map.of()));
        with.put("coloured", coloured);
        with.put("permalink", permalink(asked, starts));
        with.put(
                "query",
                asked.request()
                        .with(
                                "things",
                                String.join(
                                        ",",
                                        starts.stream().map(NetworkAccess::name).toList())));
        PageContent made = PageContent.page("explorer", asked.messages().text("network.title"), with)
                .notKept();
        return form.isFaulty() ? made.withStatus(404) : made;
    }

    private String permalink(Asked asked, List<Node> starts) {
        Map<String, String> parameters = new TreeMap<>(asked.request().parameters());
        parameters.remove("add");
        parameters.put(
                "things",
                String.join(",", starts.stream().map(NetworkAccess::name).toList()));
        parameters.put("rev", String.valueOf(Store.revision(asked.data())));
        return site.base().to("network") + "?" + EndpointRequest.query(parameters);
    }

    /** Where one starts who names nothing; kept as long as the network is. */
    private List<Node> mostTied(Network network) {
        return first.get(site.store().revision(), "", () -> new Centrality(network, EdgeFilter.ALL)
                .ranking(Measure.DEGREE, NetworkExplorer.STARTS, 1).scores().stream()
                        .map(Centrality.Score::thing)
                        .toList());
    }

    private Map<Node, Integer> communityOf(Asked asked) {
        EdgeFilter filter = asked.filter();
        return asked.request().asOf().revision().isEmpty()
                ? communities.get(Store.revision(asked.data()), filter.toString(), () -> numbered(asked))
                : numbered(asked);
    }

    private static Map<Node, Integer> numbered(Asked asked) {
        Map<Node, Integer> numbers = new LinkedHashMap<>();
        int number = 0;
        for (List<Node> community : new Centrality(asked.network(), asked.filter()).communities()) {
            number++;
            for (Node member : community) {
                numbers.put(member, number);
            }
        }
        return numbers;
    }
}
