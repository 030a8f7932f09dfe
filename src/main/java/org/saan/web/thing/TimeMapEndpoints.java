package org.saan.web.thing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.saan.change.History;
import org.saan.ledger.Revision;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.query.Descriptions;
import org.saan.vocab.Saan;
import org.saan.web.http.Answer;
import org.saan.web.http.Cost;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.EntityTag;
import org.saan.web.http.Exchange;
import org.saan.web.http.Param;
import org.saan.web.http.Representation;
import org.saan.web.site.ServerContext;

/**
 * {@code /timemap/doc/agency/kpi}: all states of a description in link format (RFC 7089, 5; RFC 6690). A state stands in it for each revision that
 * said something else of the thing; the address with {@code ?rev=} gives it back.
 */
public final class TimeMapEndpoints {
    private static final String DESCRIBED = "(doc|scheme|graph)/[a-z0-9/-]+|ontology";

    private final ServerContext site;

    public TimeMapEndpoints(ServerContext site) {
        this.site = site;
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.at("/timemap/{path...}", "endpoint.timemap")
                .offer(Representation.text("link", "application/link-format"))
                .absolute()
                .cost(Cost.PAGE)
                .answer(this::answer));
    }

    private void answer(EndpointRequest asked, Exchange exchange) throws IOException {
        String path = asked.path().substring("timemap/".length());
        if (!path.matches(DESCRIBED)) {
            throw new SaanException(ErrorKind.NOT_FOUND, "timemap.none", Param.shown(path));
        }
        String base = site.base().absolute(exchange.request());
        long newest = site.store().revision();
        Node thing = NodeFactory.createURI(
                path.startsWith("doc/") ? Saan.ID + path.substring("doc/".length()) : Saan.BASE + path);
        History.Mentioning found = site.limiter().with(asked.endpoint().cost(), exchange.client(), () -> site.history()
                .mentioning(thing, newest, site.limits().changesBack() * 10));
        List<Revision> states = new ArrayList<>(found.revisions());
        boolean isThere = !states.isEmpty() || site.store().read(data -> Descriptions.exists(data, thing));
        if (!isThere) {
            throw new SaanException(ErrorKind.NOT_FOUND, "timemap.none", Param.shown(path));
        }
        if (states.isEmpty()) {
            // It was last spoken of in a revision that is too large to be looked through here.
            states.add(site.history().revision(newest));
        }
        byte[] body = links(base, path, states, found.complete()).getBytes(StandardCharsets.UTF_8);
        exchange.send(Answer.of(asked.representation().contentType(), body, newest));
    }

    /**
     * The list, oldest first.
     *
     * @param revisions newest first, at least one
     * @param complete whether the first state is among them
     */
    private static String links(String base, String path, List<Revision> revisions, boolean complete) {
        String original = "<" + base + path + ">";
        List<String> links = new ArrayList<>();
        links.add(original + "; rel=\"original timegate\"");
        links.add("<" + base + "timemap/" + path + ">; rel=\"self\"; type=\"application/link-format\"");
        for (int i = revisions.size() - 1; i >= 0; i--) {
            Revision revision = revisions.get(i);
            String relation =
                    (complete && i == revisions.size() - 1 ? "first " : "") + (i == 0 ? "last " : "") + "memento";
            links.add("<" + base + path + "?rev=" + revision.number() + ">; rel=\"" + relation + "\"; datetime=\""
                    + EntityTag.date(revision.at()) + "\"");
        }
        return String.join(",\n", links) + "\n";
    }
}
