package org.saan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saan.model.Language;
import org.saan.web.http.AsOfSupport;
import org.saan.web.http.Cost;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Param;
import org.saan.web.http.Representation;
import org.saan.web.http.Robots;
import org.saan.web.sparql.SparqlEndpoints;

/** Every address keeps the one rule: documented in both languages, unknown parameters and bad values refused, methods and Vary right. */
@Tag("http")
class EndpointsTest {
    /** What stands for the variable parts of paths. */
    private static final List<Map.Entry<String, String>> PARTS = List.of(
            Map.entry("{kind}/{slug}", "agency/kpi"),
            Map.entry("/scheme/{scheme}/{code}", "/scheme/mode/fact"),
            Map.entry("/scheme/{scheme}", "/scheme/mode"),
            Map.entry("/graph/{name...}", "/graph/ref/provinces"),
            Map.entry("{area}/{question}", "initiatives/figure-over-time"),
            Map.entry("/sources/{document}", "/sources/light-rail-article"),
            Map.entry("{path...}", "doc/agency/kpi"),
            Map.entry("{kind}", "agency"),
            Map.entry("{revision}", "1"),
            Map.entry("{version}", "0.2.0"),
            Map.entry("saan.{format}", "saan.nt"),
            Map.entry("{graph...}", "ref/provinces.ttl"),
            Map.entry("/kind/{file}", "/kind/agency.ttl"),
            Map.entry("/family/{file}", "/family/ref.ttl"),
            Map.entry("/files/{file}", "/files/agency.csv"),
            Map.entry("{action}", "package_list"),
            Map.entry("{name}", "tables"));
    /** Required parameters with a value that can be asked; SPARQL and reconciliation take theirs by POST too. */
    private static final Map<String, String> REQUIRED = Map.of("q", "kpi", "from", "agency/kpi", "to", "place/th-40");

    private static RunningServer server;

    private static final List<String> ACCEPTED = List.of("text/html", "application/json", "text/turtle;q=x, */*");
    private static final List<String> HOSTILE = List.of(
            "\"'><script>alert(1)</script>",
            "x\r\nX-Injected: 1",
            "../../../../etc/passwd",
            "\u0000",
            "\uD800",
            "=HYPERLINK(\"http://evil.example\")",
            "http://127.0.0.1:1/",
            "file:///etc/passwd",
            "-9223372036854775809",
            "1e999",
            "%",
            "${jndi:ldap://127.0.0.1:1/x}",
            "{{7*7}}",
            "\u202Egnp.exe",
            "}} } UNION { ?s ?p ?o",
            "ก".repeat(5000));

    private static final List<String> TYPES = List.of(
            "",
            "nonsense",
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded; charset=utf-16",
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "application/json",
            "application/json; charset=x-none",
            "text/plain",
            "text/csv",
            "application/xml",
            "application/sparql-query",
            "application/sparql-update",
            "application/x-www-form-urlencoded\t, text/html");

    private static final List<String> BODIES = List.of(
            "",
            "%",
            "query=%FF%FE",
            "query=ASK{}&query=ASK{}",
            "queries=%7B%22q%22:1%7D&text=<script>alert(1)</script>",
            "extend={\"ids\":[null],\"properties\":{}}",
            "{\"text\": 1}",
            "{\"id\": {\"id\": [[]]}, \"rows\": -1, \"q\": null}",
            "[".repeat(5_000),
            "{\"a\":".repeat(5_000),
            "--x\r\nContent-Disposition: form-data; name=\"../../file\"; filename=\"../../etc/passwd\"\r\n\r\n=1\r\n--x--\r\n",
            "--x\r\nContent-Disposition: form-data; name=",
            "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
            "ASK { SERVICE <http://127.0.0.1:1/> {} }",
            "INSERT DATA { <x:a> <x:b> 1 }",
            "<script>alert(1)</script>",
            "\u0000\uFFFF",
            "a=1&".repeat(20_000));

