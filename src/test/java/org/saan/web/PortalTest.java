package org.saan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saan.SteppingClock;
import org.saan.TestHome;
import org.saan.web.http.EntityTag;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What robots, search engines for data and clients of Memento find, over real HTTP. */
@Tag("http")
class PortalTest {
    @TempDir
    static Path folder;

    private static TestHome home;
    private static RunningServer server;

    @BeforeAll
    static void start() {
        // Dates in headers have no parts of seconds: the revisions are made ten seconds apart.
        SteppingClock clock = new SteppingClock(Instant.now());
        home = TestHome.loaded(folder.resolve("home"), clock);
        for (int i = 2; i <= 4; i++) {
            clock.advance(Duration.ofSeconds(10));
            RunningServer.group(home, "test/portal", "portal", "portal " + i, "");
        }
        server = RunningServer.of(home, folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String get(String path) {
        HttpResponse<byte[]> response = server.get(path, "*/*");
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return RunningServer.text(response);
    }

    @Test
    void robotsAreShownTheWayAndKeptFromWhatCosts() {
        String robots = get("robots.txt");
        assertThat(robots.lines()).contains("User-agent: *", "Disallow: /sparql", "Allow: /");
        assertThat(robots.lines())
                .as("identifiers and the API may be read (portal.md, S10)")
                .doesNotContain("Disallow: /id/", "Disallow: /api/3", "Disallow: /kg/sparql");
        assertThat(robots).contains("Sitemap: " + server.address() + "sitemap.xml");
    }

    private static List<String> locations(String path) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(server.get(path, "*/*").body()));
        NodeList nodes = document.getElementsByTagNameNS("http://www.sitemaps.org/schemas/sitemap/0.9", "loc");
        List<String> locations = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            locations.add(nodes.item(i).getTextContent());
        }
        return locations;
    }

    /** Every address of the map answers with a page; some of the things are asked for. */
    @Test
    void theSitemapLeadsToEveryThing() throws Exception {
        List<String> parts = locations("sitemap.xml");
        assertThat(parts).containsExactly(server.address() + "sitemap.xml?part=1");
        List<String> pages = locations("sitemap.xml?part=1");
        assertThat(pages)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(2_000)
                .contains(server.address() + "doc/initiative/khon-kaen-light-rail", server.address() + "data");
        for (int i = 0; i < pages.size(); i += i < 14 ? 1 : 300) {
            HttpResponse<byte[]> page =
                    server.get(pages.get(i).substring(server.address().length()), "text/html");
            assertThat(page.statusCode()).as(pages.get(i)).isEqualTo(200);
        }
        assertThat(server.get("sitemap.xml?part=2", "*/*").statusCode()).isEqualTo(404);
        assertThat(server.get("sitemap.xml?part=x", "*/*").statusCode()).isEqualTo(400);
    }

    /** Search engines for data read it out of the page. */
    @ParameterizedTest
    @ValueSource(strings = {"th", "en"})
    void thePageOfTheDataSaysWhatItOffersInSchemaOrg(String language) throws Exception {
        String html = RunningServer.text(server.get("data?lang=" + language, "text/html"));
        String script = Jsoup.parse(html)
                .select("script[type=application/ld+json]")
                .first()
                .data();
        JsonNode catalogue = new ObjectMapper().readTree(script);
        assertThat(catalogue.get("@type").asText()).isEqualTo("DataCatalog");
        assertThat(catalogue.get("dataset")).hasSizeGreaterThan(30);
        JsonNode whole = catalogue.get("dataset").get(0);
        for (String field : List.of("name", "description", "license", "creator", "distribution", "dateModified")) {
            assertThat(whole.hasNonNull(field)).as(field).isTrue();
        }
        assertThat(whole.get("description").asText()).hasSizeGreaterThan(50);
        assertThat(script).doesNotContain("<", ">");
    }

    /** The page of a thing too, in a form that a JSON-LD processor reads, with a line about it for those who list it. */
    @ParameterizedTest
    @CsvSource({
        "agency/khon-kaen-city-municipality, GovernmentOrganization, name, en, เทศบาลนครขอนแก่น",
        "person/khemchat-somchaiwong, Person, memberOf, th, Khemchat",
        "place/th-40, AdministrativeArea, identifier, en, ขอนแก่น",
        "initiative/khon-kaen-light-rail, Project, location, th, Khon Kaen light rail"
    })
    void thePageOfAThingSaysWhatItIsInSchemaOrg(String thing, String type, String field, String language, String about)
            throws Exception {
        HttpResponse<byte[]> response = server.get("doc/" + thing + "?lang=" + language, "text/html");
        org.jsoup.nodes.Document page = Jsoup.parse(RunningServer.text(response));
        String script = page.select("script[type=application/ld+json]").first().data();
        JsonNode node = new ObjectMapper().readTree(script);
        assertThat(node.get("@id").asText()).isEqualTo("https://w3id.org/saan/id/" + thing);
        assertThat(node.get("@type").asText()).isEqualTo(type);
        assertThat(node.get("url").asText()).startsWith("http");
        assertThat(node.hasNonNull(field)).isTrue();
        assertThat(script).doesNotContain("<", ">", "subjectOf");
        org.apache.jena.sparql.core.DatasetGraph read = org.apache.jena.sparql.core.DatasetGraphFactory.create();
        org.apache.jena.riot.RDFParser.fromString(script, org.apache.jena.riot.Lang.JSONLD11)
                .parse(read);
        assertThat(read.getDefaultGraph().size()).isGreaterThan(3);
        String line = page.select("meta[name=description]").attr("content");
        assertThat(line).contains(about).hasSizeGreaterThan(15);
        assertThat(page.select("meta[property=og:description]").attr("content")).isEqualTo(line);
        assertThat(page.select("meta[property=og:title]").attr("content"))
                .isEqualTo(page.select("h1").text().replaceAll(" \\(.*", ""));
    }

    @Test
    void signpostsStandAtThingsAndAtTheWhole() {
        String thing = RunningServer.header(server.get("doc/agency/kpi", "text/html"), "Link");
        assertThat(thing)
                .contains(
                        "<https://w3id.org/saan/id/agency/kpi>; rel=\"cite-as\"",
                        "rel=\"describedby\"; type=\"text/turtle\"",
                        "rel=\"license\"",
                        "rel=\"type\"",
                        "</data>; rel=\"collection\"");
        String data = RunningServer.header(server.get("data", "text/html"), "Link");
        assertThat(data)
                .contains(
                        "<https://w3id.org/saan/data>; rel=\"cite-as\"",
                        "</data/linkset.json>; rel=\"linkset\"; type=\"application/linkset+json\"",
                        "<https://schema.org/Dataset>; rel=\"type\"",
                        "</catalog.ttl>; rel=\"describedby\"");
        // https://www.rfc-editor.org/rfc/rfc9264
        assertThat(RunningServer.text(server.get("data/linkset.json", "*/*")))
                .contains(
                        "\"anchor\":\"https://w3id.org/saan/data\"",
                        "data/dump/saan.ttl\",\"type\":\"text/turtle\"",
                        "data/files/agency.csv\",\"type\":\"text/csv\"",
                        "data/files/oc4ids.json\",\"type\":\"application/json\"");
    }

    private static String date(long revision) {
        return EntityTag.date(home.history().recorded(revision));
    }

    /** RFC 7089: a memento tells its time, and where the original and its neighbours are. */
    @ParameterizedTest
    @CsvSource({"doc/group/portal.ttl, 3", "doc/group/portal, 2", "ontology, 2", "kg/sparql?query=ASK%7B%7D, 3"})
    void whatIsAskedOfARevisionIsAMemento(String path, long revision) {
        String asked = path + (path.contains("?") ? "&" : "?") + "rev=" + revision;
        HttpResponse<byte[]> response = server.get(asked, "*/*");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(RunningServer.header(response, "Memento-Datetime")).isEqualTo(date(revision));
        String plain = "/" + path;
        String links = RunningServer.header(response, "Link");
        assertThat(links)
                .contains(
                        "<" + plain + ">; rel=\"original" + (path.startsWith("kg/") ? "\"" : " timegate\""),
                        "rel=\"first memento\"; datetime=\"" + date(1) + "\"",
                        "rel=\"last memento\"; datetime=\"" + date(4) + "\"");
        if (path.startsWith("kg/")) {
            // There rel=next is the rest of a cut answer.
            assertThat(links).doesNotContain("next memento", "prev memento");
        } else {
            assertThat(links)
                    .contains(
                            "rel=\"prev memento\"; datetime=\"" + date(revision - 1) + "\"",
                            "rel=\"next memento\"; datetime=\"" + date(revision + 1) + "\"");
        }
        assertThat(RunningServer.header(server.get(path, "*/*"), "Memento-Datetime"))
                .isEmpty();
    }

    /** RFC 7089, 5: the revisions that said something else of a thing. */
    @Test
    void theStatesOfAThingAreListed() {
        HttpResponse<byte[]> list = server.get("timemap/doc/group/portal", "*/*");
        assertThat(RunningServer.header(list, "Content-Type")).startsWith("application/link-format");
        List<String> links = RunningServer.text(list).strip().lines().toList();
        assertThat(links.get(0)).endsWith("/doc/group/portal>; rel=\"original timegate\",");
        assertThat(links.get(2)).contains("/doc/group/portal?rev=2>; rel=\"", "datetime=\"" + date(2) + "\"");
        assertThat(links.get(links.size() - 1)).contains("last memento").doesNotEndWith(",");
        for (String path : List.of("doc/group/portal", "doc/group/portal.ttl", "doc/group/portal?rev=2")) {
            assertThat(RunningServer.header(server.get(path, "*/*"), "Link"))
                    .as(path)
                    .contains("</timemap/doc/group/portal>; rel=\"timemap\"; type=\"application/link-format\"");
        }
        assertThat(server.get("timemap/doc/place/th-10", "*/*").statusCode()).isEqualTo(200);
        assertThat(server.get("timemap/doc/group/nobody", "*/*").statusCode()).isEqualTo(404);
        assertThat(server.get("timemap/data", "*/*").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "id/agency, text/html, /browse?kind=agency",
        "doc/place, text/turtle, /data/dump/kind/place.ttl",
        "id/place.nt, */*, /data/dump/kind/place.nt",
        "id/, text/html, /browse",
        "scheme, text/turtle, /ontology",
        "graph, text/html, /data",
        "graph, text/turtle, /.well-known/void"
    })
    void whatAddressesBeginWithLeadsToTheList(String path, String accept, String to) {
        HttpResponse<byte[]> led = server.get(path, accept);
        assertThat(led.statusCode()).isEqualTo(303);
        assertThat(RunningServer.header(led, "Location")).endsWith(to);
        assertThat(server.get("id/nonsense", "text/html").statusCode()).isEqualTo(404);
    }

    @Test
    void aMistakeIsNoMemento() {
        HttpResponse<byte[]> unknown = server.get("doc/group/nobody?rev=2", "text/turtle");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(RunningServer.header(unknown, "Memento-Datetime")).isEmpty();
        for (String path :
                List.of("data?rev=2", "api/3/action/package_list?rev=1", "$/ping?rev=1", "robots.txt?rev=1")) {
            assertThat(RunningServer.header(server.get(path, "*/*"), "Memento-Datetime"))
                    .as(path)
                    .isEmpty();
        }
        assertThat(server.get("doc/agency/kpi?rev=99", "text/turtle").statusCode())
                .isEqualTo(404);
    }

    /** Who names a time is led to the state of that time. */
    @Test
    void aTimeLeadsToItsRevision() {
        for (long revision = 1; revision <= 4; revision++) {
            HttpResponse<byte[]> led =
                    server.send(server.at("doc/group/portal?lang=en").header("Accept-Datetime", date(revision)));
            assertThat(led.statusCode()).as(RunningServer.text(led)).isEqualTo(302);
            assertThat(RunningServer.header(led, "Location"))
                    .isEqualTo("/doc/group/portal?rev=" + revision + "&lang=en");
            assertThat(RunningServer.header(led, "Vary")).contains("Accept-Datetime");
        }
        HttpResponse<byte[]> before =
                server.send(server.at("doc/agency/kpi").header("Accept-Datetime", "Thu, 01 Jan 2004 00:00:00 GMT"));
        assertThat(RunningServer.header(before, "Location")).isEqualTo("/doc/agency/kpi?rev=1");
        HttpResponse<byte[]> wrong = server.send(server.at("doc/agency/kpi").header("Accept-Datetime", "yesterday"));
        assertThat(wrong.statusCode()).isEqualTo(400);
    }
}
