package org.saan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.ValidationReport;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saan.publish.RdfFormat;
import org.saan.publish.Selection;
import org.saan.source.Digests;

/** The catalogue over real HTTP, against the shapes of DCAT-AP. */
@Tag("http")
class CatalogueTest {
    private static final Path SHAPES = Path.of("src/test/resources/schemas/dcat-ap-3.0.1");

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.shared();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Graph catalogue() {
        HttpResponse<byte[]> response = server.get("catalog.ttl", "*/*");
        assertThat(response.statusCode()).isEqualTo(200);
        Graph graph = GraphFactory.createDefaultGraph();
        RDFParser.fromString(RunningServer.text(response), Lang.TURTLE).parse(graph);
        return graph;
    }

    private static Model model() {
        return ModelFactory.createModelForGraph(catalogue());
    }

    /** Neither what is asked nor what is recommended is missing. */
    @ParameterizedTest
    @ValueSource(strings = {"shapes.ttl", "shapes_recommended.ttl"})
    void theShapesOfDcatApFindNothing(String file) {
        server.get("data/dump/saan.ttl", "*/*");
        Shapes shapes = Shapes.parse(RDFDataMgr.loadGraph(SHAPES.resolve(file).toString()));
        assertThat(found(shapes, catalogue())).isEmpty();
        // The shapes do look: without what they ask for they find it missing.
        Graph without = catalogue();
        without.remove(Node.ANY, DCTerms.title.asNode(), Node.ANY);
        without.remove(Node.ANY, DCAT.theme.asNode(), Node.ANY);
        assertThat(found(shapes, without)).isNotEmpty();
    }

    private static List<String> found(Shapes shapes, Graph catalogue) {
        ValidationReport report = ShaclValidator.get().validate(shapes, catalogue);
        List<String> found = new ArrayList<>();
        report.getEntries()
                .forEach(entry -> found.add(
                        entry.focusNode() + " " + entry.resultPath() + " " + entry.value() + " " + entry.message()));
        return found;
    }

    @Test
    void theWholeAndEachFamilyAreDatasetsWithNineFormatsTwiceAndKindsWithTables() {
        Model catalogue = model();
        List<Resource> datasets =
                catalogue.listSubjectsWithProperty(RDF.type, DCAT.Dataset).toList();
        assertThat(datasets).hasSizeGreaterThan(Selection.FAMILIES.size() + 20);
        for (Resource dataset : datasets) {
            boolean isRdf =
                    dataset.getURI().matches(".*/(data|catalog/(" + String.join("|", Selection.FAMILIES) + "))");
            int files = dataset.listProperties(DCAT.distribution).toList().size();
            if (isRdf) {
                // The whole is there as Parquet too.
                int more = dataset.getURI().endsWith("/data") ? 1 : 0;
                assertThat(files).isEqualTo(2 * RdfFormat.offered().size() + more);
            } else {
                assertThat(files).isPositive();
            }
            assertThat(dataset.listProperties(DCTerms.title).toList()).hasSize(2);
        }
        assertThat(catalogue.listSubjects().toList()).noneMatch(Resource::isAnon);
    }

    /** After a while each distribution has size and hash. */
    @Test
    void everyDistributionGetsASizeAndAHash() throws InterruptedException {
        List<Resource> without = List.of();
        for (int tries = 0; tries < 6_000; tries++) {
            Model catalogue = model();
            without = catalogue
                    .listSubjectsWithProperty(RDF.type, DCAT.Distribution)
                    .filterDrop(distribution -> distribution.hasProperty(DCAT.byteSize))
                    .toList();
            if (without.isEmpty()) {
                return;
            }
            Thread.sleep(100);
        }
        assertThat(without).isEmpty();
    }

