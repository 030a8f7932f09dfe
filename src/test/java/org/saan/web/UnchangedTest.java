package org.saan.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saan.web.RunningServer.header;
import static org.saan.web.RunningServer.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saan.TestHome;
import org.saan.vocab.Saan;
import org.saan.web.http.EndpointRequest;

/** What a revision did not change says so (portal.md, S3), and is found without naming a graph (S2). */
@Tag("home")
class UnchangedTest {
    private static final List<String> UNTOUCHED = List.of(
            "doc/place/th-10.ttl",
            "doc/place/th-10.jsonld",
            "doc/agency/kpi.nq",
            "scheme/administration.ttl",
            "data/dump/graph/ref/provinces.nt",
            "data/dump/family/ontology.trig",
            "data/files/law.csv",
            "data/files/oc4ids.json");

    @TempDir
    static Path folder;

    private static TestHome home;
    private static RunningServer server;

    @BeforeAll
    static void start() throws IOException {
        home = TestHome.loaded(folder.resolve("home"));
        server = RunningServer.of(home, folder.resolve("dumps"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private record State(String tag, String modified, String revision) {}

    private static State state(String path) {
        HttpResponse<byte[]> response = server.get(path, "*/*");
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return new State(
                header(response, "ETag"), header(response, "Last-Modified"), header(response, "Saan-Revision"));
    }

    @Test
    void aRevisionLeavesWhatItDoesNotTouch() throws Exception {
        Map<String, State> before = new LinkedHashMap<>();
        UNTOUCHED.forEach(path -> before.put(path, state(path)));
        // To the second, as headers have it.
        Thread.sleep(1100);
        RunningServer.group(home, "ref/later", "later", "later", "one more group");
        for (String path : UNTOUCHED) {
            State now = state(path);
            assertThat(now.tag()).as(path).isEqualTo(before.get(path).tag());
            assertThat(now.modified()).as(path).isEqualTo(before.get(path).modified());
            assertThat(now.revision()).as(path).isEqualTo("2");
            assertThat(server.send(server.at(path)
                                    .header("If-None-Match", before.get(path).tag()))
                            .statusCode())
                    .isEqualTo(304);
        }
        assertThat(server.get("data/dump/graph/ref/provinces.nt?rev=1", "*/*").statusCode())
                .isEqualTo(200);
        assertThat(server.get("data/dump/saan.nq?rev=2", "*/*").statusCode()).isEqualTo(200);
        assertThat(server.get("data/dump/kind/group.nt?rev=2", "*/*").statusCode())
                .isEqualTo(200);
        for (String changed :
                List.of("kind/group.nt?rev=1", "kind/law.nt?rev=1", "saan.nq?rev=1", "kind/law.nt?rev=3")) {
            assertThat(server.get("data/dump/" + changed, "*/*").statusCode())
                    .as(changed)
                    .isEqualTo(404);
        }
        HttpResponse<byte[]> added = server.get("doc/group/later.ttl", "*/*");
        assertThat(header(added, "Last-Modified"))
                .isNotEqualTo(before.get(UNTOUCHED.get(0)).modified());
        String sitemap = text(server.get("sitemap.xml?part=1", "*/*"));
        String first = lastmod(sitemap, "doc/place/th-10");
        assertThat(lastmod(sitemap, "doc/group/later")).isGreaterThan(first);
    }

    private static String lastmod(String sitemap, String path) {
        return sitemap.replaceFirst("(?s).*" + path + "</loc><lastmod>([^<]*)</lastmod>.*", "$1");
    }

    private static DatasetGraph quads(String path) {
        DatasetGraph data = DatasetGraphFactory.create();
        RDFParser.source(new ByteArrayInputStream(
                        server.get(path, "application/n-quads").body()))
                .lang(Lang.NQUADS)
                .parse(data);
        return data;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id/agency/kpi",
                "doc/agency/kpi",
                "scheme/administration",
                "ontology",
                "catalog",
                ".well-known/void",
                "graph/ref/places"
            })
    void whoAsksForQuadsFindsThemInTheDefaultGraph(String path) {
        HttpResponse<byte[]> first = server.get(path, "application/n-quads");
        String there = first.statusCode() == 303 ? header(first, "Location").substring(1) : path;
        DatasetGraph data = quads(there);
        assertThat(data.getDefaultGraph().isEmpty()).isFalse();
        assertThat(data.listGraphNodes()).isExhausted();
    }

    /** What is somebody else's by review, or by a register, is led to; a candidate is listed (portal.md, S9). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Q327533",
                "http://www.wikidata.org/entity/Q327533",
                "https://www.wikidata.org/wiki/Q327533",
                "TH-40",
                "40",
                "1609775",
                "https://sws.geonames.org/1609775/",
                "q327533",
                "th-40",
                "85678827",
                "https://spelunker.whosonfirst.org/id/85678827/",
                "https://data.whosonfirst.org/856/788/27/85678827.geojson",
                "https://w3id.org/saan/id/place/th-40",
                "https://w3id.org/saan/doc/place/th-40"
            })
    void anAddressOrCodeOfOthersLeadsToTheThing(String same) {
        String address = "id?same=" + EndpointRequest.encoded(same);
        HttpResponse<byte[]> led = server.get(address, "text/html");
        assertThat(led.statusCode()).isEqualTo(303);
        assertThat(header(led, "Location")).isEqualTo("/id/place/th-40");
        assertThat(header(server.get(address, "text/turtle"), "Location")).isEqualTo("/id/place/th-40");
        assertThat(text(server.get(address, "application/json"))).contains("\"" + Saan.ID + "place/th-40\"");
    }

    @Test
    void aCandidateIsListedAndNotLedTo() {
        HttpResponse<byte[]> people = server.get("id?same=Q876526&lang=en", "text/html");
        assertThat(people.statusCode()).isEqualTo(303);
        assertThat(header(people, "Location")).isEqualTo("/search?q=Q876526&lang=en");
        HttpResponse<byte[]> candidate = server.get("id?same=Q876526", "text/turtle");
        assertThat(candidate.statusCode()).isEqualTo(300);
        assertThat(text(candidate)).contains("agency/khon-kaen-city-municipality", "\"reviewed\":false");
        assertThat(server.get("id?same=Q1", "*/*").statusCode()).isEqualTo(404);
        assertThat(text(server.get(".well-known/void", "text/turtle")))
                .contains("void:Linkset", "http://www.wikidata.org/", "https://sws.geonames.org/");
    }

    @Test
    void theVersionOfTheOntologyAnswers() {
        assertThat(server.get("ontology/prefixes", "text/turtle").statusCode()).isEqualTo(303);
        HttpResponse<byte[]> newest = server.get("ontology/0.2.0", "text/turtle");
        assertThat(newest.statusCode()).isEqualTo(303);
        assertThat(header(newest, "Location")).isEqualTo("/ontology");
        assertThat(server.get("ontology/0.0.9", "text/turtle").statusCode()).isEqualTo(404);
    }

    /** Harvesters keep the format of the first page (S5); labels and title are what ckanext-dcat reads (minor 1). */
    @Test
    void theCatalogueIsReadAsHarvestersReadIt() {
        assertThat(text(server.get("catalog.rdf?page=1", "*/*"))).contains("catalog.rdf?page=2");
        assertThat(text(server.get("catalog.jsonld?page=1", "*/*"))).contains("catalog.jsonld?page=2");
        assertThat(text(server.get("catalog.ttl", "*/*")))
                .contains(
                        "Creative Commons Attribution",
                        "rdfs:label \"text/csv\"",
                        "service#reconciliation",
                        "service#ckan");
        String lines = text(server.get("catalog.nq", "*/*"));
        assertThat(lines.lines()).doesNotHaveDuplicates();
    }

    @Test
    void namedGraphsAreThereOnRequest() {
        DatasetGraph data = quads("doc/agency/kpi?graphs=named");
        assertThat(data.getDefaultGraph().isEmpty()).isTrue();
        Node thing = NodeFactory.createURI(Saan.ID + "agency/kpi");
        assertThat(data.contains(Node.ANY, thing, Node.ANY, Node.ANY)).isTrue();
        assertThat(server.get("doc/agency/kpi.nq?graphs=some", "*/*").statusCode())
                .isEqualTo(400);
    }

    /** Mistake once made: only N-Quads and TriG say which graph; who loads the dump as JSON-LD looked into an empty default graph. */
    @Test
    void aDumpAsJsonLdIsOneGraph() {
        DatasetGraph data = DatasetGraphFactory.create();
        RDFParser.source(new ByteArrayInputStream(
                        server.get("data/dump/kind/agency.jsonld", "*/*").body()))
                .lang(Lang.JSONLD11)
                .parse(data);
        assertThat(data.getDefaultGraph().contains(Node.ANY, Node.ANY, Saan.Agency))
                .isTrue();
    }
}
