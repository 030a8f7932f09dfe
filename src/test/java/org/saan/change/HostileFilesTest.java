package org.saan.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.saan.model.Language;
import org.saan.model.SaanException;
import org.saan.source.ShippedData;
import org.saan.vocab.GraphNames;

/**
 * Files that a stranger might send, in every format: cut off, in other encodings, binary, nested without end, reaching out. Each is refused with a line that
 * names the file; none is another error than a refusal.
 */
@Tag("http")
class HostileFilesTest {
    private static final SourceReader READING = new SourceReader(ShippedData.onClassPath());
    private static final String IRI = "https://w3id.org/saan/id/person/x";
    private static final String GRAPH = "https://w3id.org/saan/graph/source/fixture";
    private static final String LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel";
    private static final int MANY = 100_000;

    /** A good file of each format, with a text and an IRI that can be replaced. */
    private static final Map<String, String> GOOD = Map.of(
            "nt", "<%s> <%s> \"TEXT\"@en .\n".formatted(IRI, LABEL),
            "nq", "<%s> <%s> \"TEXT\"@en <%s> .\n".formatted(IRI, LABEL, GRAPH),
            "ttl",
                    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<%s> skos:prefLabel \"TEXT\"@en .\n"
                            .formatted(IRI),
            "trig",
                    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<%s> { <%s> skos:prefLabel \"TEXT\"@en . }\n"
                            .formatted(GRAPH, IRI),
            "jsonld",
                    "{\"@id\": \"%s\", \"@graph\": [{\"@id\": \"%s\", \"%s\": {\"@value\": \"TEXT\", \"@language\": \"en\"}}]}"
                            .formatted(GRAPH, IRI, LABEL),
            "rdf", """
                    <?xml version="1.0"?>
                    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
                    <rdf:Description rdf:about="%s"><skos:prefLabel xml:lang="en">TEXT</skos:prefLabel></rdf:Description>
                    </rdf:RDF>
                    """.formatted(IRI));

    @TempDir
    Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] with(byte[] good, int... inserted) {
        String text = new String(good, StandardCharsets.ISO_8859_1);
        StringBuilder odd = new StringBuilder();
        for (int each : inserted) {
            odd.append((char) each);
        }
        return text.replace("TEXT", odd).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static UnaryOperator<byte[]> iri(String other) {
        return good -> bytes(new String(good, StandardCharsets.UTF_8).replace(IRI, other));
    }

    private static UnaryOperator<byte[]> whole(String other) {
        return good -> bytes(other);
    }

    private static byte[] in(byte[] good, Charset charset, String mark) {
        return (mark + new String(good, StandardCharsets.UTF_8).replace("TEXT", "สาน")).getBytes(charset);
    }

    private static byte[] packed(byte[] good) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(out)) {
            packing.write(good);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    /** What is done to the good file of each format. */
    private static Map<String, UnaryOperator<byte[]>> attacks() {
        Map<String, UnaryOperator<byte[]>> all = new LinkedHashMap<>();
        all.put("cut in the middle", good -> Arrays.copyOf(good, good.length / 2));
        all.put("cut near the end", good -> Arrays.copyOf(good, good.length - 4));
        all.put("cut near the beginning", good -> Arrays.copyOf(good, 5));
        all.put("a byte of no encoding", good -> with(good, 0xFF));
        all.put("half a character", good -> with(good, 0xE0, 0xB8));
        all.put("a surrogate as UTF-8", good -> with(good, 0xED, 0xA0, 0x80));
        all.put("an overlong character", good -> with(good, 0xC0, 0x80));
        all.put("beyond Unicode", good -> with(good, 0xF5, 0x80, 0x80, 0x80));
        all.put("Thai in TIS-620", good -> in(good, Charset.forName("TIS-620"), ""));
        all.put("UTF-16 with its mark", good -> in(good, StandardCharsets.UTF_16LE, "\uFEFF"));
        all.put("UTF-16, the other order", good -> in(good, StandardCharsets.UTF_16BE, "\uFEFF"));
        all.put("UTF-32", good -> in(good, Charset.forName("UTF-32"), ""));
        all.put("packed without saying so", HostileFilesTest::packed);
        all.put("a picture", good -> new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13});
        all.put("an archive", good -> new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0});
        all.put("zeros", good -> new byte[10_000]);
        all.put("a page of errors", whole("<!DOCTYPE html><html><body><h1>404 Not Found</h1></body></html>"));
        all.put("an update", whole("INSERT DATA { <x:a> <x:b> <x:c> }"));
        all.put("a table", whole("name,place\nก,ข\n"));
        all.put("a script", whole("#!/bin/sh\nrm -rf /\n"));
        all.put("brackets without end", whole("[".repeat(MANY)));
        all.put("braces without end", whole("{\"a\":".repeat(MANY)));
        all.put("elements without end", whole("<a>".repeat(MANY)));
        all.put("parentheses without end", whole("<x:a> <x:b> " + "(".repeat(MANY)));
        all.put("one word without end", whole("a".repeat(5_000_000)));
        all.put("a text that is never closed", whole("<x:a> <x:b> \"\"\"" + "ก".repeat(MANY)));
        all.put("an IRI that is never closed", whole("<http://x/" + "a".repeat(MANY)));
        all.put("a space in an IRI", iri("https://w3id.org/saan/id/person/x y"));
        all.put("a relative IRI", iri("person/x"));
        all.put("no IRI", iri(""));
        all.put("a step up", iri("../../../etc/passwd"));
        all.put("a kind that is none", iri("https://w3id.org/saan/id/nonsense/x"));
        all.put("capitals in a name", iri("https://w3id.org/saan/id/person/X"));
        all.put("a name without end", iri("https://w3id.org/saan/id/person/" + "%"));
        all.put("http for https", iri("http://w3id.org/saan/id/person/x"));
        all.put("a term that is none", iri("https://w3id.org/saan/ontology#noSuchTerm"));
        all.put("bidi in an IRI", iri("https://w3id.org/saan/id/person/\u202Ex"));
        all.put("a blank node", iri("_:b"));
        all.put("an unknown code", iri("https://w3id.org/saan/scheme/mode/no-such-code"));
        all.put(
                "a DTD that reads a file",
                whole("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"));
        all.put(
                "entities that grow",
                whole(
                        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\">"
                                + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]><a>&d;</a>"));
        all.put("a remote context", whole("{\"@context\": \"http://127.0.0.1:1/context\", \"@id\": \"" + IRI + "\"}"));
        return all;
    }