    @BeforeAll
    static void start() {
        server = RunningServer.shared();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Endpoint> all() {
        return RunningServer.shared().endpoints().stream();
    }

    static Stream<Endpoint> reading() {
        return all().filter(endpoint -> endpoint.methods().contains("GET"));
    }

    /** This node follows none, and says so by 404. */
    static Stream<Endpoint> answering() {
        return reading().filter(endpoint -> !endpoint.path().equals("/api/following"));
    }

    /** An address of the endpoint that is there. */
    private static String path(Endpoint endpoint) {
        String path = endpoint.path();
        if (path.startsWith("/assets/")) {
            path = RunningServer.text(server.get("", "text/html"))
                    .replaceAll("(?s).*?\"/(assets/[^\"]*saan\\.css)\".*", "/$1");
        }
        for (Map.Entry<String, String> part : PARTS) {
            path = path.replace(part.getKey(), part.getValue());
        }
        assertThat(path).doesNotContain("{");
        return path.substring(1);
    }

    /** The same with what it requires, then more parameters. */
    private static String asked(Endpoint endpoint, String... more) {
        List<String> parameters = new ArrayList<>();
        for (Param<?> param : endpoint.params()) {
            if (!param.isInPath() && (param.isRequired() || param.example().isPresent())) {
                String value =
                        param.example().map(String::valueOf).orElseGet(() -> REQUIRED.getOrDefault(param.name(), ""));
                parameters.add(param.name() + "=" + EndpointRequest.encoded(value));
            }
        }
        parameters.addAll(List.of(more));
        return path(endpoint) + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
    }

    @ParameterizedTest
    @MethodSource("all")
    void isDocumentedInBothLanguages(Endpoint endpoint) {
        assertThat(endpoint.summary().in(Language.EN)).isNotBlank();
        assertThat(endpoint.summary().in(Language.TH)).isNotBlank();
        for (Param<?> param : endpoint.describedParams()) {
            assertThat(param.meaning().in(Language.EN)).as(param.name()).isNotBlank();
            assertThat(param.meaning().in(Language.TH)).as(param.name()).isNotBlank();
        }
        for (String language : List.of("th", "en")) {
            assertThat(RunningServer.text(server.get("api?lang=" + language, "text/html")))
                    .contains(endpoint.path().replace("...", ""));
        }
    }

    @ParameterizedTest
    @MethodSource("reading")
    void refusesAParameterThatItDoesNotKnow(Endpoint endpoint) {
        HttpResponse<byte[]> answer = server.get(asked(endpoint, "bogus=1"), "application/json");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(RunningServer.text(answer)).contains("bogus", "There is no parameter", "พารามิเตอร์");
    }

    @ParameterizedTest
    @MethodSource("reading")
    void neverIgnoresARevision(Endpoint endpoint) {
        HttpResponse<byte[]> answer = server.get(asked(endpoint, "rev=1"), accept(endpoint));
        if (endpoint.asOf() == AsOfSupport.NEWEST) {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(RunningServer.text(answer)).contains("rev");
        } else {
            assertThat(answer.statusCode()).as(RunningServer.text(answer)).isIn(200, 303);
            assertThat(answer.headers().firstValue("Memento-Datetime")).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("reading")
    void refusesABadValueByTheNameOfItsParameter(Endpoint endpoint) {
        for (Param<?> param : endpoint.allParams(endpoint.params())) {
            boolean isTyped = !param.schema().getOrDefault("type", "").equals("string")
                    || param.schema().containsKey("enum")
                    || param.schema().containsKey("format");
            if (isTyped && !param.isInPath()) {
                HttpResponse<byte[]> answer =
                        server.get(path(endpoint) + "?" + param.name() + "=nope", "application/json");
                assertThat(answer.statusCode()).as(param.name()).isEqualTo(400);
                assertThat(RunningServer.text(answer)).contains(param.name());
            }
        }
        HttpResponse<byte[]> language = server.get(asked(endpoint, "lang=fr"), "application/json");
        assertThat(language.statusCode()).isEqualTo(400);
        assertThat(RunningServer.text(language)).contains("lang");
    }

    @ParameterizedTest
    @MethodSource("all")
    void answersItsMethodsAndNoOthers(Endpoint endpoint) {
        HttpResponse<byte[]> options = server.send("OPTIONS", path(endpoint), "*/*");
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.headers().firstValue("Allow")).contains(String.join(", ", endpoint.methods()));
        for (String method : Stream.of("PUT", "DELETE", "PATCH", "POST", "GET", "TRACE", "PROPFIND", "QUERY", "ODD")
                .filter(Predicate.not(endpoint.methods()::contains))
                .toList()) {
            HttpResponse<byte[]> answer = server.send(method, path(endpoint), "*/*");
            assertThat(answer.statusCode()).as(method).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).contains(String.join(", ", endpoint.methods()));
        }
    }

    /** Mistakes once made: TRACE was answered where no endpoint is, and some of WebDAV's methods too. */
    @ParameterizedTest
    @ValueSource(strings = {"$/ping", "$/metrics", "static/saan.css", "nothing-here", "%2e%2e/x"})
    void oddMethodsAreRefusedWhereNoEndpointIs(String path) {
        for (String method : List.of("PUT", "DELETE", "PATCH", "TRACE", "TRACK", "MKCOL", "PROPFIND", "QUERY", "ODD")) {
            HttpResponse<byte[]> answer = server.send(method, path, "*/*");
            assertThat(answer.statusCode()).as(method).isIn(400, 404, 405, 501);
            assertThat(RunningServer.text(answer)).as(method).doesNotContain(method + " /");
        }
    }

    /** Nothing that a client sends is answered 5xx, nothing comes back as it was sent, and every answer has the same headers against misuse. */
    @ParameterizedTest
    @MethodSource("reading")
    void hostileValuesAreRefusedOrAnswered(Endpoint endpoint) {
        int sent = 0;
        for (Param<?> param : endpoint.allParams(endpoint.params())) {
            for (String value : HOSTILE) {
                String address = param.isInPath()
                        ? endpoint.path()
                                .substring(1)
                                .replaceAll(
                                        "\\{" + param.name() + "(\\.\\.\\.)?\\}",
                                        Matcher.quoteReplacement(EndpointRequest.encoded(value)))
                                .replaceAll("\\{[^}]*\\}", "x")
                        : path(endpoint) + "?" + param.name() + "=" + EndpointRequest.encoded(value);
                String accept = ACCEPTED.get(sent++ % ACCEPTED.size());
                HttpResponse<byte[]> answer = server.get(address, accept);
                assertThat(answer.statusCode()).as(address).isBetween(200, 499);
                assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                        .as(address)
                        .contains("nosniff");
                assertThat(answer.headers()
                                .firstValue("Content-Security-Policy")
                                .orElse(""))
                        .as(address)
                        .startsWith("default-src 'none'");
                assertThat(answer.headers().firstValue("Referrer-Policy"))
                        .as(address)
                        .contains("same-origin");
                assertThat(answer.headers().map()).as(address).doesNotContainKey("x-injected");
                if (answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
                    assertThat(RunningServer.text(answer)).as(address).doesNotContain("<script>alert");
                }
            }
        }
    }

    static Stream<Endpoint> posting() {
        return all().filter(endpoint -> endpoint.methods().contains("POST"));
    }

    /** Bodies of every kind, told to be of every type: never 5xx, never sent back as they came. */
    @ParameterizedTest
    @MethodSource("posting")
    void hostileBodiesAreRefusedOrAnswered(Endpoint endpoint) {
        for (String type : TYPES) {
            for (String body : BODIES) {
                for (String form : List.of("application/json", "text/html")) {
                    HttpRequest.Builder request = server.at(path(endpoint))
                            .header("Accept", form)
                            .POST(HttpRequest.BodyPublishers.ofString(body));
                    if (!type.isEmpty()) {
                        request.header("Content-Type", type);
                    }
                    HttpResponse<byte[]> answer = server.send(request);
                    String what = endpoint.path() + " " + type + " " + body.substring(0, Math.min(40, body.length()));
                    assertThat(answer.statusCode()).as(what).isBetween(200, 499);
                    assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                            .as(what)
                            .contains("nosniff");
                    if (answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
                        assertThat(RunningServer.text(answer)).as(what).doesNotContain("<script>alert");
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("answering")
    void headIsGetWithoutABody(Endpoint endpoint) {
        HttpResponse<byte[]> get = server.get(asked(endpoint), accept(endpoint));
        HttpResponse<byte[]> head = server.send("HEAD", asked(endpoint), accept(endpoint));
        assertThat(get.statusCode())
                .as(asked(endpoint) + RunningServer.text(get))
                .isLessThan(400);
        assertThat(head.statusCode()).isEqualTo(get.statusCode());
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("ETag")).isEqualTo(get.headers().firstValue("ETag"));
        assertThat(head.headers().firstValue("Content-Type"))
                .isEqualTo(get.headers().firstValue("Content-Type"));
    }

    /** Mistake once made: a page that was kept was told, when it was asked for again, that it may load nothing, and lost its looks. */
    @ParameterizedTest
    @MethodSource("answering")
    void whatIsUnchangedHasThePolicyThatItHad(Endpoint endpoint) {
        HttpResponse<byte[]> whole = server.get(asked(endpoint), "text/html");
        String tag = whole.headers().firstValue("ETag").orElse("");
        boolean isPage = whole.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
        if (isPage && whole.statusCode() == 200 && !tag.isEmpty()) {
            HttpResponse<byte[]> again = server.send(
                    server.at(asked(endpoint)).header("Accept", "text/html").header("If-None-Match", tag));
            // The page of the data changes as its files are made.
            assertThat(again.statusCode()).isIn(endpoint.path().equals("/data") ? List.of(200, 304) : List.of(304));
            assertThat(again.headers().firstValue("Content-Security-Policy"))
                    .isEqualTo(whole.headers().firstValue("Content-Security-Policy"));
        }
    }

    @ParameterizedTest
    @MethodSource("answering")
    void saysWhatDecidesOverTheAnswer(Endpoint endpoint) {
        HttpResponse<byte[]> answer = server.get(asked(endpoint), accept(endpoint));
        String vary = String.join(", ", answer.headers().allValues("Vary"));
        if (endpoint.representations().size() > 1) {
            assertThat(vary).matches("(.*, ?)?Accept(,.*)?");
        }
        if (endpoint.representations().get(0).inLanguage() && endpoint.cost() != Cost.QUERY) {
            assertThat(vary).contains("Accept-Language").contains("Cookie");
        }
        if (endpoint.isAbsolute()) {
            assertThat(vary).contains("Host");
        }
        assertThat(vary.contains("Accept-Datetime")).isEqualTo(endpoint.asOf().isTimeGate());
    }

    /** The commonest proxies take four kilobytes of headers, be the public address long (portal.md S1). */
    @ParameterizedTest
    @MethodSource("answering")
    void headersFitIntoWhatProxiesTake(Endpoint endpoint) {
        int base = "https://data.a-province.go.th/knowledge/saan".length();
        int size = server.get(asked(endpoint), accept(endpoint)).headers().map().entrySet().stream()
                .flatMap(header -> header.getValue().stream().map(value -> header.getKey() + ": " + value + "\r\n"))
                .mapToInt(line -> line.length() + base * (line.split("</", -1).length - 1))
                .sum();
        assertThat(size).isLessThan(3800);
    }

    @Test
    void robotsAndSitemapAreDerived() {
        String robots = RunningServer.text(server.get("robots.txt", "*/*"));
        String sitemap = RunningServer.text(server.get("sitemap.xml?part=1", "*/*"));
        all().forEach(endpoint -> {
            if (endpoint.robots() == Robots.LISTED) {
                assertThat(sitemap).contains(endpoint.path() + "</loc>");
            }
            boolean closed = robots.lines()
                    .filter(line -> line.startsWith("Disallow: "))
                    .map(line -> line.substring("Disallow: ".length()))
                    .anyMatch(endpoint.prefix()::startsWith);
            assertThat(closed).as(endpoint.path()).isEqualTo(endpoint.robots() == Robots.CLOSED);
        });
    }

    /** The form that it offers first. */
    private static String accept(Endpoint endpoint) {
        Representation first = endpoint.representations().get(0);
        return first.mediaType();
    }

    @Test
    void everyAddressIsThereOnce() {
        assertThat(all().map(Endpoint::path)).doesNotHaveDuplicates();
    }

    /** Mistake once made: the editor took a permit for queries, and a second one to be made. */
    @Test
    void theEditorIsNoQuery() {
        HttpResponse<byte[]> editor = server.get("sparql?query=ASK%7B%7D&lang=en", "text/html");
        assertThat(editor.statusCode()).isEqualTo(200);
        assertThat(String.join(", ", editor.headers().allValues("Vary")))
                .contains("Accept", "Accept-Language", "Cookie");
        assertThat(SparqlEndpoints.isQuery("/sparql", "GET", "text/html", "query=ASK%7B%7D"))
                .isFalse();
        assertThat(SparqlEndpoints.isQuery("/sparql", "GET", "text/html", "query=ASK%7B%7D&format=json"))
                .isTrue();
        assertThat(SparqlEndpoints.isQuery("/sparql", "GET", "text/csv", "query=ASK%7B%7D"))
                .isTrue();
        assertThat(SparqlEndpoints.isQuery("/kg/sparql", "GET", "text/html", "query=ASK%7B%7D"))
                .isTrue();
        assertThat(SparqlEndpoints.isQuery("/sparql", "GET", null, null)).isFalse();
    }

    /** Mistake once made: what is ignored made pages of its own, and stood in their links. */
    @Test
    void whatIsIgnoredChangesNothing() {
        assertThat(RunningServer.text(server.get("sparql?lang=en&debug=on", "text/html")))
                .isEqualTo(RunningServer.text(server.get("sparql?lang=en", "text/html")));
    }

    /** Mistakes once made: rows were sent as a feed; pages, suffixes and fields of forms were ignored. */
    @ParameterizedTest
    @CsvSource({
        "changes?format=atom, text/html, 303",
        "changes.atom?lang=en, */*, 200",
        "changes?of=agency/kpi, application/json, 200",
        "changes?of=agency/kpi&page=2&format=csv, */*, 404",
        "changes/1?graph=x, application/json, 303",
        "changes/1.csv, text/html, 400",
        "browse?kind=agency&confidence=x, text/html, 400",
        "browse?kind=agency&confidence=high, text/html, 200",
        "search?q=KPI&page=99, text/html, 404",
        "api/questions/actors/bodies-of-a-province.csv?format=json, */*, 400",
        "api/questions/actors/bodies-of-a-province.csv?format=csv, */*, 200",
        "api/network/centrality?confidence=0.1234567, */*, 200",
        "api/3/action/package_search?fl=id, */*, 200",
        "reconcile/preview, */*, 400",
        "timeline?from=20, */*, 400"
    })
    void isNeverIgnored(String path, String accept, int status) {
        assertThat(server.get(path, accept).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"sparql, query=ASK%7B%7D&zzz=1", "reconcile, zzz=1"})
    void fieldsOfAFormAreKnownToo(String path, String form) {
        HttpResponse<byte[]> answer = server.send(server.at(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(RunningServer.text(answer)).contains("zzz");
    }

    /** Mistake once made: a form that cannot be decoded was answered 200 with nothing. */
    @Test
    void aFormThatCannotBeDecodedIsRefused() {
        HttpResponse<byte[]> answer = server.send(server.at("sparql")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("query=%FF%FE")));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(RunningServer.text(answer)).contains("UTF-8");
    }

    /** Mistake once made: errors of parameters came to harvesters in another form than CKAN's. */
    @Test
    void errorsOfCkanAreInItsForm() {
        HttpResponse<byte[]> answer = server.get("api/3/action/package_list?bogus=1", "*/*");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(RunningServer.text(answer)).contains("\"success\":false", "\"__type\"");
    }

    /** Mistake once made: addresses promised a time gate that they are not. */
    @Test
    void onlyATimeGateSaysSo() {
        assertThat(server.get("map?rev=1", "text/html").headers().allValues("Link"))
                .noneMatch(link -> link.contains("timegate"));
        assertThat(server.get("doc/agency/kpi?rev=1", "text/html").headers().allValues("Link"))
                .anyMatch(link -> link.contains("timegate"));
    }

    /** Mistake once made: one strong tag for an answer and for the same one compressed. */
    @Test
    void whatMayBeCompressedHasAWeakTag() {
        HttpResponse<byte[]> plain = server.get("doc/agency/kpi.ttl", "*/*");
        assertThat(plain.headers().firstValue("ETag").orElseThrow()).startsWith("W/");
        assertThat(plain.headers().allValues("Vary")).contains("Accept-Encoding");
        assertThat(server.get("data/dump/saan.nt.gz", "*/*")
                        .headers()
                        .firstValue("ETag")
                        .orElseThrow())
                .startsWith("\"");
    }

    @Test
    void nothingAllowsNothing() {
        assertThat(server.send("OPTIONS", "nothing", "*/*").statusCode()).isEqualTo(404);
    }
}
