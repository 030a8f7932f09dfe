package org.saan.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saan.model.Language;
import org.saan.network.EdgeFilter;
import org.saan.network.NetworkIndex;
import org.saan.page.Block;
import org.saan.page.DocumentTexts;
import org.saan.page.PropertyRow;
import org.saan.page.Section;
import org.saan.page.ThingPage;
import org.saan.page.layout.ThingPages;
import org.saan.vocab.Saan;

/** How a value is known: by the claims behind it, on small graphs of their own. */
class EvidenceReaderTest {
    private static final String PREFIXES = """
            PREFIX saan: <https://w3id.org/saan/ontology#>
            PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
            PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
            PREFIX schema: <https://schema.org/>
            PREFIX mode: <https://w3id.org/saan/scheme/mode/>
            PREFIX q: <https://w3id.org/saan/scheme/quantity/>
            PREFIX u: <https://w3id.org/saan/scheme/unit/>
            PREFIX g: <https://w3id.org/saan/graph/>
            BASE <https://w3id.org/saan/id/>
            """;
    private static final Addresses ADDRESSES = new Addresses() {
        @Override
        public String to(String path) {
            return "/" + path;
        }

        @Override
        public String thing(String iri) {
            return iri;
        }
    };

    private final DatasetGraph data = DatasetGraphFactory.create();

    private void given(String trig) {
        RDFParser.fromString(PREFIXES + trig, Lang.TRIG).parse(data);
    }

    private static Node id(String slug) {
        return NodeFactory.createURI(Saan.ID + slug);
    }

    private static String claim(String slug, String triple, String mode, String document) {
        String[] parts = triple.split(" ", 3);
        return "<claim/%s> a saan:Claim ; rdf:subject %s ; rdf:predicate %s ; rdf:object %s ; saan:mode mode:%s ; saan:reportedIn <document/%s> ; saan:confidence 0.9 .\n"
                .formatted(slug, parts[0], parts[1], parts[2], mode, document);
    }

    private EvidenceReader evidence() {
        StatementReader facts = new StatementReader(data);
        return new EvidenceReader(facts, new LabelReader(facts, Language.EN, Map.of(), ADDRESSES), Language.EN);
    }

    private Evidence stage() {
        return evidence().of(id("initiative/a"), Saan.stage, NodeFactory.createURI(Saan.SCHEME + "stage/advocated"));
    }

    /** Modes of claims of one statement, each in a document of its own; the mark and how many sources it counts. */
    @ParameterizedTest
    @CsvSource({
        "fact, FACT, 1",
        "fact fact, SEVERAL, 2",
        "fact opinion proposal, FACT, 1",
        "reported-fact, REPORTED, 1",
        "reported-fact opinion, REPORTED, 1",
        "opinion proposal, PROPOSAL, 1",
        "proposal opinion, PROPOSAL, 1",
        "need, NEED, 1"
    })
    void theMarkIsThatOfTheFirmestMode(String modes, EvidenceMark mark, int sources) {
        StringBuilder text = new StringBuilder("GRAPH g:x {\n");
        int number = 0;
        for (String mode : modes.split(" ")) {
            number++;
            text.append(claim(
                    "c" + number,
                    "<initiative/a> saan:stage <https://w3id.org/saan/scheme/stage/advocated>",
                    mode,
                    "d" + number));
        }
        given(text + "}");
        assertThat(stage().mark()).isEqualTo(mark);
        assertThat(stage().sources()).isEqualTo(sources);
        assertThat(stage().lines()).hasSize(number);
    }

    @Test
    void whatEditorsNotedConfirmsNoSource() {
        String statement = "<initiative/a> saan:stage <https://w3id.org/saan/scheme/stage/advocated>";
        given("GRAPH g:x { " + claim("a", statement, "fact", "d1") + claim("b", statement, "fact", "notes")
                + claim("c", statement, "fact", "other-notes")
                + "<document/notes> saan:documentKind <https://w3id.org/saan/scheme/document-kind/notes> . "
                + "<document/other-notes> saan:documentKind <https://w3id.org/saan/scheme/document-kind/notes> }");
        assertThat(stage().mark()).isEqualTo(EvidenceMark.FACT);
        assertThat(stage().sources()).isEqualTo(1);
        assertThat(stage().lines()).hasSize(3);
    }

