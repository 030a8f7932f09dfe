package org.saan.web;

import org.saan.web.http.Answer;
import org.saan.web.http.ErrorBody;
import org.saan.web.http.Policy;
import org.saan.web.http.ReaderLanguage;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.jena.query.QueryCancelledException;
import org.saan.model.SaanException;
import org.saan.sparql.Deadlines;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all read-only addresses share: GET, HEAD and OPTIONS and nothing else, conditional requests (RFC 9110, 13), errors in
 * both languages in the form that the client accepts.
 */
abstract class ReadServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ReadServlet.class);
    /** When one who was told to come back should. */
    static final int AGAIN_SECONDS = 5;

    /** Set before an answer is sent where the usual one does not fit. */
    static final String POLICY = "Content-Security-Policy";

    private static final List<String> METHODS = List.of("GET", "HEAD", "OPTIONS");
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final int seconds;
    private final transient ErrorPages errorPages;
    private final transient Deadlines deadlines;

    ReadServlet(Site site) {
        this.seconds = site.limits().querySeconds();
        this.errorPages = new ErrorPages(site);
        this.deadlines = site.deadlines();
    }

    /** Answers, writing headers and body with {@link #send}. Throws {@link SaanException} for what is to be refused. */
    abstract void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> methods = methods();
        if (!methods.contains(request.getMethod())) {
            String allowed = String.join(", ", methods);
            response.setHeader("Allow", allowed);
            refuse(request, response, ErrorBody.of(405, "http.method", Address.shown(request.getMethod()), allowed));
        } else if (request.getMethod().equals("OPTIONS")) {
            response.setHeader("Allow", String.join(", ", methods));
            response.setStatus(204);
        } else {
            guarded(request, response);
        }
    }

    /** What this address answers; those that take a long question take it by POST too, which changes nothing. */
    List<String> methods() {
        return METHODS;
    }

    private void guarded(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            answer(request, response);
        } catch (SaanException e) {
            refuse(request, response, told(e));
        } catch (QueryCancelledException e) {
            refuse(request, response, ErrorBody.ofEnded(deadlines, seconds));
        }
    }

    /** What is wrong on this side is for the log. */
    private static ErrorBody told(SaanException fault) {
        if (!fault.kind().isForClients()) {
            LOG.error("a request could not be answered: {}", fault.getMessage(), fault);
        }
        return ErrorBody.forClients(fault);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, ErrorBody error) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        String accept = Parameters.header(request, "Accept");
        // A mistake is no earlier state of anything.
        response.setHeader("Memento-Datetime", null);
        response.setStatus(error.status());
        response.setContentType(error.contentType(accept));
        response.addHeader("Vary", "Accept, Accept-Language, Cookie");
        if (error.status() == 503) {
            response.setHeader("Retry-After", String.valueOf(AGAIN_SECONDS));
        }
        if (ErrorBody.isPage(accept)) {
            response.setHeader(POLICY, Policy.PAGE);
            body(
                    request,
                    response,
                    errorPages.of(
                            error, ReaderLanguage.orThai(request), request.getRequestURI(), request.getQueryString()));
        } else {
            body(request, response, error.bytes(accept));
        }
    }

    /** Sends an answer, or 304 when the client has it already. */
    static void send(HttpServletRequest request, HttpServletResponse response, Answer answer) throws IOException {
        send(request, response, answer, "no-cache");
    }

    /**
     * The same.
     *
     * @param keeping the value of Cache-Control where there is an entity tag
     */
    static void send(HttpServletRequest request, HttpServletResponse response, Answer answer, String keeping)
            throws IOException {
        if (!answer.vary().isEmpty()) {
            response.addHeader("Vary", answer.vary());
        }
        for (String link : answer.links()) {
            response.addHeader("Link", link);
        }
        if (answer.revision() > 0) {
            response.setHeader(GuardedQuery.REVISION_HEADER, String.valueOf(answer.revision()));
        }
        if (!answer.location().isEmpty()) {
            response.setHeader("Content-Location", answer.location());
        }
        if (!answer.etag().isEmpty()) {
            response.setHeader("ETag", '"' + answer.etag() + '"');
            response.setHeader("Cache-Control", keeping);
        }
        if (answer.modified() != null) {
            response.setHeader("Last-Modified", date(answer.modified()));
        }
        if (!request.getMethod().equals("POST") && isKnown(request, answer.etag(), answer.modified())) {
            response.setStatus(304);
            return;
        }
        response.setContentType(answer.contentType());
        if (answer.contentType().startsWith("text/html") && response.getHeader(POLICY) == null) {
            response.setHeader(POLICY, Policy.PAGE);
        }
        body(request, response, answer.body());
    }

    static String date(Instant instant) {
        return HTTP_DATE.format(instant);
    }

    /** If-None-Match decides when it is there; else If-Modified-Since, to the second. */
    static boolean isKnown(HttpServletRequest request, String etag, Instant modified) {
        String none = Parameters.header(request, "If-None-Match");
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

    private static void body(HttpServletRequest request, HttpServletResponse response, byte[] body) throws IOException {
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }
}
