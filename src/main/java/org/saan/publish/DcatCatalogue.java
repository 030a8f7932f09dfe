package org.saan.publish;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.datatypes.TypeMapper;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.apache.jena.vocabulary.VCARD4;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.store.Catalog;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/**
 * The catalogue of what there is to take away, in DCAT-AP 3 (https://semiceu.github.io/DCAT-AP/releases/3.0.0/): the whole and each family
 * of graphs as datasets, each export as a distribution, the SPARQL endpoint as a data service. No blank nodes; what is typed
 * elsewhere (licence, languages, file types of the EU's authority tables) is typed here again, as the profile asks. IRIs are the same on every
 * server; addresses of downloads are those of the server that is asked. For one document.
 */
public final class DcatCatalogue {
    /** Families of graphs, as their names begin. */
    public static final List<String> FAMILIES = List.of("ref", "source", "claims", "editorial", "ontology", "inferred");

    private static final String AUTHORITY = "http://publications.europa.eu/resource/authority/";
    private static final String SPDX = "http://spdx.org/rdf/terms#";
    private static final String DCATAP = "http://data.europa.eu/r5r/";
    private static final Node CATALOGUE = iri(Saan.BASE + "catalog");
    private static final Node PUBLISHER = iri(Saan.BASE + "catalog#publisher");
    private static final Node CONTACT = iri(Saan.BASE + "catalog#contact");
    private static final Node SERVICE = iri(Saan.BASE + "service#sparql");
    private static final Node THAILAND = iri(AUTHORITY + "country/THA");
    private static final Node PUBLIC = iri(AUTHORITY + "access-right/PUBLIC");
    private static final Node IRREGULAR = iri(AUTHORITY + "frequency/IRREG");
    private static final Node STABLE = iri(AUTHORITY + "planned-availability/STABLE");
    private static final Node THEMES = iri(AUTHORITY + "data-theme");
    private static final Node THEME = iri(AUTHORITY + "data-theme/GOVE");
    private static final List<Node> LANGUAGES =
            List.of(iri(AUTHORITY + "language/THA"), iri(AUTHORITY + "language/ENG"));
    /** File types of the authority table; formats that it does not have are named by their media type alone. */
    private static final Map<RdfFormat, String> FILE_TYPES = Map.of(
            RdfFormat.TURTLE, "RDF_TURTLE",
            RdfFormat.TRIG, "RDF_TRIG",
            RdfFormat.JSONLD, "JSON_LD",
            RdfFormat.RDFXML, "RDF_XML",
            RdfFormat.NTRIPLES, "RDF_N_TRIPLES",
            RdfFormat.NQUADS, "RDF_N_QUADS",
            RdfFormat.N3, "N3",
            RdfFormat.TRIX, "RDF_TRIX");

    private final Statistics statistics;
    private final long revision;
    private final Instant recorded;
    private final Instant first;
    private final String base;
    private final String contact;
    private final List<Quad> quads = new ArrayList<>();

    /**
     * @param recorded when the revision was made
     * @param first when the first revision was made
     * @param base of the server, ending in a slash
     * @param contact an address of mail or of the web; empty when nobody is named
     */
    public DcatCatalogue(
            Statistics statistics, long revision, Instant recorded, Instant first, String base, String contact) {
        this.statistics = statistics;
        this.revision = revision;
        this.recorded = recorded;
        this.first = first;
        this.base = base;
        this.contact = contact;
    }

    /**
     * The description.
     *
     * @param ready dumps whose size and hash are known, by the name of their file without {@code data/dump/}: {@code saan.ttl}
     */
    public List<Quad> quads(Map<String, Dump> ready) {
        quads.clear();
        catalogue();
        dataset(Catalog.DATASET, "whole", "saan", "data", statistics.quads(), ready);
        for (String family : FAMILIES) {
            long size = size(family);
            if (size > 0) {
                Node dataset = iri(Saan.BASE + "catalog/" + family);
                dataset(dataset, family, "family/" + family, "data", size, ready);
                add(Catalog.DATASET, DCTerms.hasPart.asNode(), dataset);
            }
        }
        service();
        authorities();
        return List.copyOf(quads);
    }

