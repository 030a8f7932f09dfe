package org.saan.web.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;

/**
 * Which bytes of a file are sent (RFC 9110, 14): one range a request, when If-Range names what there is; else all.
 *
 * @param from the first, counted from 0
 * @param count how many
 */
public record ByteRange(long from, long count) {
    private static final Pattern RANGE = Pattern.compile("bytes=(?<from>\\d{0,18})-(?<to>\\d{0,18})");

    /**
     * The range that is asked for, its status and headers being set. Throws a refusal (416) where the file has none of it.
     *
     * @param etag without quotes
     */
    public static ByteRange of(HttpServletRequest request, HttpServletResponse response, long length, String etag) {
        boolean head = request.getMethod().equals("HEAD");
        String asked = head || request.getHeader("Range") == null ? "" : request.getHeader("Range");
        Matcher range = RANGE.matcher(asked);
        String condition = request.getHeader("If-Range");
        boolean applies = range.matches() && (condition == null || condition.equals('"' + etag + '"'));
        if (!applies || range.group("from").isEmpty() && range.group("to").isEmpty()) {
            return new ByteRange(0, length);
        }
        boolean last = range.group("from").isEmpty();
        long from =
                last ? Math.max(0, length - Long.parseLong(range.group("to"))) : Long.parseLong(range.group("from"));
        long to = last || range.group("to").isEmpty()
                ? length - 1
                : Math.min(length - 1, Long.parseLong(range.group("to")));
        if (from > to) {
            response.setHeader("Content-Range", "bytes */" + length);
            throw new SaanException(ErrorKind.RANGE_NOT_SATISFIABLE, "dump.range", length);
        }
        response.setStatus(206);
        response.setHeader("Content-Range", "bytes " + from + "-" + to + "/" + length);
        return new ByteRange(from, to - from + 1);
    }
}
