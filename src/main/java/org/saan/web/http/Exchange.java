package org.saan.web.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.saan.search.Json;

/**
 * A request and its response, with the ways in which answers are sent.
 *
 * @param chain to what lies behind the endpoints: Fuseki's own addresses
 */
public record Exchange(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
    /** Who asks. */
    public Client client() {
        return Client.of(request);
    }

    public boolean isHead() {
        return request.getMethod().equals("HEAD");
    }

    public boolean isPost() {
        return request.getMethod().equals("POST");
    }

    /** A header whose value is a list, of all its lines; null when there is none. */
    public String header(String name) {
        return Negotiation.header(request, name);
    }

    /** Sends an answer, or 304 when the client has it already. */
    public void send(Answer answer) throws IOException {
        send(answer, "no-cache");
    }

    /**
     * The same.
     *
     * @param keeping the value of Cache-Control where there is an entity tag
     */
    public void send(Answer answer, String keeping) throws IOException {
        for (String link : answer.links()) {
            response.addHeader("Link", link);
        }
        if (answer.revision() > 0) {
            response.setHeader(Headers.REVISION, String.valueOf(answer.revision()));
        }
        if (answer.cut() > 0) {
            response.setHeader(Headers.LIMIT, String.valueOf(answer.cut()));
        }
        if (!answer.location().isEmpty()) {
            response.setHeader("Content-Location", answer.location());
        }
        if (!answer.etag().isEmpty()) {
            // Weak: the same answer is sent compressed too (RFC 9110, 8.8.1).
            response.setHeader("ETag", "W/\"" + answer.etag() + '"');
            response.setHeader("Cache-Control", keeping);
        }
        if (answer.modified() != null) {
            response.setHeader("Last-Modified", EntityTag.date(answer.modified()));
        }
        // With a 304 too: a browser takes its headers over for the page that it kept.
        if (!answer.policy().isEmpty()) {
            response.setHeader(Headers.POLICY, answer.policy());
        } else if (answer.contentType().startsWith("text/html")) {
            response.setHeader(Headers.POLICY, ContentSecurityPolicy.PAGE);
        }
        if (!isPost() && EntityTag.isKnown(request, answer.etag(), answer.modified())) {
            response.setStatus(304);
            return;
        }
        response.setContentType(answer.contentType());
        body(answer.body());
    }

    /**
     * Sends an object as JSON, with a tag of its own content.
     *
     * @param revision which the answer shows; 0 when it shows none
     */
    public void json(Object answer, long revision) throws IOException {
        byte[] body = Json.write(answer).getBytes(StandardCharsets.UTF_8);
        send(Answer.of(Representation.JSON.contentType(), body, revision).tag(EntityTag.of(body)));
    }

    /** Leads to where it is answered (303). */
    public void redirect(String location) {
        response.setStatus(303);
        response.setHeader("Location", location);
        response.setContentLength(0);
    }

    /** Lets Fuseki answer, at one of its own paths. */
    public void forward(String path) throws IOException {
        HttpServletRequest there = new HttpServletRequestWrapper(request) {
            /** Fuseki knows no HEAD here; Jetty leaves the body out. */
            @Override
            public String getMethod() {
                return isHead() ? "GET" : super.getMethod();
            }

            @Override
            public String getRequestURI() {
                return path;
            }

            @Override
            public String getServletPath() {
                return path;
            }
        };
        try {
            chain.doFilter(there, response);
        } catch (ServletException e) {
            throw new IOException(e);
        }
    }

    void body(byte[] body) throws IOException {
        response.setContentLength(body.length);
        if (!isHead()) {
            response.getOutputStream().write(body);
        }
    }
}
