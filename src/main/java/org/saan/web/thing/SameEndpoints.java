package org.saan.web.thing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.query.SameThings;
import org.saan.search.Json;
import org.saan.store.Store;
import org.saan.vocab.Saan;
import org.saan.web.http.Answer;
import org.saan.web.http.Cost;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Exchange;
import org.saan.web.http.Param;
import org.saan.web.http.Representation;
import org.saan.web.site.RdfRepresentations;
import org.saan.web.site.ServerContext;

/**
 * {@code /id?same=Q876526}: leads to the thing of ours that is somebody else's; as JSON the list of all that may be it. Only what a review
 * or a register says is led to: a candidate is listed.
 */
public final class SameEndpoints {
    private static final Param<String> SAME =
            Param.text("same", 500).meaning("api.same").example("TH-40");

    private final ServerContext site;

    public SameEndpoints(ServerContext site) {
        this.site = site;
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.at("/id", "endpoint.same")
                .group("things")
                .take(SAME)
                .offer(RdfRepresentations.after(Representation.HTML, Representation.JSON))
                .cost(Cost.PAGE)
                .answer(this::answer));
    }

    private void answer(EndpointRequest asked, Exchange exchange) throws IOException {
        if (asked.given(SAME).isEmpty()) {
            lead(asked, "browse", exchange);
            return;
        }
        String written = asked.given(SAME).get();
        record Found(List<SameThings.Match> matches, long revision) {}
        Found found = site.limiter().with(asked.endpoint().cost(), exchange.client(), () -> site.store()
                .read(data -> new Found(SameThings.of(data, ours(written)), Store.revision(data))));
        if (found.matches().isEmpty()) {
            throw new SaanException(ErrorKind.NOT_FOUND, "same.none", Param.shown(written));
        }
        List<Node> sure = found.matches().stream()
                .filter(SameThings.Match::isSure)
                .map(SameThings.Match::thing)
                .distinct()
                .toList();
        if (!asked.isFor(Representation.JSON) && sure.size() == 1) {
            lead(asked, sure.get(0).getURI().substring(Saan.BASE.length()), exchange);
            return;
        }
        if (asked.isFor(Representation.HTML)) {
            // People choose among what is found by it.
            lead(asked, "search?q=" + EndpointRequest.encoded(written), exchange);
            return;
        }
        if (!asked.isFor(Representation.JSON)) {
            exchange.response().setStatus(300);
        }
        byte[] body = Json.write(json(found.matches())).getBytes(StandardCharsets.UTF_8);
        exchange.send(Answer.of(Representation.JSON.contentType(), body, found.revision()));
    }

    /** An address of this server, or of our description, as the thing's own address. */
    private String ours(String written) {
        String here = site.base().to("");
        String path = written.startsWith(Saan.BASE)
                ? written.substring(Saan.BASE.length())
                : here.length() > 1 && written.startsWith(here) ? written.substring(here.length()) : "";
        return path.matches("(id|doc)/[a-z]+/[a-z0-9-]+") ? Saan.ID + path.substring(path.indexOf('/') + 1) : written;
    }

    private void lead(EndpointRequest asked, String path, Exchange exchange) {
        exchange.redirect(asked.inChosenLanguage(site.base().to(path)));
    }

    private static Map<String, Object> json(List<SameThings.Match> matches) {
        List<Object> listed = new ArrayList<>();
        for (SameThings.Match match : matches) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("thing", match.thing().getURI());
            one.put("relation", match.relation().getURI());
            one.put("value", match.value());
            one.put("reviewed", match.isSure());
            listed.add(one);
        }
        return Map.of("matches", listed);
    }
}
