package org.saan.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import org.saan.source.Digests;

/** Entity tags and dates of answers, and whether a client has an answer already (RFC 9110, 8.8 and 13). */
public final class EntityTag {
    private static final int CHARACTERS = 16;
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private EntityTag() {}

    /** A strong tag of a text of bytes, without quotes: hexadecimal, of its SHA-256. */
    public static String of(byte[] body) {
        return Digests.hex(Digests.sha256().digest(body)).substring(0, CHARACTERS);
    }

    /** The same with the revision that is shown before it; 0 when none is. */
    public static String of(long revision, byte[] body) {
        return (revision > 0 ? revision + "-" : "") + of(body);
    }

    /** The same of a file whose SHA-256 is known, in hexadecimal: what did not change keeps its tag. */
    public static String ofSha256(String sha256) {
        return sha256.substring(0, CHARACTERS);
    }

    /** A date as headers have it. */
    public static String date(Instant instant) {
        return HTTP_DATE.format(instant);
    }

    /**
     * If-None-Match decides when it is there; else If-Modified-Since, to the second.
     *
     * @param etag without quotes; empty for none
     * @param modified null when it is not known
     */
    public static boolean isKnown(HttpServletRequest request, String etag, Instant modified) {
        String none = Negotiation.header(request, "If-None-Match");
        if (none != null) {
            return !etag.isEmpty()
                    && Arrays.stream(none.split(",", -1))
                            .map(String::strip)
                            .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                            .anyMatch(tag -> tag.equals("*") || tag.equals('"' + etag + '"'));
        }
        if (modified == null || request.getHeader("If-Modified-Since") == null) {
            return false;
        }
        try {
            return request.getDateHeader("If-Modified-Since")
                    >= modified.truncatedTo(ChronoUnit.SECONDS).toEpochMilli();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
