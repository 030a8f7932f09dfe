package org.saan.web.thing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.saan.model.Lazy;
import org.saan.publish.JsonLdContext;
import org.saan.web.http.Answer;
import org.saan.web.http.Endpoint;
import org.saan.web.http.Representation;

/** {@code /ontology/context.jsonld}: the JSON-LD context, at a stable address. */
public final class JsonLdContextEndpoints {
    private final Lazy<byte[]> text =
            Lazy.of(() -> JsonLdContext.shipped().text().getBytes(StandardCharsets.UTF_8));

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.at("/ontology/context.jsonld", "endpoint.context")
                .group("things")
                .offer(Representation.file("jsonld", "application/ld+json"))
                .answer((asked, exchange) ->
                        exchange.send(Answer.of(asked.representation().contentType(), text.get(), 0))));
    }
}
