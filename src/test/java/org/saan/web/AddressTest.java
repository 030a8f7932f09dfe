package org.saan.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saan.web.RunningServer.header;
import static org.saan.web.RunningServer.text;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saan.TestHome;
import org.saan.store.Catalog;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/** Every address asked over real HTTP; what comes back is read by Jena. */
@Tag("http")
class AddressTest {
    private static final Map<String, Lang> FORMATS = Map.of(
            "text/turtle", Lang.TURTLE,
            "application/trig", Lang.TRIG,
            "application/ld+json", Lang.JSONLD11,
            "application/rdf+xml", Lang.RDFXML,
            "application/n-triples", Lang.NTRIPLES,
            "application/n-quads", Lang.NQUADS,
            "application/trix", Lang.TRIX,
            "application/rdf+json", Lang.RDFJSON);
    private static final String HOSTILE = "<script>alert(1)</script>\" onmouseover='x' \u202Eevil & co";

    @TempDir
    static Path folder;

    private static TestHome home;
    private static RunningServer server;

    /** 1: shipped; 2: a group comes; 3: it goes; 4: one with a hostile name comes. */
    @BeforeAll
    static void start() {
        home = TestHome.loaded(folder.resolve("home"));
        RunningServer.group(home, "ref/gone", "gone", "gone", "");
        RunningServer.group(home, "ref/gone", "", "", "it never met");
        RunningServer.group(home, "ref/hostile", "hostile", HOSTILE, "");
        server = RunningServer.of(home, folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static DatasetGraph read(HttpResponse<byte[]> response, Lang lang) {
        DatasetGraph data = DatasetGraphFactory.createGeneral();
        RDFParser.source(new ByteArrayInputStream(response.body())).lang(lang).parse(data);
        return data;
    }

    private static Graph graph(String path) {
        HttpResponse<byte[]> response = server.get(path, "text/turtle");
        assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
        return read(response, Lang.TURTLE).getDefaultGraph();
    }

    private static Node thing(String path) {
        return NodeFactory.createURI(Saan.ID + path);
    }

    /** Thirty things of all kinds, others each time the data change, the same for the same data. */
    static List<String> thirty() {
        Set<String> things = new TreeSet<>();
        home.store().read(data -> {
            data.find(Node.ANY, Node.ANY, RDF.type.asNode(), Node.ANY).forEachRemaining(quad -> {
                String iri = quad.getSubject().getURI();
                if (iri.startsWith(Saan.BASE) && iri.matches(".*/(id|scheme)/.*") && iri.indexOf('#') < 0) {
                    things.add(iri.substring(Saan.BASE.length()));
                }
            });
            return null;
        });
        List<String> shuffled = new ArrayList<>(things);
        Collections.shuffle(shuffled, new Random(30));
        return shuffled.subList(0, 30);
    }

    @ParameterizedTest
    @MethodSource("thirty")
    void everyAcceptGivesWhatItAsksFor(String path) {
        for (Map.Entry<String, Lang> format : FORMATS.entrySet()) {
            HttpResponse<byte[]> response = server.get(path, format.getKey());
            if (path.startsWith("id/")) {
                assertThat(response.statusCode()).isEqualTo(303);
                assertThat(header(response, "Vary")).contains("Accept");
                String location = header(response, "Location");
                assertThat(location).isEqualTo("/doc/" + path.substring(3));
                response = server.get(location.substring(1), format.getKey());
            }
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(header(response, "Content-Type")).startsWith(format.getKey());
            assertThat(header(response, "Vary")).contains("Accept");
            DatasetGraph data = read(response, format.getValue());
            Node named = NodeFactory.createURI(Saan.BASE + path);
            assertThat(data.contains(Node.ANY, named, RDF.type.asNode(), Node.ANY))
                    .as(format.getKey())
                    .isTrue();
            assertThat(data.contains(
                            Node.ANY, Node.ANY, DCTerms.license.asNode(), NodeFactory.createURI(Catalog.LICENCE)))
                    .isTrue();
            assertThat(header(response, "Saan-Revision")).isEqualTo("4");
        }
        HttpResponse<byte[]> page = server.get(path.replaceFirst("^id/", "doc/"), "text/html,*/*;q=0.1");
        assertThat(header(page, "Content-Type")).startsWith("text/html");
        assertThat(text(page)).startsWith("<!doctype html>").contains(Saan.BASE + path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ttl", "trig", "jsonld", "rdf", "nt", "nq", "trix", "rj", "n3", "html"})
    void aSuffixAsksForItsFormatWhateverIsAccepted(String suffix) {
        HttpResponse<byte[]> response = server.get("doc/agency/kpi." + suffix, "image/png");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Location")).isEqualTo("/doc/agency/kpi." + suffix);
        HttpResponse<byte[]> redirect = server.get("id/agency/kpi." + suffix, "image/png");
        assertThat(header(redirect, "Location")).isEqualTo("/doc/agency/kpi." + suffix);
    }

    @Test
    void theDescriptionHoldsWhatAnAnalystExpects() {
        Graph rail = graph("doc/initiative/khon-kaen-light-rail");
        Node thing = thing("initiative/khon-kaen-light-rail");
        // Its own statements, and the labels of what it points at.
        assertThat(rail.contains(thing, Saan.location, thing("place/th-40"))).isTrue();
        assertThat(rail.contains(
                        thing("place/th-40"), SKOS.prefLabel.asNode(), NodeFactory.createLiteralLang("ขอนแก่น", "th")))
                .isTrue();
        // Who does what in it, with the role and its label.
        Node participation = rail.find(Node.ANY, Saan.in, thing).next().getSubject();
        assertThat(rail.contains(participation, Saan.role, Node.ANY)).isTrue();
        // What it was to cost, as of when.
        Node estimate = rail.find(Node.ANY, Saan.about, thing).next().getSubject();
        assertThat(rail.contains(estimate, Saan.value, Node.ANY)).isTrue();
        // Each figure with the claim and the document it rests on.
        rail.find(Node.ANY, Saan.about, thing).forEach(triple -> {
            Node ofFigure = rail.find(Node.ANY, RDF.subject.asNode(), triple.getSubject())
                    .next()
                    .getSubject();
            assertThat(rail.contains(ofFigure, Saan.reportedIn, Node.ANY)).isTrue();
        });
        // A claim about it with its passage, the place of the passage, mode and confidence.
        Node claim = rail.find(Node.ANY, RDF.subject.asNode(), thing).next().getSubject();
        Node passage = rail.find(claim, Saan.evidence, Node.ANY).next().getObject();
        assertThat(rail.contains(passage, Saan.gloss, Node.ANY)).isTrue();
        assertThat(rail.contains(claim, Saan.mode, Node.ANY)).isTrue();
        assertThat(rail.contains(claim, Saan.confidence, Node.ANY)).isTrue();
        // The graphs it comes from, licence and attribution.
        Node document = NodeFactory.createURI(Saan.BASE + "doc/initiative/khon-kaen-light-rail");
        assertThat(rail.contains(
                        document, DCTerms.source.asNode(), GraphNames.graph("source/decentralisation-meeting")))
                .isTrue();
        assertThat(rail.contains(document, DCTerms.license.asNode(), NodeFactory.createURI(Catalog.LICENCE)))
                .isTrue();
        assertThat(rail.contains(document, DCTerms.rights.asNode(), Node.ANY)).isTrue();
        // A part of a thing comes with it.
        Graph place = graph("doc/place/th-40");
        assertThat(place.contains(thing("place/th-40#geometry"), RDF.type.asNode(), Node.ANY))
                .isTrue();
    }

    @Test
    void namedGraphsAreKeptWhereTheyAreAskedFor() {
        DatasetGraph data = read(server.get("doc/agency/kpi?graphs=named", "application/trig"), Lang.TRIG);
        List<Node> graphs = new ArrayList<>();
        data.listGraphNodes().forEachRemaining(graphs::add);
        assertThat(graphs).contains(GraphNames.graph("claims/decentralisation-meeting"), GraphNames.CATALOG);
        assertThat(data.getDefaultGraph().isEmpty()).isTrue();
    }

    /** The pages together bring everything that points at it, each once. */
    @Test
    void whatPointsAtAThingIsPaged() {
        Node fact = NodeFactory.createURI(Saan.SCHEME + "mode/fact");
        Set<Node> seen = new HashSet<>();
        String next = "scheme/mode/fact.ttl";
        int pages = 0;
        while (!next.isEmpty()) {
            HttpResponse<byte[]> response = server.get(next, "*/*");
            assertThat(response.statusCode()).isEqualTo(200);
            Set<Node> onPage = new HashSet<>();
            read(response, Lang.TURTLE)
                    .getDefaultGraph()
                    .find(Node.ANY, Saan.mode, fact)
                    .forEach(triple -> onPage.add(triple.getSubject()));
            int before = seen.size();
            seen.addAll(onPage);
            assertThat(seen).hasSize(before + onPage.size());
            Matcher link = Pattern.compile("</(scheme/mode/fact\\.ttl\\?page=\\d+)>; rel=\"next\"")
                    .matcher(header(response, "Link"));
            next = link.find() ? link.group(1) : "";
            pages++;
        }
        long all = home.store().read(data -> {
            Set<Node> subjects = new HashSet<>();
            data.find(Node.ANY, Node.ANY, Saan.mode, fact).forEachRemaining(quad -> subjects.add(quad.getSubject()));
            return (long) subjects.size();
        });
        assertThat(seen).hasSize((int) all);
        assertThat(pages).isGreaterThan(5);
    }

    @Test
    void codelistsGraphsAndTheOntologyAnswerTheSameWay() {
        assertThat(graph("scheme/mode")
                        .contains(
                                NodeFactory.createURI(Saan.SCHEME + "mode/opinion"), SKOS.inScheme.asNode(), Node.ANY))
                .isTrue();
        Node provinces = GraphNames.graph("ref/provinces");
        assertThat(graph("graph/ref/provinces")
                        .contains(provinces, NodeFactory.createURI("http://rdfs.org/ns/void#triples"), Node.ANY))
                .isTrue();
        assertThat(graph("ontology").contains(Saan.Claim, SKOS.definition.asNode(), Node.ANY))
                .isTrue();
        HttpResponse<byte[]> context = server.get("ontology/context.jsonld", "*/*");
        assertThat(header(context, "Content-Type")).startsWith("application/ld+json");
        assertThat(text(context)).contains("\"@context\"");
        assertThat(text(server.get("ontology.html", "*/*"))).contains("id=\"Claim\"");
    }

    @Test
    void anEarlierRevisionIsShownAsItWas() {
        HttpResponse<byte[]> then = server.get("doc/group/gone?rev=2", "text/turtle");
        assertThat(then.statusCode()).isEqualTo(200);
        assertThat(header(then, "Saan-Revision")).isEqualTo("2");
        assertThat(header(then, "ETag")).startsWith("W/\"ttl-");
        assertThat(header(then, "Link")).contains("</doc/group/gone.nt?rev=2>; rel=\"alternate\"");
        assertThat(header(server.get("id/group/gone?rev=2", "*/*"), "Location")).isEqualTo("/doc/group/gone?rev=2");
        assertThat(server.get("doc/group/gone?rev=1", "text/turtle").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id/group/gone", "doc/group/gone", "doc/group/gone.ttl", "graph/ref/gone"})
    void whatWasWithdrawnSaysWhenAndWhy(String path) {
        HttpResponse<byte[]> gone = server.get(path, "application/json");
        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(text(gone))
                .contains(
                        "revision 3",
                        "it never met",
                        "tester",
                        "?rev=2",
                        java.time.LocalDate.now(java.time.ZoneOffset.UTC).toString())
                .matches("(?s).*[\\u0E01-\\u0E5B].*");
    }

    @ParameterizedTest
    @CsvSource({
        "id/agency/nobody, 404",
        "doc/agency/nobody.ttl, 404",
        "doc/nokind/kpi, 404",
        "scheme/none, 404",
        "scheme/mode/none, 404",
        "graph/none, 404",
        "doc/agency/kpi.php, 404",
        "doc/agency/kpi.TTL, 400",
        "doc/agency/kpi.ttl.gz, 404",
        "doc/agency/KPI, 400",
        "doc/nonsense, 404",
        "doc/agency/kpi/, 400",
        "doc/agency/kpi/x, 400",
        "doc/agency/-kpi, 400",
        "doc/agency/%E0%B8%81, 400",
        "doc/agency/%FF, 400",
        "doc/agency/%C0%AE, 400",
        "doc/agency/kpi%00, 400",
        "doc/agency/kpi%0A, 400",
        "doc/agency%2Fkpi, 400",
        "doc/agency/..%2F..%2Fetc%2Fpasswd, 400",
        "doc/%2e%2e/%2e%2e/etc/passwd, 400",
        "graph/..%5c..%5cetc, 400",
        "graph/a/b/c, 400",
        "doc/agency/kpi?rev=99, 404",
        "doc/agency/kpi?rev=0, 404",
        "doc/agency/kpi?rev=-1, 400",
        "doc/agency/kpi?rev=x, 400",
        "doc/agency/kpi?rev=, 400",
        "doc/agency/kpi?rev=1&rev=2, 400",
        "doc/agency/kpi?page=0, 400",
        "doc/agency/kpi?page=x, 400",
        "doc/agency/kpi?page=99999999999, 400",
        "doc/agency/kpi?page=1000, 404"
    })
    void whatIsNoneIsRefusedWithWordsInBothLanguages(String path, int status) {
        HttpResponse<byte[]> response = server.get(path, "application/json");
        assertThat(response.statusCode()).as(text(response)).isEqualTo(status);
        assertThat(text(response))
                .contains("\"error\"", "\"detail\"")
                .matches("(?s).*[\\u0E01-\\u0E5B].*")
                .doesNotContain("Exception", "root:");
    }

    @Test
    void aVeryLongAddressIsRefusedAndNotRepeated() {
        HttpResponse<byte[]> response = server.get("doc/agency/" + "a".repeat(4000), "*/*");
        assertThat(response.statusCode()).isEqualTo(414);
        assertThat(response.body()).hasSizeLessThan(1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id/agency/kpi", "doc/agency/kpi", "scheme/mode", "graph/ref/provinces", "ontology"})
    void whatCannotBeAcceptedIsToldWithTheList(String path) {
        HttpResponse<byte[]> response = server.get(path, "image/png, text/turtle;q=0");
        assertThat(response.statusCode()).isEqualTo(406);
        assertThat(text(response)).contains("application/ld+json", "application/trig", "text/html");
    }

    @Test
    void everyRepresentationHasATagOfItsOwnAndIsNotSentTwice() {
        Set<String> tags = new HashSet<>();
        for (String suffix : List.of("ttl", "trig", "jsonld", "html?lang=th", "html?lang=en")) {
            HttpResponse<byte[]> response = server.get("doc/agency/kpi." + suffix, "*/*");
            String tag = header(response, "ETag");
            assertThat(tags.add(tag)).as(tag).isTrue();
            HttpResponse<byte[]> again =
                    server.send(server.at("doc/agency/kpi." + suffix).header("If-None-Match", "\"other\", " + tag));
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(header(again, "ETag")).isEqualTo(tag);
            assertThat(server.send(server.at("doc/agency/kpi." + suffix).header("If-None-Match", "\"other\""))
                            .statusCode())
                    .isEqualTo(200);
            if (suffix.startsWith("html")) {
                // A page changes with the program too: its tag alone tells.
                assertThat(header(response, "Last-Modified")).isEmpty();
                continue;
            }
            assertThat(server.send(server.at("doc/agency/kpi." + suffix)
                                    .header("If-Modified-Since", header(response, "Last-Modified")))
                            .statusCode())
                    .isEqualTo(304);
            assertThat(server.send(server.at("doc/agency/kpi." + suffix)
                                    .header("If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void headOptionsGzipAndOtherMethods() throws Exception {
        HttpResponse<byte[]> get = server.get("doc/agency/kpi.ttl", "*/*");
        HttpResponse<byte[]> head =
                server.send(server.at("doc/agency/kpi.ttl").method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "Content-Length")).isEqualTo(String.valueOf(get.body().length));
        assertThat(header(head, "ETag")).isEqualTo(header(get, "ETag"));
        HttpResponse<byte[]> options =
                server.send(server.at("doc/agency/kpi").method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(header(options, "Allow")).isEqualTo("GET, HEAD, OPTIONS");
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
            HttpResponse<byte[]> refused =
                    server.send(server.at("doc/agency/kpi").method(method, HttpRequest.BodyPublishers.ofString("x")));
            assertThat(refused.statusCode()).isEqualTo(405);
            assertThat(header(refused, "Allow")).isEqualTo("GET, HEAD, OPTIONS");
        }
        HttpResponse<byte[]> gzip = server.send(server.at("doc/agency/kpi.ttl").header("Accept-Encoding", "gzip"));
        assertThat(header(gzip, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(gzip, "Vary")).contains("Accept-Encoding");
        assertThat(gzip.body().length).isLessThan(get.body().length / 3);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes())
                .isEqualTo(get.body());
    }

    @Test
    void scriptsOfOtherSitesMayRead() {
        HttpResponse<byte[]> response =
                server.send(server.at("doc/agency/kpi.ttl").header("Origin", "https://example.org"));
        assertThat(header(response, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(response, "Access-Control-Allow-Credentials")).isEmpty();
        assertThat(header(response, "Access-Control-Expose-Headers")).contains("Link", "ETag");
        HttpResponse<byte[]> preflight = server.send(server.at("sparql")
                .header("Origin", "https://example.org")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(header(preflight, "Access-Control-Allow-Methods")).contains("POST");
    }

    @Test
    void linksTellTheOtherFormsTheLicenceAndWhatToCite() {
        String links = header(server.get("doc/agency/kpi", "text/turtle"), "Link");
        assertThat(links)
                .contains(
                        "</doc/agency/kpi.jsonld>; rel=\"alternate\"; type=\"application/ld+json\"",
                        "</doc/agency/kpi.ttl>; rel=\"describedby\"",
                        "<" + Catalog.LICENCE + ">; rel=\"license\"",
                        "<https://w3id.org/saan/id/agency/kpi>; rel=\"cite-as\"",
                        "<https://w3id.org/saan/doc/agency/kpi>; rel=\"canonical\"");
        for (String anywhere : List.of("", "sparql?query=ASK%7B%7D", "nowhere", "$/ping")) {
            assertThat(header(server.get(anywhere, "*/*"), "Link")).contains("rel=\"license\"");
        }
    }

    @Test
    void behindAnotherBaseTheLinksLeadThereAndTheIrisStay() {
        TestHome other = TestHome.loaded(folder.resolve("other"));
        try (RunningServer based = RunningServer.of(other, folder.resolve("based"), "https://data.example.org/saan")) {
            assertThat(header(based.get("id/agency/kpi", "text/turtle"), "Location"))
                    .isEqualTo("https://data.example.org/saan/doc/agency/kpi");
            HttpResponse<byte[]> turtle = based.get("doc/agency/kpi", "text/turtle");
            assertThat(text(turtle))
                    .contains("<https://w3id.org/saan/id/agency/kpi>")
                    .doesNotContain("data.example.org");
            // By path alone, which is short: proxies take few bytes of headers.
            assertThat(header(turtle, "Link"))
                    .contains("</saan/doc/agency/kpi.nt>", "</saan/timemap/doc/agency/kpi>")
                    .doesNotContain("data.example.org");
            assertThat(text(based.get("doc/agency/kpi", "text/html")))
                    .contains("href=\"https://data.example.org/saan/doc/", "https://w3id.org/saan/id/agency/kpi");
            assertThat(text(based.get(".well-known/void", "text/turtle")))
                    .contains("<https://data.example.org/saan/kg/sparql>", "<https://w3id.org/saan/data>");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"th", "en"})
    void aHostileNameIsOnlyAName(String language) {
        String page = text(server.get("doc/group/hostile?lang=" + language, "text/html"));
        assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
        Document parsed = Jsoup.parse(page);
        assertThat(parsed.select("[onmouseover], script:not([src^=/assets/])")).isEmpty();
        assertThat(parsed.title()).doesNotContain("\u202E");
        for (Lang lang : List.of(Lang.TURTLE, Lang.JSONLD, Lang.RDFXML)) {
            String type = lang.getContentType().getContentTypeStr();
            List<String> names = new ArrayList<>();
            read(server.get("doc/group/hostile", type), lang)
                    .getDefaultGraph()
                    .find(thing("group/hostile"), SKOS.prefLabel.asNode(), Node.ANY)
                    .forEach(triple -> names.add(triple.getObject().getLiteralLexicalForm()));
            assertThat(names).as(type).containsExactly(HOSTILE, HOSTILE);
        }
    }

    /** A dot that is no suffix, a path that climbs: whatever the client library would tidy up is sent as it is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /doc/../../../../etc/passwd HTTP/1.1",
                "GET /doc/agency/..;/..;/etc/passwd HTTP/1.1",
                "GET /data/dump/../../../etc/passwd HTTP/1.1",
                "GET /doc/agency/kpi\u0001 HTTP/1.1",
                "GET /doc/agency/kpi HTTP/9.9",
                "GET doc/agency/kpi HTTP/1.1",
                "G\u00e9T /doc/agency/kpi HTTP/1.1"
            })
    void rawRequestsAreRefused(String line) throws Exception {
        URI address = URI.create(server.address());
        try (var socket = new java.net.Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream()
                    .write((line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(answer).matches("(?s)HTTP/1.1 [45]0\\d .*").doesNotContain("root:", "Exception", "\tat ");
        }
    }

    /** Mistake once made: what was kept for a suffix was sent to those who had negotiated, without Vary. */
    @Test
    void whatIsKeptForASuffixIsNotSentToThoseWhoNegotiate() {
        for (String path : List.of("doc/agency/nesdc.ttl", "doc/agency/nesdc", "doc/agency/nesdc.ttl")) {
            HttpResponse<byte[]> response = server.get(path, "text/turtle");
            assertThat(header(response, "Vary").contains("Accept,")).isEqualTo(!path.endsWith(".ttl"));
        }
    }

    /** Mistake once made: links of the newest revision by its number were kept for the plain address. */
    @Test
    void theNewestRevisionByItsNumberIsKeptApart() {
        for (String query : List.of("?rev=4", "", "?rev=4")) {
            HttpResponse<byte[]> response = server.get("doc/agency/sdc" + query, "text/turtle");
            if (response.statusCode() == 200) {
                assertThat(header(response, "Content-Location")).endsWith(".ttl" + query);
                assertThat(header(response, "Link").contains("rev=4")).isEqualTo(!query.isEmpty());
            }
        }
        assertThat(header(server.get("scheme/mode/fact.nt?rev=1", "*/*"), "Link"))
                .contains("</scheme/mode/fact.nt?rev=1&page=2>; rel=\"next\"");
    }

    /** Mistake once made: a tag with two hyphens was answered 500. */
    @ParameterizedTest
    @ValueSource(strings = {"\"a--b\"", "\"--\"", "\"x--gzip\"", "W/\"1--br\", \"2\"", "--"})
    void anOddTagIsAnotherTag(String tag) {
        HttpResponse<byte[]> response = server.send(
                server.at("doc/agency/kpi.ttl").header("If-None-Match", tag).header("Accept-Encoding", "gzip"));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Encoding")).isEqualTo("gzip");
    }

    /** With the tag of what was sent compressed it is known that the client has it. */
    @Test
    void aCompressedAnswerIsKnownByItsTag() {
        HttpResponse<byte[]> response =
                server.send(server.at("doc/agency/kpi.ttl").header("Accept-Encoding", "gzip"));
        HttpResponse<byte[]> again = server.send(server.at("doc/agency/kpi.ttl")
                .header("Accept-Encoding", "gzip")
                .header("If-None-Match", header(response, "ETag")));
        assertThat(again.statusCode()).isEqualTo(304);
    }

    @Test
    void whatOtherSitesHangOnLinksIsNotRepeated() {
        HttpResponse<byte[]> response = server.get("id/agency/kpi?utm_source=%3E;rel=%22preload%22&lang=th", "*/*");
        assertThat(header(response, "Location")).isEqualTo("/doc/agency/kpi?lang=th");
        assertThat(header(response, "Link")).doesNotContain("preload");
    }

    /** Mistake once made: claims about a part were in no description. */
    @Test
    void claimsAboutItsPartsAreTold() {
        Graph institute = graph("doc/agency/kpi");
        Set<String> subjects = new HashSet<>();
        institute
                .find(Node.ANY, RDF.subject.asNode(), Node.ANY)
                .forEach(triple -> subjects.add(triple.getObject().getURI()));
        assertThat(subjects).contains(Saan.ID + "agency/kpi").anyMatch(iri -> iri.startsWith(Saan.ID + "agency/kpi#"));
    }

    @Test
    void severalAcceptLinesAreOneList() {
        HttpResponse<byte[]> response = server.send(server.at("doc/agency/kpi")
                .header("Accept", "application/x-none")
                .header("Accept", "text/turtle"));
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void pagesCarryAPolicyThatAllowsNothingButTheirStyle() {
        for (String path : List.of("", "doc/agency/kpi.html", "data.html")) {
            assertThat(header(server.get(path, "text/html"), "Content-Security-Policy"))
                    .startsWith("default-src 'none'");
        }
    }

    /** Mistake once made: a thing that came back and changed hid that it had been away. */
    @Test
    void whatCameBackWasGoneBetween() {
        TestHome other = TestHome.loaded(folder.resolve("back"));
        RunningServer.group(other, "ref/back", "back", "first", "");
        RunningServer.group(other, "ref/back", "", "", "away");
        RunningServer.group(other, "ref/back", "back", "second", "");
        RunningServer.group(other, "ref/back", "back", "third", "");
        try (RunningServer running = RunningServer.of(other, folder.resolve("back-files"))) {
            assertThat(running.get("doc/group/back", "*/*").statusCode()).isEqualTo(200);
            assertThat(running.get("doc/group/back?rev=2", "*/*").statusCode()).isEqualTo(200);
            HttpResponse<byte[]> gone = running.get("doc/group/back?rev=3", "*/*");
            assertThat(gone.statusCode()).isEqualTo(410);
            assertThat(text(gone)).contains("away", "revision 3");
            assertThat(running.get("doc/group/back?rev=1", "*/*").statusCode()).isEqualTo(404);
        }
    }
}
