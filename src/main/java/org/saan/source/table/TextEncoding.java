package org.saan.source.table;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.saan.model.ErrorKind;
import org.saan.model.Location;
import org.saan.model.SaanException;
import org.saan.source.SourceFile;

/**
 * In which encoding a text is written: UTF-8, UTF-16 by its mark, or Windows-874 (which TIS-620 is a part of). A text is taken for
 * Thai in Windows-874 when it is not UTF-8, none of its bytes is unused there, and its high bytes stand together as Thai letters do.
 * For one thread.
 */
final class TextEncoding {
    static final Charset THAI = Charset.forName("x-windows-874");

    /** Of the high bytes of a Thai text at least so many, in percent, stand beside another one. */
    private static final int TOGETHER = 60;
    /** From so many percent of its high bytes in Thai letters of UTF-8, a text that is not UTF-8 is a mixture. */
    private static final int MIXED = 40;

    private long line = 1;
    private long badLine;
    private long high;
    private long together;
    private long inUtf8;
    private boolean unused;
    /** How many bytes of a letter of UTF-8 are still to come, and the lowest and highest that the next may be. */
    private int pending;

    private int least = 0x80;
    private int most = 0xBF;
    private boolean thai;

    private TextEncoding() {}

    /** Reads the text once, in constant memory. Throws {@link SaanException} SOURCE_UNREADABLE for a NUL, a mixture or another encoding, with its line. */
    static Charset of(SourceFile file) {
        try (InputStream in = new BufferedInputStream(file.open(), 1 << 16)) {
            in.mark(4);
            byte[] start = in.readNBytes(2);
            in.reset();
            if (start.length == 2 && (start[0] & 0xFF) + (start[1] & 0xFF) == 0x1FD) {
                return StandardCharsets.UTF_16;
            }
            TextEncoding seen = new TextEncoding();
            seen.look(file, in);
            return seen.decided(file);
        } catch (IOException e) {
            throw TableFile.unreadable(file, e);
        }
    }

    private void look(SourceFile file, InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 16];
        int last = 0;
        long at = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            for (int i = 0; i < read; i++) {
                int value = buffer[i] & 0xFF;
                if (value == 0) {
                    if (at < 2) {
                        // One of the two bytes of a letter in UTF-16, whose mark is missing.
                        throw new SaanException(
                                ErrorKind.SOURCE_UNREADABLE,
                                "table.unmarked",
                                file.name(),
                                at == 0 ? "UTF-16BE" : "UTF-16LE");
                    }
                    throw new SaanException(ErrorKind.SOURCE_UNREADABLE, "source.nul", new Location(file.name(), line));
                }
                if (value >= 0x80) {
                    high++;
                    together += last >= 0x80 ? 1 : 0;
                    unused |= value > 0xFB || value >= 0xDB && value <= 0xDE;
                } else if (value == '\n') {
                    line++;
                }
                utf8(value);
                last = value;
                at++;
            }
        }
        if (pending > 0) {
            bad();
        }
    }

    /** Follows the letters of UTF-8 (Unicode, table 3-7). */
    private void utf8(int value) {
        if (pending > 0) {
            if (value >= least && value <= most) {
                pending--;
                inUtf8 += thai && pending == 0 ? 3 : 0;
                least = 0x80;
                most = 0xBF;
                return;
            }
            bad();
            pending = 0;
        }
        least = 0x80;
        most = 0xBF;
        thai = value == 0xE0;
        if (value < 0x80) {
            return;
        }
        if (value >= 0xC2 && value <= 0xDF) {
            pending = 1;
        } else if (value >= 0xE0 && value <= 0xEF) {
            pending = 2;
            least = value == 0xE0 ? 0xA0 : 0x80;
            most = value == 0xED ? 0x9F : 0xBF;
        } else if (value >= 0xF0 && value <= 0xF4) {
            pending = 3;
            least = value == 0xF0 ? 0x90 : 0x80;
            most = value == 0xF4 ? 0x8F : 0xBF;
        } else {
            bad();
        }
    }

    private void bad() {
        badLine = badLine == 0 ? line : badLine;
    }

    private Charset decided(SourceFile file) {
        if (badLine == 0) {
            return StandardCharsets.UTF_8;
        }
        Location place = new Location(file.name(), badLine);
        if (inUtf8 * 100 >= high * MIXED) {
            throw new SaanException(ErrorKind.SOURCE_UNREADABLE, "table.mixed-encoding", place);
        }
        if (unused || together * 100 < high * TOGETHER) {
            throw new SaanException(ErrorKind.SOURCE_UNREADABLE, "table.encoding", place);
        }
        return THAI;
    }
}
