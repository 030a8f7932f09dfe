package org.saan.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saan.web.RunningServer.header;
import static org.saan.web.RunningServer.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.VOID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.saan.TestHome;
import org.saan.publish.RdfFormat;
import org.saan.source.Digests;
import org.saan.store.Catalog;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/** The whole graph and its parts over real HTTP. */
@Tag("http")
class DumpTest {
    @TempDir
    static Path folder;

    private static TestHome home;
    private static RunningServer server;

    @BeforeAll
    static void start() {
        home = TestHome.loaded(folder.resolve("home"));
        RunningServer.group(home, "ref/later", "later", "later", "");
        server = RunningServer.of(home, folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static byte[] unzipped(byte[] bytes) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
    }

    private static String sha256(byte[] bytes) {
        return Digests.hex(Digests.sha256().digest(bytes));
    }

    @ParameterizedTest
    @MethodSource("org.saan.publish.RdfFormat#offered")
    void plainAndCompressedAreTheSameAndTheHashesAreRight(RdfFormat format) throws IOException {
        String path = "data/dump/saan." + format.extension();
        HttpResponse<byte[]> plain = server.get(path, "*/*");
        HttpResponse<byte[]> gzip = server.get(path + ".gz", "*/*");
        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(header(plain, "Content-Type")).startsWith(format.mediaType());
        assertThat(header(gzip, "Content-Type")).isEqualTo("application/gzip");
        assertThat(unzipped(gzip.body())).isEqualTo(plain.body());
        for (HttpResponse<byte[]> response : List.of(plain, gzip)) {
            assertThat(header(response, "Repr-Digest"))
                    .isEqualTo("sha-256=:"
                            + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256(response.body())))
                            + ":");
            assertThat(header(response, "Saan-Revision")).isEqualTo("2");
            assertThat(header(response, "Link")).contains("rel=\"license\"");
        }
        HttpResponse<byte[]> encoded = server.send(server.at(path).header("Accept-Encoding", "gzip"));
        assertThat(header(encoded, "Content-Encoding")).isEqualTo("gzip");
        assertThat(encoded.body()).isEqualTo(gzip.body());
    }

    /** Two nodes with the same ledger, whose stores were filled in different ways. */
    @Test
    void twoNodesWithTheSameLedgerGiveTheSameBytes() throws IOException {
        Path copy = folder.resolve("copy");
        try (Stream<Path> files = Files.walk(home.folder().resolve("ledger"))) {
            for (Path file : files.toList()) {
                Path to = copy.resolve(home.folder().relativize(file));
                Files.createDirectories(to.getParent());
                if (Files.isRegularFile(file)) {
                    Files.copy(file, to);
                }
            }
        }
        try (RunningServer other = RunningServer.of(TestHome.open(copy), folder.resolve("other-node"))) {
            List<String> endings = new ArrayList<>(List.of("parquet"));
            RdfFormat.offered()
                    .forEach(format -> endings.addAll(List.of(format.extension(), format.extension() + ".gz")));
            for (String ending : endings) {
                String path = "data/dump/saan." + ending;
                HttpResponse<byte[]> one = server.get(path, "*/*");
                HttpResponse<byte[]> two = other.get(path, "*/*");
                assertThat(two.body()).as(path).isEqualTo(one.body());
                assertThat(header(two, "ETag")).isEqualTo(header(one, "ETag"));
            }
        }
    }

    @Test
    void theListingTellsEachFileWithItsHash() {
        JsonObject data = JSON.parse(text(server.get("data", "application/json")));
        assertThat(data.getNumber("revision").intValue()).isEqualTo(2);
        assertThat(data.getString("license")).isEqualTo(Catalog.LICENCE);
        Map<String, JsonObject> listed = new HashMap<>();
        data.getArray("dumps").forEach(each -> listed.put(each.getAsObject().getString("url"), each.getAsObject()));
        assertThat(listed).hasSize(19);
        listed.forEach((url, dump) -> {
            byte[] body =
                    server.get(url.substring(server.address().length()), "*/*").body();
            assertThat(dump.getString("sha256")).isEqualTo(sha256(body));
            assertThat(dump.getNumber("bytes").intValue()).isEqualTo(body.length);
            assertThat(dump.getString("state")).isEqualTo("ready");
        });
        for (String language : List.of("th", "en")) {
            String page = text(server.get("data?lang=" + language, "text/html"));
            assertThat(page)
                    .contains(
                            "data/dump/saan.nq.gz", "source/decentralisation-meeting", "data/dump/kind/agency.trig.gz");
            listed.values().forEach(dump -> assertThat(page).contains(dump.getString("sha256")));
        }
    }

    @Test
    void oneGraphAndOneKind() {
        DatasetGraph graph = trig("data/dump/graph/source/decentralisation-meeting.trig");
        DatasetGraph kind = trig("data/dump/kind/agency.trig");
        Node meeting = GraphNames.graph("source/decentralisation-meeting");
        home.store().read(data -> {
            graph.find().forEachRemaining(quad -> {
                assertThat(quad.getGraph()).isIn(meeting, GraphNames.CATALOG);
                assertThat(data.contains(quad)).isTrue();
            });
            data.find(meeting, Node.ANY, Node.ANY, Node.ANY)
                    .forEachRemaining(quad -> assertThat(graph.contains(quad)).isTrue());
            kind.find().forEachRemaining(quad -> {
                assertThat(quad.getGraph().equals(GraphNames.CATALOG)
                                || quad.getSubject().getURI().startsWith(Saan.ID + "agency/"))
                        .isTrue();
                assertThat(data.contains(quad)).isTrue();
            });
            data.find().forEachRemaining(quad -> {
                if (quad.getSubject().getURI().startsWith(Saan.ID + "agency/")) {
                    assertThat(kind.contains(quad)).isTrue();
                }
            });
            return null;
        });
        // Each says under which licence it is.
        for (DatasetGraph data : List.of(graph, kind)) {
            assertThat(data.contains(GraphNames.CATALOG, Catalog.DATASET, DCTerms.license.asNode(), Node.ANY))
                    .isTrue();
        }
    }

    private static DatasetGraph trig(String path) {
        HttpResponse<byte[]> response = server.get(path, "*/*");
        assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
        DatasetGraph data = DatasetGraphFactory.createGeneral();
        RDFParser.source(new ByteArrayInputStream(response.body()))
                .lang(Lang.TRIG)
                .parse(data);
        return data;
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-9, 0, 10",
        "bytes=100-, 100, -1",
        "bytes=-7, -7, -1",
        "bytes=5-99999999999, 5, -1",
    })
    void aBrokenDownloadGoesOn(String range, int from, int length) {
        for (String path : List.of("data/dump/saan.nq", "data/dump/saan.nq.gz")) {
            byte[] whole = server.get(path, "*/*").body();
            HttpResponse<byte[]> part = server.send(server.at(path).header("Range", range));
            int start = from < 0 ? whole.length + from : from;
            int end = length < 0 ? whole.length : start + length;
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(header(part, "Content-Range"))
                    .isEqualTo("bytes " + start + "-" + (end - 1) + "/" + whole.length);
            assertThat(part.body()).isEqualTo(java.util.Arrays.copyOfRange(whole, start, end));
        }
    }

    @Test
    void rangesThatAreNoneAndConditions() {
        assertThat(server.send(server.at("data/dump/saan.nq").header("Range", "bytes=999999999-"))
                        .statusCode())
                .isEqualTo(416);
        assertThat(server.send(server.at("data/dump/saan.nq").header("Range", "lines=1-2"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.send(server.at("data/dump/saan.nq")
                                .header("Range", "bytes=0-9")
                                .header("If-Range", "\"another\""))
                        .statusCode())
                .isEqualTo(200);
        String tag = header(server.get("data/dump/saan.nq", "*/*"), "ETag");
        assertThat(server.send(server.at("data/dump/saan.nq").header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(304);
        HttpResponse<byte[]> head =
                server.send(server.at("data/dump/saan.nq").method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "data/dump, 404",
        "data/dump/, 404",
        "data/dump/saan, 404",
        "data/dump/saan.foo, 404",
        "data/dump/saan.nq.zip, 404",
        "data/dump/other.nq, 404",
        "data/dump/graph/none.nq, 404",
        "data/dump/graph/source/none.nq.gz, 404",
        "data/dump/graph//x.nq, 400",
        "data/dump/kind/none.ttl, 400",
        "data/dump/kind/budget.ttl, 404",
        "data/dump/..%2f..%2fledger, 400",
        "data/dump/%2e%2e/x.nq, 400",
        "data/dump/saan.nq%00, 400",
        "data/dump/saan.nq?rev=1, 404",
        "data/dump/saan.nq?rev=x, 400",
        "data/other, 404",
        "data.foo, 404",
    })
    void whatIsNoDumpIsRefused(String path, int status) {
        HttpResponse<byte[]> response = server.get(path, "application/json");
        assertThat(response.statusCode()).as(text(response)).isEqualTo(status);
        assertThat(text(response)).contains("\"error\"").matches("(?s).*[\\u0E01-\\u0E5B].*");
    }

    private static Graph turtle(String path) {
        HttpResponse<byte[]> response = server.get(path, "text/turtle");
        assertThat(response.statusCode()).isEqualTo(200);
        Graph graph = GraphFactory.createDefaultGraph();
        RDFParser.source(new ByteArrayInputStream(response.body()))
                .lang(Lang.TURTLE)
                .parse(graph);
        return graph;
    }

    /** The numbers are those that SPARQL counts. */
    @Test
    void voidTellsRealNumbers() {
        Graph description = turtle(".well-known/void");
        home.store().read(data -> {
            Graph union = data.getUnionGraph();
            assertThat(description.contains(Catalog.DATASET, VOID.triples.asNode(), Catalog.number(union.size())))
                    .isTrue();
            for (Node type : List.of(Saan.Agency, Saan.Claim, Saan.Province)) {
                Node partition = description
                        .find(Node.ANY, VOID._class.asNode(), type)
                        .next()
                        .getSubject();
                long members =
                        union.find(Node.ANY, RDF.type.asNode(), type).toList().size();
                assertThat(description.contains(partition, VOID.entities.asNode(), Catalog.number(members)))
                        .isTrue();
            }
            for (Node property : List.of(Saan.mode, Saan.within, RDF.type.asNode())) {
                Node partition = description
                        .find(Node.ANY, VOID.property.asNode(), property)
                        .next()
                        .getSubject();
                List<Node> subjects = union.find(Node.ANY, property, Node.ANY)
                        .mapWith(triple -> triple.getSubject())
                        .toList();
                assertThat(description.contains(partition, VOID.triples.asNode(), Catalog.number(subjects.size())))
                        .isTrue();
                assertThat(description.contains(
                                partition,
                                VOID.distinctSubjects.asNode(),
                                Catalog.number(subjects.stream().distinct().count())))
                        .isTrue();
            }
            Node meeting = GraphNames.graph("source/decentralisation-meeting");
            long size = data.getGraph(meeting).size();
            assertThat(description.contains(meeting, VOID.triples.asNode(), Catalog.number(size)))
                    .isTrue();
            return null;
        });
        Node dump = NodeFactory.createURI(server.address() + "data/dump/saan.nq.gz");
        assertThat(description.contains(Catalog.DATASET, VOID.dataDump.asNode(), dump))
                .isTrue();
        assertThat(description.contains(Catalog.DATASET, DCTerms.license.asNode(), Node.ANY))
                .isTrue();
        assertThat(description.contains(Catalog.DATASET, DCTerms.rights.asNode(), Node.ANY))
                .isTrue();
    }

    @Test
    void theEndpointDescribesItselfWithItsGraphsInEveryFormat() {
        Graph description = turtle("kg/sparql");
        String sd = "http://www.w3.org/ns/sparql-service-description#";
        Node endpoint = NodeFactory.createURI(server.address() + "kg/sparql");
        assertThat(description.contains(Node.ANY, NodeFactory.createURI(sd + "endpoint"), endpoint))
                .isTrue();
        Node meeting = GraphNames.graph("claims/decentralisation-meeting");
        assertThat(description.contains(Node.ANY, NodeFactory.createURI(sd + "name"), meeting))
                .isTrue();
        for (RdfFormat format : RdfFormat.offered()) {
            assertThat(header(server.get("sparql", format.mediaType()), "Content-Type"))
                    .startsWith(format.mediaType());
        }
        assertThat(server.send(server.at("sparql").method("HEAD", HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
    }

    /** Mistake once made: Jetty compressed a range on its way, under the hash of the whole. */
    @Test
    void aRangeIsOfWhatWasAskedForAlsoWhenGzipIsTaken() {
        byte[] whole = server.get("data/dump/saan.nq", "*/*").body();
        HttpResponse<byte[]> part = server.send(
                server.at("data/dump/saan.nq").header("Range", "bytes=0-999").header("Accept-Encoding", "gzip"));
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(header(part, "Content-Encoding")).isEmpty();
        assertThat(part.body()).isEqualTo(java.util.Arrays.copyOf(whole, 1000));
        HttpResponse<byte[]> rest = server.send(server.at("data/dump/saan.nq")
                .header("Range", "bytes=1000-")
                .header("If-Range", header(part, "ETag"))
                .header("Accept-Encoding", "gzip"));
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.body().length + 1000).isEqualTo(whole.length);
    }

    @Test
    void aDumpThatWasTakenAwayIsMadeAgainAndForeignFilesStay() throws IOException {
        byte[] first = server.get("data/dump/kind/law.nt", "*/*").body();
        Path foreign = folder.resolve("dumps/mine/note.txt");
        Files.createDirectories(foreign.getParent());
        Files.writeString(foreign, "mine");
        try (Stream<Path> files = Files.walk(folder.resolve("dumps"))) {
            for (Path file :
                    files.filter(each -> each.endsWith("kind/law.nt.gz")).toList()) {
                Files.delete(file);
            }
        }
        HttpResponse<byte[]> again = server.get("data/dump/kind/law.nt", "*/*");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first);
        assertThat(foreign).exists();
    }
}
