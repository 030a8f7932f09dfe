package org.saan.exchange;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Rewrites a workbook with the time of its revision as its only time stamp, so that the same graph gives the same bytes. */
final class DeterministicZip {
    private static final String PROPERTIES = "docProps/core.xml";

    private DeterministicZip() {}

    /**
     * @param out is left open
     */
    static void copy(Path workbook, Instant recorded, OutputStream out) throws IOException {
        LocalDateTime time = LocalDateTime.ofInstant(recorded, ZoneOffset.UTC).withNano(0);
        // By its directory: what the writer says of sizes before the entries is not meant for readers of streams.
        try (ZipFile from = new ZipFile(workbook.toFile());
                ZipOutputStream to = new ZipOutputStream(new Unclosed(out))) {
            for (ZipEntry entry : Collections.list(from.entries())) {
                ZipEntry copied = new ZipEntry(entry.getName());
                copied.setTimeLocal(time);
                to.putNextEntry(copied);
                try (InputStream content = from.getInputStream(entry)) {
                    if (entry.getName().equals(PROPERTIES)) {
                        String text = new String(content.readAllBytes(), StandardCharsets.UTF_8)
                                .replaceAll("(<dcterms:(created|modified)[^>]*>)[^<]*", "$1" + time + "Z");
                        to.write(text.getBytes(StandardCharsets.UTF_8));
                    } else {
                        content.transferTo(to);
                    }
                }
                to.closeEntry();
            }
        }
    }

    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
