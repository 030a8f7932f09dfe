package org.saan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.rdfpatch.RDFPatchOps;
import org.apache.jena.rdfpatch.text.RDFChangesWriterText;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saan.model.QuadChange;
import org.saan.model.QuadPatch;
import org.saan.model.SaanException;

class LedgerTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void whatIsAppendedIsReadBackWhole() {
        Ledger ledger = new Ledger(folder, NOON);
        QuadPatch patch = new QuadPatch(
                List.of(quad(NodeFactory.createLiteralString("old\nline \"quoted\" \\ tab\t"))),
                List.of(quad(NodeFactory.createLiteralLang("สานเสวนา 🙂", "th")), quad(node("x:o"))));
        ledger.append(draft(), patch);
        Ledger.Entry entry = ledger.entry(1);
        assertThat(entry.patch()).isEqualTo(patch);
        assertThat(entry.revision().previous()).isEqualTo("0".repeat(64));
        assertThat(entry.revision().at()).isEqualTo(Instant.parse("2026-11-23T12:00:00Z"));
    }

    @Test
    void eachRevisionNamesTheOneBefore() {
        Ledger ledger = threeRevisions();
        assertThat(ledger.head()).isEqualTo(3);
        assertThat(ledger.entry(3).revision().previous())
                .isEqualTo(ledger.entry(2).sha256());
    }

    @Test
    void aDamagedByteIsFound() throws IOException {
        Ledger ledger = threeRevisions();
        Path file = folder.resolve("00000002.revision");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 20] ^= 1;
        Files.write(file, bytes);
        assertThat(fault(() -> ledger.entry(2)).key()).isEqualTo("ledger.damaged");
        assertThat(ledger.entry(3).revision().number()).isEqualTo(3);
    }

    @Test
    void anyByteThatFlipsIsFoundAndNothingElseHappens() throws IOException {
        Ledger ledger = threeRevisions();
        Path file = folder.resolve("00000002.revision");
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < bytes.length; i++) {
            for (int bit : new int[] {1, 4, 64}) {
                byte[] damaged = bytes.clone();
                damaged[i] ^= (byte) bit;
                Files.write(file, damaged);
                assertThat(fault(() -> ledger.entry(2)).key()).as("byte %d", i).isEqualTo("ledger.damaged");
                assertThat(ledger.troubles()).as("byte %d", i).isNotEmpty();
            }
        }
        Files.write(file, bytes);
        assertThat(ledger.troubles()).isEmpty();
    }

    /** What is lent as text is the patch, to the byte, and nothing is lent of a record that is not whole. */
    @Test
    void thePatchIsLentAsItWasRecorded() throws IOException {
        Ledger ledger = threeRevisions();
        java.io.ByteArrayOutputStream written = new java.io.ByteArrayOutputStream();
        PatchText.write(ledger.entry(2).patch(), written);
        assertThat(written.toString(StandardCharsets.UTF_8))
                .isEqualTo(asJenaWrites(ledger.entry(2).patch()));
        ledger.patchText(2, (text, length) -> {
            byte[] bytes = text.readAllBytes();
            assertThat(bytes).isEqualTo(written.toByteArray());
            assertThat(length).isEqualTo(bytes.length);
        });
        Path file = folder.resolve("00000002.revision");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 20] ^= 1;
        Files.write(file, bytes);
        assertThat(fault(() -> {
                            try {
                                ledger.patchText(2, (text, length) -> {
                                    throw new IOException("lent");
                                });
                            } catch (IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                        })
                        .key())
                .isEqualTo("ledger.damaged");
    }

    private static String asJenaWrites(QuadChange patch) {
        var out = new java.io.ByteArrayOutputStream();
        RDFChangesWriterText writer = RDFPatchOps.textWriter(out);
        writer.start();
        writer.txnBegin();
        patch.removed().forEach(q -> writer.delete(q.getGraph(), q.getSubject(), q.getPredicate(), q.getObject()));
        patch.added().forEach(q -> writer.add(q.getGraph(), q.getSubject(), q.getPredicate(), q.getObject()));
        writer.txnCommit();
        writer.finish();
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Every kind of term is spelled as Jena spells it. */
    @Test
    void aPatchIsSpelledAsJenaSpellsIt() {
        Node thing = NodeFactory.createURI("https://example.org/ก?a=1&b=%20");
        List<Quad> quads = Stream.of(
                        NodeFactory.createLiteralString("a \"b\"\n\t\\ \uD83D\uDE00 \u0001"),
                        NodeFactory.createLiteralLang("สาน", "th"),
                        NodeFactory.createLiteralDT("01", XSDDatatype.XSDinteger),
                        NodeFactory.createLiteralDT("-1.50", XSDDatatype.XSDdecimal),
                        NodeFactory.createLiteralDT("1e6", XSDDatatype.XSDdouble),
                        NodeFactory.createLiteralDT("true", XSDDatatype.XSDboolean),
                        NodeFactory.createLiteralDT("2562-01", XSDDatatype.XSDgYearMonth),
                        NodeFactory.createURI("urn:x:<>"),
                        thing)
                .map(object -> Quad.create(thing, thing, NodeFactory.createURI(RDF.type.getURI()), object))
                .toList();
        QuadPatch patch = new QuadPatch(quads.subList(0, 3), quads);
        var written = new java.io.ByteArrayOutputStream();
        PatchText.write(patch, written);
        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo(asJenaWrites(patch));
    }

    @Test
    void aRecordOfTheFirstVersionIsRead() throws IOException {
        // As the first version wrote it: no leading zeros, no field "reverts".
        String payload = "{\"number\":1,\"previous\":\"" + "0".repeat(64)
                + "\",\"at\":\"2026-11-23T12:00:00Z\",\"agent\":\"tester\",\"kind\":\"load\",\"message\":\"\","
                + "\"contentDigest\":\"\",\"sources\":{\"f.ttl\":\"ab\"},\"graphs\":[\"x:g\"],\"added\":1,\"removed\":0}\n"
                + "TX .\nA <x:s> <x:p> <x:o> <x:g> .\nTC .\n";
        byte[] bytes = payload.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Files.writeString(
                folder.resolve("00000001.revision"),
                "SAAN 1 " + bytes.length + " "
                        + org.saan.source.Digests.hex(
                                org.saan.source.Digests.sha256().digest(bytes)) + "\n" + payload);
        Ledger ledger = new Ledger(folder, NOON);
        assertThat(ledger.troubles()).isEmpty();
        assertThat(ledger.entry(1).patch().added()).containsExactly(quad(node("x:o")));
        assertThat(ledger.append(draft(), new QuadPatch(List.of(), List.of(quad(node("x:two")))))
                        .number())
                .isEqualTo(2);
        assertThat(ledger.revisions()).hasSize(2);
    }

    @Test
    void aTruncatedRecordIsFound() throws IOException {
        Ledger ledger = threeRevisions();
        Path file = folder.resolve("00000003.revision");
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {0, 5, bytes.length / 2, bytes.length - 1}) {
            Files.write(file, java.util.Arrays.copyOf(bytes, length));
            assertThat(fault(() -> ledger.entry(3)).key()).isEqualTo("ledger.damaged");
        }
    }

    @Test
    void aRecordInAnothersPlaceIsFound() throws IOException {
        Ledger ledger = threeRevisions();
        Files.copy(
                folder.resolve("00000001.revision"),
                folder.resolve("00000003.revision"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(fault(() -> ledger.entry(3)).key()).isEqualTo("ledger.damaged");
        assertThat(fault(ledger::revisions).key()).isEqualTo("ledger.damaged");
    }

    @Test
    void aGapInTheChainIsNamed() throws IOException {
        Ledger ledger = threeRevisions();
        Files.delete(folder.resolve("00000002.revision"));
        assertThat(fault(ledger::head).getMessage()).contains("00000002.revision");
    }

    @Test
    void aRecordThatWasNotFinishedIsNoRevision() throws IOException {
        Ledger ledger = threeRevisions();
        Files.writeString(folder.resolve("00000004.revision.tmp"), "SAAN 1 99");
        assertThat(ledger.head()).isEqualTo(3);
        assertThat(ledger.append(draft(), new QuadPatch(List.of(), List.of(quad(node("x:four")))))
                        .number())
                .isEqualTo(4);
    }

    /** A record of another history has a number that fits and a checksum that fits, and names a record that is not ours. */
    @Test
    void aRecordThatNamesAnotherBeforeItIsNotTaken() throws IOException {
        Ledger ours = threeRevisions();
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Ledger other = new Ledger(elsewhere, NOON);
        for (String name : List.of("x:one", "x:two", "x:other", "x:four")) {
            other.append(draft(), new QuadPatch(List.of(), List.of(quad(node(name)))));
        }
        Files.copy(elsewhere.resolve("00000004.revision"), ours.incoming(4));
        String sha256 = other.entry(4).sha256();
        assertThat(fault(() -> ours.received(4, sha256)).key()).isEqualTo("received.chain");
        assertThat(fault(() -> ours.receive(4, sha256)).key()).isEqualTo("received.chain");
        assertThat(ours.head()).isEqualTo(3);
    }

    @Test
    void anUnknownRevisionIsNotFound() {
        assertThat(fault(() -> threeRevisions().entry(9)).key()).isEqualTo("ledger.no-revision");
    }

    private Ledger threeRevisions() {
        Ledger ledger = new Ledger(folder, NOON);
        for (String name : List.of("x:one", "x:two", "x:three")) {
            ledger.append(draft(), new QuadPatch(List.of(), List.of(quad(node(name)))));
        }
        return ledger;
    }

    private static SaanException fault(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        return catchThrowableOfType(SaanException.class, work);
    }

    private static Revision draft() {
        return Revision.draft("tester", Revision.LOAD, "", "", Map.of("f.ttl", "ab"), List.of("x:g"), 0, 1, 0);
    }

    private static Quad quad(Node object) {
        return new Quad(node("x:g"), node("x:s"), node("x:p"), object);
    }

    private static Node node(String iri) {
        return NodeFactory.createURI(iri);
    }
}
