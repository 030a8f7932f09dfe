package org.saan.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Earlier states for clients of Memento (RFC 7089): what is asked with {@code ?rev=} tells of when it is and where the present, the first, the last and the neighbouring states
 * are; who asks an address of a thing with Accept-Datetime is led to the state of that time (4.1.2: a resource is its own gate).
 */
final class Memento implements Filter {
    private static final Pattern REVISION = Pattern.compile("(?:^|&)rev=(?<number>[1-9][0-9]{0,17})(?:&|$)");
    /** What is asked of a revision here is answered as of it. */
    private static final Pattern ASKED = Pattern.compile(
            "/(doc|scheme|graph|questions|network|api/questions|api/network)/.+|/ontology(\\.[a-z0-9]+)?|/(kg/)?sparql|/"
                    + "(browse|map|timeline|network|sources|missing|api/path|map\\.geojson)(/.*)?");

    private static final Pattern DATED = Pattern.compile("/(doc|scheme|graph)/.+|/ontology(\\.[a-z0-9]+)?");

    private final Site site;

    Memento(Site site) {
        this.site = site;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        HttpServletResponse http = (HttpServletResponse) response;
        String query = asked.getQueryString() == null ? "" : asked.getQueryString();
        Matcher revision = REVISION.matcher(query);
        if (revision.find() && ASKED.matcher(asked.getRequestURI()).matches()) {
            long newest = site.store().revision();
            long number = Long.parseLong(revision.group("number"));
            if (number <= newest) {
                tell(asked, http, number, newest);
            }
        } else if (DATED.matcher(asked.getRequestURI()).matches()) {
            http.addHeader("Link", "<" + here(asked, 0) + ">; rel=\"original timegate\"");
            http.addHeader("Vary", "Accept-Datetime");
            String datetime = asked.getHeader("Accept-Datetime");
            if (datetime != null) {
                lead(asked, http, datetime, site.store().revision());
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private void tell(HttpServletRequest asked, HttpServletResponse http, long number, long newest) {
        http.setHeader("Memento-Datetime", ReadServlet.date(site.history().recorded(number)));
        http.addHeader("Link", "<" + here(asked, 0) + ">; rel=\"original timegate\"");
        http.addHeader("Link", memento(asked, 1, newest == 1 ? "first last memento" : "first memento"));
        if (newest > 1) {
            http.addHeader("Link", memento(asked, newest, "last memento"));
        }
        if (number > 1) {
            http.addHeader("Link", memento(asked, number - 1, "prev memento"));
        }
        if (number < newest) {
            http.addHeader("Link", memento(asked, number + 1, "next memento"));
        }
    }

    private String memento(HttpServletRequest asked, long number, String relation) {
        return "<" + here(asked, number) + ">; rel=\"" + relation + "\"; datetime=\""
                + ReadServlet.date(site.history().recorded(number)) + "\"";
    }

    /** The address that was asked for, of another state; 0 for the present one. */
    private String here(HttpServletRequest asked, long number) {
        String path = asked.getRequestURI().replaceFirst("^/+", "").replace(">", "%3E");
        String query = asked.getQueryString() == null ? "" : asked.getQueryString();
        String rest =
                query.replaceAll("(^|&)rev=[^&]*", "").replaceFirst("^&", "").replace(">", "%3E");
        String then = number == 0 ? rest : "rev=" + number + (rest.isEmpty() ? "" : "&" + rest);
        return site.base().to(path) + (then.isEmpty() ? "" : "?" + then);
    }

    /** To the newest state that is not later; to the first where all are. */
    private void lead(HttpServletRequest asked, HttpServletResponse http, String datetime, long newest)
            throws IOException {
        Instant then;
        try {
            then = Instant.from(
                    DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT).parse(datetime.strip()));
        } catch (DateTimeParseException e) {
            http.sendError(400);
            return;
        }
        // The header has no parts of seconds: what was made within that second counts.
        Instant end = then.plusMillis(999);
        long low = 1;
        long high = newest;
        while (low < high) {
            long middle = (low + high + 1) / 2;
            if (site.history().recorded(middle).isAfter(end)) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        http.setStatus(302);
        http.setHeader("Location", here(asked, low));
        http.setContentLength(0);
    }
}
