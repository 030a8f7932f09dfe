package org.saan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saan.vocab.Saan;

/** Search, reconciliation and mentions over HTTP, as clients use them. */
@Tag("http")
class FindTest {
    private static final Path SCHEMAS = Path.of("src/test/resources/schemas/reconciliation-0.2");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.shared();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpResponse<byte[]> get(String path) {
        return server.send(server.at(path));
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        try {
            assertThat(response.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static JsonNode good(HttpResponse<byte[]> response) {
        assertThat(response.statusCode())
                .as(new String(response.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return json(response);
    }

    private static HttpResponse<byte[]> post(String path, String type, String body) {
        HttpRequest.Builder request = server.at(path).POST(BodyPublishers.ofString(body));
        return server.send(type.isEmpty() ? request : request.header("Content-Type", type));
    }

    /**
     * The same of what is too long: the server answers and closes before it has read everything, and a client that is still sending may
     * meet the closed connection before the answer. It asks again.
     */
    private static HttpResponse<byte[]> tooLong(String path, String type, String body) {
        for (int attempt = 1; ; attempt++) {
            try {
                return post(path, type, body);
            } catch (java.io.UncheckedIOException e) {
                if (attempt == 5) {
                    throw e;
                }
            }
        }
    }

    private static HttpResponse<byte[]> form(String path, String field, String value) {
        return post(path, "application/x-www-form-urlencoded", field + "=" + encoded(value));
    }

    private static JsonNode conforms(JsonNode answer, String schema) {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V7,
                builder -> builder.schemaMappers(mappers -> mappers.mapPrefix(
                        "https://reconciliation-api.github.io/specs/0.2/schemas/",
                        SCHEMAS.toAbsolutePath().normalize().toUri().toString())));
        try {
            // Draft 7 by the name that the schemas use for whatever draft is newest.
            String text = Files.readString(SCHEMAS.resolve(schema))
                    .replace("http://json-schema.org/schema#", "http://json-schema.org/draft-07/schema#")
                    .replaceAll("\\{\\s*\"\\$ref\": \"http://swagger[^}]*}", "{}");
            JsonSchema validator = factory.getSchema(text);
            assertThat(validator.validate(answer)).as(schema + " " + answer).isEmpty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return answer;
    }

    @Test
    void searchAnswersAndIsKept() {
        HttpResponse<byte[]> response = get("api/search?q=" + encoded("รถราง") + "&limit=3");
        JsonNode answer = good(response);
        assertThat(answer.path("hits").path(0).path("iri").asText())
                .isEqualTo(Saan.ID + "initiative/khon-kaen-light-rail");
        assertThat(answer.path("hits").path(0).path("label").path("en").asText())
                .isEqualTo("Khon Kaen light rail");
        assertThat(answer.path("hits")).hasSize(3);
        assertThat(answer.path("kinds").path("initiative").asInt()).isEqualTo(5);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        String etag = response.headers().firstValue("ETag").orElseThrow();
        assertThat(server.send(server.at("api/search?q=" + encoded("รถราง") + "&limit=3")
                                .header("If-None-Match", etag))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void filtersAndPagesAreParameters() {
        JsonNode answer =
                good(get("api/search?q=" + encoded("เมือง") + "&kind=agency,place&place=place/th-40&limit=100"));
        assertThat(answer.path("hits"))
                .isNotEmpty()
                .allSatisfy(hit -> assertThat(hit.path("kind").asText()).isIn("agency", "place"));
        JsonNode second = good(get("api/search?q=" + encoded("ขอนแก่น") + "&offset=2&limit=1"));
        JsonNode whole = good(get("api/search?q=" + encoded("ขอนแก่น") + "&limit=3"));
        assertThat(second.path("hits").path(0)).isEqualTo(whole.path("hits").path(2));
    }

    @Test
    void suggestionsComeAsOneTypes() {
        for (String typed : List.of("ข", "ขอ", "ขอน", "ขอนแก", "ขอนแก่น")) {
            assertThat(good(get("api/suggest?q=" + encoded(typed))).path("hits"))
                    .isNotEmpty()
                    .hasSizeLessThanOrEqualTo(8);
        }
        assertThat(good(get("api/suggest?q=" + encoded("สถาบันพระ")))
                        .path("hits")
                        .path(0)
                        .path("iri")
                        .asText())
                .isEqualTo(Saan.ID + "agency/kpi");
    }

    @ParameterizedTest
    @CsvSource({
        "api/search,400",
        "api/search?q=,400",
        "api/search?q=%20,400",
        "api/search?q=a&q=b,400",
        "api/search?q=%E0%B8,400",
        "api/search?q=a&kind=nonsense,400",
        "api/search?q=a&limit=0,400",
        "api/search?q=a&limit=101,400",
        "api/search?q=a&limit=-1,400",
        "api/search?q=a&limit=x,400",
        "api/search?q=a&offset=99999999,400",
        "api/search?q=a&place=nowhere,400",
        "api/search?q=a&graph=%3Cscript%3E,400",
        "api/search?q=%00%01,200",
        "api/search?q=%22%28%28%2A%3F,200",
        "api/search?q=*%3A*,200",
        "api/search?q=a&place=place/th-99,400",
        "api/search?q=a&graph=source/nothing,400",
        "reconcile?queries=%7B%22q%22%3A%7B%22query%22%3A%22a%22%2C%22type%22%3A%22Nope%22%7D%7D,400",
        "reconcile?queries=%7B%22q%22%3A%7B%22query%22%3A%22a%22%2C%22properties%22%3A%5B%7B%22pid%22%3A%22nosuch%22%2C%22v%22%3A1%7D%5D%7D%7D,400",
        "api/mentions,405",
        "reconcile?queries=,400",
        "reconcile?queries=%7B,400",
        "reconcile?queries=%5B%5D,400",
        "reconcile?queries=%7B%22q%22%3A1%7D,400",
        "reconcile?queries=%7B%22q%22%3A%7B%7D%7D,400",
        "reconcile?queries=%7B%22q%22%3A%7B%22query%22%3A1%7D%7D,400",
        "reconcile?queries=%7B%22q%22%3A%7B%22query%22%3A%22a%22%2C%22limit%22%3A%22x%22%7D%7D,400",
        "reconcile?queries=%7B%22q%22%3A%7B%22query%22%3A%22a%22%2C%22properties%22%3A%5B%7B%7D%5D%7D%7D,400",
        "reconcile?extend=%7B%7D,400",
        "reconcile/nonsense,404",
        "reconcile/view?id=agency/nobody,404",
        "reconcile/preview,400"
    })
    void badInputIsTold(String path, int status) {
        HttpResponse<byte[]> response = get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(status);
        JsonNode body = json(response);
        if (status != 200) {
            assertThat(body.path("error").asText()).isNotEmpty();
            assertThat(body.path("help").asText()).containsPattern("[ก-๙]");
        }
    }

    @Test
    void whatIsTooLargeIsRefused() {
        StringBuilder many = new StringBuilder("{");
        for (int i = 0; i < 10_000; i++) {
            many.append(i == 0 ? "" : ",").append("\"q").append(i).append("\":{\"query\":\"ก\"}");
        }
        assertThat(form("reconcile", "queries", many + "}").statusCode()).isEqualTo(400);
        assertThat(tooLong("reconcile", "application/x-www-form-urlencoded", "queries=" + "x".repeat(5 << 20))
                        .statusCode())
                .isEqualTo(413);
        assertThat(form("reconcile", "queries", "[".repeat(100_000)).statusCode())
                .isEqualTo(400);
        assertThat(form("reconcile", "queries", "{\"q\":".repeat(50_000)).statusCode())
                .isEqualTo(400);
        assertThat(tooLong("api/mentions", "text/plain", "ก".repeat(4_000_000)).statusCode())
                .isEqualTo(413);
        assertThat(post("api/mentions", "image/png", "x").statusCode()).isEqualTo(415);
        assertThat(post("reconcile", "application/json", "{}").statusCode()).isEqualTo(415);
        assertThat(get("api/search?q=" + "a".repeat(301)).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain; charset=utf-8", "", "application/json", "application/x-www-form-urlencoded"})
    void mentionsAreFoundInEveryForm(String type) {
        String text = "สถาบันพระปกเกล้า จัดประชุมที่จังหวัดขอนแก่น";
        String body = type.startsWith("application/json")
                ? "{\"text\":\"" + text + "\"}"
                : type.contains("form") ? "text=" + encoded(text) : text;
        JsonNode answer = good(post("api/mentions", type, body));
        assertThat(answer.path("mentions")).hasSize(2);
        assertThat(answer.path("mentions").path(0).path("start").asInt()).isZero();
        assertThat(answer.path("mentions").path(0).path("end").asInt()).isEqualTo(16);
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        HttpRequest.Builder request = server.at("api/mentions")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofByteArray(new byte[] {(byte) 0xA1, (byte) 0xD2}));
        assertThat(server.send(request).statusCode()).isEqualTo(400);
    }

    /** What OpenRefine does, one after the other. */
    @Test
    void aSessionOfOpenRefine() {
        JsonNode manifest = conforms(good(get("reconcile")), "manifest.json");
        assertThat(manifest.path("versions").path(0).asText()).isEqualTo("0.2");
        String suggest = manifest.path("suggest")
                        .path("entity")
                        .path("service_url")
                        .asText()
                + manifest.path("suggest").path("entity").path("service_path").asText();
        assertThat(suggest).isEqualTo(server.address() + "reconcile/suggest/entity");

        String batch =
                "{\"q0\":{\"query\":\"พป.\",\"limit\":3},\"q1\":{\"query\":\"จ.ขอนแก่น\",\"type\":\"" + Saan.Province
                        + "\",\"type_strict\":\"should\"},\"q2\":{\"query\":\"เทศบาลเมืองศิลา\",\"properties\":[{\"pid\":\"province\","
                        + "\"v\":{\"id\":\"" + Saan.ID
                        + "place/th-40\",\"name\":\"Khon Kaen\"}}]},\"q3\":{\"query\":\"ไม่มีใครชื่อนี้เลย\"},"
                        + "\"q4\":{\"query\":\"x\",\"type\":\"https://example.org/None\"}}";
        conforms(read(batch), "reconciliation-query-batch.json");
        JsonNode posted = conforms(good(form("reconcile", "queries", batch)), "reconciliation-result-batch.json");
        assertThat(good(get("reconcile?queries=" + encoded(batch)))).isEqualTo(posted);
        assertThat(best(posted, "q0")).isEqualTo(Saan.ID + "agency/kpi");
        assertThat(best(posted, "q1")).isEqualTo(Saan.ID + "place/th-40");
        assertThat(best(posted, "q2")).isEqualTo(Saan.ID + "agency/sila-town-municipality");
        assertThat(posted.path("q2").path("result").path(0).path("match").asBoolean())
                .isTrue();
        assertThat(posted.path("q3").path("result")).isEmpty();
        assertThat(posted.path("q4").path("result")).isEmpty();

        JsonNode entities = conforms(
                good(get("reconcile/suggest/entity?prefix=" + encoded("สถาบัน"))), "suggest-entities-response.json");
        assertThat(entities.path("result").path(0).path("id").asText()).isEqualTo(Saan.ID + "agency/kpi");
        JsonNode types = conforms(good(get("reconcile/suggest/type?prefix=provin")), "suggest-types-response.json");
        assertThat(types.findValuesAsText("id")).contains(Saan.Province.getURI());
        JsonNode properties =
                conforms(good(get("reconcile/suggest/property?prefix=provi")), "suggest-properties-response.json");
        assertThat(properties.findValuesAsText("id")).contains("province");
        JsonNode proposed = conforms(
                good(get("reconcile/extend/propose?type=" + encoded(Saan.Agency.getURI()) + "&limit=20")),
                "data-extension-property-proposal.json");
        assertThat(proposed.path("properties").findValuesAsText("id")).contains(Saan.organisationKind.getURI());

        String extension = "{\"ids\":[\"" + Saan.ID + "agency/kpi\",\"agency/khon-kaen-city-municipality\",\"nobody\"],"
                + "\"properties\":[{\"id\":\"" + Saan.organisationKind + "\"},{\"id\":\"province\"},"
                + "{\"id\":\"https://schema.org/foundingDate\"},{\"id\":\"skos:prefLabel\",\"settings\":{\"language\":\"en\",\"limit\":1}}]}";
        conforms(read(extension), "data-extension-query.json");
        JsonNode extended = conforms(good(form("reconcile", "extend", extension)), "data-extension-response.json");
        JsonNode city = extended.path("rows").path("agency/khon-kaen-city-municipality");
        assertThat(city.path("province").path(0).path("id").asText()).isEqualTo(Saan.ID + "place/th-40");
        assertThat(extended.path("rows")
                        .path(Saan.ID + "agency/kpi")
                        .path("skos:prefLabel")
                        .path(0)
                        .path("str")
                        .asText())
                .contains("Prajadhipok");
        assertThat(extended.path("rows").path("nobody").path("province")).isEmpty();

        String view = manifest.path("view").path("url").asText().replace("{{id}}", encoded(Saan.ID + "agency/kpi"));
        HttpResponse<byte[]> seen = get(view.substring(server.address().length()));
        assertThat(seen.statusCode()).isEqualTo(303);
        assertThat(seen.headers().firstValue("Location")).contains("/id/agency/kpi");
        HttpResponse<byte[]> preview = get("reconcile/preview?lang=th&id=" + encoded(Saan.ID + "agency/kpi"));
        assertThat(new String(preview.body(), StandardCharsets.UTF_8))
                .contains("สถาบันพระปกเกล้า")
                .contains("King Praj");
        assertThat(good(get("reconcile/flyout/entity?id=agency/kpi"))
                        .path("html")
                        .asText())
                .contains("พป");
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String best(JsonNode batch, String query) {
        return batch.path(query).path("result").path(0).path("id").asText();
    }

    @Test
    void analystsSearchInSparql() {
        String query =
                "PREFIX text: <http://jena.apache.org/text#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
                        + "SELECT ?thing ?score ?name { (?thing ?score ?name) text:query (skos:prefLabel 'รถราง' 50) . "
                        + "?thing a <https://w3id.org/saan/ontology#Initiative> } ORDER BY DESC(?score)";
        HttpResponse<byte[]> response = server.send(
                server.at("sparql?query=" + encoded(query)).header("Accept", "application/sparql-results+json"));
        assertThat(response.statusCode()).isEqualTo(200);
        List<String> things = new ArrayList<>();
        read(new String(response.body(), StandardCharsets.UTF_8))
                .path("results")
                .path("bindings")
                .forEach(row -> things.add(row.path("thing").path("value").asText()));
        assertThat(things).hasSize(5).first().isEqualTo(Saan.ID + "initiative/khon-kaen-light-rail");
        String bound = "PREFIX text: <http://jena.apache.org/text#> ASK { VALUES ?x { <" + Saan.ID
                + "agency/kpi> } GRAPH <https://w3id.org/saan/graph/ref/agencies> { ?x text:query 'พระปกเกล้า' } }";
        assertThat(new String(
                        server.send(server.at("sparql?query=" + encoded(bound))
                                        .header("Accept", "application/sparql-results+json"))
                                .body(),
                        StandardCharsets.UTF_8))
                .contains("true");
        HttpResponse<byte[]> earlier = server.send(server.at("sparql?rev=1&query=" + encoded(query)));
        assertThat(earlier.statusCode()).isEqualTo(400);
        assertThat(new String(earlier.body(), StandardCharsets.UTF_8)).contains("newest revision");
        String onDay = query.replace("skos:prefLabel 'รถราง' 50", "skos:prefLabel 'รถราง' 50 \"lang:th\"");
        assertThat(new String(
                        server.send(server.at("sparql?on=2021-01-01&query=" + encoded(onDay))
                                        .header("Accept", "text/csv"))
                                .body(),
                        StandardCharsets.UTF_8))
                .contains("khon-kaen-light-rail");
        String one = "PREFIX text: <http://jena.apache.org/text#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
                + "SELECT ?thing ?name { (?thing ?s ?name) text:query (skos:prefLabel 'KPI' 1) }";
        assertThat(new String(
                        server.send(server.at("sparql?query=" + encoded(one)).header("Accept", "text/csv"))
                                .body(),
                        StandardCharsets.UTF_8))
                .hasLineCount(2);
        String empty = "PREFIX text: <http://jena.apache.org/text#> SELECT * { ?x text:query '' }";
        assertThat(server.send(server.at("sparql?query=" + encoded(empty))).statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatIsSentIsReadOrRefused() {
        assertThat(post("api/mentions", "application/x-www-form-urlencoded", "KPI met")
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.send(server.at("api/mentions")
                                .header("If-None-Match", "*")
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString("KPI")))
                        .statusCode())
                .isEqualTo(200);
        String queries = "reconcile?queries=" + encoded("{\"q\":{\"query\":\"KPI\"}}");
        assertThat(best(good(post(queries, "application/x-www-form-urlencoded", "")), "q"))
                .isEqualTo(Saan.ID + "agency/kpi");
    }

    /** Mistakes once made: OpenRefine could not frame the preview; a blank or a dash counted against a name; a row's number was a code. */
    @Test
    void anotherProgramFramesThePreviewAndBlanksSayNothing() {
        String policy = get("reconcile/preview?id=agency/kpi")
                .headers()
                .firstValue("Content-Security-Policy")
                .orElse("");
        assertThat(policy).contains("frame-ancestors *", "style-src 'sha256-").doesNotContain("script-src");
        for (String blank : List.of("", " ", "-", "–")) {
            String batch =
                    "{\"a\":{\"query\":\"เทศบาลนครขอนแก่น\",\"properties\":[{\"pid\":\"province\",\"v\":\"" + blank
                            + "\"}]},\"b\":{\"query\":\"12\"},\"c\":{\"query\":\"12\",\"type\":\"" + Saan.Province
                            + "\"},\"e\":{\"query\":\"12\",\"type\":\"Province\",\"properties\":[{\"pid\":\"skos:notation\",\"v\":\"12\"}]},\"d\":{\"query\":\"https://www.wikidata.org/wiki/Q327533\"}}";
            JsonNode answer = good(form("reconcile", "queries", batch));
            assertThat(answer.path("a").path("result").path(0).path("match").asBoolean())
                    .as("“%s”", blank)
                    .isTrue();
            assertThat(answer.path("b").path("result").findValuesAsText("match"))
                    .isNotEmpty()
                    .doesNotContain("true");
            assertThat(answer.path("c").path("result").path(0).path("match").asBoolean())
                    .isFalse();
            // That the column holds codes is said by giving it as the property that they are.
            assertThat(answer.path("e").path("result").path(0).path("match").asBoolean())
                    .isTrue();
            assertThat(best(answer, "d")).isEqualTo(Saan.ID + "place/th-40");
        }
        String unknown = "{\"ids\":[\"agency/kpi\"],\"properties\":[{\"id\":\"" + Saan.NS + "founded\"}]}";
        assertThat(form("reconcile", "extend", unknown).statusCode()).isEqualTo(400);
    }

    @Test
    void preflightOfABrowserIsAnswered() {
        HttpResponse<byte[]> response = server.send(server.at("api/mentions")
                .header("Origin", "https://example.org")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().firstValue("Access-Control-Allow-Methods"))
                .hasValueSatisfying(methods -> assertThat(methods).contains("POST"));
    }
}
