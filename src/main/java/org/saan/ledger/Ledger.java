package org.saan.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.jena.atlas.io.IO;
import org.apache.jena.graph.Node;
import org.apache.jena.rdfpatch.RDFPatchOps;
import org.apache.jena.rdfpatch.changes.RDFChangesBase;
import org.apache.jena.rdfpatch.text.RDFChangesWriterText;
import org.apache.jena.sparql.core.Quad;
import org.saan.model.ExitCode;
import org.saan.model.QuadPatch;
import org.saan.model.SaanException;
import org.saan.source.Digests;

/**
 * One file a revision, {@code 00000001.revision} and on. A record is a frame line ({@code SAAN 1 LENGTH SHA256}), a line of
 * JSON ({@link Revision}) and the RDF Patch as text. It is written aside, forced to disk and renamed: the rename is the
 * commit point, so a record is there whole or not at all. Reading needs no lock; appending is for one thread of the process
 * that owns the home.
 */
public final class Ledger {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    private static final String SUFFIX = ".revision";

    private final Path folder;
    private final Clock clock;

    public Ledger(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** A revision read back whole. */
    public record Entry(Revision revision, QuadPatch patch, String sha256) {}

    /** Number of the newest revision; 0 when there is none. Throws when a number is missing in between. */
    public long head() {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .sorted()
                    .toList();
            for (int i = 0; i < names.size(); i++) {
                if (!names.get(i).equals(name(i + 1L))) {
                    throw new SaanException(ExitCode.INTERNAL, "ledger.gap", folder.resolve(name(i + 1L)));
                }
            }
            return names.size();
        } catch (IOException e) {
            throw SaanException.because(e, ExitCode.INTERNAL, "ledger.unreadable", folder, e.getMessage());
        }
    }

    /** Appends a revision; when this returns it is on the disk. Its number, predecessor and time are given here. */
    public Revision append(Revision draft, QuadPatch patch) {
        long number = head() + 1;
        String previous = number == 1 ? Revision.NONE : payload(number - 1).sha256();
        Revision revision = draft.at(number, previous, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        byte[] payload = payload(revision, patch);
        byte[] frame = ("SAAN 1 " + payload.length + " " + sha256(payload) + "\n").getBytes(StandardCharsets.UTF_8);
        Path aside = folder.resolve(name(number) + ".tmp");
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                    aside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                write(channel, frame);
                write(channel, payload);
                channel.force(true);
            }
            Files.move(aside, folder.resolve(name(number)), StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        } catch (IOException e) {
            throw SaanException.because(e, ExitCode.INTERNAL, "ledger.unwritable", folder, e.getMessage());
        }
        return revision;
    }

    /** The revision with this number, checked against its frame. Throws NOT_FOUND when there is none such. */
    public Entry entry(long number) {
        Payload payload = payload(number);
        return new Entry(payload.revision(), patch(payload.bytes(), payload.patchAt()), payload.sha256());
    }

    /** A record checked against its frame, its patch not yet parsed. */
    private record Payload(Revision revision, byte[] bytes, int patchAt, String sha256) {}

    private Payload payload(long number) {
        Path file = folder.resolve(name(number));
        if (number < 1 || !Files.exists(file)) {
            throw new SaanException(ExitCode.NOT_FOUND, "ledger.no-revision", number, head());
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            int end = indexOfNewline(bytes, 0);
            String[] frame = new String(bytes, 0, Math.max(end, 0), StandardCharsets.UTF_8).split(" ");
            byte[] payload = new byte[bytes.length - end - 1];
            System.arraycopy(bytes, end + 1, payload, 0, payload.length);
            String sha256 = sha256(payload);
            if (frame.length != 4
                    || !frame[0].equals("SAAN")
                    || !frame[1].equals("1")
                    || !frame[2].equals(String.valueOf(payload.length))
                    || !frame[3].equals(sha256)) {
                throw new SaanException(ExitCode.INTERNAL, "ledger.damaged", file);
            }
            int json = indexOfNewline(payload, 0);
            Revision revision = JSON.readValue(payload, 0, json, Revision.class);
            if (revision.number() != number) {
                throw new SaanException(ExitCode.INTERNAL, "ledger.damaged", file);
            }
            return new Payload(revision, payload, json + 1, sha256);
        } catch (IOException e) {
            throw SaanException.because(e, ExitCode.INTERNAL, "ledger.damaged", file);
        }
    }

    /** All revisions without their patches, oldest first; throws when one does not name the record before it. */
    public List<Revision> revisions() {
        List<Revision> revisions = new ArrayList<>();
        String previous = Revision.NONE;
        long head = head();
        for (long number = 1; number <= head; number++) {
            Payload entry = payload(number);
            if (!entry.revision().previous().equals(previous)) {
                throw new SaanException(ExitCode.INTERNAL, "ledger.chain", folder.resolve(name(number)));
            }
            previous = entry.sha256();
            revisions.add(entry.revision());
        }
        return revisions;
    }

    /** The newest revision of the shipped data; absent when it was never loaded. */
    public Optional<Revision> lastShipped() {
        List<Revision> revisions = revisions();
        for (int i = revisions.size() - 1; i >= 0; i--) {
            if (revisions.get(i).kind().equals(Revision.SHIPPED)) {
                return Optional.of(revisions.get(i));
            }
        }
        return Optional.empty();
    }

    private static byte[] payload(Revision revision, QuadPatch patch) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            out.writeBytes(JSON.writeValueAsBytes(revision));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        out.write('\n');
        writePatch(patch, out);
        return out.toByteArray();
    }

    /** Writes a patch as RDF Patch text (https://afs.github.io/rdf-patch/), removals first. */
    public static void writePatch(QuadPatch patch, OutputStream out) {
        RDFChangesWriterText text = RDFPatchOps.textWriter(out);
        text.start();
        text.txnBegin();
        patch.removed().forEach(q -> text.delete(q.getGraph(), q.getSubject(), q.getPredicate(), q.getObject()));
        patch.added().forEach(q -> text.add(q.getGraph(), q.getSubject(), q.getPredicate(), q.getObject()));
        text.txnCommit();
        text.finish();
        IO.flush(out);
    }

    private static QuadPatch patch(byte[] payload, int offset) {
        List<Quad> removed = new ArrayList<>();
        List<Quad> added = new ArrayList<>();
        RDFPatchOps.read(new ByteArrayInputStream(payload, offset, payload.length - offset))
                .apply(new RDFChangesBase() {
                    @Override
                    public void add(Node g, Node s, Node p, Node o) {
                        added.add(Quad.create(g, s, p, o));
                    }

                    @Override
                    public void delete(Node g, Node s, Node p, Node o) {
                        removed.add(Quad.create(g, s, p, o));
                    }
                });
        return new QuadPatch(removed, added);
    }

    private static void write(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static int indexOfNewline(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static String sha256(byte[] payload) {
        return Digests.hex(Digests.sha256().digest(payload));
    }

    private static String name(long number) {
        return String.format("%08d%s", number, SUFFIX);
    }
}
