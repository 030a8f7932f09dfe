package org.saan.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.saan.model.SaanException;
import org.saan.source.ShippedData;
import org.saan.vocab.GraphNames;

/**
 * Files that must be refused while they are read. A fixture is named after its mistake; its first line says which message
 * and which line are expected: {@code # expect KEY LINE}.
 */
class StrictReadingTest {
    private static final Path FIXTURES = Path.of("src/test/resources/fixtures/invalid/reading");
    private static final SourceReader READING = new SourceReader(ShippedData.onClassPath());

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> everyMistakeIsRefusedWithItsLine() throws IOException {
        try (Stream<Path> files = Files.list(FIXTURES)) {
            return files
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(
                            file.getFileName().toString(), file.toUri(), () -> assertRefused(file)))
                    .toList()
                    .stream();
        }
    }

    private static void assertRefused(Path file) throws IOException {
        String[] expected = Files.readAllLines(file).get(0).split(" ");
        SaanException refusal = refusal(file);
        assertThat(refusal.key()).isEqualTo(expected[2]);
        assertThat(refusal.getMessage()).contains(file + ":" + expected[3]).doesNotContain("\n");
    }

    private static SaanException refusal(Path file) {
        return catchThrowableOfType(
                SaanException.class,
                () -> READING.files(
                        List.of(file),
                        file.toString().endsWith(".ttl")
                                ? Optional.of(GraphNames.graph("source/fixture"))
                                : Optional.empty()));
    }

    @Test
    void thaiInTis620IsRefusedWithItsLine() throws IOException {
        Path file = folder.resolve("tis-620.ttl");
        Files.write(file, "# one\n# สาน\n".getBytes(Charset.forName("TIS-620")));
        assertThat(refusal(file).key()).isEqualTo("source.not-utf8");
        assertThat(refusal(file).getMessage()).contains("tis-620.ttl:2");
    }

    @Test
    void aTruncatedCharacterAtTheEndIsRefused() throws IOException {
        Path file = folder.resolve("truncated.ttl");
        byte[] text = "# สาน".getBytes(StandardCharsets.UTF_8);
        Files.write(file, java.util.Arrays.copyOf(text, text.length - 1));
        assertThat(refusal(file).key()).isEqualTo("source.not-utf8");
    }

    @Test
    void anAbsentFileIsNamed() {
        assertThat(refusal(folder.resolve("absent.ttl")).key()).isEqualTo("source.absent");
    }

    @Test
    void anUnknownKindOfFileIsRefused() {
        assertThat(refusal(folder.resolve("table.docx")).key()).isEqualTo("source.unknown-format");
    }

    private static final String PERSON = "https://w3id.org/saan/id/person/x";
    private static final String LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel";
    private static final String RDFXML = """
            <?xml version="1.0" encoding="ISO-8859-1"?>
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
            <rdf:Description rdf:about="https://w3id.org/saan/id/person/x">
            <skos:prefLabel xml:lang="th-TH">สาน</skos:prefLabel>
            </rdf:Description>
            </rdf:RDF>
            """;
    private static final String JSONLD = """
            {"@context": {"label": "http://www.w3.org/2004/02/skos/core#prefLabel"},
             "@id": "https://w3id.org/saan/id/person/x",
             "label": {"@value": "สาน", "@language": "TH"}}
            """;

    private List<Quad> read(String name, String text) throws IOException {
        return read(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private List<Quad> read(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, bytes);
        return List.copyOf(READING.files(List.of(file), Optional.of(GraphNames.graph("source/fixture")))
                .quads());
    }

    private SaanException refusal(String name, String text) {
        return catchThrowableOfType(SaanException.class, () -> read(name, text));
    }

    @Test
    void rdfXmlJsonLdAndPackedFilesSayTheSameAsTurtle() throws IOException {
        Quad expected = Quad.create(
                GraphNames.graph("source/fixture"),
                NodeFactory.createURI(PERSON),
                NodeFactory.createURI(LABEL),
                NodeFactory.createLiteralLang("สาน", "th"));
        String turtle = "<%s> <%s> \"สาน\"@th .".formatted(PERSON, LABEL);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(turtle.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(read("a.ttl", turtle)).containsExactly(expected);
        assertThat(read("b.TTL.gz", packed.toByteArray())).containsExactly(expected);
        assertThat(read("c.rdf", RDFXML)).containsExactly(expected);
        assertThat(read("d.jsonld", JSONLD)).containsExactly(expected);
    }

    @Test
    void aTagWithACountryIsReadAsTheLanguage() throws IOException {
        assertThat(read(
                        "tags.ttl",
                        "<%s> <%s> \"a\"@th-TH , \"b\"@tha , \"c\"@en-GB , \"d\"@th-Latn , \"e\"@lo ."
                                .formatted(PERSON, LABEL)))
                .extracting(quad -> quad.getObject().getLiteralLanguage())
                .containsExactly("th", "th", "en", "th-Latn", "lo");
    }

    @Test
    void rdfXmlIsReadAsStrictlyAsTurtle() {
        String about = "rdf:about=\"" + PERSON + "\"";
        assertThat(refusal("blank.rdf", RDFXML.replace(about, "")).key()).isEqualTo("source.blank-node");
        assertThat(refusal("blank.rdf", RDFXML.replace(about, "")).getMessage()).contains("blank.rdf:3");
        assertThat(refusal("relative.rdf", RDFXML.replace(PERSON, "x")).key()).isEqualTo("source.syntax");
        assertThat(refusal("slug.rdf", RDFXML.replace("person/x", "person/X")).getMessage())
                .contains("slug.rdf:3");
        assertThat(refusal("cut.rdf", RDFXML.replace("</rdf:RDF>", "")).key()).isEqualTo("source.syntax");
        String entity = RDFXML.replaceFirst("\\n", "\n<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>\n");
        String longComment = entity.replaceFirst("<!DOCTYPE", "<!--" + "x".repeat(70_000) + "--><!DOCTYPE");
        assertThat(refusal("long.rdf", longComment).key()).isEqualTo("source.doctype");
        // An entity of another file would be left out in silence.
        assertThat(refusal("entity.rdf", entity.replace("สาน", "&e;")).key()).isEqualTo("source.doctype");
    }

    @Test
    void jsonLdIsReadAsStrictlyAsTurtleAndFetchesNothing() {
        assertThat(refusal("blank.jsonld", JSONLD.replace("\"@id\": \"" + PERSON + "\",", ""))
                        .key())
                .isEqualTo("source.blank-node");
        assertThat(refusal("relative.jsonld", JSONLD.replace(PERSON, "x")).getMessage())
                .contains("Relative IRI: x");
        assertThat(refusal("term.jsonld", JSONLD.replace("\"label\": {", "\"lable\": {"))
                        .key())
                .isEqualTo("source.syntax");
        assertThat(refusal("slug.jsonld", JSONLD.replace("person/x", "person/X"))
                        .key())
                .isEqualTo("source.bad-slug");
        assertThat(refusal("json.jsonld", JSONLD.replace("}}", "}")).getMessage())
                .contains("json.jsonld:");
        assertThat(refusal("remote.jsonld", JSONLD.replaceFirst("\\{\"label.*?}", "\"http://127.0.0.1:9/context\""))
                        .getMessage())
                .contains("is not fetched");
        assertThat(refusal("deep.jsonld", "[".repeat(100_000)).key()).isEqualTo("source.syntax");
    }

    @Test
    void aDamagedPackedFileIsRefused() {
        assertThat(refusal("bad.ttl.gz", "no gzip").key()).isEqualTo("source.unreadable");
    }
}
