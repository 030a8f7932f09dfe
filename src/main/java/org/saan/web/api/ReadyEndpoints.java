package org.saan.web.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saan.model.SaanException;
import org.saan.search.Json;
import org.saan.store.Store;
import org.saan.web.http.Cost;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Exchange;
import org.saan.web.http.Representation;
import org.saan.web.http.Robots;
import org.saan.web.site.ServerContext;

/** {@code /ready}: whether this server should be sent requests: the store can be read, the network is in memory, and it is not about to stop. Alive is another question: {@code /$/ping}. */
public final class ReadyEndpoints {
    private final ServerContext site;

    public ReadyEndpoints(ServerContext site) {
        this.site = site;
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.at("/ready", "endpoint.ready")
                .offer(Representation.JSON)
                .robots(Robots.CLOSED)
                .cost(Cost.NONE)
                .answer(this::answer));
    }

    private void answer(EndpointRequest asked, Exchange exchange) throws IOException {
        boolean isReadable = isReadable();
        boolean isWarm = site.networks().index().isHeld();
        boolean isReady = isReadable && isWarm && !site.isStopping();
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("ready", isReady);
        state.put("store", isReadable);
        state.put("network", isWarm);
        state.put("stopping", site.isStopping());
        HttpServletResponse response = exchange.response();
        response.setStatus(isReady ? 200 : 503);
        if (!isReady) {
            response.setHeader("Retry-After", "2");
        }
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(Representation.JSON.contentType());
        byte[] body = Json.write(state).getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private boolean isReadable() {
        try {
            return site.store().read(Store::revision) >= 0;
        } catch (SaanException e) {
            return false;
        }
    }
}
