package org.saan.publish;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.zip.GZIPOutputStream;
import org.saan.source.Digests;

/** Bytes on their way to a file: counted and hashed as they are written, and as they lie in the file when that is compressed. */
public final class HashedOutput extends OutputStream {
    private final MessageDigest plainDigest = Digests.sha256();
    private final Counted file;
    private final boolean gzip;
    private String plain;
    private final OutputStream out;
    private long bytes;

    /**
     * @param gzip whether the file is compressed (RFC 1952, without a time, so that equal content is equal bytes)
     */
    public HashedOutput(OutputStream file, boolean gzip) throws IOException {
        this.gzip = gzip;
        this.file = new Counted(file);
        this.file.on(gzip);
        this.out = new BufferedOutputStream(gzip ? new GZIPOutputStream(this.file, 1 << 16) : this.file, 1 << 16);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        plainDigest.update(buffer, offset, length);
        bytes += length;
        out.write(buffer, offset, length);
    }

    @Override
    public void flush() {
        // Writers flush after each part; the file is complete when it is closed.
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** Bytes before compression. */
    public long bytes() {
        return bytes;
    }

    /** SHA-256 before compression; after closing. */
    public String sha256() {
        if (plain == null) {
            plain = Digests.hex(plainDigest.digest());
        }
        return plain;
    }

    long fileBytes() {
        return file.bytes;
    }

    /** SHA-256 of the file; once, after closing. */
    String fileSha256() {
        return gzip ? Digests.hex(file.getMessageDigest().digest()) : sha256();
    }

    private static final class Counted extends DigestOutputStream {
        private long bytes;

        Counted(OutputStream out) {
            super(out, Digests.sha256());
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            super.write(buffer, offset, length);
            bytes += length;
        }

        @Override
        public void write(int b) throws IOException {
            super.write(b);
            bytes++;
        }
    }
}
