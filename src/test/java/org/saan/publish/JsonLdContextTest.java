package org.saan.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.http.media.MediaType;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.RDF;
import org.junit.jupiter.api.Test;
import org.saan.source.Prefixes;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/** The published context names every term of the ontology, and what we write by it is what a JSON-LD processor would. */
class JsonLdContextTest {
    /** Schemes of addresses that occur in data: a prefix of the same name would change them. */
    private static final Set<String> SCHEMES = Set.of(
            "http", "https", "urn", "mailto", "tel", "geo", "doi", "ftp", "data", "file", "tag", "info", "ark", "did");

    private final JsonLdContext context = JsonLdContext.shipped();

    @Test
    void everyTermOfTheOntologyHasItsName() {
        Graph ontology = RDFDataMgr.loadGraph("ontology/saan.ttl");
        Set<String> unnamed = new TreeSet<>();
        for (Node type : List.of(OWL.Class.asNode(), OWL.ObjectProperty.asNode(), OWL.DatatypeProperty.asNode())) {
            ontology.find(Node.ANY, RDF.type.asNode(), type).forEach(triple -> {
                String iri = triple.getSubject().getURI();
                if (iri.startsWith(Saan.NS)) {
                    JsonLdContext.Term term = context.term(iri);
                    boolean fits = term != null
                            && term.name().equals(iri.substring(Saan.NS.length()))
                            && (!type.equals(OWL.ObjectProperty.asNode())
                                    || term.values() == JsonLdContext.Values.ADDRESS);
                    if (!fits) {
                        unnamed.add(iri);
                    }
                }
            });
        }
        assertThat(unnamed).isEmpty();
    }

    @Test
    void noPrefixIsTheSchemeOfAnAddressAndEachIsThatOfTheOntology() {
        assertThat(context.prefixes().keySet()).doesNotContainAnyElementsOf(SCHEMES);
        assertThat(Prefixes.shipped().values()).containsAll(context.prefixes().values());
    }

    /** A compacted document that is expanded and compacted again by Titanium with the same context is the same document. */
    @Test
    void ourCompactionIsThatOfAJsonLdProcessor() throws Exception {
        Node thing = NodeFactory.createURI(Saan.ID + "agency/kpi");
        Node graph = GraphNames.graph("source/one");
        List<Quad> quads = List.of(
                Quad.create(graph, thing, RDF.type.asNode(), Saan.Agency),
                Quad.create(
                        graph,
                        thing,
                        NodeFactory.createURI("http://www.w3.org/2004/02/skos/core#prefLabel"),
                        NodeFactory.createLiteralLang("สถาบันพระปกเกล้า", "th")),
                Quad.create(
                        graph,
                        thing,
                        NodeFactory.createURI("http://www.w3.org/2004/02/skos/core#prefLabel"),
                        NodeFactory.createLiteralLang("King Prajadhipok's Institute", "en")),
                Quad.create(
                        graph,
                        thing,
                        Saan.organisationKind,
                        NodeFactory.createURI(Saan.SCHEME + "organisation-kind/state-agency")),
                Quad.create(
                        graph,
                        thing,
                        Saan.seenOn,
                        NodeFactory.createLiteralDT("2024-01-02", org.apache.jena.datatypes.xsd.XSDDatatype.XSDdate)),
                Quad.create(
                        graph,
                        thing,
                        Saan.from,
                        NodeFactory.createLiteralDT("2558", org.apache.jena.datatypes.xsd.XSDDatatype.XSDgYear)),
                Quad.create(
                        graph,
                        thing,
                        Saan.codePoints,
                        NodeFactory.createLiteralDT("7", org.apache.jena.datatypes.xsd.XSDDatatype.XSDinteger)));
        byte[] ours = Exporter.shipped().document(quads, RdfFormat.JSONLD);
        JsonDocument document = JsonDocument.of(MediaType.JSON_LD, new ByteArrayInputStream(ours));
        JsonDocument expanded = JsonDocument.of(JsonLd.expand(document).get());
        JsonObject theirs = JsonLd.compact(
                        expanded, JsonDocument.of(MediaType.JSON_LD, new StringReader(context.text())))
                .get();
        JsonObject our = document.getJsonContent()
                .orElseThrow()
                .asJsonObject()
                .getJsonArray("@graph")
                .getJsonObject(0);
        for (String key : our.keySet()) {
            assertThat(theirs.get(key)).as(key).isEqualTo(our.get(key));
        }
        assertThat(theirs.keySet()).containsAll(our.keySet());
        assertThat(new String(ours, StandardCharsets.UTF_8))
                .contains("\"skos:prefLabel\":{\"en\":", "\"type\":\"Agency\"");
    }
}