    @Test
    void withoutAClaimItIsReferenceOrInferred() {
        given("GRAPH g:ref { <initiative/a> saan:stage <https://w3id.org/saan/scheme/stage/advocated> }");
        assertThat(stage().mark()).isEqualTo(EvidenceMark.REFERENCE);
        data.clear();
        given(
                "GRAPH <https://w3id.org/saan/graph/inferred> { <initiative/a> saan:stage <https://w3id.org/saan/scheme/stage/advocated> }");
        assertThat(stage().mark()).isEqualTo(EvidenceMark.INFERRED);
    }

    private Evidence founded() {
        return evidence()
                .of(
                        id("agency/a"),
                        NodeFactory.createURI("https://schema.org/foundingDate"),
                        NodeFactory.createLiteralString("1998"));
    }

    @ParameterizedTest
    @CsvSource({
        "2001, fact, d2, CONTRADICTED",
        "2001, fact, d1, FACT",
        "2001, proposal, d2, FACT",
        "1998-08-30, fact, d2, FACT"
    })
    void whatAnotherDocumentStatesOtherwiseContradicts(String other, String mode, String document, EvidenceMark mark) {
        given("GRAPH g:x { " + claim("a", "<agency/a> schema:foundingDate \"1998\"", "fact", "d1")
                + claim("b", "<agency/a> schema:foundingDate \"" + other + "\"", mode, document) + "}");
        assertThat(founded().mark()).isEqualTo(mark);
        assertThat(founded().others()).hasSize(mark == EvidenceMark.CONTRADICTED ? 1 : 0);
    }

