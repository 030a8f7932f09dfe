package org.saan.catalogue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.VOID;
import org.saan.publish.RdfFormat;
import org.saan.publish.Statistics;
import org.saan.source.Digests;
import org.saan.store.Catalog;
import org.saan.vocab.Examples;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/**
 * What the dataset is, in VoID (https://www.w3.org/TR/void/), and what its endpoint is, in SPARQL 1.1 Service Description. IRIs
 * are the same on every server; endpoint and dumps are addresses of the server that is asked.
 */
public final class DatasetDescription {
    private static final String SD = "http://www.w3.org/ns/sparql-service-description#";
    private static final String FORMATS = "http://www.w3.org/ns/formats/";
    private static final List<String> RESULTS = List.of(
            "SPARQL_Results_JSON",
            "SPARQL_Results_XML",
            "SPARQL_Results_CSV",
            "SPARQL_Results_TSV",
            "Turtle",
            "N-Triples",
            "RDF_XML",
            "JSON-LD",
            "TriG",
            "N-Quads");
    /** The formats of dumps that W3C has names for. */
    private static final Map<RdfFormat, String> NAMES = Map.of(
            RdfFormat.TURTLE, "Turtle",
            RdfFormat.TRIG, "TriG",
            RdfFormat.JSONLD, "JSON-LD",
            RdfFormat.RDFXML, "RDF_XML",
            RdfFormat.NTRIPLES, "N-Triples",
            RdfFormat.NQUADS, "N-Quads",
            RdfFormat.N3, "N3");

    private final Statistics statistics;
    private final long revision;
    private final Instant recorded;
    private final String base;
    private final List<Quad> quads = new ArrayList<>();

    /**
     * @param recorded when the revision was made;
     * @param base of the server, ending in a slash
     */
    public DatasetDescription(Statistics statistics, long revision, Instant recorded, String base) {
        this.statistics = statistics;
        this.revision = revision;
        this.recorded = recorded;
        this.base = base;
    }

    /** The VoID description: licence, counts, partitions by class and property, graphs, dumps. */
    public List<Quad> voidDescription() {
        quads.clear();
        Node dataset = Catalog.DATASET;
        dataset(dataset);
        for (RdfFormat format : RdfFormat.offered()) {
            for (String ending : List.of("", ".gz")) {
                add(dataset, VOID.dataDump.asNode(), iri(base + "data/dump/saan." + format.extension() + ending));
            }
            if (NAMES.containsKey(format)) {
                add(dataset, VOID.feature.asNode(), iri(FORMATS + NAMES.get(format)));
            }
        }
        add(dataset, VOID.uriSpace.asNode(), NodeFactory.createLiteralString(Saan.ID));
        add(dataset, VOID.rootResource.asNode(), iri(Saan.BASE + "ontology"));
        Examples examples = Examples.shipped();
        for (String example : List.of(examples.initiative(), examples.agency(), examples.place())) {
            add(dataset, VOID.exampleResource.asNode(), iri(Saan.ID + example));
        }
        TreeSet<String> vocabularies = new TreeSet<>();
        statistics.properties().keySet().forEach(property -> vocabularies.add(namespace(property)));
        vocabularies.forEach(vocabulary -> add(dataset, VOID.vocabulary.asNode(), iri(vocabulary)));
        statistics.classes().forEach((name, members) -> {
            Node partition = part(dataset, "class", name);
            add(dataset, VOID.classPartition.asNode(), partition);
            add(partition, VOID._class.asNode(), iri(name));
            add(partition, VOID.entities.asNode(), Catalog.number(members));
        });
        statistics.properties().forEach((name, uses) -> {
            Node partition = part(dataset, "property", name);
            add(dataset, VOID.propertyPartition.asNode(), partition);
            add(partition, VOID.property.asNode(), iri(name));
            add(partition, VOID.triples.asNode(), Catalog.number(uses.triples()));
            add(partition, VOID.distinctSubjects.asNode(), Catalog.number(uses.subjects()));
        });
        statistics.links().forEach((links, size) -> {
            Node linkset = part(dataset, "linkset", links.property() + " " + links.space());
            Node target = part(dataset, "target", links.space());
            add(dataset, VOID.subset.asNode(), linkset);
            add(linkset, RDF.type.asNode(), VOID.Linkset.asNode());
            add(linkset, VOID.linkPredicate.asNode(), iri(links.property()));
            add(linkset, VOID.subjectsTarget.asNode(), dataset);
            add(linkset, VOID.objectsTarget.asNode(), target);
            add(linkset, VOID.triples.asNode(), Catalog.number(size));
            add(linkset, DCTerms.license.asNode(), iri(Catalog.LICENCE));
            add(target, RDF.type.asNode(), VOID.Dataset.asNode());
            add(target, VOID.uriSpace.asNode(), NodeFactory.createLiteralString(links.space()));
        });
        statistics.graphs().forEach((name, size) -> {
            Node graph = iri(name);
            add(dataset, VOID.subset.asNode(), graph);
            add(graph, RDF.type.asNode(), VOID.Dataset.asNode());
            add(graph, VOID.triples.asNode(), Catalog.number(size));
            add(graph, DCTerms.license.asNode(), iri(Catalog.LICENCE));
            if (name.startsWith(GraphNames.PREFIX)) {
                String dump = base + "data/dump/graph/" + name.substring(GraphNames.PREFIX.length());
                add(graph, VOID.dataDump.asNode(), iri(dump + ".trig.gz"));
            }
        });
        return List.copyOf(quads);
    }

