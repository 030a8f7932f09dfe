package org.saan.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RIOT;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDFS;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Model;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.Rio;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.saan.TestHome;
import org.saan.generator.GeneratedGraph;
import org.saan.model.SaanException;
import org.saan.publish.Exporter.Target;
import org.saan.source.Digests;
import org.saan.vocab.GraphNames;

/** What is written is read back by RDF4J Rio, by Jena where it knows the format, and is the graph that was written. */
@Tag("home")
class ExporterTest {
    private static final Exporter EXPORTER = Exporter.shipped();
    private static final Map<RdfFormat, RDFFormat> RIO = Map.of(
            RdfFormat.TURTLE, RDFFormat.TURTLE,
            RdfFormat.TRIG, RDFFormat.TRIG,
            RdfFormat.JSONLD, RDFFormat.JSONLD,
            RdfFormat.RDFXML, RDFFormat.RDFXML,
            RdfFormat.NTRIPLES, RDFFormat.NTRIPLES,
            RdfFormat.NQUADS, RDFFormat.NQUADS,
            RdfFormat.TRIX, RDFFormat.TRIX,
            RdfFormat.RDFJSON, RDFFormat.RDFJSON,
            RdfFormat.N3, RDFFormat.N3,
            RdfFormat.BINARY, RDFFormat.BINARY);
    private static final Map<RdfFormat, Lang> JENA = Map.of(
            RdfFormat.TURTLE, Lang.TURTLE,
            RdfFormat.TRIG, Lang.TRIG,
            RdfFormat.JSONLD, Lang.JSONLD11,
            RdfFormat.RDFXML, Lang.RDFXML,
            RdfFormat.NTRIPLES, Lang.NTRIPLES,
            RdfFormat.NQUADS, Lang.NQUADS,
            RdfFormat.TRIX, Lang.TRIX,
            RdfFormat.RDFJSON, Lang.RDFJSON);

    @TempDir
    Path folder;

    /** Values that writers stumble over; the first strings are legal in XML too. */
    static List<Quad> awkward() {
        List<Node> values = new ArrayList<>();
        for (String text : List.of(
                "",
                " ",
                "\"",
                "\\",
                "a\nb\rc\td",
                "<script>alert('x')</script>&amp;]]>",
                "สานเสวนา กำลัง น้ำ",
                "\u200B\u202Ereversed\u202C\uFEFF",
                "\uD83D\uDE80 rocket",
                "'''\"\"\"\\\"",
                "ends with backslash\\",
                "\u0085\u2028\u2029\u007F")) {
            values.add(NodeFactory.createLiteralString(text));
            values.add(NodeFactory.createLiteralLang(text, "th"));
            values.add(NodeFactory.createLiteralLang(text, "en-GB"));
        }
        values.add(NodeFactory.createLiteralDT("5", XSDDatatype.XSDinteger));
        values.add(NodeFactory.createLiteralDT("123456789012345678901234567890", XSDDatatype.XSDinteger));
        values.add(NodeFactory.createLiteralDT("true", XSDDatatype.XSDboolean));
        values.add(NodeFactory.createLiteralDT("1", XSDDatatype.XSDboolean));
        values.add(NodeFactory.createLiteralDT("1.50", XSDDatatype.XSDdecimal));
        values.add(NodeFactory.createLiteralDT("1E0", XSDDatatype.XSDdouble));
        values.add(NodeFactory.createLiteralDT("2558", XSDDatatype.XSDgYear));
        values.add(NodeFactory.createLiteralDT("2021-06-12", XSDDatatype.XSDdate));
        values.add(NodeFactory.createURI("https://example.org/a?b=c&d='e'#f"));
        values.add(NodeFactory.createURI("https://example.org/ไทย/%E0%B8%97"));
        values.add(NodeFactory.createURI("urn:isbn:9786160000000"));
        values.add(NodeFactory.createURI("https://w3id.org/saan/ontology#Agency"));
        List<Node> predicates = Stream.of(
                        "http://www.w3.org/2004/02/skos/core#prefLabel",
                        "http://www.w3.org/1999/02/22-rdf-syntax-ns#object",
                        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
                        "https://w3id.org/saan/ontology#within",
                        "https://w3id.org/saan/ontology#confidence",
                        "https://w3id.org/saan/ontology#value",
                        "https://schema.org/startDate",
                        "http://example.org/no-prefix#p")
                .map(NodeFactory::createURI)
                .toList();
        List<Node> subjects = Stream.of(
                        "https://w3id.org/saan/id/place/th-40",
                        "https://w3id.org/saan/id/place/th-40#geometry",
                        "https://example.org/s")
                .map(NodeFactory::createURI)
                .toList();
        List<Quad> quads = new ArrayList<>();
        for (String graph : List.of("source/one", "claims/one")) {
            for (Node subject : subjects) {
                for (Node predicate : predicates) {
                    values.forEach(value -> quads.add(Quad.create(GraphNames.graph(graph), subject, predicate, value)));
                }
            }
        }
        return quads;
    }

