package org.saan.web;

import org.saan.web.http.Answer;
import org.saan.web.http.ReaderLanguage;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.saan.model.Language;
import org.saan.model.ProgramVersion;
import org.saan.search.Json;
import org.saan.source.Digests;

/** {@code /api/openapi.json}: what programs can ask here, by OpenAPI 3.1. */
final class OpenApiServlet extends ReadServlet {
    private static final long serialVersionUID = 1L;

    static final String PATH = "/api/openapi.json";

    private final transient Site site;

    OpenApiServlet(Site site) {
        super(site);
        this.site = site;
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Language language = ReaderLanguage.of(request);
        byte[] body = Json.write(OpenApi.of(
                        site.questions().get(), language, site.base().absolute(request), ProgramVersion.text()))
                .getBytes(StandardCharsets.UTF_8);
        String etag = Digests.hex(Digests.sha256().digest(body)).substring(0, 16);
        send(
                request,
                response,
                new Answer(
                        "application/json; charset=utf-8",
                        body,
                        etag,
                        null,
                        "Accept-Language, Cookie, Host",
                        List.of(),
                        0,
                        ""));
    }
}