    private void dataset(Node dataset) {
        quads.addAll(Catalog.at(revision));
        add(dataset, DCTerms.modified.asNode(), date());
        add(dataset, VOID.sparqlEndpoint.asNode(), iri(base + "kg/sparql"));
        add(dataset, VOID.triples.asNode(), Catalog.number(statistics.triples()));
        add(dataset, VOID.entities.asNode(), Catalog.number(statistics.entities()));
        add(dataset, VOID.distinctSubjects.asNode(), Catalog.number(statistics.subjects()));
        add(dataset, VOID.classes.asNode(), Catalog.number(statistics.classes().size()));
        add(
                dataset,
                VOID.properties.asNode(),
                Catalog.number(statistics.properties().size()));
    }

    private Node date() {
        return NodeFactory.createLiteralDT(
                recorded.atZone(ZoneOffset.UTC).toLocalDate().toString(), XSDDatatype.XSDdate);
    }

    /**
     * The description of the SPARQL endpoint: what it supports, its limits, its graphs with their sizes.
     *
     * @param descriptions of the endpoint in words, each with its language
     */
    public List<Quad> serviceDescription(Map<String, String> titles, Map<String, String> descriptions) {
        quads.clear();
        Node service = iri(Saan.BASE + "service#sparql");
        Node dataset = iri(Saan.BASE + "service#dataset");
        Node union = iri(Saan.BASE + "service#union");
        add(service, RDF.type.asNode(), iri(SD + "Service"));
        add(service, iri(SD + "endpoint"), iri(base + "kg/sparql"));
        add(service, iri(SD + "supportedLanguage"), iri(SD + "SPARQL11Query"));
        add(service, iri(SD + "feature"), iri(SD + "UnionDefaultGraph"));
        RESULTS.forEach(result -> add(service, iri(SD + "resultFormat"), iri(FORMATS + result)));
        titles.forEach((tag, text) -> add(service, DCTerms.title.asNode(), NodeFactory.createLiteralLang(text, tag)));
        descriptions.forEach(
                (tag, text) -> add(service, DCTerms.description.asNode(), NodeFactory.createLiteralLang(text, tag)));
        quads.addAll(Catalog.licence(service));
        add(service, iri(SD + "defaultDataset"), dataset);
        add(dataset, RDF.type.asNode(), iri(SD + "Dataset"));
        add(dataset, iri(SD + "defaultGraph"), union);
        add(union, RDF.type.asNode(), iri(SD + "Graph"));
        add(union, DCTerms.isPartOf.asNode(), Catalog.DATASET);
        add(union, VOID.triples.asNode(), Catalog.number(statistics.triples()));
        dataset(Catalog.DATASET);
        statistics.graphs().forEach((name, size) -> {
            Node named = part(dataset, "graph", name);
            add(dataset, iri(SD + "namedGraph"), named);
            add(named, RDF.type.asNode(), iri(SD + "NamedGraph"));
            add(named, iri(SD + "name"), iri(name));
            add(named, iri(SD + "graph"), iri(name));
            add(iri(name), RDF.type.asNode(), iri(SD + "Graph"));
            add(iri(name), VOID.triples.asNode(), Catalog.number(size));
        });
        return List.copyOf(quads);
    }

    /** A node of its own, so that no blank node is needed: its name tells what it is, its digest keeps it unique. */
    private static Node part(Node whole, String what, String iri) {
        String digest = Digests.hex(Digests.sha256().digest(iri.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        String local = iri.substring(namespace(iri).length()).replaceAll("[^A-Za-z0-9-]", "-");
        String start = whole.getURI() + (whole.getURI().contains("#") ? "-" : "#");
        return iri(start + what + "-" + local + "-" + digest.substring(0, 8));
    }

    private static String namespace(String iri) {
        return iri.substring(0, Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1);
    }

    private static Node iri(String iri) {
        return NodeFactory.createURI(iri);
    }

    private void add(Node subject, Node predicate, Node object) {
        quads.add(Quad.create(GraphNames.CATALOG, subject, predicate, object));
    }
}
