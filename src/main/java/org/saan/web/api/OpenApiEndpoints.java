package org.saan.web.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.saan.model.ProgramVersion;
import org.saan.search.Json;
import org.saan.web.http.Answer;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Exchange;
import org.saan.web.http.Representation;
import org.saan.web.site.ServerContext;

/** {@code /api/openapi.json}: what programs can ask here, by OpenAPI 3.1. */
public final class OpenApiEndpoints {
    private final ServerContext site;
    private final Supplier<List<Endpoint>> all;

    /**
     * @param all endpoints of the server
     */
    public OpenApiEndpoints(ServerContext site, Supplier<List<Endpoint>> all) {
        this.site = site;
        this.all = all;
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.at("/api/openapi.json", "endpoint.openapi")
                .offer(Representation.JSON.inReadersLanguage())
                .absolute()
                .answer(this::answer));
    }

    private void answer(EndpointRequest asked, Exchange exchange) throws IOException {
        byte[] body = Json.write(OpenApi.of(
                        all.get(), asked.language(), site.base().absolute(exchange.request()), ProgramVersion.text()))
                .getBytes(StandardCharsets.UTF_8);
        exchange.send(Answer.of(asked.representation().contentType(), body, 0));
    }
}
