package org.saan.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Bytes in UTF-8 that end up on a writer when flushed, whole characters only. */
final class WriterStream extends ByteArrayOutputStream {
    private final PrintWriter writer;

    WriterStream(PrintWriter writer) {
        this.writer = writer;
    }

    @Override
    public void flush() {
        writer.print(toString(StandardCharsets.UTF_8));
        writer.flush();
        reset();
    }
}
