package org.saan.web.search;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.search.Json;
import org.saan.search.MentionAnswer;
import org.saan.search.Mentions;
import org.saan.web.http.Cost;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Exchange;
import org.saan.web.http.Representation;
import org.saan.web.http.RequestBody;
import org.saan.web.http.Robots;
import org.saan.web.site.ServerContext;

/** {@code POST /api/mentions}: a text, plain or as field {@code text} of a form or of JSON, and the things that it names. */
public final class MentionsEndpoints {
    private final ServerContext site;
    private final Mentions mentions;

    public MentionsEndpoints(ServerContext site) {
        this.site = site;
        this.mentions = new Mentions(site.index());
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.at("/api/mentions", "api.mentions")
                .group("search")
                .takesPostOnly()
                .offer(Representation.JSON)
                .robots(Robots.CLOSED)
                .cost(Cost.SEARCH)
                .answer(this::answer));
    }

    private void answer(EndpointRequest asked, Exchange exchange) throws IOException {
        HttpServletRequest request = exchange.request();
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
        MentionAnswer answer =
                site.limiter().with(asked.endpoint().cost(), exchange.client(), () -> mentions.find(text));
        exchange.json(answer, answer.revision());
    }

    private static String field(Map<String, String> form) {
        if (!form.containsKey("text")) {
            throw new SaanException(ErrorKind.USAGE, "json.member", "text");
        }
        return form.get("text");
    }
}
