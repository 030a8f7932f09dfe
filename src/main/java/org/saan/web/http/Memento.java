package org.saan.web.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;

/**
 * Earlier states for clients of Memento (RFC 7089): what is asked with {@code ?rev=} says of when it is and where the present, the
 * first, the last and the neighbouring states are; a request with Accept-Datetime is led to the state of that time (4.1.2: a resource is
 * its own time gate). Which addresses do so derives from their {@link AsOfSupport}.
 */
public final class Memento {
    private final BaseAddress base;
    private final LongSupplier newestRevision;
    private final LongFunction<Instant> recorded;
    private final ToLastBy lastBy;

    /** Finds the last revision, not after {@code newest}, that was made by a time; 0 where all are later. */
    @FunctionalInterface
    public interface ToLastBy {
        long applyAsLong(Instant then, long newest);
    }

    /**
     * @param newestRevision number of the newest revision
     * @param recorded when a revision was made
     */
    public Memento(BaseAddress base, LongSupplier newestRevision, LongFunction<Instant> recorded, ToLastBy lastBy) {
        this.base = base;
        this.newestRevision = newestRevision;
        this.recorded = recorded;
        this.lastBy = lastBy;
    }

    /** Sets the headers of an answer; true when the client was led elsewhere and nothing is left to do. */
    boolean isAnswered(EndpointRequest asked, HttpServletRequest request, HttpServletResponse response) {
        if (asked.asOf().revision().isPresent()) {
            long newest = newestRevision.getAsLong();
            long number = asked.asOf().revision().get();
            if (number > 0 && number <= newest) {
                describe(asked, request, response, number, newest);
            }
            return false;
        }
        if (!asked.endpoint().asOf().isTimeGate()) {
            return false;
        }
        link(response, "<" + here(request, 0) + ">; rel=\"original timegate\"");
        link(response, timeMap(asked));
        response.addHeader("Vary", "Accept-Datetime");
        String datetime = request.getHeader("Accept-Datetime");
        if (datetime == null) {
            return false;
        }
        lead(request, response, datetime, newestRevision.getAsLong());
        return true;
    }

    private void describe(
            EndpointRequest asked, HttpServletRequest request, HttpServletResponse response, long number, long newest) {
        response.setHeader("Memento-Datetime", EntityTag.date(recorded.apply(number)));
        link(
                response,
                "<" + here(request, 0) + ">; rel=\"original"
                        + (asked.endpoint().asOf().isTimeGate() ? " timegate" : "") + "\"");
        if (asked.endpoint().asOf().isTimeGate()) {
            link(response, timeMap(asked));
        }
        link(response, memento(request, 1, newest == 1 ? "first last memento" : "first memento"));
        if (newest > 1) {
            link(response, memento(request, newest, "last memento"));
        }
        if (!asked.endpoint().asOf().isTimeGate()) {
            // The next rows of an answer are another thing than the next state of it.
            return;
        }
        if (number > 1) {
            link(response, memento(request, number - 1, "prev memento"));
        }
        if (number < newest) {
            link(response, memento(request, number + 1, "next memento"));
        }
    }

    private void link(HttpServletResponse response, String value) {
        response.addHeader("Link", base.shortened(value));
    }

    /** Where all states of it are listed (RFC 7089, 2.2.5). */
    private String timeMap(EndpointRequest asked) {
        return "<" + base.to("timemap/" + asked.path()) + ">; rel=\"timemap\"; type=\"application/link-format\"";
    }

    private String memento(HttpServletRequest request, long number, String relation) {
        return "<" + here(request, number) + ">; rel=\"" + relation + "\"; datetime=\""
                + EntityTag.date(recorded.apply(number)) + "\"";
    }

    /** The address that was asked for, of another state; 0 for the present one. */
    private String here(HttpServletRequest request, long number) {
        String path = request.getRequestURI().replaceFirst("^/+", "").replace(">", "%3E");
        String query = request.getQueryString() == null ? "" : request.getQueryString();
        String rest =
                query.replaceAll("(^|&)rev=[^&]*", "").replaceFirst("^&", "").replace(">", "%3E");
        String then = number == 0 ? rest : "rev=" + number + (rest.isEmpty() ? "" : "&" + rest);
        return base.to(path) + (then.isEmpty() ? "" : "?" + then);
    }

    /** To the newest state that is not later; to the first where all are. */
    private void lead(HttpServletRequest request, HttpServletResponse response, String datetime, long newest) {
        Instant then;
        try {
            then = Instant.from(
                    DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT).parse(datetime.strip()));
        } catch (DateTimeParseException e) {
            throw SaanException.because(e, ErrorKind.USAGE, "http.datetime", Param.shown(datetime));
        }
        // The header has no parts of seconds: what was made within that second counts.
        Instant end = then.plusMillis(999);
        long number = Math.max(1, lastBy.applyAsLong(end, newest));
        response.setStatus(302);
        response.setHeader("Location", here(request, number));
        response.setContentLength(0);
    }
}
