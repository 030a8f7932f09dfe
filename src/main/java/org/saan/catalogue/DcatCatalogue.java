package org.saan.catalogue;

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
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.apache.jena.vocabulary.VCARD4;
import org.saan.catalogue.CatalogueDatasets.FileSize;
import org.saan.catalogue.CatalogueDatasets.Offer;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.model.PartialDate;
import org.saan.publish.Statistics;
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
    private static final String AUTHORITY = "http://publications.europa.eu/resource/authority/";
    private static final String SPDX = "http://spdx.org/rdf/terms#";
    private static final String DCATAP = "http://data.europa.eu/r5r/";
    private static final Node CATALOGUE = iri(Saan.BASE + "catalog");
    private static final Node PUBLISHER = iri(Saan.BASE + "catalog#publisher");
    private static final Node CONTACT = iri(Saan.BASE + "catalog#contact");
    private static final Node THAILAND = iri(AUTHORITY + "country/THA");
    private static final Node PUBLIC = iri(AUTHORITY + "access-right/PUBLIC");
    private static final Node IRREGULAR = iri(AUTHORITY + "frequency/IRREG");
    private static final Node STABLE = iri(AUTHORITY + "planned-availability/STABLE");
    private static final Node THEMES = iri(AUTHORITY + "data-theme");
    private static final Node THEME = iri(AUTHORITY + "data-theme/GOVE");
    private static final List<Node> LANGUAGES =
            List.of(iri(AUTHORITY + "language/THA"), iri(AUTHORITY + "language/ENG"));
    private static final String HYDRA = "http://www.w3.org/ns/hydra/core#";
    /** Datasets on a page, for those who take it by pages. */
    public static final int PAGE = 10;

    private final List<Offer> offers;
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
            List<Offer> offers, long revision, Instant recorded, Instant first, String base, String contact) {
        this.offers = offers;
        this.revision = revision;
        this.recorded = recorded;
        this.first = first;
        this.base = base;
        this.contact = contact;
    }

    /** How many pages there are. */
    public int pages() {
        return (offers.size() + PAGE - 1) / PAGE;
    }

    /**
     * The description.
     *
     * @param ready files of which size and hash are known, by their path: {@code data/dump/saan.ttl}
     * @param page from 1, with links to the others as Hydra has them; 0 for the whole
     * @param path of the catalogue as it was asked for, so that the next page comes in the same format: {@code catalog.rdf}
     * @param only keywords in this language only: a stock CKAN takes no Thai ones; absent for both
     */
    public List<Quad> quads(Map<String, FileSize> ready, int page, String path, Optional<Language> only) {
        quads.clear();
        catalogue();
        List<Offer> shown =
                page == 0 ? offers : offers.subList((page - 1) * PAGE, Math.min(offers.size(), page * PAGE));
        for (Offer offer : shown) {
            dataset(offer, ready, only);
            if (offer.isRdf() && !offer.iri().equals(Catalog.DATASET.getURI())) {
                add(Catalog.DATASET, DCTerms.hasPart.asNode(), iri(offer.iri()));
            }
        }
        if (page > 0) {
            view(
                    page,
                    base + path + "?"
                            + only.map(language -> "lang=" + language.tag() + "&")
                                    .orElse("") + "page=");
        }
        services(only);
        authorities();
        return List.copyOf(quads);
    }

    /** https://www.hydra-cg.com/spec/latest/core/#collections, as catalogues of CKAN are paged. */
    private void view(int page, String address) {
        Node view = iri(address + page);
        add(CATALOGUE, RDF.type.asNode(), iri(HYDRA + "Collection"));
        add(
                CATALOGUE,
                iri(HYDRA + "totalItems"),
                NodeFactory.createLiteralDT(String.valueOf(offers.size()), XSDDatatype.XSDinteger));
        add(CATALOGUE, iri(HYDRA + "view"), view);
        add(view, RDF.type.asNode(), iri(HYDRA + "PartialCollectionView"));
        add(view, iri(HYDRA + "first"), iri(address + 1));
        add(view, iri(HYDRA + "last"), iri(address + pages()));
        if (page > 1) {
            add(view, iri(HYDRA + "previous"), iri(address + (page - 1)));
        }
        if (page < pages()) {
            add(view, iri(HYDRA + "next"), iri(address + (page + 1)));
        }
    }

    private void catalogue() {
        add(CATALOGUE, RDF.type.asNode(), DCAT.Catalog.asNode());
        texts(CATALOGUE, DCTerms.title.asNode(), "catalogue.title");
        texts(CATALOGUE, DCTerms.description.asNode(), "catalogue.description");
        add(CATALOGUE, DCTerms.publisher.asNode(), PUBLISHER);
        add(CATALOGUE, FOAF.homepage.asNode(), iri(base));
        add(CATALOGUE, DCAT.themeTaxonomy.asNode(), THEMES);
        common(CATALOGUE, recorded);
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
    private void common(Node of, Instant modified) {
        add(of, DCTerms.license.asNode(), iri(Catalog.LICENCE));
        add(of, DCTerms.issued.asNode(), day(first));
        add(of, DCTerms.modified.asNode(), day(modified));
        LANGUAGES.forEach(language -> add(of, DCTerms.language.asNode(), language));
        add(of, DCTerms.spatial.asNode(), THAILAND);
    }

    private void dataset(Offer offer, Map<String, FileSize> ready, Optional<Language> only) {
        Node dataset = iri(offer.iri());
        add(CATALOGUE, DCAT.dataset.asNode(), dataset);
        add(dataset, RDF.type.asNode(), DCAT.Dataset.asNode());
        for (Language language : Language.values()) {
            text(dataset, DCTerms.title.asNode(), offer.title(language), language);
            text(dataset, DCTerms.description.asNode(), offer.description(language), language);
            if (only.isEmpty() || only.get() == language) {
                offer.keywords(language).forEach(keyword -> text(dataset, DCAT.keyword.asNode(), keyword, language));
            }
        }
        common(dataset, offer.modified());
        add(dataset, DCTerms.identifier.asNode(), NodeFactory.createLiteralString(dataset.getURI()));
        add(dataset, DCTerms.publisher.asNode(), PUBLISHER);
        add(dataset, DCAT.contactPoint.asNode(), CONTACT);
        add(dataset, DCAT.theme.asNode(), THEME);
        add(dataset, DCTerms.accessRights.asNode(), PUBLIC);
        add(dataset, DCTerms.accrualPeriodicity.asNode(), IRREGULAR);
        offer.items().stream()
                .map(CatalogueDatasets.Item::standard)
                .distinct()
                .forEach(standard -> add(dataset, DCTerms.conformsTo.asNode(), iri(standard)));
        add(dataset, DCAT.landingPage.asNode(), iri(base + "data"));
        add(dataset, iri(DCAT.NS + "version"), NodeFactory.createLiteralString(String.valueOf(revision)));
        offer.period().ifPresent(period -> period(dataset, period));
        offer.items().forEach(item -> distribution(dataset, item, offer.modified(), ready));
    }

    /** The time that the data tell of, to the day, month or year that is stated. */
    private void period(Node dataset, Statistics.DateRange told) {
        Node period = part(dataset, "told");
        add(dataset, DCTerms.temporal.asNode(), period);
        add(period, RDF.type.asNode(), DCTerms.PeriodOfTime.asNode());
        add(period, DCAT.startDate.asNode(), date(told.from()));
        add(period, DCAT.endDate.asNode(), date(told.to()));
    }

    private static Node date(String written) {
        return PartialDate.parse(written).orElseThrow().literal();
    }

    private void distribution(
            Node dataset, CatalogueDatasets.Item item, Instant modified, Map<String, FileSize> ready) {
        Node distribution = part(dataset, item.id());
        Node address = iri(base + item.path());
        add(dataset, DCAT.distribution.asNode(), distribution);
        add(distribution, RDF.type.asNode(), DCAT.Distribution.asNode());
        for (Language language : Language.values()) {
            text(distribution, DCTerms.title.asNode(), item.label(), language);
            text(
                    distribution,
                    DCTerms.description.asNode(),
                    new Messages(language)
                            .text(
                                    item.isRdf() ? "catalogue.file" : "catalogue.other-file",
                                    item.mediaType() + (item.gzip() ? ", gzip" : "")),
                    language);
        }
        add(distribution, DCAT.accessURL.asNode(), address);
        add(distribution, DCAT.downloadURL.asNode(), address);
        add(distribution, DCTerms.license.asNode(), iri(Catalog.LICENCE));
        add(distribution, DCTerms.modified.asNode(), day(modified));
        add(distribution, iri(DCATAP + "availability"), STABLE);
        add(distribution, DCTerms.conformsTo.asNode(), iri(item.standard()));
        add(iri(item.standard()), RDF.type.asNode(), DCTerms.Standard.asNode());
        Node mediaType = iri("http://www.iana.org/assignments/media-types/" + item.mediaType());
        add(distribution, DCAT.mediaType.asNode(), mediaType);
        Node type = item.fileType().isEmpty() ? mediaType : iri(AUTHORITY + "file-type/" + item.fileType());
        add(distribution, DCTerms.format.asNode(), type);
        add(type, RDF.type.asNode(), DCTerms.MediaTypeOrExtent.asNode());
        // By these ckanext-dcat knows what can be previewed.
        add(mediaType, RDFS.label.asNode(), NodeFactory.createLiteralString(item.mediaType()));
        if (!item.fileType().isEmpty()) {
            add(type, RDFS.label.asNode(), NodeFactory.createLiteralString(item.fileType()));
        }
        if (item.gzip()) {
            add(
                    distribution,
                    DCAT.compressFormat.asNode(),
                    iri("http://www.iana.org/assignments/media-types/application/gzip"));
        }
        FileSize weight = ready.get(item.path());
        if (weight != null) {
            Node checksum = part(dataset, item.id() + "-sha256");
            add(
                    distribution,
                    DCAT.byteSize.asNode(),
                    NodeFactory.createLiteralDT(String.valueOf(weight.bytes()), XSDDatatype.XSDnonNegativeInteger));
            add(distribution, iri(SPDX + "checksum"), checksum);
            add(checksum, RDF.type.asNode(), iri(SPDX + "Checksum"));
            add(checksum, iri(SPDX + "algorithm"), iri(SPDX + "checksumAlgorithm_sha256"));
            add(
                    checksum,
                    iri(SPDX + "checksumValue"),
                    NodeFactory.createLiteralDT(weight.sha256(), XSDDatatype.XSDhexBinary));
        }
    }

    /** A way to ask the data, with its address, what describes it and the standard that it follows. */
    private record Service(String name, String path, String description, String standard) {}

    private static final List<Service> SERVICES = List.of(
            new Service("sparql", "kg/sparql", "sparql", "https://www.w3.org/TR/sparql11-protocol/"),
            new Service("ckan", "api/3", "api/openapi.json", "https://docs.ckan.org/en/latest/api/"),
            new Service(
                    "reconciliation",
                    "reconcile",
                    "reconcile",
                    "https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/"));

    private void services(Optional<Language> only) {
        SERVICES.forEach(service -> service(service, only));
    }

    private void service(Service service, Optional<Language> only) {
        Node node = iri(Saan.BASE + "service#" + service.name());
        add(CATALOGUE, DCAT.service.asNode(), node);
        add(node, RDF.type.asNode(), DCAT.DataService.asNode());
        texts(node, DCTerms.title.asNode(), "catalogue.service." + service.name());
        texts(node, DCTerms.description.asNode(), "catalogue.service-what." + service.name());
        add(node, DCAT.endpointURL.asNode(), iri(base + service.path()));
        add(node, DCAT.endpointDescription.asNode(), iri(base + service.description()));
        add(node, DCAT.servesDataset.asNode(), Catalog.DATASET);
        add(node, DCTerms.conformsTo.asNode(), iri(service.standard()));
        add(iri(service.standard()), RDF.type.asNode(), DCTerms.Standard.asNode());
        add(node, DCTerms.publisher.asNode(), PUBLISHER);
        add(node, DCAT.contactPoint.asNode(), CONTACT);
        add(node, DCAT.theme.asNode(), THEME);
        add(node, DCTerms.license.asNode(), iri(Catalog.LICENCE));
        add(node, DCTerms.accessRights.asNode(), PUBLIC);
        for (Language language : only.map(List::of).orElse(List.of(Language.values()))) {
            for (String keyword :
                    new Messages(language).text("catalogue.keywords").split(", ")) {
                text(node, DCAT.keyword.asNode(), keyword, language);
            }
        }
    }

    /** What others define is named and typed as the profile asks. */
    private void authorities() {
        Node licence = iri(Catalog.LICENCE);
        add(licence, RDF.type.asNode(), DCTerms.LicenseDocument.asNode());
        // The title under which CKAN knows it.
        add(licence, DCTerms.title.asNode(), NodeFactory.createLiteralLang("Creative Commons Attribution", "en"));
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
        add(THEMES, DCTerms.title.asNode(), NodeFactory.createLiteralLang("Data theme, EU vocabulary", "en"));
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

    private void text(Node subject, Node property, String text, Language language) {
        add(subject, property, NodeFactory.createLiteralLang(text, language.tag()));
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
