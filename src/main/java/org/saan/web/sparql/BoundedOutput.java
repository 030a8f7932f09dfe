package org.saan.web.sparql;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.saan.sparql.Deadlines;

/**
 * The body of an answer, no longer than 512 MB and ended with its query. A part of it has gone out by then, so the connection is closed in the middle of it, and no client takes it for the whole.
 */
final class BoundedOutput extends FilterOutputStream {
    static final long LONGEST = 512L << 20;

    private final AtomicBoolean signal;
    private long written;

    /**
     * @param signal ends the answer when it is set; null for none
     */
    BoundedOutput(OutputStream out, AtomicBoolean signal) {
        super(out);
        this.signal = signal;
    }

    private void count(int bytes) throws IOException {
        Deadlines.check(signal);
        written += bytes;
        if (written > LONGEST) {
            throw new IOException("the answer is longer than " + (LONGEST >> 20) + " MB");
        }
    }

    @Override
    public void write(int b) throws IOException {
        count(1);
        out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        count(length);
        out.write(bytes, offset, length);
    }
}
