package org.saan.web.search;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.saan.web.http.Answer;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Exchange;
import org.saan.web.http.HtmlText;
import org.saan.web.http.Representation;
import org.saan.web.site.ServerContext;

/** {@code /opensearch.xml}: lets a browser search here from its own field (OpenSearch 1.1). */
public final class OpenSearchEndpoints {
    private final ServerContext site;

    public OpenSearchEndpoints(ServerContext site) {
        this.site = site;
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.at("/opensearch.xml", "endpoint.opensearch")
                .offer(Representation.file("xml", "application/opensearchdescription+xml"))
                .absolute()
                .answer(this::answer));
    }

    private void answer(EndpointRequest asked, Exchange exchange) throws IOException {
        String base = HtmlText.escape(site.base().absolute(exchange.request()));
        byte[] body = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">"
                        + "<ShortName>Saan สาน</ShortName><Description>Saan สาน</Description>"
                        + "<InputEncoding>UTF-8</InputEncoding><Url type=\"text/html\" template=\"" + base
                        + "search?q={searchTerms}\"/></OpenSearchDescription>\n")
                .getBytes(StandardCharsets.UTF_8);
        exchange.send(Answer.of(asked.representation().contentType(), body, 0));
    }
}
