package org.saan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a CKAN makes of our catalogue: the rules by which ckanext-dcat reads a dataset (profiles/base.py: {@code _license}, {@code _distribution_format},
 * {@code _object_value}; harvesters/rdf.py: the next page), written again here and held against the pages as they are served.
 */
@Tag("http")
class CkanextDcatTest {
    private static final Property NEXT = ResourceFactory.createProperty("http://www.w3.org/ns/hydra/core#next");
    /** Of CKAN's register, by title. */
    private static final Map<String, String> LICENCES = Map.of(
            "Creative Commons Attribution", "cc-by",
            "Creative Commons Attribution Share-Alike", "cc-by-sa",
            "Creative Commons CCZero", "cc-zero",
            "Open Data Commons Attribution License", "odc-by");
    /** Of CKAN's resource_formats.json: media type to the format that its views know. */
    private static final Map<String, String> FORMATS = Map.of(
            "text/csv", "CSV",
            "application/json", "JSON",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX",
            "application/rdf+xml", "RDF",
            "text/turtle", "TTL");
    /** A stock CKAN's rule for tags; Python's {@code \w} has letters and digits, but no vowel or tone mark of Thai. */
    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}_ \\-.]*");

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.shared();
    }

    private static Model page(String path) {
        Model model = ModelFactory.createDefaultModel();
        // The harvester sends no wish and reads what it gets by the format of the first page.
        RDFParser.source(new ByteArrayInputStream(server.get(path, "*/*").body()))
                .lang(Lang.RDFXML)
                .parse(model);
        return model;
    }

    /** All pages, by the links from one to the next. */
    private static List<Model> pages(String first) {
        List<Model> pages = new ArrayList<>();
        for (String path = first; path != null; ) {
            Model model = page(path);
            pages.add(model);
            List<RDFNode> next = model.listObjectsOfProperty(NEXT).toList();
            assertThat(next).hasSizeLessThan(2);
            path = next.isEmpty()
                    ? null
                    : next.get(0).toString().substring(server.address().length());
        }
        return pages;
    }

    /** A value, or the label of what it leads to. */
    private static String value(Resource of, Property property) {
        for (RDFNode node : of.listProperties(property)
                .mapWith(statement -> statement.getObject())
                .toList()) {
            if (node.isLiteral()) {
                return node.asLiteral().getString();
            }
            Resource named = node.asResource();
            return named.hasProperty(RDFS.label) ? named.getProperty(RDFS.label).getString() : named.toString();
        }
        return "";
    }

    @Test
    void everyDatasetOfEveryPageHasItsLicenceAndItsFormats() {
        Set<String> datasets = new HashSet<>();
        Set<String> formats = new HashSet<>();
        for (Model page : pages("catalog.rdf?page=1")) {
            for (Resource dataset :
                    page.listSubjectsWithProperty(RDF.type, DCAT.Dataset).toList()) {
                List<RDFNode> distributions =
                        page.listObjectsOfProperty(dataset, DCAT.distribution).toList();
                if (distributions.isEmpty()) {
                    continue;
                }
                datasets.add(dataset.getURI());
                Resource licence = distributions.get(0).asResource().getPropertyResourceValue(DCTerms.license);
                assertThat(LICENCES.get(value(licence, DCTerms.title))).isEqualTo("cc-by");
                assertThat(value(dataset, DCTerms.title)).isNotBlank();
                for (RDFNode distribution : distributions) {
                    String type = value(distribution.asResource(), DCAT.mediaType);
                    assertThat(type).as(distribution.toString()).doesNotContain("iana.org");
                    formats.add(FORMATS.getOrDefault(type, "?"));
                    assertThat(value(distribution.asResource(), DCTerms.format))
                            .as(distribution.toString())
                            .doesNotStartWith("http");
                }
            }
        }
        assertThat(datasets).hasSizeGreaterThan(30);
        assertThat(formats).contains("CSV", "JSON", "XLSX", "RDF", "TTL");
    }

    @Test
    void inEnglishAStockCkanTakesEveryTag() throws Exception {
        List<String> tags = new ArrayList<>();
        List<Model> pages = pages("catalog.rdf?lang=en&page=1");
        assertThat(pages).hasSizeGreaterThan(1);
        pages.forEach(page -> page.listObjectsOfProperty(DCAT.keyword)
                .forEachRemaining(keyword -> tags.add(keyword.asLiteral().getString())));
        JsonNode packages = new ObjectMapper()
                .readTree(server.get("api/3/action/package_search?rows=100&lang=en", "*/*")
                        .body());
        packages.get("result").get("results").forEach(each -> each.get("tags")
                .forEach(tag -> tags.add(tag.get("name").asText())));
        assertThat(tags).hasSizeGreaterThan(60).allMatch(tag -> TAG.matcher(tag).matches() && tag.length() >= 2);
        // Without a language both are there, for portals that take Thai.
        assertThat(RunningServer.text(server.get("catalog.rdf", "*/*"))).contains("การปกครองท้องถิ่น");
        assertThat(RunningServer.text(server.get("api/3/action/package_search?rows=100", "*/*")))
                .contains("การปกครองท้องถิ่น");
    }

    /** The services of the catalogue have descriptions that can be asked (minor 16). */
    @Test
    void theServicesAreThere() {
        Model catalogue = page("catalog.rdf");
        List<Resource> services =
                catalogue.listSubjectsWithProperty(RDF.type, DCAT.DataService).toList();
        assertThat(services).hasSizeGreaterThanOrEqualTo(3);
        for (Resource service : services) {
            assertThat(service.hasProperty(DCAT.endpointURL))
                    .as(service.toString())
                    .isTrue();
            assertThat(service.hasProperty(DCAT.endpointDescription))
                    .as(service.toString())
                    .isTrue();
        }
    }
}
