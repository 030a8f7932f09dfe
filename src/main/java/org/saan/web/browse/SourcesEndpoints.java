package org.saan.web.browse;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSetRewindable;
import org.saan.evidence.Dates;
import org.saan.evidence.Link;
import org.saan.evidence.LinkReader;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.page.SourceLine;
import org.saan.web.http.AsOfSupport;
import org.saan.web.http.Cost;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Exchange;
import org.saan.web.http.Robots;
import org.saan.web.site.PageContent;
import org.saan.web.site.PageHandler;
import org.saan.web.site.ServerContext;
import org.saan.web.site.SiteAddresses;
import org.saan.web.site.TableFormats;
import org.saan.web.site.ThingAddress;

/** {@code /sources}: the documents with what each carries; {@code /sources/{document}} leads to the document's page. */
public final class SourcesEndpoints {
    private final ServerContext site;

    public SourcesEndpoints(ServerContext site) {
        this.site = site;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.at("/sources", "endpoint.sources")
                        .offerLists()
                        .asOf(AsOfSupport.REVISION_AND_DAY)
                        .robots(Robots.LISTED)
                        .cost(Cost.PAGE)
                        .answer(new PageHandler(site, this::make)),
                Endpoint.at("/sources/{document}", "endpoint.source")
                        .take(EndpointRequest.PAGE)
                        .asOf(AsOfSupport.REVISION_AND_DAY)
                        .robots(Robots.CLOSED)
                        .answer(this::lead));
    }

    /** The document's own address says what it holds. */
    private void lead(EndpointRequest asked, Exchange exchange) {
        String query = exchange.request().getQueryString();
        String slug = asked.path().substring("sources/".length());
        String suffix = slug.indexOf('.') < 0 ? "" : slug.substring(slug.lastIndexOf('.'));
        ThingAddress address =
                ThingAddress.parse("/doc/document/" + slug.substring(0, slug.length() - suffix.length()));
        exchange.redirect(site.base().to(address.path()) + suffix + (query == null ? "" : "?" + query));
    }

    private PageContent make(EndpointRequest asked, DatasetGraph data) {
        Language language = asked.language();
        RowSetRewindable rows = site.answers(data)
                .ask(site.shipped().queries("queries/pages/sources.rq").get(0), Map.of());
        LinkReader names =
                new LinkReader(data, language, site.prefixes().get(), new SiteAddresses(site.base(), asked.asOf()));
        List<SourceLine> lines = new ArrayList<>();
        List<List<String>> table = new ArrayList<>();
        rows.forEachRemaining(row -> {
            Node document = row.get(Var.alloc("document"));
            Link link = names.link(document);
            String kind = row.get(Var.alloc("kind")) == null
                    ? ""
                    : names.link(row.get(Var.alloc("kind"))).text().text();
            String issued = written(row, "issued");
            lines.add(new SourceLine(
                    link,
                    kind,
                    issued.isEmpty() ? "" : Dates.year(issued, language),
                    count(row, "passages"),
                    count(row, "claims"),
                    count(row, "notFacts")));
            table.add(List.of(
                    document.getURI(),
                    link.text().text(),
                    kind,
                    issued,
                    String.valueOf(count(row, "passages")),
                    String.valueOf(count(row, "claims")),
                    String.valueOf(count(row, "notFacts"))));
        });
        if (TableFormats.isAsked(asked)) {
            return TableFormats.made(
                    asked, List.of("iri", "label", "kind", "issued", "passages", "claims", "not_facts"), table);
        }
        Collator collator = Collator.getInstance(language.locale());
        lines.sort(
                Comparator.comparing((SourceLine line) -> line.document().text().text(), collator::compare));
        return PageContent.page(
                "sources",
                new Messages(language).text("nav.sources"),
                Map.of("lines", lines, "downloads", TableFormats.downloads(asked, site.base())));
    }

    private static String written(Binding row, String name) {
        Node node = row.get(Var.alloc(name));
        return node == null ? "" : node.getLiteralLexicalForm();
    }

    private static long count(Binding row, String name) {
        String written = written(row, name);
        return written.isEmpty() ? 0 : Long.parseLong(written);
    }
}
