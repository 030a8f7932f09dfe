package org.saan.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saan.model.SaanException;
import org.saan.source.ClaimAddress;
import org.saan.source.KnownTerms;
import org.saan.source.SourceFile;
import org.saan.source.Statements;
import org.saan.sparql.QueryFile;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/** A row of a table of statements becomes its facts and its claims; a row that cannot is named with its line and its column. */
class StatementTableTest {
    private static final String HEADER = "thing,height,document,passage,mode,speaker,confidence,review\n";

    /** The words that the rows below use, as the ontology and the codelists define them. */
    private static final KnownTerms TERMS = KnownTerms.definedIn(Stream.of(
                    "ontology#Claim",
                    "ontology#value",
                    "ontology#mode",
                    "ontology#reportedIn",
                    "ontology#evidence",
                    "ontology#confidence",
                    "ontology#assertedBy",
                    "ontology#reviewStatus",
                    "scheme/mode/fact",
                    "scheme/mode/opinion",
                    "scheme/review/needs-review")
            .map(name -> Quad.create(
                    GraphNames.ONTOLOGY,
                    NodeFactory.createURI(Saan.BASE + name),
                    RDF.type.asNode(),
                    NodeFactory.createURI("https://x.example/Term"))));

    @TempDir
    Path folder;

    private Statements lift(String rows) throws IOException {
        return lift(rows, "CONSTRUCT { ?s a <https://x.example/Tower> ; saan:value ?v }");
    }

    private Statements lift(String rows, String construct) throws IOException {
        TableMapping mapping = new TableMapping(QueryFile.parse("heights.rq", """
                        #+ claims: saan:value
                        PREFIX saan: <https://w3id.org/saan/ontology#>
                        PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
                        %s
                        WHERE { BIND(IRI(CONCAT("https://x.example/", ?thing)) AS ?s) BIND(STRDT(?height, xsd:decimal) AS ?v) }
                        """.formatted(construct)));
        Statements statements = new Statements();
        Path file = Files.writeString(folder.resolve("heights.csv"), HEADER + rows);
        mapping.lift(SourceFile.of(file), Placement.ofStatements(), TERMS, statements);
        return statements;
    }

    private SaanException refusal(String rows) {
        return catchThrowableOfType(SaanException.class, () -> lift(rows));
    }

    private static List<Quad> in(Statements statements, String graph) {
        return statements.quads().stream()
                .filter(quad -> quad.getGraph().equals(GraphNames.graph(graph)))
                .toList();
    }

    @Test
    void aFactStandsFlatInTheGraphOfItsDocumentAndHasItsClaim() throws IOException {
        Statements statements = lift("tower,19,my-page,3,fact,,0.9,\n");
        assertThat(in(statements, "source/my-page")).hasSize(2);
        List<Quad> claims = in(statements, "claims/my-page");
        Node claim = claims.get(0).getSubject();
        assertThat(claims).extracting(Quad::getSubject).containsOnly(claim);
        Node value = NodeFactory.createLiteralDT("19.0", org.apache.jena.datatypes.xsd.XSDDatatype.XSDdecimal);
        assertThat(claim)
                .isEqualTo(ClaimAddress.of(
                        NodeFactory.createURI("https://x.example/tower"),
                        Saan.value,
                        value,
                        NodeFactory.createURI(Saan.ID + "document/my-page"),
                        null,
                        NodeFactory.createURI(Saan.SCHEME + "mode/fact")));
        assertThat(claims)
                .extracting(quad -> quad.getPredicate().getLocalName())
                .contains("subject", "predicate", "object", "mode", "reportedIn", "evidence", "confidence")
                .doesNotContain("assertedBy", "reviewStatus");
    }

    @Test
    void anOpinionMakesNoThing() {
        assertThat(refusal("tower,19,my-page,3,opinion,,0.9,\n").key()).isEqualTo("mapping.no-fact");
    }

    @Test
    void anOpinionMakesItsClaimOnly() throws IOException {
        Statements statements =
                lift("tower,19,my-page,3,opinion,somebody,0.9,needs-review\n", "CONSTRUCT { ?s saan:value ?v }");
        assertThat(in(statements, "source/my-page")).isEmpty();
        assertThat(in(statements, "claims/my-page"))
                .extracting(quad -> quad.getPredicate().getLocalName())
                .contains("assertedBy", "reviewStatus");
    }

    @Test
    void twoSpellingsOfOneNumberMakeOneClaim() throws IOException {
        assertThat(lift("tower,19,my-page,3,fact,,0.9,\ntower,19.00,my-page,3,fact,,0.9,\n")
                        .quads())
                .hasSameSizeAs(lift("tower,19,my-page,3,fact,,0.9,\n").quads());
    }

    @Test
    void aRowWithoutItsGroundIsNamedWithLineAndColumn() {
        assertThat(refusal("tower,19,,3,fact,,0.9,\n").getMessage()).contains("heights.csv:2", "document");
        assertThat(refusal("tower,19,p,,fact,,0.9,\n").getMessage()).contains("heights.csv:2", "passage");
        assertThat(refusal("tower,19,p,3,,,0.9,\n").getMessage()).contains("heights.csv:2", "mode");
        assertThat(refusal("tower,19,p,3,fact,,H,\n").getMessage()).contains("heights.csv:2", "confidence");
        assertThat(refusal("tower,19,../p,3,fact,,0.9,\n").key()).isEqualTo("mapping.bad-cell");
    }

    @Test
    void aNumberThatIsNoneIsNamed() {
        SaanException refusal = refusal("tower,nineteen,p,3,fact,,0.9,\n");
        assertThat(refusal.key()).isEqualTo("source.ill-typed");
        assertThat(refusal.getMessage()).contains("heights.csv:2", "nineteen");
    }

    @Test
    void aColumnThatTheMappingDoesNotKnowIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "thing,hieght\ntower,\n");
        TableMapping mapping = new TableMapping(
                QueryFile.parse("m.rq", "CONSTRUCT { <x:a> <x:b> ?thing } WHERE { BIND(?height AS ?h) }"));
        assertThat(catchThrowableOfType(
                                SaanException.class,
                                () -> mapping.lift(
                                        SourceFile.of(file),
                                        Placement.in(GraphNames.graph("ref/t")),
                                        TERMS,
                                        new Statements()))
                        .getMessage())
                .contains("t.csv:1", "hieght");
    }
}
