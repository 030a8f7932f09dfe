package org.saan.ledger;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.jena.riot.RiotException;
import org.apache.jena.sparql.core.Quad;
import org.saan.model.QuadChange;
import org.saan.model.QuadPatch;
import org.saan.source.Digests;

/**
 * The form of one record on the disk: a frame line {@code SAAN 2 LENGTH SHA256} (the length in twenty digits, so that it can be
 * filled in last), a line of JSON ({@link Revision}) and the RDF Patch as text. Version 1 wrote the length without leading
 * zeros; it is read as well. Length and checksum are of all that follows the frame line, in bytes. Everything streams: a record
 * may be larger than an array can be.
 */
final class RecordFile {
    private static final int LONGEST_LINE = 64 << 20;
    private static final int BUFFER = 1 << 16;

    private RecordFile() {}

    /** The frame as it is written in the file. */
    record Frame(long length, String sha256) {
        /** Null when the line is no frame. */
        static Frame parse(byte[] line) {
            String text = new String(line, StandardCharsets.UTF_8);
            return text.matches("SAAN [12] 0{0,19}[0-9]{1,18} [0-9a-f]{64}")
                    ? new Frame(Long.parseLong(text.split(" ")[2]), text.split(" ")[3])
                    : null;
        }

        private byte[] line() {
            return String.format(Locale.ROOT, "SAAN 2 %020d %s%n", length, sha256)
                    .replace("\r", "")
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    /** The first two lines of a record: frame and revision; what follows has not been looked at. */
    record Head(Frame frame, byte[] json, Revision revision, long patchAt) {}

    /** Thrown when a record is not what its frame says. */
    static final class Damaged extends Exception {
        private static final long serialVersionUID = 1L;

        Damaged(String message) {
            super(message);
        }
    }

    /** Writes a record whole and forces it to the disk. Returns its frame. */
    static Frame write(Path file, Revision revision, QuadChange patch) throws IOException {
        return write(file, RevisionJson.write(revision), patch);
    }

    static Frame write(Path file, byte[] json, QuadChange patch) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            byte[] blank = new Frame(0, Revision.NONE).line();
            channel.position(blank.length);
            MessageDigest sha256 = Digests.sha256();
            // RDF Patch's writer reports no errors of its stream, so the stream keeps the first one.
            Kept kept = new Kept(new BufferedOutputStream(
                    new DigestOutputStream(Channels.newOutputStream(channel), sha256), BUFFER));
            kept.write(json);
            kept.write('\n');
            PatchText.write(patch, kept);
            kept.finish();
            Frame frame = new Frame(channel.position() - blank.length, Digests.hex(sha256.digest()));
            ByteBuffer line = ByteBuffer.wrap(frame.line());
            while (line.hasRemaining()) {
                channel.write(line, line.position());
            }
            channel.force(true);
            return frame;
        }
    }

    private static final class Kept extends FilterOutputStream {
        private IOException first;

        Kept(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            keep(() -> out.write(bytes, offset, length));
        }

        @Override
        public void write(int value) {
            keep(() -> out.write(value));
        }

        @Override
        public void flush() {
            keep(out::flush);
        }

        private interface Writing {
            void run() throws IOException;
        }

        private void keep(Writing writing) {
            if (first == null) {
                try {
                    writing.run();
                } catch (IOException e) {
                    first = e;
                }
            }
        }

        void finish() throws IOException {
            flush();
            if (first != null) {
                throw first;
            }
        }
    }

    /** Reads frame and revision and compares the frame with the file's length; the checksum is not looked at. */
    static Head head(Path file) throws IOException, Damaged {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            return head(in, Files.size(file));
        }
    }

    private static Head head(InputStream in, long size) throws IOException, Damaged {
        byte[] frameLine = line(in);
        Frame frame = Frame.parse(frameLine);
        if (frame == null) {
            throw new Damaged("frame");
        }
        if (size != frameLine.length + 1 + frame.length()) {
            throw new Damaged("length");
        }
        byte[] json = line(in);
        return new Head(frame, json, revision(json), frameLine.length + 1L + json.length + 1L);
    }

    /** The frame and the revision of a record that may be cut off behind them; throws Damaged when they are not whole. */
    static Head headOfTorn(Path file) throws IOException, Damaged {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            byte[] frameLine = line(in);
            Frame frame = Frame.parse(frameLine);
            if (frame == null) {
                throw new Damaged("frame");
            }
            byte[] json = line(in);
            return new Head(frame, json, revision(json), frameLine.length + 1L + json.length + 1L);
        }
    }

    private static Revision revision(byte[] json) throws Damaged {
        try {
            return RevisionJson.read(json);
        } catch (IllegalArgumentException e) {
            throw new Damaged("revision");
        }
    }

    private static byte[] line(InputStream in) throws IOException, Damaged {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 || line.size() > LONGEST_LINE) {
                throw new Damaged("line");
            }
            line.write(b);
        }
        return line.toByteArray();
    }

    /** Checks the whole record against its frame, without parsing the patch. */
    static Head check(Path file) throws IOException, Damaged {
        Head head = head(file);
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(frameLength(head));
            DigestInputStream digested = new DigestInputStream(in, Digests.sha256());
            byte[] buffer = new byte[BUFFER];
            while (digested.read(buffer) >= 0) {
                // only for the digest
            }
            compare(head, digested);
        }
        return head;
    }

    /** The same with the patch parsed and counted, at no cost in memory: what it says must be what the revision tells. */
    static Head checkWhole(Path file) throws IOException, Damaged {
        Head head = check(file);
        long[] counts = new long[2];
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            in.skipNBytes(head.patchAt());
            PatchText.read(in, quad -> counts[0]++, quad -> counts[1]++);
        } catch (RiotException e) {
            throw new Damaged(e.getMessage());
        }
        if (counts[0] != head.revision().removed()
                || counts[1] != head.revision().added()) {
            throw new Damaged("counts");
        }
        return head;
    }

    private static long frameLength(Head head) {
        return head.patchAt() - head.json().length - 1;
    }

    private static void compare(Head head, DigestInputStream digested) throws Damaged {
        if (!Digests.hex(digested.getMessageDigest().digest())
                .equals(head.frame().sha256())) {
            throw new Damaged("checksum");
        }
    }

    /** The patch of a record, after the whole was checked against its frame. */
    static QuadPatch patch(Path file, Head head) throws IOException, Damaged {
        List<Quad> removed = new ArrayList<>(head.revision().removed());
        List<Quad> added = new ArrayList<>(head.revision().added());
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(frameLength(head));
            DigestInputStream digested = new DigestInputStream(in, Digests.sha256());
            InputStream buffered = new BufferedInputStream(digested, BUFFER);
            // Read and not skipped: what is skipped is not digested.
            buffered.readNBytes(head.json().length + 1);
            PatchText.read(unclosed(buffered), removed::add, added::add);
            while (buffered.read() >= 0) {
                // only for the digest
            }
            compare(head, digested);
        } catch (RiotException e) {
            throw new Damaged(e.getMessage());
        }
        return new QuadPatch(removed, added);
    }

    /** Jena's tokenizers close what they read; the digest is asked for afterwards. */
    private static InputStream unclosed(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public void close() {}
        };
    }
}
