package org.saan.web.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.query.QueryCancelledException;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.model.SaanException;
import org.saan.search.Json;
import org.saan.sparql.Deadlines;
import org.saan.sparql.QueryMemoryException;

/**
 * What an error says over HTTP, in both languages: {@code {error, detail, help}} as JSON, where {@code error} is the key of
 * the message, {@code detail} English and {@code help} Thai; or a small page for browsers. Never a trace.
 */
public record ErrorBody(int status, String key, String english, String thai) {
    public static ErrorBody of(SaanException fault) {
        return new ErrorBody(fault.kind().httpStatus(), fault.key(), fault.text(Language.EN), fault.text(Language.TH));
    }

    /** What a client may know of a fault: all of what it did, nothing of the files of this machine. */
    public static ErrorBody forClients(SaanException fault) {
        if (fault.kind().isForClients()) {
            return of(fault);
        }
        return fault.kind() == ErrorKind.SEARCH_UNAVAILABLE ? of(503, "search.unavailable") : of(500, "http.internal");
    }

    public static ErrorBody of(int status, String key, Object... arguments) {
        return new ErrorBody(
                status,
                key,
                new Messages(Language.EN).text(key, arguments),
                new Messages(Language.TH).text(key, arguments));
    }

    /**
     * Why a query was ended: it collected too much, the memory was short, or its own time was over.
     *
     * @param seconds that a query may take
     */
    public static ErrorBody ofEnded(QueryCancelledException ended, Deadlines deadlines, int seconds) {
        if (ended instanceof QueryMemoryException memory && memory.megabytes() > 0) {
            return of(422, "query.memory", memory.megabytes());
        }
        return ended instanceof QueryMemoryException || deadlines.isShortOfMemory()
                ? of(503, "server.memory")
                : of(503, "server.query-time", seconds);
    }

    /** True when the client would rather read a page. */
    public static boolean isPage(String accept) {
        return accept != null
                && Negotiation.best(accept, List.of("application/json", "text/html"))
                        .filter("text/html"::equals)
                        .isPresent();
    }

    /**
     * The content type of this error, with its charset.
     *
     * @param accept the Accept header; null when there is none
     */
    public String contentType(String accept) {
        return (isPage(accept) ? "text/html" : "application/json") + "; charset=utf-8";
    }

    public byte[] bytes(String accept) {
        return (isPage(accept) ? plainPage() : json()).getBytes(StandardCharsets.UTF_8);
    }

    private String json() {
        Map<String, String> error = new LinkedHashMap<>();
        error.put("error", key);
        error.put("detail", english);
        error.put("help", thai);
        return Json.write(error);
    }

    public String plainPage() {
        return "<!doctype html><html lang=\"th\"><meta charset=\"utf-8\"><title>" + status + "</title><h1>" + status
                + "</h1><p>" + HtmlText.escape(thai) + "</p><p lang=\"en\">" + HtmlText.escape(english)
                + "</p><p><a href=\"/\">สาน Saan</a></p></html>";
    }
}
