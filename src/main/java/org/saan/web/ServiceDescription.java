package org.saan.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What the endpoint is, as SPARQL 1.1 Service Description in Turtle. */
final class ServiceDescription {
    private final String template;

    ServiceDescription(Limits limits) {
        try (InputStream in = ServiceDescription.class.getResourceAsStream("/service-description.ttl")) {
            this.template = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("QUERY_SECONDS", String.valueOf(limits.querySeconds()))
                    .replace("QUERY_CHARACTERS", String.valueOf(limits.queryCharacters()))
                    .replace("RESULT_ROWS", String.valueOf(limits.rows()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(HttpServletResponse response) {
        byte[] body = template.getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/turtle; charset=utf-8");
        response.setContentLength(body.length);
        try {
            response.getOutputStream().write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
