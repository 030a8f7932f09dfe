package org.saan.web;

import org.saan.web.http.RequestBody;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.search.Json;
import org.saan.search.MentionAnswer;
import org.saan.search.Mentions;
import org.saan.web.http.Permits;

/** {@code POST /api/mentions}: a text, plain or as field {@code text} of a form or of JSON, and the things that it names. */
final class MentionsServlet extends ReadServlet {
    private static final long serialVersionUID = 1L;

    static final String PATH = "/api/mentions";
    private final transient Mentions mentions;
    private final transient Permits permits;

    MentionsServlet(Site site) {
        super(site);
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
                    case "application/json" -> Json.member(RequestBody.text(request, Mentions.SERVED_BYTES), "text");
                    case RequestBody.FORM -> field(RequestBody.form(request, Mentions.SERVED_BYTES));
                    case "text/plain", "" -> RequestBody.text(request, Mentions.SERVED_BYTES);
                    default ->
                        throw new SaanException(
                                ErrorKind.UNSUPPORTED_MEDIA_TYPE,
                                "http.media-type",
                                "text/plain, application/json, " + RequestBody.FORM);
                };
        MentionAnswer answer = permits.with(() -> mentions.find(text));
        JsonAnswer.send(request, response, answer, answer.revision());
    }

    private static String field(Map<String, String> form) {
        if (!form.containsKey("text")) {
            throw new SaanException(ErrorKind.USAGE, "json.member", "text");
        }
        return form.get("text");
    }
}
