package org.saan.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.saan.web.RunningServer.header;
import static org.saan.web.RunningServer.text;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.jena.rdfconnection.RDFConnection;
import org.apache.jena.sparql.exec.http.QueryExecHTTP;
import org.apache.jena.sparql.exec.http.QueryExecHTTPBuilder;
import org.apache.jena.sparql.exec.http.QuerySendMode;
import org.eclipse.rdf4j.model.Model;
import org.eclipse.rdf4j.query.QueryEvaluationException;
import org.eclipse.rdf4j.query.QueryResults;
import org.eclipse.rdf4j.repository.RepositoryConnection;
import org.eclipse.rdf4j.repository.sparql.SPARQLRepository;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The endpoint asked by the two libraries that Java programs use, and by plain HTTP in every format that is documented. */
@Tag("http")
class SparqlClientsTest {
    private static final String PROVINCES = """
            PREFIX saan: <https://w3id.org/saan/ontology#>
            PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
            SELECT ?province ?name { ?province a saan:Province ; skos:prefLabel ?name FILTER(LANG(?name) = "th") }
            ORDER BY ?province""";
    private static final String LABELS =
            "CONSTRUCT WHERE { <https://w3id.org/saan/id/place/th-40> <http://www.w3.org/2004/02/skos/core#prefLabel> ?name }";
    private static final String ASK = "ASK { ?province a <https://w3id.org/saan/ontology#Province> }";

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.shared();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sparql", "kg/sparql"})
    void jenasConnection(String path) {
        try (RDFConnection connection = RDFConnection.connect(server.address() + path)) {
            List<String> names = new ArrayList<>();
            connection.querySelect(
                    PROVINCES, row -> names.add(row.getLiteral("name").getString()));
            assertThat(names).hasSize(77).contains("ขอนแก่น");
            assertThat(connection.queryAsk(ASK)).isTrue();
            assertThat(connection.queryConstruct(LABELS).size()).isEqualTo(2);
            assertThat(connection
                            .queryDescribe("DESCRIBE <https://w3id.org/saan/id/place/th-40>")
                            .isEmpty())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = QuerySendMode.class,
            names = {"asGetAlways", "asPostForm", "asPost"})
    void jenaByGetFormAndBody(QuerySendMode mode) {
        QueryExecHTTPBuilder builder = QueryExecHTTP.service(server.address() + "sparql")
                .query(PROVINCES)
                .sendMode(mode);
        try (QueryExecHTTP exec = builder.build()) {
            assertThat(exec.select().stream().count()).isEqualTo(77);
        }
    }

    @Test
    void rdf4jsRepository() {
        SPARQLRepository repository = new SPARQLRepository(server.address() + "sparql");
        try (RepositoryConnection connection = repository.getConnection()) {
            assertThat(QueryResults.asList(
                            connection.prepareTupleQuery(PROVINCES).evaluate()))
                    .hasSize(77)
                    .anyMatch(row -> row.getValue("name").stringValue().equals("ขอนแก่น"));
            assertThat(connection.prepareBooleanQuery(ASK).evaluate()).isTrue();
            Model model =
                    QueryResults.asModel(connection.prepareGraphQuery(LABELS).evaluate());
            assertThat(model).hasSize(2);
            assertThat(QueryResults.asList(connection.getContextIDs())).isNotEmpty();
            assertThatThrownBy(() -> QueryResults.asList(connection
                            .prepareTupleQuery("SELECT * { SERVICE <http://localhost:1/> { ?s ?p ?o } }")
                            .evaluate()))
                    .isInstanceOf(QueryEvaluationException.class);
        } finally {
            repository.shutDown();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "application/sparql-results+json, ขอนแก่น",
        "application/sparql-results+xml, <literal xml:lang=\"th\">ขอนแก่น</literal>",
        "text/csv, ขอนแก่น",
        "text/tab-separated-values, \"ขอนแก่น\"@th"
    })
    void everyResultFormatByGetFormAndBody(String type, String expected) {
        String encoded = URLEncoder.encode(PROVINCES, StandardCharsets.UTF_8);
        for (HttpRequest.Builder request : List.of(
                server.at("sparql?query=" + encoded),
                server.at("sparql")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("query=" + encoded)),
                server.at("sparql")
                        .header("Content-Type", "application/sparql-query")
                        .POST(HttpRequest.BodyPublishers.ofString(PROVINCES)))) {
            HttpResponse<byte[]> response = server.send(request.header("Accept", type));
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(header(response, "Content-Type")).startsWith(type);
            assertThat(text(response)).contains(expected);
            assertThat(header(response, "Link")).contains("rel=\"license\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/turtle",
                "application/n-triples",
                "application/rdf+xml",
                "application/ld+json",
                "application/trig",
                "application/n-quads"
            })
    void everyGraphFormat(String type) {
        HttpResponse<byte[]> response =
                server.get("sparql?query=" + URLEncoder.encode(LABELS, StandardCharsets.UTF_8), type);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).startsWith(type);
        assertThat(text(response)).contains("Khon Kaen");
    }
}