    private long size(String family) {
        return statistics.graphs().entrySet().stream()
                .filter(graph -> Selection.isOfFamily(graph.getKey(), family))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private void catalogue() {
        add(CATALOGUE, RDF.type.asNode(), DCAT.Catalog.asNode());
        texts(CATALOGUE, DCTerms.title.asNode(), "catalogue.title");
        texts(CATALOGUE, DCTerms.description.asNode(), "catalogue.description");
        add(CATALOGUE, DCTerms.publisher.asNode(), PUBLISHER);
        add(CATALOGUE, FOAF.homepage.asNode(), iri(base));
        add(CATALOGUE, DCAT.themeTaxonomy.asNode(), THEMES);
        add(CATALOGUE, DCAT.service.asNode(), SERVICE);
        common(CATALOGUE);
        add(PUBLISHER, RDF.type.asNode(), FOAF.Agent.asNode());
        texts(PUBLISHER, FOAF.name.asNode(), "catalogue.publisher");
        add(PUBLISHER, DCTerms.type.asNode(), iri("http://purl.org/adms/publishertype/NonProfitOrganisation"));
        concept(iri("http://purl.org/adms/publishertype/NonProfitOrganisation"), "Non-Profit Organisation");
        add(CONTACT, RDF.type.asNode(), VCARD4.Kind.asNode());
        texts(CONTACT, VCARD4.fn.asNode(), "catalogue.publisher");
        if (contact.contains("@")) {
            add(CONTACT, VCARD4.hasEmail.asNode(), iri("mailto:" + contact));
        }
        add(CONTACT, VCARD4.hasURL.asNode(), iri(contact.startsWith("http") ? contact : base + "about"));
    }

    /** Licence, dates, languages, coverage: what the catalogue and each dataset have in common. */
    private void common(Node of) {
        add(of, DCTerms.license.asNode(), iri(Catalog.LICENCE));
        add(of, DCTerms.issued.asNode(), day(first));
        add(of, DCTerms.modified.asNode(), day(recorded));
        LANGUAGES.forEach(language -> add(of, DCTerms.language.asNode(), language));
        add(of, DCTerms.spatial.asNode(), THAILAND);
    }

    private void dataset(Node dataset, String name, String file, String page, long size, Map<String, Dump> ready) {
        add(CATALOGUE, DCAT.dataset.asNode(), dataset);
        add(dataset, RDF.type.asNode(), DCAT.Dataset.asNode());
        texts(dataset, DCTerms.title.asNode(), "catalogue." + name);
        for (Language language : Language.values()) {
            Messages messages = new Messages(language);
            add(
                    dataset,
                    DCTerms.description.asNode(),
                    NodeFactory.createLiteralLang(
                            messages.text("catalogue." + name + "-what") + " " + messages.text("catalogue.size", size),
                            language.tag()));
            for (String keyword : messages.text("catalogue.keywords").split(", ")) {
                add(dataset, DCAT.keyword.asNode(), NodeFactory.createLiteralLang(keyword, language.tag()));
            }
        }
        common(dataset);
        add(dataset, DCTerms.identifier.asNode(), NodeFactory.createLiteralString(dataset.getURI()));
        add(dataset, DCTerms.publisher.asNode(), PUBLISHER);
        add(dataset, DCAT.contactPoint.asNode(), CONTACT);
        add(dataset, DCAT.theme.asNode(), THEME);
        add(dataset, DCTerms.accessRights.asNode(), PUBLIC);
        add(dataset, DCTerms.accrualPeriodicity.asNode(), IRREGULAR);
        add(dataset, DCTerms.conformsTo.asNode(), iri(Saan.BASE + "ontology"));
        add(dataset, DCAT.landingPage.asNode(), iri(base + page));
        add(dataset, iri(DCAT.NS + "version"), NodeFactory.createLiteralString(String.valueOf(revision)));
        period(dataset);
        for (RdfFormat format : RdfFormat.values()) {
            for (boolean gzip : new boolean[] {false, true}) {
                distribution(dataset, file, format, gzip, ready);
            }
        }
    }

    /** What is recorded is of the time since the first revision; what it tells of may be older. */
    private void period(Node dataset) {
        Node period = part(dataset, "recorded");
        add(dataset, DCTerms.temporal.asNode(), period);
        add(period, RDF.type.asNode(), DCTerms.PeriodOfTime.asNode());
        add(period, DCAT.startDate.asNode(), day(first));
        add(period, DCAT.endDate.asNode(), day(recorded));
    }

    private void distribution(Node dataset, String file, RdfFormat format, boolean gzip, Map<String, Dump> ready) {
        String name = file + "." + format.extension();
        String ending = gzip ? ".gz" : "";
        Node distribution = part(dataset, format.extension() + (gzip ? "-gz" : ""));
        Node address = iri(base + "data/dump/" + name + ending);
        add(dataset, DCAT.distribution.asNode(), distribution);
        add(distribution, RDF.type.asNode(), DCAT.Distribution.asNode());
        for (Language language : Language.values()) {
            String title = format.extension() + ending;
            add(distribution, DCTerms.title.asNode(), NodeFactory.createLiteralLang(title, language.tag()));
            add(
                    distribution,
                    DCTerms.description.asNode(),
                    NodeFactory.createLiteralLang(
                            new Messages(language).text("catalogue.file", format.mediaType() + (gzip ? ", gzip" : "")),
                            language.tag()));
        }
        add(distribution, DCAT.accessURL.asNode(), address);
        add(distribution, DCAT.downloadURL.asNode(), address);
        add(distribution, DCTerms.license.asNode(), iri(Catalog.LICENCE));
        add(distribution, DCTerms.modified.asNode(), day(recorded));
        add(distribution, iri(DCATAP + "availability"), STABLE);
        add(distribution, DCTerms.conformsTo.asNode(), iri(Saan.BASE + "ontology"));
        add(
                distribution,
                DCAT.mediaType.asNode(),
                iri("http://www.iana.org/assignments/media-types/" + format.mediaType()));
        Node type = Optional.ofNullable(FILE_TYPES.get(format))
                .map(code -> iri(AUTHORITY + "file-type/" + code))
                .orElseGet(() -> iri("http://www.iana.org/assignments/media-types/" + format.mediaType()));
        add(distribution, DCTerms.format.asNode(), type);
        add(type, RDF.type.asNode(), DCTerms.MediaTypeOrExtent.asNode());
        if (gzip) {
            add(
                    distribution,
                    DCAT.compressFormat.asNode(),
                    iri("http://www.iana.org/assignments/media-types/application/gzip"));
        }
        Dump dump = ready.get(name);
        if (dump != null) {
            Node checksum = part(dataset, format.extension() + (gzip ? "-gz" : "") + "-sha256");
            long bytes = gzip ? dump.fileBytes() : dump.bytes();
            add(
                    distribution,
                    DCAT.byteSize.asNode(),
                    NodeFactory.createLiteralDT(String.valueOf(bytes), XSDDatatype.XSDnonNegativeInteger));
            add(distribution, iri(SPDX + "checksum"), checksum);
            add(checksum, RDF.type.asNode(), iri(SPDX + "Checksum"));
            add(checksum, iri(SPDX + "algorithm"), iri(SPDX + "checksumAlgorithm_sha256"));
            add(
                    checksum,
                    iri(SPDX + "checksumValue"),
                    NodeFactory.createLiteralDT(gzip ? dump.fileSha256() : dump.sha256(), XSDDatatype.XSDhexBinary));
        }
    }

    private void service() {
        add(SERVICE, RDF.type.asNode(), DCAT.DataService.asNode());
        texts(SERVICE, DCTerms.title.asNode(), "catalogue.service");
        texts(SERVICE, DCTerms.description.asNode(), "catalogue.service-what");
        add(SERVICE, DCAT.endpointURL.asNode(), iri(base + "kg/sparql"));
        add(SERVICE, DCAT.endpointDescription.asNode(), iri(base + "api/openapi.json"));
        add(SERVICE, DCAT.servesDataset.asNode(), Catalog.DATASET);
        add(SERVICE, DCTerms.conformsTo.asNode(), iri("https://www.w3.org/TR/sparql11-protocol/"));
        add(SERVICE, DCTerms.publisher.asNode(), PUBLISHER);
        add(SERVICE, DCAT.contactPoint.asNode(), CONTACT);
        add(SERVICE, DCAT.theme.asNode(), THEME);
        add(SERVICE, DCTerms.license.asNode(), iri(Catalog.LICENCE));
        add(SERVICE, DCTerms.accessRights.asNode(), PUBLIC);
        for (Language language : Language.values()) {
            for (String keyword :
                    new Messages(language).text("catalogue.keywords").split(", ")) {
                add(SERVICE, DCAT.keyword.asNode(), NodeFactory.createLiteralLang(keyword, language.tag()));
            }
        }
    }

    /** What others define is named and typed as the profile asks. */
    private void authorities() {
        Node licence = iri(Catalog.LICENCE);
        add(licence, RDF.type.asNode(), DCTerms.LicenseDocument.asNode());
        add(licence, DCTerms.type.asNode(), iri("http://purl.org/adms/licencetype/Attribution"));
        concept(iri("http://purl.org/adms/licencetype/Attribution"), "Attribution");
        LANGUAGES.forEach(language -> add(language, RDF.type.asNode(), DCTerms.LinguisticSystem.asNode()));
        add(THAILAND, RDF.type.asNode(), DCTerms.Location.asNode());
        // The outlines' bounds, to a tenth of a degree.
        add(THAILAND, DCAT.bbox.asNode(), wkt("POLYGON((97.3 5.6,105.7 5.6,105.7 20.5,97.3 20.5,97.3 5.6))"));
        add(THAILAND, DCAT.centroid.asNode(), wkt("POINT(101.5 13.0)"));
        add(PUBLIC, RDF.type.asNode(), DCTerms.RightsStatement.asNode());
        add(IRREGULAR, RDF.type.asNode(), DCTerms.Frequency.asNode());
        concept(STABLE, "stable");
        concept(THEME, "Government and public sector");
        add(THEME, SKOS.inScheme.asNode(), THEMES);
        add(THEMES, RDF.type.asNode(), SKOS.ConceptScheme.asNode());
        add(THEMES, DCTerms.title.asNode(), NodeFactory.createLiteralLang("Dataset types, EU vocabulary", "en"));
        for (String standard : List.of(Saan.BASE + "ontology", "https://www.w3.org/TR/sparql11-protocol/")) {
            add(iri(standard), RDF.type.asNode(), DCTerms.Standard.asNode());
        }
        for (String page : List.of(base, base + "data")) {
            add(iri(page), RDF.type.asNode(), FOAF.Document.asNode());
        }
    }

    private void concept(Node node, String label) {
        add(node, RDF.type.asNode(), SKOS.Concept.asNode());
        add(node, SKOS.prefLabel.asNode(), NodeFactory.createLiteralLang(label, "en"));
    }

    private void texts(Node subject, Node property, String key) {
        for (Language language : Language.values()) {
            add(subject, property, NodeFactory.createLiteralLang(new Messages(language).text(key), language.tag()));
        }
    }

    private static Node wkt(String shape) {
        return NodeFactory.createLiteralDT(
                shape, TypeMapper.getInstance().getSafeTypeByName("http://www.opengis.net/ont/geosparql#wktLiteral"));
    }

    private static Node part(Node whole, String name) {
        return iri(whole.getURI() + "#" + name);
    }

    private static Node day(Instant instant) {
        return NodeFactory.createLiteralDT(
                instant.atZone(ZoneOffset.UTC).toLocalDate().toString(), XSDDatatype.XSDdate);
    }

    private static Node iri(String iri) {
        return NodeFactory.createURI(iri);
    }

    private void add(Node subject, Node predicate, Node object) {
        quads.add(Quad.create(GraphNames.CATALOG, subject, predicate, object));
    }
}