    private void assertRefused(Path file) {
        Throwable thrown = catchThrowable(() -> READING.files(
                List.of(file),
                file.toString().contains(".trig")
                                || file.toString().contains(".nq")
                                || file.toString().contains(".jsonld")
                        ? Optional.empty()
                        : Optional.of(GraphNames.graph("source/fixture"))));
        assertThat(thrown).isInstanceOf(SaanException.class);
        SaanException refusal = (SaanException) thrown;
        assertThat(refusal.kind().exitCode()).isBetween(1, 3);
        for (Language language : Language.values()) {
            String told = refusal.text(language);
            assertThat(told).contains(file.getFileName().toString()).doesNotContain("\n", "\r", "\u202E");
            assertThat(told.length()).isLessThan(2_000);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyHostileFileIsRefused() {
        List<DynamicTest> tests = new ArrayList<>();
        GOOD.keySet().stream().sorted().forEach(format -> attacks()
                .forEach((name, attack) -> tests.add(DynamicTest.dynamicTest(format + ": " + name, () -> {
                    Path file = folder.resolve("hostile." + format);
                    Files.write(file, attack.apply(bytes(GOOD.get(format))));
                    assertRefused(file);
                }))));
        assertThat(tests.size()).isGreaterThanOrEqualTo(250);
        return tests.stream();
    }

    /** Packed files that are none, or only half. */
    @TestFactory
    Stream<DynamicTest> everyHostileArchiveIsRefused() {
        List<DynamicTest> tests = new ArrayList<>();
        GOOD.forEach((format, good) -> {
            byte[] whole = packed(bytes(good));
            Map<String, byte[]> archives = Map.of(
                    "not packed", bytes(good),
                    "cut", Arrays.copyOf(whole, whole.length / 2),
                    "empty", new byte[0],
                    "twice packed", packed(whole));
            archives.forEach((name, content) -> tests.add(DynamicTest.dynamicTest(format + ".gz: " + name, () -> {
                Path file = folder.resolve("hostile." + format + ".gz");
                Files.write(file, content);
                assertRefused(file);
            })));
        });
        return tests.stream();
    }

    @Test
    void whatIsNoFileIsRefused() throws IOException {
        assertRefused(Files.createDirectory(folder.resolve("folder.ttl")));
        assertRefused(folder.resolve("absent.ttl"));
        Path loop = folder.resolve("loop.ttl");
        Files.createSymbolicLink(loop, loop);
        assertRefused(loop);
        assertRefused(Files.write(folder.resolve("macro.xlsm"), new byte[] {1}));
        assertRefused(Files.write(folder.resolve("none"), new byte[] {1}));
    }

    /** The good files are good: what is refused is the attack. */
    @Test
    void theGoodFilesAreRead() throws IOException {
        for (Map.Entry<String, String> good : GOOD.entrySet()) {
            Path file = folder.resolve("good." + good.getKey());
            Files.writeString(file, good.getValue());
            assertThat(READING.files(List.of(file), Optional.of(GraphNames.graph("source/fixture")))
                            .quads())
                    .hasSize(1);
        }
    }
}