    private static String key(Node graph, Node subject, Node predicate, Node object) {
        String value = object.isURI()
                ? "<" + object.getURI() + ">"
                : object.getLiteralLexicalForm() + "^^" + object.getLiteralDatatypeURI() + "@"
                        + object.getLiteralLanguage().toLowerCase(java.util.Locale.ROOT);
        return (graph == null ? "" : graph.getURI()) + " " + subject.getURI() + " " + predicate.getURI() + " " + value;
    }

    private static String key(Statement statement, boolean graphs) {
        Value object = statement.getObject();
        String value = object instanceof IRI iri ? "<" + iri + ">" : "";
        if (object instanceof Literal literal) {
            value = literal.getLabel() + "^^" + literal.getDatatype() + "@"
                    + literal.getLanguage().orElse("").toLowerCase(java.util.Locale.ROOT);
        }
        return (graphs ? statement.getContext() : "") + " " + statement.getSubject() + " " + statement.getPredicate()
                + " " + value;
    }

    private static Set<String> keys(Iterable<Quad> quads, boolean graphs) {
        Set<String> keys = new HashSet<>();
        quads.forEach(quad -> keys.add(
                key(graphs ? quad.getGraph() : null, quad.getSubject(), quad.getPredicate(), quad.getObject())));
        return keys;
    }

    static Set<String> readByRio(Path file, RdfFormat format, boolean gzip) throws IOException {
        try (InputStream in = open(file, gzip)) {
            Model model = Rio.parse(in, "", RIO.get(format));
            Set<String> keys = new HashSet<>();
            model.forEach(statement -> keys.add(key(statement, format.hasGraphs())));
            return keys;
        }
    }

    static Set<String> readByJena(Path file, RdfFormat format, boolean gzip) throws IOException {
        DatasetGraph data = DatasetGraphFactory.createGeneral();
        try (InputStream in = open(file, gzip)) {
            RDFParser.source(in).lang(JENA.get(format)).parse(data);
        }
        return keys(() -> data.find(), format.hasGraphs());
    }

