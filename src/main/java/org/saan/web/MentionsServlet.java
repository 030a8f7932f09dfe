package org.saan.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.saan.search.Json;
import org.saan.search.MentionAnswer;
import org.saan.search.Mentions;

/** {@code POST /api/mentions}: a text, plain or as field {@code text} of a form or of JSON, and the things that it names. */
final class MentionsServlet extends ReadServlet {
    private static final long serialVersionUID = 1L;

    static final String PATH = "/api/mentions";
    /** A long report; what is longer goes in pieces, or through the command line. */
    static final int MOST_BYTES = 2 << 20;

    private final transient Mentions mentions;
    private final transient Permits permits;

    MentionsServlet(Site site) {
        super(site.limits());
        this.mentions = new Mentions(site.index());
        this.permits = site.searching();
    }

    @Override
    List<String> methods() {
        return List.of("POST", "OPTIONS");
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String text =
                switch (RequestBody.type(request)) {
                    case "application/json" -> Json.member(RequestBody.text(request, MOST_BYTES), "text");
                    case RequestBody.FORM ->
                        RequestBody.form(request, MOST_BYTES).getOrDefault("text", "");
                    case "text/plain", "" -> RequestBody.text(request, MOST_BYTES);
                    default ->
                        throw new Refusal(415, "http.media-type", "text/plain, application/json, " + RequestBody.FORM);
                };
        MentionAnswer answer = permits.with(() -> mentions.find(text));
        JsonAnswer.send(request, response, answer, answer.revision());
    }
}