    private static String figure(String slug, String value, String unit, String rest, String document) {
        return "<estimate/%s> a saan:Estimate ; saan:about <initiative/a> ; saan:quantity q:length ; saan:unit u:%s ; saan:value %s %s .\n"
                        .formatted(slug, unit, value, rest)
                + claim("of-" + slug, "<estimate/" + slug + "> saan:value " + value, "fact", document);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "26.0 | kilometre | ; saan:asOf \"2018\" | d2 | CONTRADICTED",
                "26.0 | kilometre | ; saan:asOf \"2018-09\" | d2 | CONTRADICTED",
                "26.0 | kilometre | ; saan:asOf \"2019\" | d2 | FACT",
                "26.0 | kilometre | '' | d2 | FACT",
                "26.0 | kilometre | ; saan:asOf \"2018\" | d1 | FACT",
                "26.0 | mile | ; saan:asOf \"2018\" | d2 | FACT",
                "20.0 | kilometre | ; saan:asOf \"2018\" ; saan:upperValue 30.0 | d2 | FACT"
            })
    void figuresContradictForOneDateAndUnitInTwoDocuments(
            String value, String unit, String rest, String document, EvidenceMark mark) {
        given("GRAPH g:x { " + figure("one", "22.6", "kilometre", "; saan:asOf \"2018\"", "d1")
                + figure("two", value, unit, rest, document) + "}");
        EvidenceReader evidence = evidence();
        assertThat(evidence.of(id("estimate/one")).mark()).isEqualTo(mark);
        assertThat(evidence.of(id("estimate/two")).mark()).isEqualTo(mark);
    }

    private ThingPage page(String slug, int number) {
        return new ThingPages(Map.of(), DocumentTexts.none())
                .of(
                        data,
                        () -> NetworkIndex.read(data),
                        EdgeFilter.ALL,
                        id(slug),
                        Language.EN,
                        ADDRESSES,
                        number,
                        Duration.ofMinutes(10));
    }

    private static Section section(ThingPage page, String anchor) {
        return page.sections().stream()
                .filter(section -> section.anchor().equals(anchor))
                .findFirst()
                .orElseThrow();
    }

    /** Two talks of one speaker in one document: each has what rests on its own passages. */
    @Test
    void aTalkHasItsOwnClaimsOnly() {
        given(
                "GRAPH g:x { <event/e> a schema:Event . "
                        + "<contribution/one> saan:inEvent <event/e> ; schema:creator <person/p> ; skos:prefLabel \"one\"@en . "
                        + "<contribution/two> saan:inEvent <event/e> ; schema:creator <person/p> ; skos:prefLabel \"two\"@en . "
                        + claim("t1", "<contribution/one> saan:inEvent <event/e>", "fact", "d")
                        + claim("t2", "<contribution/two> saan:inEvent <event/e>", "fact", "d")
                        + claim("c", "<factor/f> saan:factorOf <place/p>", "opinion", "d")
                        + "<claim/c> saan:assertedBy <person/p> ; saan:evidence <passage/d-1> . <claim/t1> saan:evidence <passage/d-1> . }");
        ThingPage page = page("event/e", 1);
        assertThat(section(page, "talk-one").blocks()).hasSize(2);
        assertThat(section(page, "talk-two").blocks()).hasSize(1);
    }

    /** Every row of a long list stands on exactly one page, and after the last page there is nothing. */
    @Test
    void longListsGoOnUntilTheirEnd() {
        StringBuilder text = new StringBuilder("GRAPH g:x { <agency/a> a saan:Agency . ");
        for (int i = 0; i < 250; i++) {
            text.append(
                    "<participation/p%03d> a saan:Participation ; saan:agent <agency/a> ; saan:in <event/e%03d> ; saan:role <https://w3id.org/saan/scheme/role/owner> .%n"
                            .formatted(i, i));
        }
        given(text + "}");
        int rows = 0;
        for (int number = 1; number <= 3; number++) {
            ThingPage page = page("agency/a", number);
            rows += ((Block.Table) section(page, "roles").blocks().get(0))
                    .rows()
                    .size();
            assertThat(page.more()).isEqualTo(number < 3);
        }
        assertThat(rows).isEqualTo(250);
        assertThat(page("agency/a", 4).sections()).isEmpty();
    }

    /** A property with very many values is told a hundred at a time. */
    @Test
    void manyValuesOfOnePropertyAreToldPageByPage() {
        StringBuilder text = new StringBuilder("GRAPH g:x { <law/l> a saan:LegalInstrument . ");
        for (int i = 0; i < 150; i++) {
            text.append("<law/l> saan:governs <agency/a%03d> .%n".formatted(i));
        }
        given(text + "}");
        List<PropertyRow> first =
                ((Block.Rows) section(page("law/l", 1), "law-does").blocks().get(0)).rows();
        List<PropertyRow> second =
                ((Block.Rows) section(page("law/l", 2), "law-does").blocks().get(0)).rows();
        assertThat(first.get(0).values()).hasSize(100);
        assertThat(second.get(0).values()).hasSize(50);
    }

    @Test
    void aPageThatTakesTooLongIsGivenUp() {
        given("GRAPH g:x { <agency/a> a saan:Agency }");
        Assertions.assertThatThrownBy(() -> new ThingPages(Map.of(), DocumentTexts.none())
                        .of(
                                data,
                                () -> NetworkIndex.read(data),
                                EdgeFilter.ALL,
                                id("agency/a"),
                                Language.EN,
                                ADDRESSES,
                                1,
                                Duration.ofNanos(-1)))
                .isInstanceOf(QueryCancelledException.class);
    }

    /** A number is no year, whatever it looks like. */
    @Test
    void numbersAreNotReadAsDates() {
        given("GRAPH g:x { " + claim("n", "<agency/a> saan:declaredCount 1500", "fact", "d") + "}");
        StatementReader facts = new StatementReader(data);
        LabelReader labels = new LabelReader(facts, Language.TH, Map.of(), ADDRESSES);
        assertThat(labels.link(id("claim/n")).text().text()).endsWith("1,500");
    }

    @Test
    void aMissingTranslationIsMarked() {
        given(
                "GRAPH g:x { <agency/a> skos:prefLabel \"หน่วยงาน\"@th . <agency/b> skos:prefLabel \"two\"@en , \"สอง\"@th }");
        LabelReader labels = new LabelReader(new StatementReader(data), Language.EN, Map.of(), ADDRESSES);
        assertThat(labels.link(id("agency/a")).untranslated()).isEqualTo("TH");
        assertThat(labels.link(id("agency/a")).text()).isEqualTo(new Text("หน่วยงาน", "th"));
        assertThat(labels.link(id("agency/b")).untranslated()).isEmpty();
        assertThat(labels.link(id("agency/b")).other()).isEqualTo(new Text("สอง", "th"));
    }

    @Test
    void onlyAddressesOfTheWebBecomeLinks() {
        given("GRAPH g:x { <agency/a> saan:partOf <javascript:alert(1)> , <urn:x:y> , <https://example.org/> }");
        StatementReader facts = new StatementReader(data);
        LabelReader labels = new LabelReader(facts, Language.TH, Map.of(), ADDRESSES);
        assertThat(facts.objects(id("agency/a"), Saan.partOf))
                .extracting(node -> labels.link(node).href())
                .containsExactlyInAnyOrder("", "", "https://example.org/");
    }
}
