package org.saan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saan.TestHome;
import org.saan.model.Location;
import org.saan.source.ShippedData;
import org.saan.source.Statements;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;
import org.saan.web.http.ClientBudget;
import org.saan.web.http.ClientLimits;
import org.saan.web.http.Headers;
import org.saan.web.http.Limits;

/** A real Fuseki over the shipped data, asked over real HTTP. */
@Tag("http")
class ServerTest {
    private static final Limits LIMITS = RunningServer.LIMITS;
    /** For queries that are to be ended: all others are asked of the patient one. */
    private static final Limits IMPATIENT = new Limits(
            1,
            10_000,
            1_000,
            200_000,
            1 << 20,
            Limits.DEFAULT.atOnce(),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            ClientLimits.DEFAULT,
            ClientBudget.DEFAULT);

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final AtomicInteger HEARD = new AtomicInteger();

    @TempDir
    static Path folder;

    private static TestHome home;
    private static Server server;
    private static RunningServer impatient;
    private static HttpServer canary;

    @BeforeAll
    static void start() throws IOException {
        home = TestHome.loaded(folder.resolve("home"));
        // Revision 2, so that there is an earlier one to ask for.
        Statements statements = new Statements();
        Node group = NodeFactory.createURI("https://w3id.org/saan/id/group/later");
        Node graph = GraphNames.graph("ref/later");
        Location here = new Location("later", 0);
        statements.add(Quad.create(graph, group, RDF.type.asNode(), Saan.ActorGroup), here);
        for (String language : List.of("th", "en")) {
            Node name = NodeFactory.createLiteralLang("later", language);
            statements.add(Quad.create(graph, group, SKOS.prefLabel.asNode(), name), here);
        }
        assertThat(home.changes().load(statements, "test", "", false).revision())
                .isPresent();
        server = Server.start(
                home.store(),
                home.history(),
                ShippedData.onClassPath(),
                home.index(),
                folder.resolve("dumps"),
                LIMITS,
                new Server.Place(true, 0, ""));
        impatient = RunningServer.of(
                TestHome.loaded(folder.resolve("impatient")), folder.resolve("impatient-dumps"), IMPATIENT);
        canary = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        canary.createContext("/", exchange -> {
            HEARD.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        canary.start();
    }

    @AfterAll
    static void stop() {
        canary.stop(0);
        server.close();
        home.close();
        impatient.close();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            // A kept connection that the server closed after refusing a body unread: once more on a new one.
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        }
    }

    /** The same request to the server that ends queries after a second. */
    private static HttpRequest.Builder impatient(String path) {
        return HttpRequest.newBuilder(URI.create(impatient.address() + path));
    }

    private static HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path));
    }

    private static HttpResponse<String> get(String query, String accept) throws IOException, InterruptedException {
        return send(at("kg/sparql?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                .header("Accept", accept));
    }

    private static HttpResponse<String> post(String query) throws IOException, InterruptedException {
        return send(at("sparql")
                .header("Content-Type", "application/sparql-query")
                .POST(HttpRequest.BodyPublishers.ofString(query)));
    }

    private static final String LATER = "ASK { <https://w3id.org/saan/id/group/later> a ?class }";

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "'', true, 2",
        "rev=2, true, 2",
        "rev=1, false, 1",
        "rev=1&on=2021-01-01, false, 1",
        "on=2021-01-01, true, 2"
    })
    void anEarlierRevisionAnswersAsItDidByGetAndPost(String asOf, boolean there, String revision) throws Exception {
        List<HttpRequest.Builder> requests = List.of(
                at("sparql?" + asOf + "&query=" + encoded(LATER)),
                at("kg/sparql?" + asOf)
                        .header("Content-Type", "application/sparql-query")
                        .POST(HttpRequest.BodyPublishers.ofString(LATER)),
                at("sparql")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(asOf + "&query=" + encoded(LATER))));
        for (HttpRequest.Builder request : requests) {
            HttpResponse<String> answer = send(request.header("Accept", "application/sparql-results+json"));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body().replaceAll("\\s", "")).contains("\"boolean\":" + there);
            assertThat(answer.headers().firstValue(Headers.REVISION)).contains(revision);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "rev=3, 404",
        "rev=0, 404",
        "rev=-1, 400",
        "rev=one, 400",
        "rev=1e9, 400",
        "on=2021-02-30, 400",
        "on=now, 400"
    })
    void aMomentThatIsNoneIsRefusedWithWords(String asOf, int status) throws Exception {
        HttpResponse<String> answer = send(at("sparql?" + asOf + "&query=" + encoded(LATER)));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("error", asOf.substring(asOf.indexOf('=') + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rev=", "on=", "rev=1&rev=2"})
    void aMomentThatIsGivenEmptyOrTwiceIsRefused(String asOf) throws Exception {
        HttpResponse<String> answer = send(at("sparql?" + asOf + "&query=" + encoded(LATER)));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("http.once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rev=1", "on=2021-01-01"})
    void aQueryThatRunsAwayEndsAtAnEarlierMomentToo(String asOf) throws Exception {
        HttpResponse<String> answer = send(impatient(
                "sparql?" + asOf + "&query=" + encoded("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")));
        assertThat(answer.statusCode()).isEqualTo(503);
    }

    @Test
    void whatReachesOutIsRefusedAtAnEarlierMomentToo() throws Exception {
        HttpResponse<String> answer = send(at("sparql?rev=1&query="
                + encoded("SELECT * { SERVICE <http://localhost:"
                        + canary.getAddress().getPort() + "/> { ?s ?p ?o } }")));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(HEARD).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({
        "application/sparql-results+json, '\"value\": \"77\"'",
        "application/sparql-results+xml, '>77<'",
        "text/csv, '77'",
        "text/tab-separated-values, '77'"
    })
    void answersInEveryResultFormat(String accept, String expected) throws Exception {
        HttpResponse<String> answer =
                get("SELECT (COUNT(DISTINCT ?p) AS ?n) { ?p a <https://w3id.org/saan/ontology#Province> }", accept);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(accept);
        assertThat(answer.body()).contains(expected);
        assertThat(answer.headers().firstValue(Headers.LIMIT)).as("it is whole").isEmpty();
    }

    private static final String ROWS = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o ";

    /** Only what was cut says so, and leads to the rest (portal.md S7, field.md S-2). */
    @Test
    void onlyWhatWasCutSaysSoAndLeadsToTheRest() throws Exception {
        HttpResponse<String> first = get(ROWS + "LIMIT 2500", "text/csv");
        assertThat(first.headers().firstValue(Headers.LIMIT)).contains("1000");
        assertThat(first.body().lines()).hasSize(1001);
        String next = first.headers().allValues("Link").stream()
                .filter(link -> link.endsWith("rel=\"next\""))
                .findFirst()
                .orElseThrow();
        HttpResponse<String> second =
                send(at(next.substring(2, next.indexOf('>'))).header("Accept", "text/csv"));
        assertThat(second.body().lines()).hasSize(1001);
        String third = second.headers().allValues("Link").stream()
                .filter(link -> link.endsWith("rel=\"next\""))
                .findFirst()
                .orElseThrow();
        HttpResponse<String> last =
                send(at(third.substring(2, third.indexOf('>'))).header("Accept", "text/csv"));
        assertThat(last.body().lines()).hasSize(501);
        assertThat(last.headers().firstValue(Headers.LIMIT)).isEmpty();
        assertThat(Stream.of(first, second, last)
                        .flatMap(part -> part.body().lines().skip(1)))
                .hasSize(2500)
                .doesNotHaveDuplicates();
        assertThat(get(ROWS + "LIMIT 1000", "text/csv").headers().firstValue(Headers.LIMIT))
                .isEmpty();
    }

    /** The rest is asked of the same state and graphs, in the same form: once it was that of another revision, silently. */
    @Test
    void theRestIsAskedAsTheFirstPartWas() throws Exception {
        String query = "sparql?query=" + URLEncoder.encode(ROWS, StandardCharsets.UTF_8);
        String graph = URLEncoder.encode("https://w3id.org/saan/graph/ontology", StandardCharsets.UTF_8);
        for (String kept : List.of("rev=1", "format=csv", "default-graph-uri=" + graph, "lang=th")) {
            HttpResponse<String> first = send(at(query + "&" + kept));
            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(first.headers().allValues("Link"))
                    .as(kept)
                    .anyMatch(link -> link.contains("&" + kept) && link.endsWith("rel=\"next\""));
        }
    }

    @Test
    void aGraphThatWasCutSaysSoToo() throws Exception {
        HttpResponse<String> whole = get("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "application/n-triples");
        assertThat(whole.headers().firstValue(Headers.LIMIT)).contains("1000");
        assertThat(whole.body().lines()).hasSize(1000);
        assertThat(get("CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 5", "text/turtle")
                        .headers()
                        .firstValue(Headers.LIMIT))
                .isEmpty();
    }

    /** XML that no parser reads is not sent (field.md S-1, S-3). */
    @ParameterizedTest
    @CsvSource({
        "SELECT ('\\u0007' AS ?x) { }, application/sparql-results+xml, U+0007",
        "CONSTRUCT { <urn:a> <urn:b#c> '\\u000B' } WHERE { }, application/rdf+xml, U+000B",
        "CONSTRUCT { <urn:a> <urn:b/1> 'x' } WHERE { }, application/rdf+xml, urn:b/1"
    })
    void whatXmlCannotCarryIsRefusedWithWords(String query, String accept, String named) throws Exception {
        HttpResponse<String> answer = get(query, accept);
        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.body()).contains(named);
    }

    /** By name as clients of other endpoints ask (portal.md, minor 13). */
    @ParameterizedTest
    @CsvSource({
        "format=rdf%2Bxml, application/rdf+xml",
        "output=rdf+xml, application/rdf+xml",
        "results=n3, text/n3",
        "format=turtle, text/turtle",
        // As SPARQLWrapper asks by GET.
        "format=rdf%2Bxml&output=rdf%2Bxml&format=application%2Frdf%2Bxml, application/rdf+xml",
        "format=json-ld, application/ld+json",
        "format=application%2Fn-quads, application/n-quads"
    })
    void aFormatIsAskedForByAnyOfItsNames(String parameter, String type) throws Exception {
        HttpResponse<String> answer = send(at("sparql?query="
                + URLEncoder.encode("CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 5", StandardCharsets.UTF_8)
                + "&" + parameter));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
    }

    @Test
    void whatIsNotOfferedIsRefused() throws Exception {
        assertThat(get("SELECT (1 AS ?x) { }", "application/pdf").statusCode()).isEqualTo(406);
        assertThat(send(at("sparql?format=pdf&query=ASK%7B%7D")).statusCode()).isEqualTo(400);
    }

    @Test
    void aQueryIsNotRunAgainForWhoHasItsAnswer() throws Exception {
        String address = "sparql?query=" + URLEncoder.encode(ROWS + "LIMIT 5", StandardCharsets.UTF_8);
        String tag = send(at(address)).headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = send(at(address).header("If-None-Match", tag));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(send(at(address).header("If-None-Match", tag).header("Accept", "text/csv"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(at("sparql?query=SELECT(NOW()AS%3Fx)%7B%7D")).headers().firstValue("ETag"))
                .isEmpty();
    }

    @Test
    void headIsAnsweredLikeGet() throws Exception {
        HttpResponse<String> head =
                send(at("sparql?query=ASK%7B%7D").method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("ETag")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/turtle",
                "application/n-triples",
                "application/rdf+xml",
                "application/ld+json",
                "application/rdf+thrift"
            })
    void constructsInEveryGraphFormat(String accept) throws Exception {
        HttpResponse<String> answer = get("CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 5", accept);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(accept);
    }

    @Test
    void theAliasAnswersTheSameByGetAndPost() throws Exception {
        HttpResponse<String> form = send(at("sparql")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("query=ASK%7B%3Fs%20%3Fp%20%3Fo%7D")));
        assertThat(form.body()).contains("true");
        assertThat(post("ASK { ?s ?p ?o }").body()).contains("true");
        assertThat(send(at("sparql?query=ASK%7B%3Fs%20%3Fp%20%3Fo%7D")).body()).contains("true");
    }

    @Test
    void theDefaultGraphIsTheUnionAndNamedGraphsAreThere() throws Exception {
        assertThat(get(
                                "ASK { GRAPH <https://w3id.org/saan/graph/source/decentralisation-meeting> { ?s a ?c } ?s a ?c }",
                                "*/*")
                        .body())
                .contains("true");
    }

    @Test
    void withoutAQueryItDescribesItself() throws Exception {
        HttpResponse<String> answer = send(at("kg/sparql"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("sd:Service", "1000 rows", "600 seconds", "อ่านได้อย่างเดียว");
        assertThat(send(at("sparql")).body()).isEqualTo(answer.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * { SERVICE <CANARY> { ?s ?p ?o } }",
                "SELECT * { SERVICE SILENT <CANARY> { ?s ?p ?o } }",
                "SELECT * { BIND(<CANARY> AS ?x) SERVICE ?x { ?s ?p ?o } }",
                "SELECT * { VALUES ?x { <CANARY> } SERVICE SILENT ?x { ?s ?p ?o } }",
                "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <CANARY> { ?s ?p ?o } } }",
                "SELECT * { ?s ?p ?o FILTER NOT EXISTS { SERVICE <CANARY> { ?s ?p ?o } } }",
                "SELECT * { ?s ?p ?o MINUS { SERVICE <CANARY> { ?s ?p ?o } } }",
                "SELECT * { ?s ?p ?o OPTIONAL { SERVICE <CANARY> { ?s ?p ?o } } }",
                "SELECT * { { SELECT * { SERVICE <CANARY> { ?s ?p ?o } } } }",
                "SELECT (EXISTS { SERVICE <CANARY> { ?s ?p ?o } } AS ?x) { }",
                "SELECT ?s { ?s ?p ?o } ORDER BY (EXISTS { SERVICE <CANARY> { ?a ?b ?c } })",
                "SELECT (COUNT(*) AS ?n) { ?s ?p ?o } HAVING (EXISTS { SERVICE <CANARY> { ?a ?b ?c } })",
                "SELECT (SUM(IF(EXISTS { SERVICE <CANARY> { ?a ?b ?c } }, 1, 0)) AS ?n) { ?s ?p ?o }",
                "SELECT * { ?s ?p ?o LATERAL { SERVICE <CANARY> { ?s ?p ?o } } }",
                "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <CANARY> { ?s ?p ?o } }",
                "DESCRIBE ?s { SERVICE <CANARY> { ?s ?p ?o } }",
                "ASK { GRAPH ?g { SERVICE <CANARY> { ?s ?p ?o } } }",
                "ASK { { ?s ?p ?o } UNION { SERVICE <CANARY> { ?s ?p ?o } } }",
                "SELECT (<java:java.lang.System.exit>(1) AS ?x) { }",
                "SELECT * { ?s <java:org.example.Property> ?o }",
                "SELECT * { ?s <java:org.example.Property>/<java:org.example.Other> ?o }",
                "SELECT (CALL(<java:org.example.F>) AS ?x) { }",
                "SELECT (<http://www.w3.org/2005/xpath-functions#apply>(<java:org.example.F>) AS ?x) { }",
                "SELECT (<http://jena.apache.org/ARQ/function#eval>(1) AS ?x) { }",
                "SELECT (<http://jena.apache.org/ARQ/function#wait>(1000) AS ?x) { }",
                "SELECT (<http://jena.apache.org/ARQ/function#context>('x') AS ?x) { }",
                "SELECT (<http://example.org/function>(1) AS ?x) { }"
            })
    void whatReachesOutIsRefusedInBothLanguages(String query) throws Exception {
        String address = "http://localhost:" + canary.getAddress().getPort() + "/";
        HttpResponse<String> answer = post(query.replace("CANARY", address));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        assertThat(answer.body()).contains("\"detail\"").matches("(?s).*[\\u0E01-\\u0E5B].*");
        assertThat(HEARD).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM <CANARY> { ?s ?p ?o }",
                "SELECT * FROM NAMED <CANARY> { GRAPH ?g { ?s ?p ?o } }",
                "SELECT * { GRAPH <CANARY> { ?s ?p ?o } }"
            })
    void aGraphNameIsOnlyAName(String query) throws Exception {
        String address = "http://localhost:" + canary.getAddress().getPort() + "/data.ttl";
        assertThat(post(query.replace("CANARY", address)).statusCode()).isEqualTo(200);
        assertThat(send(at("sparql?query=ASK%7B%3Fs%20%3Fp%20%3Fo%7D&default-graph-uri="
                                + URLEncoder.encode(address, StandardCharsets.UTF_8)))
                        .body())
                .contains("false");
        assertThat(HEARD).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
                "SELECT (COUNT(*) AS ?n) { ?a (<x:p>|!<x:p>){1,12} ?b }",
                "SELECT (REGEX('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                        + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',"
                        + " '.*.*.*.*.*.*.*b') AS ?x) { }",
                "SELECT * { ?a ?p ?n FILTER NOT EXISTS { ?x ?y ?z . ?u ?v ?w FILTER(CONCAT(STR(?z), STR(?w)) = ?n) } }"
            })
    void whatTakesTooLongIsEndedAndSaidSo(String query) throws Exception {
        HttpResponse<String> answer = send(impatient("sparql")
                .header("Content-Type", "application/sparql-query")
                .POST(HttpRequest.BodyPublishers.ofString(query)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.body()).contains("server.query-time");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i",
                "SELECT (COUNT(*) AS ?n) { { SELECT DISTINCT ?u { ?a ?b ?c . ?d ?e ?f BIND(STRUUID() AS ?u) } } }",
                "SELECT (COUNT(DISTINCT ?u) AS ?n) { ?a ?b ?c . ?d ?e ?f BIND(STRUUID() AS ?u) }",
            })
    void whatCollectsTooMuchIsEndedAndSaidSo(String query) throws Exception {
        HttpResponse<String> answer = post(query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("query.memory");
    }

    /** What a reviewer sent: each once ended the process, or ran on after its time. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ADD",
                "SELECT (STRLEN(UCASE(REPLACE(LONG, 'a', '\u0390\u0390\u0390\u0390\u0390\u0390\u0390\u0390\u0390\u0390\u0390\u0390'))) AS ?n) {}",
                "SELECT ('2000-01-01T00:00:00Z'^^xsd:dateTime + 'P2147483647D'^^xsd:dayTimeDuration AS ?n) {}",
                "SELECT (STRLEN(LANG(STRLANG('a', LONG))) AS ?n) {}",
                "SELECT (STRLEN(STR(IRI(CONCAT('http://x/', LONG)))) AS ?n) {}",
            })
    void anExpressionThatGrowsOrTakesLongIsUnbound(String given) throws Exception {
        String query = given.replace("LONG", "'" + "a".repeat(9_000) + "'");
        if (given.equals("ADD")) {
            StringBuilder add = new StringBuilder("SELECT (STRLEN(?x28) AS ?n) { BIND('")
                    .append("x".repeat(1_000))
                    .append("' AS ?x0) ");
            for (int i = 1; i <= 28; i++) {
                add.append("BIND(?x")
                        .append(i - 1)
                        .append("+?x")
                        .append(i - 1)
                        .append(" AS ?x")
                        .append(i)
                        .append(") ");
            }
            query = add.append("}").toString();
        }
        long begun = System.nanoTime();
        HttpResponse<String> answer = post("PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> " + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void aTextIsChangedInCaseAsJavaDoes() throws Exception {
        String text = "Straße ΣΑΣ ǆ ﬁ İ ไทย 𝒳 ".repeat(120).strip();
        HttpResponse<String> answer =
                post("SELECT (UCASE(\"" + text + "\"@de) AS ?u) (LCASE(\"" + text + "\") AS ?l) {}");
        assertThat(answer.body()).contains(text.toUpperCase(Locale.ROOT)).contains(text.toLowerCase(Locale.ROOT));
    }

    @Test
    void aPatternToSplitByIsWatched() throws Exception {
        HttpResponse<String> answer = send(impatient("sparql")
                .header("Content-Type", "application/sparql-query")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "SELECT * { ?x <http://jena.apache.org/ARQ/property#strSplit> ('" + "a".repeat(46)
                                + "!' '(a*)*b\\\\1') }")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(post("SELECT * { ?x <http://jena.apache.org/ARQ/property#strSplit> ('a, b ,c' ',') }")
                        .body())
                .contains("\"a\"", "\"b\"", "\"c\"");
    }

    @Test
    void aStringThatGrowsWithoutEndIsUnbound() throws Exception {
        StringBuilder query = new StringBuilder("SELECT (STRLEN(?x30) AS ?n) { BIND('abcdefgh' AS ?x0) ");
        for (int i = 1; i <= 30; i++) {
            query.append("BIND(CONCAT(?x")
                    .append(i - 1)
                    .append(", ?x")
                    .append(i - 1)
                    .append(") AS ?x")
                    .append(i)
                    .append(") ");
        }
        HttpResponse<String> answer = post(query.append('}').toString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("\"value\"");
    }

    /** Mistakes once made: these were answered 500, after eating memory. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "STRLEN(STR(fn:round(1.5, 900000000)))",
                "fn:round(1.5, 50000000)",
                "fn:round-half-to-even(1.5, -900000000)",
                "math:pow(10, 900000000)",
                "math:pow(1234567890, 99999999999999)",
                "afn:substr('ab', 5, 1)",
                "fn:substring('ab', 'x')"
            })
    void aCallThatFailsIsAnErrorOfTheExpression(String call) throws Exception {
        HttpResponse<String> answer = post("PREFIX fn: <http://www.w3.org/2005/xpath-functions#> "
                + "PREFIX math: <http://www.w3.org/2005/xpath-functions/math#> "
                + "PREFIX afn: <http://jena.apache.org/ARQ/function#> SELECT (" + call + " AS ?n) { }");
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 400);
        assertThat(answer.body()).doesNotContain("\"value\"");
    }

    @Test
    void whatIsCalledByIriStillAnswers() throws Exception {
        String query = "PREFIX fn: <http://www.w3.org/2005/xpath-functions#> "
                + "PREFIX math: <http://www.w3.org/2005/xpath-functions/math#> "
                + "SELECT (fn:round(1.2345, 2) AS ?a) (math:pow(2, 10) AS ?b) (math:pow(2.0, 0.5) > 1.41 AS ?c) (fn:abs(-3) AS ?d) "
                + "(math:pow(1, 900000000) AS ?e) { }";
        assertThat(get(query, "text/csv").body()).contains("1.23,1024,true,3,1");
    }

    @Test
    void aNestedListThatIsNoneIsRefused() throws Exception {
        String list = "[".repeat(4_500) + "]".repeat(4_500);
        HttpResponse<String> answer =
                post("PREFIX cdt: <http://w3id.org/awslabs/neptune/SPARQL-CDTs/> SELECT * { UNFOLD('" + list
                        + "'^^cdt:List AS ?x) }");
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 400);
    }

    @Test
    void boundedFunctionsAnswerAsStandardOnesDo() throws Exception {
        assertThat(get(
                                "SELECT (REPLACE('abc', '(b)', '[$1]') AS ?a) (REGEX('aBc', 'b', 'i') AS ?b) (CONCAT('a'@th, 'ข'@th) AS ?c) "
                                        + "(GROUP_CONCAT(DISTINCT ?v; separator='|') AS ?d) (3 * 2.5 AS ?e) (ENCODE_FOR_URI('ก') AS ?f) "
                                        + "{ VALUES ?v { 'x' 'y' 'x' } }",
                                "text/csv")
                        .body())
                .contains("a[b]c,true,aข,x|y,7.5,%E0%B8%81");
    }

    @Test
    void anAnswerEndsAtTheLimit() throws Exception {
        assertThat(get("SELECT ?s { ?s ?p ?o }", "text/csv").body().lines()).hasSize(1_001);
        assertThat(get("SELECT ?s { ?s ?p ?o } LIMIT 2000", "text/csv").body().lines())
                .hasSize(1_001);
        assertThat(get("SELECT ?s { ?s ?p ?o } LIMIT 3", "text/csv").body().lines())
                .hasSize(4);
    }

    @Test
    void aQueryThatIsTooLongIsRefused() throws Exception {
        String query = "ASK { ?s ?p '" + "x".repeat(10_001) + "' }";
        assertThat(post(query).statusCode()).isEqualTo(413);
        assertThat(get(query, "*/*").statusCode()).isIn(413, 414);
        assertThat(post("x".repeat(500_000)).statusCode()).isEqualTo(413);
    }

    @Test
    void aQueryThatIsNotUtf8IsRefused() throws Exception {
        HttpResponse<String> answer = send(at("sparql")
                .header("Content-Type", "application/sparql-query")
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        "ASK { ?s ?p 'สาน' }".getBytes(Charset.forName("TIS-620")))));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("UTF-8");
    }

    @Test
    void brokenPercentEncodingIsRefused() throws Exception {
        for (String query : new String[] {"%FF%FE", "%C3%28"}) {
            HttpResponse<String> answer = send(at("kg/sparql?query=" + query));
            assertThat(answer.statusCode()).as(query).isEqualTo(400);
            assertThat(answer.body()).contains("\"error\"");
        }
    }

    @Test
    void quadsAreNotConstructed() throws Exception {
        assertThat(post("CONSTRUCT { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void badSyntaxIsToldWithItsLineAndWithoutATrace() throws Exception {
        HttpResponse<String> answer = post("SELECT ?s {\n ?s ?p }");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("ine 2").doesNotContain("org.apache").doesNotContain("\tat ");
    }

    @Test
    void nothingCanBeWritten() throws Exception {
        String update = "INSERT DATA { GRAPH <x:g> { <x:s> <x:p> <x:o> } }";
        for (String path : new String[] {"kg/update", "kg/data?default", "kg", "kg/sparql", "sparql", "kg/upload"}) {
            for (String type : new String[] {"application/sparql-update", "text/turtle"}) {
                assertThat(send(at(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(update)))
                                .statusCode())
                        .as(path)
                        .isBetween(400, 499);
            }
            assertThat(send(at(path).PUT(HttpRequest.BodyPublishers.ofString("<x:s> <x:p> <x:o> .")))
                            .statusCode())
                    .as(path)
                    .isBetween(400, 499);
            assertThat(send(at(path).DELETE()).statusCode()).as(path).isBetween(400, 499);
        }
        assertThat(post("ASK { GRAPH <x:g> { ?s ?p ?o } }").body()).contains("false");
    }

    @Test
    void anUnknownAddressIsToldInBothLanguagesAsJsonOrAPage() throws Exception {
        HttpResponse<String> json = send(at("no/such/thing"));
        assertThat(json.statusCode()).isEqualTo(404);
        assertThat(json.body()).contains("\"detail\"", "/no/such/thing", "โปรดเริ่มที่");
        HttpResponse<String> page =
                send(at("<script>".replace("<", "%3C").replace(">", "%3E")).header("Accept", "text/html"));
        assertThat(page.body()).contains("404", "ไม่พบ").doesNotContain("<script>", "jetty");
        for (String path : new String[] {"..%2f..%2fetc/passwd", "%00", "a%2fb", "x".repeat(5000)}) {
            HttpResponse<String> answer = send(at(path));
            assertThat(answer.statusCode()).as(path).isBetween(400, 499);
            assertThat(answer.body()).contains("\"error\"").doesNotContain("\tat ");
        }
    }

    @Test
    void healthAndMetricsAnswer() throws Exception {
        assertThat(send(at("$/ping")).statusCode()).isEqualTo(200);
        assertThat(send(at("$/metrics")).body()).contains("fuseki_requests");
    }

    @Test
    void theFrontPageSpeaksTheReadersLanguage() throws Exception {
        HttpResponse<String> thai = send(at(""));
        assertThat(thai.body()).contains("<html lang=\"th\"", "ใครทำอะไร", "ข้อกล่าวอ้าง");
        HttpResponse<String> english = send(at("").header("Accept-Language", "en-GB,en;q=0.9"));
        assertThat(english.body()).contains("<html lang=\"en\"", "Who does what", "Where do sources disagree");
        assertThat(send(at("").header("Accept-Language", "fr, th;q=0.1, en;q=0.5"))
                        .body())
                .isEqualTo(english.body());
        assertThat(send(at("?lang=en")).body()).isEqualTo(english.body());
        assertThat(english.headers().firstValue("Content-Security-Policy")).isPresent();
    }

    @Test
    void everyExampleOfTheEditorAnswers() throws Exception {
        var links = org.jsoup.Jsoup.parse(
                        send(at("sparql?lang=en").header("Accept", "text/html")).body())
                .select(".asks a[href^=/sparql?question=]");
        assertThat(links.size()).isGreaterThanOrEqualTo(100);
        for (var link : links) {
            String page = send(at(link.attr("href").substring(1)).header("Accept", "text/html"))
                    .body();
            String query =
                    org.jsoup.Jsoup.parse(page).select("textarea").first().wholeText();
            assertThat(send(at("sparql?format=json&query="
                                    + java.net.URLEncoder.encode(query, java.nio.charset.StandardCharsets.UTF_8)))
                            .statusCode())
                    .as(query)
                    .isEqualTo(200);
        }
    }
}
