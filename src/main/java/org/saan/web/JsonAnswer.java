package org.saan.web;

import org.saan.web.http.Answer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.saan.search.Json;
import org.saan.source.Digests;

/** Sends answers as JSON, with a tag of their own content. */
final class JsonAnswer {
    private JsonAnswer() {}

    /**
     * @param revision which the answer shows; 0 when it shows none
     */
    static void send(HttpServletRequest request, HttpServletResponse response, Object answer, long revision)
            throws IOException {
        byte[] body = Json.write(answer).getBytes(StandardCharsets.UTF_8);
        String etag = Digests.hex(Digests.sha256().digest(body)).substring(0, 20);
        ReadServlet.send(
                request,
                response,
                new Answer("application/json; charset=utf-8", body, etag, null, "", List.of(), revision, ""));
    }
}
