package org.saan.web.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.saan.store.Catalog;

/**
 * On every response: the licence, {@link SecurityHeaders}, and that scripts of any site may read it (CORS), without credentials,
 * for there are none. Preflight requests are answered here.
 */
public final class CommonHeaders implements Filter {
    private static final Pattern LANGUAGE = Pattern.compile("(?:^|&)lang=(th|en)(?:&|$)");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletResponse http = (HttpServletResponse) response;
        http.addHeader("Link", "<" + Catalog.LICENCE + ">; rel=\"license\"; title=\"CC BY 4.0, attribution: Saan\"");
        SecurityHeaders.set(http::setHeader);
        http.addHeader("Vary", "Accept-Encoding");
        http.setHeader("Access-Control-Allow-Origin", "*");
        http.setHeader(
                "Access-Control-Expose-Headers",
                "Link, ETag, Content-Location, Retry-After, Repr-Digest, Content-Range, Accept-Ranges, Memento-Datetime, "
                        + Headers.REVISION + ", " + Headers.LIMIT + ", " + Headers.ENGINE);
        HttpServletRequest asked = (HttpServletRequest) request;
        remember(asked, http);
        if (asked.getMethod().equals("OPTIONS") && asked.getHeader("Access-Control-Request-Method") != null) {
            http.setHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, OPTIONS");
            http.setHeader(
                    "Access-Control-Allow-Headers",
                    "Accept, Accept-Language, Authorization, Content-Type, If-None-Match, If-Modified-Since, If-Range, Range, Accept-Datetime, "
                            + "Api-User-Agent, X-Requested-With");
            http.setHeader("Access-Control-Max-Age", "86400");
            http.setStatus(204);
            return;
        }
        chain.doFilter(request, response);
    }

    /** A person who chose a language keeps it; what is asked for by programs sets no cookie. */
    private static void remember(HttpServletRequest asked, HttpServletResponse http) {
        String accept = asked.getHeader("Accept");
        String query = asked.getQueryString();
        if (asked.getMethod().equals("GET") && accept != null && accept.contains("text/html") && query != null) {
            Matcher chosen = LANGUAGE.matcher(query);
            if (chosen.find()) {
                http.addHeader(
                        "Set-Cookie",
                        ReaderLanguage.COOKIE + "=" + chosen.group(1)
                                + "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax");
            }
        }
    }
}