    /** Who follows the pages gets each dataset once, and the shapes hold for each page. */
    @Test
    void pagesMakeTheWhole() {
        String hydra = "http://www.w3.org/ns/hydra/core#";
        List<Resource> seen = new ArrayList<>();
        String next = "catalog?page=1";
        while (!next.isEmpty()) {
            Model page = ModelFactory.createDefaultModel();
            RDFParser.fromString(RunningServer.text(server.get(next, "text/turtle")), Lang.TURTLE)
                    .parse(page);
            List<Resource> shown =
                    page.listSubjectsWithProperty(RDF.type, DCAT.Dataset).toList();
            assertThat(shown).hasSizeBetween(1, 10);
            seen.addAll(shown);
            List<RDFNode> following = page.listObjectsOfProperty(page.createProperty(hydra, "next"))
                    .toList();
            next = following.isEmpty()
                    ? ""
                    : following.get(0).toString().substring(server.address().length());
        }
        assertThat(seen)
                .doesNotHaveDuplicates()
                .hasSameSizeAs(
                        model().listSubjectsWithProperty(RDF.type, DCAT.Dataset).toList());
        assertThat(server.get("catalog?page=99", "*/*").statusCode()).isEqualTo(404);
        assertThat(server.get("catalog?page=x", "*/*").statusCode()).isEqualTo(400);
    }

    /** What it leads to is there, and is what it says it is. */
    @ParameterizedTest
    @ValueSource(strings = {"data/dump/family/ontology.ttl.gz", "data/dump/saan.ttl"})
    void downloadsAreWhatTheCatalogueSays(String path) {
        byte[] body = server.get(path, "*/*").body();
        assertThat(body).isNotEmpty();
        Model catalogue = model();
        Resource address = catalogue.createResource(server.address() + path);
        Resource distribution =
                catalogue.listSubjectsWithProperty(DCAT.downloadURL, address).nextResource();
        if (path.endsWith("saan.ttl")) {
            assertThat(distribution.getProperty(DCAT.byteSize).getLong()).isEqualTo(body.length);
            String sha256 = Digests.hex(Digests.sha256().digest(body));
            assertThat(catalogue
                            .getGraph()
                            .find(Node.ANY, NodeFactory.createURI("http://spdx.org/rdf/terms#checksumValue"), Node.ANY)
                            .toList())
                    .anyMatch(
                            triple -> triple.getObject().getLiteralLexicalForm().equals(sha256));
        }
    }

    @Test
    void anUnknownFamilyIsToldWhichThereAre() {
        HttpResponse<byte[]> response = server.get("data/dump/family/zzz.ttl", "*/*");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(RunningServer.text(response)).contains("source", "claims");
    }

    @ParameterizedTest
    @MethodSource("org.saan.publish.RdfFormat#offered")
    void everyFormatIsServed(RdfFormat format) {
        assertThat(server.get("catalog." + format.extension(), "*/*").statusCode())
                .isEqualTo(200);
        HttpResponse<byte[]> negotiated = server.get("catalog", format.mediaType());
        assertThat(RunningServer.header(negotiated, "Content-Type")).startsWith(format.mediaType());
        assertThat(RunningServer.header(negotiated, "ETag")).isNotEmpty();
    }

    /** What a dataset tells of is a time of the data, and what it conforms to is what it is. */
    @Test
    void datasetsTellTheirTimeAndStandard() {
        Model catalogue = model();
        Resource whole = catalogue.getResource("https://w3id.org/saan/data");
        Resource period = whole.getPropertyResourceValue(DCTerms.temporal);
        assertThat(period.getProperty(DCAT.startDate).getString()).matches("1[0-9]{3}.*");
        assertThat(period.getProperty(DCAT.endDate).getString()).matches("20[0-9]{2}.*");
        Resource projects = catalogue.getResource("https://w3id.org/saan/catalog/projects");
        assertThat(projects.getPropertyResourceValue(DCTerms.conformsTo).getURI())
                .contains("open-contracting");
        assertThat(server.get("catalog", "text/html").statusCode()).isEqualTo(303);
        assertThat(server.get("catalog", "image/png").statusCode()).isEqualTo(406);
        assertThat(RunningServer.header(server.get("dataset/saan-table-agency", "text/html"), "Location"))
                .isEqualTo("/data#table-agency");
    }
}
