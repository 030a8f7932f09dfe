package org.saan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jgrapht.graph.DirectedMultigraph;
import org.jgrapht.nio.graphml.GraphMLImporter;
import org.jgrapht.util.SupplierUtil;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.saan.TestHome;
import org.saan.vocab.Saan;

/** Paths, the network, the map, the time line and comparisons over HTTP, as pages and as files. */
@Tag("http")
class ConnectTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "api/path?from=agency/kpi&to=initiative/khon-kaen-light-rail";

    @TempDir
    static Path folder;

    private static TestHome home;
    private static RunningServer server;

    @BeforeAll
    static void start() {
        home = TestHome.loaded(folder.resolve("home"));
        server = RunningServer.of(home, folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String text(String path, String accept) {
        HttpResponse<byte[]> response = server.get(path, accept);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return RunningServer.text(response);
    }

    private static JsonNode json(String path) {
        try {
            return JSON.readTree(text(path, "application/json"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Document page(String path) {
        return Jsoup.parse(text(path + (path.contains("?") ? "&" : "?") + "lang=en", "text/html"));
    }

    /** Every hop begins where the one before ended, is told in both languages, and has a claim with its passage and document. */
    @Test
    void thePathFromTheInstituteToTheLightRailHasTheEvidenceOfEveryHop() {
        JsonNode answer = json(PATH);
        assertThat(answer.path("connected").asBoolean()).isTrue();
        JsonNode path = answer.path("paths").get(0);
        assertThat(path.path("length").asInt())
                .isEqualTo(3)
                .isEqualTo(path.path("hops").size());
        String here = Saan.ID + "agency/kpi";
        for (JsonNode hop : path.path("hops")) {
            assertThat(hop.path("from").asText()).isEqualTo(here);
            here = hop.path("to").asText();
            assertThat(answer.path("things").has(here)).isTrue();
            assertThat(hop.path("words").path("th").asText()).matches(".*[ก-ฮ].*");
            assertThat(hop.path("words").path("en").asText()).matches(".*[a-z].*");
            assertThat(hop.path("claims")).isNotEmpty();
            for (JsonNode claim : hop.path("claims")) {
                assertThat(claim.path("passage").asText()).startsWith(Saan.ID + "passage/");
                assertThat(claim.path("document").asText()).isEqualTo(Saan.ID + "document/decentralisation-meeting");
                assertThat(claim.path("confidence").asDouble()).isBetween(0.5, 1.0);
                String address = claim.path("claim").asText().replace(Saan.BASE + "id/", "doc/");
                assertThat(server.get(address, "text/html").statusCode()).isEqualTo(200);
            }
        }
        assertThat(here).isEqualTo(Saan.ID + "initiative/khon-kaen-light-rail");
    }

    @Test
    void thePageOfThePathTellsItWithTheGroundOfEveryHop() {
        Document page = page("network/path");
        Element first = page.selectFirst(".path");
        assertThat(first.select(".chain .told")).hasSize(3);
        for (Element told : first.select(".chain .told")) {
            assertThat(told.select("button.g")).isNotEmpty();
            assertThat(told.select(".panel a[href*=/doc/passage/]")).isNotEmpty();
        }
        assertThat(first.text())
                .contains("King Prajadhipok’s Institute takes part in", "as host", "Suradech", "as proponent");
        assertThat(page("network/path?from=King Prajadhipok&to=รถราง".replace(" ", "%20"))
                        .select(".path"))
                .hasSize(3);
    }

    @Test
    void filtersAndMomentsDecideAndArePassedOn() {
        assertThat(json(PATH + "&kind=event,person&k=5").path("paths")).isNotEmpty();
        assertThat(json(PATH + "&kind=law").path("paths")).isEmpty();
        assertThat(json(PATH + "&kind=law").path("connected").asBoolean()).isTrue();
        assertThat(json(PATH + "&confidence=1&kind=event,person").path("paths")).isEmpty();
        assertThat(json(PATH + "&rev=1").path("paths")).isEqualTo(json(PATH).path("paths"));
        assertThat(page("network/path?kind=law").select("#answer").text()).contains("with these filters");
        JsonNode post = json("api/path?from=person/pongsak-yingchoncharoen&to=post/yala-city-mayor&k=1");
        assertThat(post.path("paths").get(0).path("length").asInt()).isEqualTo(1);
        int before = json("api/network/neighbourhood?thing=post/kpi-secretary-general&on=2026-01-01")
                .path("nodes")
                .size();
        assertThat(json("api/network/neighbourhood?thing=post/kpi-secretary-general")
                        .path("nodes"))
                .hasSizeGreaterThan(before);
    }

    @ParameterizedTest
    @CsvSource({
        "api/path, 400",
        "api/path?from=agency/kpi, 400",
        "api/path?from=agency/nobody&to=agency/kpi, 404",
        "api/path?from=agency/kpi&to=agency/kpi&k=0, 400",
        "api/path?from=agency/kpi&to=agency/kpi&k=21, 400",
        "api/path?from=agency/kpi&to=agency/kpi&k=x, 400",
        "api/path?from=agency/kpi&to=agency/kpi&tie=friendship, 400",
        "api/path?from=agency/kpi&to=agency/kpi&kind=unicorn, 400",
        "api/path?from=agency/kpi&to=agency/kpi&confidence=2, 400",
        "api/path?from=agency/kpi&to=agency/kpi&on=2567-13-01, 400",
        "api/path?from=agency/kpi&to=agency/kpi&rev=99, 404",
        "api/path?from=agency/kpi&to=agency/kpi&more=1, 400",
        "api/network/neighbourhood?thing=agency/kpi&depth=5, 400",
        "api/network/neighbourhood?thing=agency/kpi&limit=1001, 400",
        "api/network/centrality?measure=beauty, 400",
        "api/network/bridges?between=worlds, 400",
        "api/network/graph.graphml?things=agency/nobody, 404",
        "network/nothing, 404",
        "network?things=agency/nobody, 404",
        "map?show=beauty, 400",
        "map?by=tribes, 400",
        "map?points=dragons, 400",
        "map?zoom=place/atlantis, 404",
        "map/locator.svg?place=place/atlantis, 404",
        "timeline?show=dreams, 400",
        "timeline?from=2567x, 400",
        "timeline?page=99, 404",
        "compare?a=agency/kpi&b=agency/kpi&on-a=yesterday, 400"
    })
    void badInputIsRefusedWithWords(String path, int status) {
        HttpResponse<byte[]> response = server.get(path, "application/json");
        assertThat(response.statusCode()).as(path).isEqualTo(status);
        assertThat(RunningServer.text(response)).contains("\"detail\"", "\"help\"");
    }

    @Test
    void theSameThingTwiceIsOnePathWithoutAStep() {
        JsonNode answer = json("api/path?from=agency/kpi&to=agency/kpi");
        assertThat(answer.path("paths")).hasSize(1);
        assertThat(answer.path("paths").get(0).path("length").asInt()).isZero();
        assertThat(page("network/path?from=agency/kpi&to=agency/kpi")
                        .select("#answer")
                        .text())
                .contains("the same thing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "network/path?from=zzzzqqqq&to=agency/kpi",
                "compare?a=zzzzqqqq&b=agency/kpi",
                "network?add=zzzzqqqq"
            })
    void aNameThatFindsNothingIsToldAtItsField(String path) {
        HttpResponse<byte[]> response = server.get(path, "text/html");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(Jsoup.parse(RunningServer.text(response)).select("p.error")).isNotEmpty();
    }

    /** Who sits with whom, held against SPARQL over participations. */
    @Test
    void companyIsWhatSparqlFinds() throws IOException {
        JsonNode answer =
                json("api/network/co-participation?thing=agency/kkts&groups=yes&tie=participation&limit=1000");
        String query = """
                PREFIX saan: <https://w3id.org/saan/ontology#>
                SELECT ?other (COUNT(DISTINCT ?matter) AS ?shared) WHERE {
                  ?a saan:agent <https://w3id.org/saan/id/agency/kkts> ; saan:in ?matter .
                  ?b saan:agent ?other ; saan:in ?matter FILTER(?other != <https://w3id.org/saan/id/agency/kkts>)
                } GROUP BY ?other""";
        JsonNode rows = JSON.readTree(text(
                        "sparql?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8),
                        "application/sparql-results+json"))
                .path("results")
                .path("bindings");
        Map<String, Integer> expected = new HashMap<>();
        rows.forEach(row -> expected.put(
                row.path("other").path("value").asText(),
                row.path("shared").path("value").asInt()));
        Map<String, Integer> found = new HashMap<>();
        answer.path("company")
                .forEach(each -> found.put(
                        each.path("actor").asText(), each.path("shared").asInt()));
        assertThat(found).isNotEmpty().isEqualTo(expected);
    }

    @Test
    void centralityCommunitiesAndBridgesAnswerAsJsonAndAsPages() {
        assertThat(json("api/network/centrality?of=agency,person&limit=5").path("ranking"))
                .hasSize(5);
        assertThat(json("api/network/communities")
                        .path("communities")
                        .get(0)
                        .path("size")
                        .asInt())
                .isGreaterThan(3);
        assertThat(json("api/network/bridges?between=provinces").path("bridges"))
                .isNotEmpty();
        assertThat(json("api/network/bridges?between=sectors")
                        .path("bridges")
                        .get(0)
                        .path("sides")
                        .size())
                .isGreaterThan(1);
        for (String name : List.of("co-participation", "centrality", "communities", "bridges")) {
            assertThat(page("network/" + name).select("#answer tbody tr"))
                    .as(name)
                    .isNotEmpty();
        }
        assertThat(page("network/centrality?kind=law&tie=membership")
                        .select("#answer")
                        .text())
                .contains("Nothing is left");
    }

    /** What is drawn is drawn from the tables: every tie has both its things there. */
    @Test
    void theExplorersTablesHoldTogether() {
        Document page = page("network?things=agency/kpi,agency/kkts");
        Set<String> things = new HashSet<>(page.select("tr[data-thing]").eachAttr("data-thing"));
        assertThat(things).contains("agency/kpi", "agency/kkts", "initiative/khon-kaen-light-rail");
        assertThat(page.select("#ties li"))
                .isNotEmpty()
                .allMatch(tie -> things.contains(tie.attr("data-from")) && things.contains(tie.attr("data-to")))
                .allMatch(tie -> !tie.select("button.g").isEmpty());
        Element shut = page.selectFirst("tr[data-thing=agency/kkts] a[data-toggle]");
        Document fewer = page(shut.attr("href").replaceFirst("^/", ""));
        assertThat(fewer.select("tr[data-start]").eachAttr("data-thing")).containsExactly("agency/kpi");
        assertThat(page("network?things=agency/kpi&colour=community").select("td.number"))
                .isNotEmpty();
    }

    private static DirectedMultigraph<String, Integer> empty() {
        return new DirectedMultigraph<>(
                SupplierUtil.createStringSupplier(), SupplierUtil.createIntegerSupplier(), false);
    }

    /** Read by the readers of JGraphT, which check both formats against their schemas. */
    @Test
    void graphMlAndGexfHoldWhatJsonHolds() {
        JsonNode whole = json("api/network/graph.json");
        DirectedMultigraph<String, Integer> graphml = empty();
        Set<String> iris = new HashSet<>();
        Set<String> ties = new HashSet<>();
        GraphMLImporter<String, Integer> importer = new GraphMLImporter<>();
        importer.setSchemaValidation(true);
        importer.addVertexAttributeConsumer((of, value) -> {
            if (of.getSecond().equals("iri")) {
                iris.add(value.getValue());
            }
        });
        importer.addEdgeAttributeConsumer((of, value) -> {
            if (of.getSecond().equals("tie")) {
                ties.add(value.getValue());
            }
        });
        importer.importGraph(graphml, new StringReader(text("api/network/graph.graphml", "*/*")));
        assertThat(graphml.vertexSet()).hasSameSizeAs(whole.path("nodes"));
        assertThat(graphml.edgeSet()).hasSameSizeAs(whole.path("links"));
        assertThat(iris)
                .contains(Saan.ID + "initiative/khon-kaen-light-rail")
                .hasSize(whole.path("nodes").size());
        assertThat(ties).contains("participation", "membership", "within");
        // Gephi takes the name of a thing from there.
        assertThat(text("api/network/graph.graphml", "*/*"))
                .containsPattern("<key [^>]*for=\"node\" attr.name=\"label\"");
        Document gexf = Jsoup.parse(text("api/network/graph.gexf", "*/*"), "", Parser.xmlParser());
        assertThat(gexf.selectFirst("gexf").attr("xmlns")).isEqualTo("http://www.gexf.net/1.2draft");
        assertThat(gexf.select("nodes > node")).hasSameSizeAs(whole.path("nodes"));
        assertThat(gexf.select("edges > edge")).hasSameSizeAs(whole.path("links"));
        assertThat(gexf.selectFirst("node[id=initiative:khon-kaen-light-rail]").attr("label"))
                .isEqualTo("Khon Kaen light rail");
        Set<String> nodes = new HashSet<>(gexf.select("nodes > node").eachAttr("id"));
        Set<String> lines = new HashSet<>();
        for (Element edge : gexf.select("edges > edge")) {
            assertThat(nodes).contains(edge.attr("source"), edge.attr("target"));
            // Gephi makes one line of ties between the same things that do not differ in kind.
            assertThat(lines.add(edge.attr("source") + edge.attr("target") + edge.attr("kind")))
                    .as(edge.outerHtml())
                    .isTrue();
        }
        assertThat(gexf.select("spell[start]")).hasSizeGreaterThan(60).allSatisfy(spell -> assertThat(
                        java.time.LocalDate.parse(spell.attr("start")))
                .isAfter("1700-01-01"));
        assertThat(gexf.select("edge[id=e0] attvalue[for=tie]")).hasSize(1);
        assertThat(json("api/network/graph.json?things=agency/kpi&tie=participation")
                        .path("links"))
                .isNotEmpty()
                .allMatch(link -> link.path("tie").asText().equals("participation"));
    }

    @Test
    void filesHaveATagAndAName() {
        HttpResponse<byte[]> first = server.get("api/network/graph.gexf", "*/*");
        assertThat(RunningServer.header(first, "Content-Disposition")).contains("saan-network.gexf");
        String tag = RunningServer.header(first, "ETag");
        assertThat(server.send(server.at("api/network/graph.gexf").header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(304);
    }

    /** The property functions answer over HTTP what the API answers, at a moment too, and refuse what they cannot read. */
    @Test
    void sparqlKnowsTheNetwork() throws IOException {
        JsonNode rows = ask("""
                SELECT ?to ?tie { (?p ?step ?from ?to ?tie) network:path
                  (<https://w3id.org/saan/id/agency/kpi> <https://w3id.org/saan/id/initiative/khon-kaen-light-rail>) }
                ORDER BY ?step""", "");
        Set<String> reached = new LinkedHashSet<>();
        rows.forEach(row -> reached.add(row.path("to").path("value").asText()));
        Set<String> expected = new LinkedHashSet<>();
        json(PATH + "&k=1")
                .path("paths")
                .get(0)
                .path("hops")
                .forEach(hop -> expected.add(hop.path("to").asText()));
        assertThat(reached).containsExactlyElementsOf(expected);
        String near = "SELECT ?x { ?x network:near <https://w3id.org/saan/id/post/kpi-secretary-general> }";
        assertThat(ask(near, "&on=2026-01-01").size()).isLessThan(ask(near, "").size());
        assertThat(ask(near, "&rev=1")).isEqualTo(ask(near, ""));
        for (String bad : List.of(
                "SELECT ?x { ?x network:near ?y }",
                "SELECT ?x { (?x ?v) network:central (\"beauty\") }",
                "SELECT ?x { ?x network:near (<urn:x:y> 99) }",
                "SELECT ?x { ?x network:path (<urn:x:y>) }")) {
            assertThat(server.get(query(bad, ""), "application/json").statusCode())
                    .as(bad)
                    .isEqualTo(400);
        }
    }

    private static String query(String query, String more) {
        return "sparql?query="
                + URLEncoder.encode(
                        "PREFIX network: <https://w3id.org/saan/network#>\n" + query, StandardCharsets.UTF_8)
                + more;
    }

    private static JsonNode ask(String query, String more) throws IOException {
        return JSON.readTree(text(query(query, more), "application/sparql-results+json"))
                .path("results")
                .path("bindings");
    }

    /** 77 provinces are drawn; the table says what the colours say; every point has its row. */
    @Test
    void theMapShowsEveryProvince() {
        Document map = page("map?show=population");
        assertThat(map.select("figure.map path")).hasSize(77);
        assertThat(map.select("#values tbody tr")).hasSize(77);
        assertThat(map.select("#values tbody tr").first().text()).contains("Bangkok", "5,527,994");
        assertThat(map.select("#values tbody tr td:nth-child(2) button.g")).hasSize(77);
        for (Element point : map.select("figure.map a[href^=#at-]")) {
            assertThat(map.select("#points tr" + point.attr("href"))).hasSize(1);
        }
        Document regions = page("map?show=population&by=regions-6");
        assertThat(regions.select("#values tbody tr")).hasSize(6);
        assertThat(page("map?zoom=place/region-6-southern").select("figure.map path"))
                .isNotEmpty();
    }

    /** What is rolled up is counted once a region, however many provinces it lies in. */
    @Test
    void aRegionCountsAThingOnce() {
        Map<String, Integer> values = new HashMap<>();
        json("map.geojson?show=initiatives&by=regions-6&points=none")
                .path("features")
                .forEach(feature -> values.put(
                        feature.path("properties").path("iri").asText(),
                        feature.path("properties").path("value").asInt()));
        int pilots = json("map.geojson?show=initiatives&points=none")
                .path("features")
                .size();
        assertThat(values.get(Saan.ID + "place/region-6-northeastern")).isEqualTo(11);
        assertThat(pilots).isGreaterThan(values.size());
    }

    /** Rings are closed, run counter-clockwise and lie where Thailand lies (RFC 7946). */
    @Test
    void geoJsonIsWhatTheSpecificationAsks() {
        JsonNode places = json("api/places.geojson");
        assertThat(RunningServer.header(server.get("api/places.geojson", "*/*"), "Content-Type"))
                .startsWith("application/geo+json");
        assertThat(places.path("features").size()).isGreaterThanOrEqualTo(77);
        int polygons = 0;
        for (JsonNode feature : places.path("features")) {
            assertThat(feature.path("type").asText()).isEqualTo("Feature");
            assertThat(feature.path("properties").path("label_th").asText()).isNotEmpty();
            if (feature.path("geometry").path("type").asText().equals("MultiPolygon")) {
                polygons++;
                for (JsonNode polygon : feature.path("geometry").path("coordinates")) {
                    JsonNode ring = polygon.get(0);
                    assertThat(ring.get(0)).isEqualTo(ring.get(ring.size() - 1));
                    double twice = 0;
                    for (int i = 0; i + 1 < ring.size(); i++) {
                        assertThat(ring.get(i).get(0).asDouble()).isBetween(97.0, 106.0);
                        assertThat(ring.get(i).get(1).asDouble()).isBetween(5.0, 21.0);
                        twice += ring.get(i).get(0).asDouble()
                                        * ring.get(i + 1).get(1).asDouble()
                                - ring.get(i + 1).get(0).asDouble()
                                        * ring.get(i).get(1).asDouble();
                    }
                    assertThat(twice).isGreaterThanOrEqualTo(0);
                }
            }
        }
        assertThat(polygons).isEqualTo(77);
        assertThat(json("api/initiatives.geojson").path("features")).isNotEmpty();
        assertThat(text("map/locator.svg?place=place/th-40", "image/svg+xml")).contains("#b5651d");
    }

    /** Every outline is a valid MultiPolygon by OGC's rules, as PostGIS and QGIS ask; areas of provinces have no borders within. */
    @ParameterizedTest
    @CsvSource({
        "api/places.geojson, 77",
        "map.geojson?show=population&points=none, 77",
        "map.geojson?show=population&by=regions-6&points=none, 6",
        "map.geojson?show=population&by=regions-4&points=none, 4",
        "map.geojson?show=population&by=clusters&points=none, 18"
    })
    void outlinesAreValid(String path, int areas) {
        GeometryFactory shapes = new GeometryFactory();
        int valid = 0;
        for (JsonNode feature : json(path).path("features")) {
            if (!feature.path("geometry").path("type").asText().equals("MultiPolygon")) {
                continue;
            }
            List<Polygon> polygons = new ArrayList<>();
            for (JsonNode polygon : feature.path("geometry").path("coordinates")) {
                List<LinearRing> rings = new ArrayList<>();
                polygon.forEach(
                        ring -> rings.add(shapes.createLinearRing(StreamSupport.stream(ring.spliterator(), false)
                                .map(point -> new Coordinate(
                                        point.get(0).asDouble(), point.get(1).asDouble()))
                                .toArray(Coordinate[]::new))));
                polygons.add(shapes.createPolygon(
                        rings.get(0), rings.subList(1, rings.size()).toArray(new LinearRing[0])));
            }
            IsValidOp check = new IsValidOp(shapes.createMultiPolygon(polygons.toArray(new Polygon[0])));
            assertThat(check.getValidationError())
                    .as(feature.path("id").asText())
                    .isNull();
            valid++;
        }
        assertThat(valid).isEqualTo(areas);
    }

    @Test
    void theTimeLineIsOfEverythingOrOfOneThing() {
        Document all = page("timeline?show=all");
        assertThat(all.select(".strip tbody tr")).hasSize(100);
        assertThat(all.select(".strip tbody tr button.g")).isNotEmpty();
        Document one = page("timeline?of=initiative/khon-kaen-light-rail");
        assertThat(one.select("h1").text()).contains("Khon Kaen light rail");
        assertThat(one.select(".strip tbody tr").size()).isBetween(10, 60);
        Document zoomed = page("timeline?of=initiative/khon-kaen-light-rail&from=2016&to=2018");
        assertThat(zoomed.select(".strip tbody tr").size())
                .isBetween(1, one.select(".strip tbody tr").size() - 1);
        assertThat(zoomed.select("th.axis text").eachText()).contains("2016").doesNotContain("2021");
        assertThat(json("timeline?show=laws&format=json")).isNotEmpty();
        assertThat(page("timeline?from=1200&to=1201").text()).contains("Nothing with dates");
    }

    @Test
    void twoThingsTwoDaysAndTwoSourcesAreCompared() {
        Document places = page("compare?a=place/th-40&b=place/th-95");
        assertThat(places.select("#figures tr").stream().map(Element::text))
                .anyMatch(row -> row.contains("1,790,863") && row.contains("542,314") && row.endsWith("different"));
        Document days = page("compare?a=post/kpi-secretary-general&on-a=2026-01-01&on-b=2024-01-01");
        assertThat(days.select("#tied td").text()).contains("Witthawat");
        assertThat(days.select("#tied tr").stream().map(Element::text))
                .anyMatch(row -> row.startsWith("post held ← not stated Witthawat"));
        Document sources = page("compare?a=document/decentralisation-meeting&b=document/brainbank-history");
        assertThat(sources.text()).contains("claims in the first");
        assertThat(page("compare?a=agency/kpi&b=agency/kpi").text()).contains("same thing at the same time");
    }

    @Test
    void thePagesOfThingsShowWhatTheyAreTiedTo() {
        Document page = page("doc/agency/kpi");
        assertThat(page.select("#connected svg.ego circle")).hasSizeGreaterThan(5);
        assertThat(page.select("#connected li button.g")).isNotEmpty();
        assertThat(page.select("#connected a[href*=network/path?from=agency/kpi]"))
                .hasSize(1);
        assertThat(page("doc/place/th-40").select("a.locator img")).hasSize(1);
        assertThat(page("doc/initiative/khon-kaen-light-rail").select("a.locator img"))
                .hasSize(1);
        assertThat(page("doc/person/suradech-taweesaengsakulthai").select("a.locator"))
                .isEmpty();
    }

    /** What a revision adds is a tie at once, and gone when it is taken back; earlier revisions know nothing of it. */
    @Test
    void theNetworkFollowsTheRevisions() {
        long before = json("api/network/centrality?limit=1").path("revision").asLong();
        assertThat(server.get("api/network/neighbourhood?thing=group/newcomers", "*/*")
                        .statusCode())
                .isEqualTo(404);
        RunningServer.group(home, "ref/connect-test", "newcomers", "Newcomers", "a group");
        assertThat(json("api/network/neighbourhood?thing=group/newcomers").path("nodes"))
                .hasSize(1);
        assertThat(json("api/network/centrality?limit=1").path("revision").asLong())
                .isEqualTo(before + 1);
        assertThat(server.get("api/network/neighbourhood?thing=group/newcomers&rev=" + before, "*/*")
                        .statusCode())
                .isEqualTo(404);
    }

    /** What is shown as permanent, and as the address for programs, is answered. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "network",
                "network?things=agency/kpi&rev=1&on=2020-01-01",
                "network/path",
                "network/path?from=King%20Prajadhipok&to=%E0%B8%A3%E0%B8%96%E0%B8%A3%E0%B8%B2%E0%B8%87&k=2&rev=1",
                "network/co-participation",
                "network/centrality?measure=pagerank&of=person",
                "network/communities",
                "network/bridges?between=sectors",
                "map?rev=1&show=population&by=clusters&on=2012-01-01",
                "map?zoom=place/th-40"
            })
    void everyPermanentAddressAnswers(String path) {
        String permanent = page(path).selectFirst("#permalink").attr("value").replaceFirst("^/", "");
        assertThat(server.get(permanent, "*/*").statusCode()).as(permanent).isEqualTo(200);
    }

    /** On a day after its holder left, the post's page draws him no more; and no institute before it was founded. */
    @Test
    void whatIsDrawnIsOfTheDay() {
        String then = page("doc/post/kpi-secretary-general?on=2024-01-01")
                .select("#connected")
                .text();
        String later = page("doc/post/kpi-secretary-general?on=2026-01-01")
                .select("#connected")
                .text();
        assertThat(then).contains("Witthawat");
        // Woothisarn was there before him: that his own end is not stated does not bring him back.
        assertThat(later).doesNotContain("Witthawat").doesNotContain("Woothisarn");
        assertThat(json(PATH + "&on=1990-01-01").path("paths")).isEmpty();
        assertThat(page("network/path?on=2024-01-01").select(".moment").text()).contains("may have");
    }

    /** The bridges are those of the question of the library: nobody is brought to a pilot province by a meeting about the reform. */
    @Test
    void aMeetingAboutAReformBridgesNoPilotProvinces() throws IOException {
        Map<String, Integer> found = new HashMap<>();
        json("api/network/bridges?between=provinces&limit=1000")
                .path("bridges")
                .forEach(bridge -> found.put(
                        bridge.path("actor").asText(), bridge.path("sides").size()));
        JsonNode rows = JSON.readTree(text("api/questions/network/bridges.json?lang=en", "application/json"))
                .path("results")
                .path("bindings");
        assertThat(rows).isNotEmpty();
        rows.forEach(row -> assertThat(
                        found.getOrDefault(row.path("agent").path("value").asText(), 0))
                .as(row.path("agent").path("value").asText())
                .isLessThanOrEqualTo(row.path("provinces").path("value").asInt() + 1));
        assertThat(page("network/bridges").select("#answer tbody tr").first().select("button.g"))
                .isNotEmpty();
    }

    @Test
    void whatIsOnlyPlannedSaysSo() {
        JsonNode hop = json("api/path?from=agency/ministry-of-interior&to=initiative/new-breed-province&k=1")
                .path("paths")
                .get(0)
                .path("hops")
                .get(0);
        assertThat(hop.path("status").asText()).endsWith("/status/planned");
        assertThat(hop.path("words").path("en").asText()).contains("(planned)");
        assertThat(page("network/path").select(".path").first().text()).contains("date not stated");
    }

    /** A year stays a year, in answers and in files. */
    @Test
    void datesAreGivenAsTheyAreWritten() {
        JsonNode edges = json("api/network/neighbourhood?thing=initiative/khon-kaen-light-rail")
                .path("edges");
        Set<String> begins = new HashSet<>();
        edges.forEach(edge -> begins.add(edge.path("begin").asText()));
        assertThat(begins).contains("2015", "2016-03", "2021-05-11").doesNotContain("2015-01-01");
    }

    /** An untied thing is asked for alone, and unknown things are never everything. */
    @Test
    void nothingIsNotEverything() {
        assertThat(json("api/network/graph.json?things=document/decentralisation-meeting")
                        .path("links"))
                .isEmpty();
        assertThat(server.get("timeline?of=agency/nobody&format=json", "*/*").statusCode())
                .isEqualTo(404);
        HttpResponse<byte[]> page = server.get("timeline?of=agency/nobody", "text/html");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(Jsoup.parse(RunningServer.text(page)).select(".strip tbody tr"))
                .isEmpty();
        assertThat(server.get("network/path?from=agency/kkts&to=zzz", "text/html")
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.get(PATH + "&role=unicorn", "*/*").statusCode()).isEqualTo(400);
        assertThat(server.get("api/network/co-participation?thing=agency/kpi&kind=law", "*/*")
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.get("map.geojson?zoom=place/atlantis", "*/*").statusCode())
                .isEqualTo(404);
    }

    /** Bangkok is in no cluster: the map says that it is in no area that it knows. */
    @Test
    void aProvinceOutsideOfAllAreasIsToldOnTheMap() {
        assertThat(page("map?by=clusters&show=population&on=2020-01-01")
                        .select("#values .moment")
                        .text())
                .contains("of the 77 provinces");
        assertThat(page("map?by=regions-6&show=population").select("#values .moment"))
                .isEmpty();
        Document zoomed = page("map?show=population&zoom=place/region-6-southern");
        assertThat(zoomed.select("#values tbody tr")).hasSize(14);
        assertThat(zoomed.select("#values").text()).contains("31 Dec 2021");
        assertThat(json("map.geojson?show=population&points=none&zoom=place/region-6-southern")
                        .path("features"))
                .hasSize(14);
    }

    /** Two sources that give a figure of the same thing are compared by it. */
    @Test
    void sourcesAreComparedByTheirFigures() {
        Document page = page("compare?a=document/wikipedia-en-khon-kaen-lrt&b=document/bangkokpost-1537778");
        assertThat(page.select("#sources tr").stream().map(Element::text))
                .anyMatch(row -> row.contains("22.6") && row.contains("26") && row.endsWith("different"));
    }
}
