package org.saan.web.changes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.saan.change.Following;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.SaanException;
import org.saan.search.Json;
import org.saan.web.http.Answer;
import org.saan.web.http.Endpoint;
import org.saan.web.http.Exchange;
import org.saan.web.http.Representation;
import org.saan.web.http.Robots;
import org.saan.web.site.ServerContext;

/**
 * {@code /api/following}: how a node that follows another stands, for those who watch over it: 200 also when it does not go well, for it serves what it has.
 * 404 on a node that follows none.
 */
public final class FollowingEndpoints {
    private final ServerContext site;
    private final Supplier<Following> following;

    public FollowingEndpoints(ServerContext site, Supplier<Following> following) {
        this.site = site;
        this.following = following;
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.at("/api/following", "endpoint.following")
                .group("changes")
                .offer(Representation.JSON)
                .robots(Robots.CLOSED)
                .answer((asked, exchange) -> answer(exchange)));
    }

    private void answer(Exchange exchange) throws IOException {
        Following now = following.get();
        if (now == null) {
            throw new SaanException(ErrorKind.NOT_FOUND, "follow.none");
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("leader", now.leader());
        told.put("state", now.state().name().toLowerCase(Locale.ROOT));
        told.put("revision", site.store().revision());
        told.put("newest", now.newest());
        if (now.heard() != null) {
            told.put("heard", now.heard().toString());
        }
        if (now.reason() != null) {
            told.put("detail", now.reason().text(Language.EN));
            told.put("help", now.reason().text(Language.TH));
        }
        exchange.response().setHeader("Cache-Control", "no-store");
        byte[] body = Json.write(told).getBytes(StandardCharsets.UTF_8);
        exchange.send(Answer.of(Representation.JSON.contentType(), body, 0).untagged());
    }
}
