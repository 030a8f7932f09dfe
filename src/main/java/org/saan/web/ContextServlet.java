package org.saan.web;

import org.saan.web.http.Answer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.saan.model.Lazy;
import org.saan.publish.JsonLdContext;
import org.saan.source.Digests;

/** {@code /ontology/context.jsonld}: the JSON-LD context, at a stable address. */
final class ContextServlet extends ReadServlet {
    private static final long serialVersionUID = 1L;

    private final transient Lazy<byte[]> text =
            Lazy.of(() -> JsonLdContext.shipped().text().getBytes(StandardCharsets.UTF_8));

    ContextServlet(Site site) {
        super(site);
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = text.get();
        String etag = Digests.hex(Digests.sha256().digest(body)).substring(0, 16);
        send(request, response, new Answer("application/ld+json", body, etag, null, "", List.of(), 0, ""));
    }
}