    private static InputStream open(Path file, boolean gzip) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        return gzip ? new GZIPInputStream(in) : in;
    }

    /** Tells the difference only. */
    private static void same(Set<String> read, Set<String> expected) {
        assertThat(read.stream().filter(key -> !expected.contains(key)))
                .as("surplus")
                .isEmpty();
        assertThat(expected.stream().filter(key -> !read.contains(key)))
                .as("missing")
                .isEmpty();
    }

    private static DatasetGraph dataset(List<Quad> quads) {
        DatasetGraph data = DatasetGraphFactory.createGeneral();
        quads.forEach(data::add);
        return data;
    }

    private Export write(List<Quad> quads, RdfFormat format, boolean gzip, String name) {
        Target target = new Target(format, folder.resolve(name + "." + format.extension()), gzip);
        return EXPORTER.write(dataset(quads), Selection.whole(), List.of(target), folder)
                .exports()
                .get(0);
    }

    @ParameterizedTest
    @EnumSource(RdfFormat.class)
    void awkwardValuesAreReadBackByRioAndJena(RdfFormat format) throws IOException {
        Export export = write(awkward(), format, false, "awkward");
        Set<String> expected = keys(awkward(), format.hasGraphs());
        Set<String> byRio = new HashSet<>(expected);
        if (format == RdfFormat.RDFXML) {
            // Rio's reader of RDF/XML drops a text of nothing but spaces; Jena's reads it, so it is in the file.
            byRio.removeIf(key -> key.contains("  ^^"));
        }
        same(
                readByRio(export.file(), format, false).stream()
                        .filter(byRio::contains)
                        .collect(Collectors.toSet()),
                byRio);
        if (JENA.containsKey(format)) {
            same(readByJena(export.file(), format, false), expected);
        }
        assertThat(export.statements()).isEqualTo(expected.size());
    }

    @ParameterizedTest
    @EnumSource(RdfFormat.class)
    void theShippedGraphIsReadBackAndItsHashesAreRight(RdfFormat format) throws IOException {
        try (TestHome home = TestHome.loaded(folder.resolve("home"))) {
            Target target = new Target(format, folder.resolve("saan." + format.extension() + ".gz"), true);
            Export export = home.store().read(data -> EXPORTER.write(data, Selection.whole(), List.of(target), folder)
                    .exports()
                    .get(0));
            Set<String> expected = home.store().read(data -> keys(() -> data.find(), format.hasGraphs()));
            same(readByRio(export.file(), format, true), expected);
            if (JENA.containsKey(format)) {
                same(readByJena(export.file(), format, true), expected);
            }
            assertThat(export.statements()).isEqualTo(expected.size());
            byte[] file = Files.readAllBytes(export.file());
            assertThat(export.fileBytes()).isEqualTo(file.length);
            assertThat(export.fileSha256())
                    .isEqualTo(Digests.hex(Digests.sha256().digest(file)));
            try (InputStream in = open(export.file(), true)) {
                byte[] plain = in.readAllBytes();
                assertThat(export.bytes()).isEqualTo(plain.length);
                assertThat(export.sha256())
                        .isEqualTo(Digests.hex(Digests.sha256().digest(plain)));
            }
        }
    }

    /** Readers of before RDF 1.1 take {@code "a"^^xsd:string} for another term than {@code "a"}. */
    @ParameterizedTest
    @EnumSource(names = {"RDFXML", "TRIX", "RDFJSON", "NTRIPLES", "TURTLE"})
    void aTextHasNoDatatype(RdfFormat format) throws IOException {
        Export export = write(
                List.of(Quad.create(
                        NodeFactory.createURI("https://w3id.org/saan/graph/test/a"),
                        NodeFactory.createURI("https://example.org/a"),
                        RDFS.comment.asNode(),
                        NodeFactory.createLiteralString("plain"))),
                format,
                false,
                "text");
        assertThat(Files.readString(export.file())).contains("plain").doesNotContain("XMLSchema#string", "xsd:string");
    }

    /** Streaming JSON-LD (W3C): the classes of a thing come before what else is told of it. */
    @Test
    void theClassesOfAThingComeFirst() throws IOException {
        List<Quad> quads = new ArrayList<>();
        new GeneratedGraph(7).send(3_000, quads::add);
        Export export = write(quads, RdfFormat.JSONLD, false, "order");
        List<String> nodes = Files.readAllLines(export.file()).stream()
                .filter(line -> line.contains("\"type\":") && !line.startsWith("{\"@context\""))
                .toList();
        assertThat(nodes)
                .hasSizeGreaterThan(100)
                .allMatch(line -> line.matches(",?\\{\"type\":[^:]*:?[^:]*,\"id\":.*"));
    }

    /** In whatever order a database brings them. */
    @ParameterizedTest
    @EnumSource(RdfFormat.class)
    void theSameQuadsAreTheSameBytes(RdfFormat format) throws IOException {
        List<Quad> quads = new ArrayList<>(awkward());
        new GeneratedGraph(7).send(3_000, quads::add);
        Export one = write(quads, format, true, "one");
        Collections.shuffle(quads, new Random(3));
        Export other = write(quads, format, true, "other");
        assertThat(other.fileSha256()).isEqualTo(one.fileSha256());
        assertThat(Files.readAllBytes(other.file())).isEqualTo(Files.readAllBytes(one.file()));
    }

    /** RDFC-1.0 without blank nodes: the lines in code point order. */
    @Test
    void nQuadsAreTheCanonicalForm() throws IOException {
        List<String> lines = Files.readAllLines(
                write(awkward(), RdfFormat.NQUADS, false, "canonical").file());
        assertThat(lines)
                .isSortedAccordingTo((a, b) -> Arrays.compareUnsigned(
                        a.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        b.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .doesNotHaveDuplicates()
                .allMatch(line -> line.endsWith(" ."))
                .contains("<https://example.org/s> <https://w3id.org/saan/ontology#value> \"a\\nb\\rc\\td\" <"
                        + GraphNames.PREFIX + "source/one> .");
    }

    /** XML has no character for most controls: the formats that can carry them do, the two of XML are refused whole. */
    @ParameterizedTest
    @EnumSource(RdfFormat.class)
    void controlCharactersAreKeptOrRefused(RdfFormat format) throws IOException {
        Node value = NodeFactory.createLiteralString("bell\u0007 \u0001 \u000B");
        List<Quad> quads = List.of(Quad.create(
                GraphNames.graph("source/one"),
                NodeFactory.createURI("https://example.org/s"),
                NodeFactory.createURI("https://w3id.org/saan/ontology#value"),
                value));
        if (format == RdfFormat.RDFXML || format == RdfFormat.TRIX) {
            Target target = new Target(format, folder.resolve("control." + format.extension()), false);
            Target other = new Target(RdfFormat.TURTLE, folder.resolve("control.ttl"), false);
            Exporter.Written written =
                    EXPORTER.write(dataset(quads), Selection.whole(), List.of(target, other), folder);
            assertThat(written.failures().get(format)).hasMessageContaining("U+0007");
            assertThat(written.exports()).extracting(Export::format).containsExactly(RdfFormat.TURTLE);
            assertThat(target.file()).doesNotExist();
            assertThat(other.file()).exists();
        } else {
            Export export = write(quads, format, false, "control");
            assertThat(readByRio(export.file(), format, false)).isEqualTo(keys(quads, format.hasGraphs()));
        }
    }

    /** Mistake once made: an address that begins like a prefix of the context came back as another one. */
    @Test
    void jsonLdRefusesAnAddressThatItWouldChange() {
        List<Quad> quads = List.of(Quad.create(
                GraphNames.graph("source/one"),
                NodeFactory.createURI("https://example.org/s"),
                NodeFactory.createURI("https://w3id.org/saan/ontology#within"),
                NodeFactory.createURI("org:thing")));
        Target target = new Target(RdfFormat.JSONLD, folder.resolve("prefix.jsonld"), false);
        assertThat(EXPORTER.write(dataset(quads), Selection.whole(), List.of(target), folder)
                        .failures()
                        .get(RdfFormat.JSONLD))
                .hasMessageContaining("org:thing");
        assertThat(target.file()).doesNotExist();
    }

    @Test
    void whatCannotBeWrittenLeavesWhatWasThere() throws IOException {
        Path file = folder.resolve("kept.nq");
        Files.writeString(file, "kept");
        Path blocked = folder.resolve("blocked");
        Files.writeString(blocked, "a file where a folder should be");
        List<Target> targets = List.of(
                new Target(RdfFormat.NQUADS, file, false),
                new Target(RdfFormat.TURTLE, blocked.resolve("saan.ttl"), false));
        assertThatThrownBy(() -> EXPORTER.write(dataset(awkward()), Selection.whole(), targets, folder))
                .isInstanceOf(SaanException.class)
                .hasMessageContaining("cannot be written");
        assertThat(file).hasContent("kept");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(file, blocked);
        }
    }

    static {
        RIOT.init();
    }
}
