package org.saan.web.sparql;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saan.catalogue.DatasetDescription;
import org.saan.ledger.Revision;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.publish.RdfFormat;
import org.saan.publish.Statistics;
import org.saan.web.http.Answer;
import org.saan.web.http.Exchange;
import org.saan.web.http.Negotiation;
import org.saan.web.site.ServerContext;

/** What the SPARQL endpoint is, asked without a query: SPARQL 1.1 Service Description in any RDF format. */
public final class ServiceDescription {
    private static final List<String> OFFERS = RdfFormat.offered().stream()
            .flatMap(format -> format.mediaTypes().stream())
            .toList();

    private final ServerContext site;

    public ServiceDescription(ServerContext site) {
        this.site = site;
    }

    /** Sends it; throws UNAVAILABLE while the graph is being counted. */
    void answer(Exchange exchange) throws IOException {
        // A browser, or a client that asks for results, still learns where it is.
        String type = Negotiation.best(exchange.header("Accept"), OFFERS).orElse(RdfFormat.TURTLE.mediaType());
        RdfFormat format = RdfFormat.ofMediaType(type).orElseThrow();
        Statistics statistics =
                site.waiting().of(site.dumps().statistics(), exchange.request().getRequestURI());
        Revision revision = site.history().revision(site.store().revision());
        DatasetDescription description = new DatasetDescription(
                statistics, revision.number(), revision.at(), site.base().absolute(exchange.request()));
        byte[] body = site.exporter()
                .get()
                .document(description.serviceDescription(texts("service.title"), texts("service.description")), format);
        exchange.response().addHeader("Vary", "Accept");
        exchange.send(Answer.of(type + (format.isText() ? "; charset=utf-8" : ""), body, revision.number())
                .modified(revision.at())
                .links(List.of("<" + site.base().to(".well-known/void") + ">; rel=\"describedby\"")));
    }

    private Map<String, String> texts(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Language language : Language.values()) {
            texts.put(
                    language.tag(),
                    new Messages(language)
                            .text(
                                    key,
                                    site.limits().querySeconds(),
                                    site.limits().queryCharacters(),
                                    site.limits().rows()));
        }
        return texts;
    }
}
