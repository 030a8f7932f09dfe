package org.saan.web;

import org.saan.web.http.Answer;
import org.saan.web.http.Negotiation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saan.ledger.Revision;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.publish.DatasetDescription;
import org.saan.publish.RdfFormat;
import org.saan.publish.Statistics;
import org.saan.source.Digests;

/** What the SPARQL endpoint is, asked without a query: SPARQL 1.1 Service Description in any RDF format. */
final class ServiceDescription extends ReadServlet {
    private static final long serialVersionUID = 1L;
    private static final List<String> OFFERS = Arrays.stream(RdfFormat.values())
            .flatMap(format -> format.mediaTypes().stream())
            .toList();

    private final transient Site site;

    ServiceDescription(Site site) {
        super(site);
        this.site = site;
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String accept = Parameters.header(request, "Accept");
        // A browser, or a client that asks for results, still learns where it is.
        String type = Negotiation.best(accept, OFFERS).orElse(RdfFormat.TURTLE.mediaType());
        RdfFormat format = RdfFormat.ofMediaType(type).orElseThrow();
        Statistics statistics = site.waiting().of(site.dumps().statistics(), request.getRequestURI());
        Revision revision = site.history().revision(site.store().revision());
        DatasetDescription description = new DatasetDescription(
                statistics, revision.number(), revision.at(), site.base().absolute(request));
        byte[] body = site.exporter()
                .get()
                .document(description.serviceDescription(texts("service.title"), texts("service.description")), format);
        send(
                request,
                response,
                new Answer(
                        type + (format.isText() ? "; charset=utf-8" : ""),
                        body,
                        revision.number() + "-"
                                + Digests.hex(Digests.sha256().digest(body)).substring(0, 16),
                        revision.at(),
                        "Accept",
                        List.of("<" + site.base().to(".well-known/void") + ">; rel=\"describedby\""),
                        revision.number(),
                        ""));
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
