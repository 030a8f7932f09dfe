package org.saan.web.explore;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.RDF;
import org.saan.evidence.LinkReader;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.Lazy;
import org.saan.model.Messages;
import org.saan.model.SaanException;
import org.saan.page.Field;
import org.saan.page.Listing;
import org.saan.page.MapPage;
import org.saan.page.MapPages;
import org.saan.page.NetworkForm;
import org.saan.page.Outlines;
import org.saan.query.Answers;
import org.saan.query.MapQueries;
import org.saan.store.Store;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.Saan;
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
import org.saan.web.site.Pages;
import org.saan.web.site.ServerContext;
import org.saan.web.site.SiteAddresses;

/** {@code /map}: the provinces by a measure, and what is where; as GeoJSON too; and small maps for other pages. */
public final class MapEndpoints {
    private final ServerContext site;
    private static final String GEOJSON = "map.geojson";
    private static final String PLACES = "api/places.geojson";
    private static final String INITIATIVES = "api/initiatives.geojson";
    private static final String LOCATOR = "map/locator.svg";
    private static final int LOCATOR_HEIGHT = 260;
    private static final String NONE = "none";
    private static final Representation FORM = Representation.file("geojson", GeoJson.TYPE);
    private static final Param<String> SHOW =
            Param.text("show").usually("initiatives").meaning("map.show");
    private static final Param<String> BY =
            Param.text("by").usually("provinces").meaning("map.by");
    private static final Param<String> POINTS =
            Param.text("points").usually("initiatives").meaning("map.points");
    private static final Param<String> ZOOM =
            Param.pattern("zoom", EndpointRequest.IRI).meaning("map.zoom-to");

    private final Lazy<Outlines> outlines = Lazy.of(Outlines::shipped);
    private final Lazy<MapQueries> queries;

    public MapEndpoints(ServerContext site) {
        this.site = site;
        this.queries = Lazy.of(() -> MapQueries.shipped(site.shipped()));
    }

