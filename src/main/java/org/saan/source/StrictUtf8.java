package org.saan.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.saan.model.ErrorKind;
import org.saan.model.Location;
import org.saan.model.SaanException;

/** Refuses what is not UTF-8. Jena's parsers replace bad bytes silently, so a file in TIS-620 would be damaged unseen. */
public final class StrictUtf8 {
    private static final int BUFFER = 64 * 1024;

    private StrictUtf8() {}

    /** Reads the whole file once in constant memory; throws {@link SaanException} naming the line of the first bad byte. */
    public static void check(SourceFile file) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
        CharBuffer chars = CharBuffer.allocate(BUFFER);
        long line = 1;
        try (InputStream in = file.open()) {
            boolean end = false;
            while (!end) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = read < 0;
                bytes.position(bytes.position() + Math.max(read, 0)).flip();
                CoderResult result = decoder.decode(bytes, chars, end);
                chars.flip();
                while (chars.hasRemaining()) {
                    char c = chars.get();
                    if (c == '\n') {
                        line++;
                    } else if (c == 0) {
                        throw new SaanException(
                                ErrorKind.SOURCE_UNREADABLE, "source.nul", new Location(file.name(), line));
                    }
                }
                chars.clear();
                if (result.isError()) {
                    throw new SaanException(
                            ErrorKind.SOURCE_UNREADABLE, "source.not-utf8", new Location(file.name(), line));
                }
                bytes.compact();
            }
        } catch (IOException e) {
            throw SaanException.because(
                    e, ErrorKind.SOURCE_UNREADABLE, "source.unreadable", file.name(), e.getMessage());
        }
    }
}
