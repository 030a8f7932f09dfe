package org.saan.web;

import org.saan.web.http.Answer;
import org.saan.web.http.Html;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.saan.source.Digests;

/** {@code /opensearch.xml}: lets a browser search here from its own field (OpenSearch 1.1). */
final class OpenSearchServlet extends ReadServlet {
    private static final long serialVersionUID = 1L;

    static final String PATH = "/opensearch.xml";

    private final transient Site site;

    OpenSearchServlet(Site site) {
        super(site);
        this.site = site;
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String base = Html.escape(site.base().absolute(request));
        byte[] body = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">"
                        + "<ShortName>Saan สาน</ShortName><Description>Saan สาน</Description>"
                        + "<InputEncoding>UTF-8</InputEncoding><Url type=\"text/html\" template=\"" + base
                        + "search?q={searchTerms}\"/></OpenSearchDescription>\n")
                .getBytes(StandardCharsets.UTF_8);
        String etag = Digests.hex(Digests.sha256().digest(body)).substring(0, 16);
        send(
                request,
                response,
                new Answer("application/opensearchdescription+xml", body, etag, null, "Host", List.of(), 0, ""));
    }
}