    public List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.add(map("/map", "endpoint.map").robots(Robots.LISTED).answer(new PageHandler(site, this::map)));
        endpoints.add(map("/" + GEOJSON, "api.geojson")
                .group("network")
                .offer(FORM)
                .answer(new PageHandler(site, this::map)));
        for (String path : List.of(PLACES, INITIATIVES)) {
            endpoints.add(Endpoint.at("/" + path, "api.geojson")
                    .group("network")
                    .offer(FORM)
                    .asOf(AsOfSupport.REVISION_AND_DAY)
                    .cost(Cost.PAGE)
                    .answer(new PageHandler(site, path.equals(PLACES) ? this::places : this::initiatives)));
        }
        endpoints.add(Endpoint.at("/" + LOCATOR, "endpoint.locator")
                .take(Param.text("place").meaning("kind.place"))
                .offer(Representation.file("svg", "image/svg+xml"))
                .cost(Cost.PAGE)
                .answer(new PageHandler(site, (asked, data) -> locator(asked))));
        return endpoints;
    }

    private static Endpoint.Builder map(String path, String summary) {
        return Endpoint.at(path, summary)
                .take(SHOW, BY, POINTS, ZOOM)
                .asOf(AsOfSupport.REVISION_AND_DAY)
                .cost(Cost.PAGE);
    }

    private PageContent initiatives(EndpointRequest asked, DatasetGraph data) {
        return geojson(
                new GeoJson(data, outlines.get()).points(queries.get().points(site.answers(data), "initiatives")));
    }

    private static PageContent geojson(GeoJson geojson) {
        return PageContent.body(geojson.bytes());
    }

    /** What is asked of a map. */
    private record Asked(String measure, String area, String points, String zoom, LocalDate day) {
        static Asked of(EndpointRequest asked) {
            return new Asked(
                    asked.one("show").orElse("initiatives"),
                    asked.one("by").filter(by -> !by.equals("provinces")).orElse(""),
                    asked.one("points").orElse("initiatives"),
                    asked.one("zoom").orElse(""),
                    asked.asOf().day().orElseGet(() -> LocalDate.now(Pages.ZONE)));
        }
    }

    private PageContent map(EndpointRequest request, DatasetGraph data) {
        Asked asked = Asked.of(request);
        Answers answers = site.answers(data);
        Set<Node> zoom = zoom(asked, answers, data);
        List<MapQueries.AreaValue> values =
                queries.get().values(answers, asked.measure(), asked.area(), asked.day()).stream()
                        .filter(value ->
                                zoom.isEmpty() || value.provinces().stream().anyMatch(zoom::contains))
                        .toList();
        List<MapQueries.At> points = asked.points().equals(NONE)
                ? List.of()
                : MapPages.inView(outlines.get(), queries.get().points(answers, asked.points()), zoom);
        if (request.path().equals(GEOJSON)) {
            return geojson(new GeoJson(data, outlines.get())
                    .values(values, asked.measure())
                    .points(points));
        }
        Language language = request.language();
        SiteAddresses addresses = new SiteAddresses(site.base(), request.asOf());
        MapPages pages =
                new MapPages(data, outlines.get(), language, site.prefixes().get(), addresses);
        String measure = queries.get().measures(language).get(asked.measure());
        MapPage page = pages.page(
                measure,
                values,
                points,
                zoom,
                asked.area().isEmpty()
                        ? Optional.empty()
                        : Optional.of(queries.get().members(answers, asked.area(), asked.day(), Set.of())));
        Map<String, Object> with = new HashMap<>();
        with.put("map", page);
        with.put("form", form(request, asked, data, language));
        with.put("geojson", site.base().to(GEOJSON) + (request.query().isEmpty() ? "" : "?" + request.query()));
        with.put("permalink", permalink(request, Store.revision(data)));
        PageContent made = PageContent.page("map", new Messages(language).text("map.title", measure), with);
        // Which provinces are in which area today may be otherwise tomorrow.
        return asked.area().isEmpty() || request.asOf().day().isPresent() ? made : made.notKept();
    }

    private String permalink(EndpointRequest request, long revision) {
        Map<String, String> parameters = new TreeMap<>(request.parameters());
        parameters.put("rev", String.valueOf(revision));
        return site.base().to("map") + "?" + EndpointRequest.query(parameters);
    }

    /** The provinces in view: those of a region, or one. */
    private Set<Node> zoom(Asked asked, Answers answers, DatasetGraph data) {
        if (asked.zoom().isEmpty()) {
            return Set.of();
        }
        Node place = NetworkAccess.thing("zoom", asked.zoom(), data);
        if (outlines.get().provinces().containsKey(place)) {
            return Set.of(place);
        }
        Set<Node> within = new HashSet<>();
        for (String area : queries.get().areas(Language.EN).keySet()) {
            within.addAll(
                    queries.get().members(answers, area, asked.day(), Set.of()).getOrDefault(place, Set.of()));
        }
        if (within.isEmpty()) {
            throw new SaanException(ErrorKind.NOT_FOUND, "map.zoom", Param.shown(asked.zoom()));
        }
        return within;
    }

    private NetworkForm form(EndpointRequest request, Asked asked, DatasetGraph data, Language language) {
        Messages messages = new Messages(language);
        LinkReader names =
                new LinkReader(data, language, site.prefixes().get(), new SiteAddresses(site.base(), request.asOf()));
        Map<String, String> areas = new LinkedHashMap<>();
        areas.put("", messages.text("map.provinces"));
        areas.putAll(queries.get().areas(language));
        Map<String, String> points = new LinkedHashMap<>(queries.get().points(language));
        points.put(NONE, messages.text("map.no-points"));
        Map<String, String> views = new LinkedHashMap<>();
        views.put("", messages.text("map.whole"));
        Map<String, String> regions = new TreeMap<>();
        data.findNG(Node.ANY, Node.ANY, RDF.type.asNode(), Saan.Region)
                .forEachRemaining(quad -> regions.put(
                        NetworkAccess.name(quad.getSubject()),
                        names.link(quad.getSubject()).text().text()));
        regions.keySet().stream()
                .filter(name -> name.contains("region-"))
                .forEach(name -> views.put(name, regions.get(name)));
        if (!asked.zoom().isEmpty() && !views.containsKey(asked.zoom())) {
            views.put(
                    asked.zoom(),
                    names.link(NodeFactory.createURI(Saan.ID + asked.zoom()))
                            .text()
                            .text());
        }
        List<NetworkForm.Choice> choices = new ArrayList<>();
        choices.add(choice("show", messages.text("map.show"), queries.get().measures(language), asked.measure()));
        choices.add(choice("by", messages.text("map.by"), areas, asked.area()));
        choices.add(choice("points", messages.text("map.points"), points, asked.points()));
        choices.add(choice("zoom", messages.text("map.zoom-to"), views, asked.zoom()));
        List<Listing.Hidden> hidden = new ArrayList<>();
        for (String name : List.of("rev")) {
            request.one(name).ifPresent(value -> hidden.add(new Listing.Hidden(name, value)));
        }
        Field day = new Field(
                "on", messages.text("network.on"), "date", request.one("on").orElse(""), "", "", "");
        return new NetworkForm(List.of(day), choices, hidden);
    }

    private static NetworkForm.Choice choice(String name, String label, Map<String, String> values, String chosen) {
        return new NetworkForm.Choice(
                name,
                label,
                values.entrySet().stream()
                        .map(value -> new NetworkForm.Option(
                                value.getKey(), value.getValue(), value.getKey().equals(chosen)))
                        .toList());
    }

    /** Every province with its outline, every other place that has a point. */
    private PageContent places(EndpointRequest asked, DatasetGraph data) {
        GeoJson geojson = new GeoJson(data, outlines.get());
        Set<Node> outlined = outlines.get().provinces().keySet();
        for (Node province : outlined) {
            geojson.area(province, List.of(province), Map.of("kind", "province"));
        }
        Set<Node> told = new LinkedHashSet<>(outlined);
        Node geometry = ExternalTerms.GEO_HAS_GEOMETRY;
        Node wkt = ExternalTerms.GEO_AS_WKT;
        data.findNG(Node.ANY, Node.ANY, geometry, Node.ANY).forEachRemaining(has -> {
            if (told.add(has.getSubject())) {
                data.findNG(Node.ANY, has.getObject(), wkt, Node.ANY)
                        .forEachRemaining(shape -> geojson.point(
                                has.getSubject(), shape.getObject().getLiteralLexicalForm(), Map.of("kind", "place")));
            }
        });
        return geojson(geojson);
    }

    private PageContent locator(EndpointRequest asked) {
        Set<Node> marked = new LinkedHashSet<>();
        for (String place : asked.one("place").orElse("").split(",")) {
            Node node = NodeFactory.createURI(Saan.ID + place);
            if (!place.isEmpty() && !outlines.get().provinces().containsKey(node)) {
                throw new SaanException(ErrorKind.NOT_FOUND, "map.zoom", Param.shown(place));
            }
            if (!place.isEmpty()) {
                marked.add(node);
            }
        }
        String svg = MapPages.locator(outlines.get(), marked, LOCATOR_HEIGHT);
        return PageContent.body(svg.getBytes(StandardCharsets.UTF_8));
    }
}
