package org.saan.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;

/** Reads what a request brings, up to a length, in strict UTF-8. */
public final class RequestBody {
    public static final String FORM = "application/x-www-form-urlencoded";

    private RequestBody() {}

    /** The media type without parameters, in lower case; empty when none is said. */
    public static String type(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null ? "" : type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }

    /** Throws UNSUPPORTED_MEDIA_TYPE for a body in a charset that nobody knows. */
    static void requireCharset(HttpServletRequest request) {
        try {
            request.getContentType();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw SaanException.because(
                    e, ErrorKind.UNSUPPORTED_MEDIA_TYPE, "http.charset", Param.shown(e.getMessage()));
        }
    }

    /** The whole body; 413 when it is longer than so many bytes, 400 when it is not UTF-8. */
    public static String text(HttpServletRequest request, int mostBytes) throws IOException {
        if (request.getContentLengthLong() > mostBytes) {
            throw new SaanException(ErrorKind.TOO_LARGE, "http.body", mostBytes);
        }
        byte[] body;
        try (InputStream in = request.getInputStream()) {
            body = in.readNBytes(mostBytes + 1);
        }
        if (body.length > mostBytes) {
            throw new SaanException(ErrorKind.TOO_LARGE, "http.body", mostBytes);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw SaanException.because(e, ErrorKind.USAGE, "http.not-utf8");
        }
    }

    /** The fields of a form; 400 when it cannot be decoded or a field is there twice. */
    public static Map<String, String> form(HttpServletRequest request, int mostBytes) throws IOException {
        return QueryString.single(text(request, mostBytes));
    }
}
