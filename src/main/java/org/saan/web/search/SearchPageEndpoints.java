package org.saan.web.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.evidence.LinkReader;
import org.saan.evidence.Text;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.model.SaanException;
import org.saan.page.Facet;
import org.saan.page.Hit;
import org.saan.page.Listing;
import org.saan.search.Search;
import org.saan.search.SearchAnswer;
import org.saan.search.SearchRequest;
import org.saan.web.http.Cost;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Robots;
import org.saan.web.site.PageContent;
import org.saan.web.site.PageHandler;
import org.saan.web.site.ServerContext;
import org.saan.web.site.SiteAddresses;
import org.saan.web.site.TableFormats;

/** {@code /search}: what is found, with its kinds, in the clothes of {@code /browse}; as CSV and JSON too. */
public final class SearchPageEndpoints {
    private final ServerContext site;
    private static final int PAGE = 20;

    private final Search search;

    public SearchPageEndpoints(ServerContext site) {
        this.site = site;
        this.search = new Search(site.index());
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.at("/search", "api.search-list")
                .group("search")
                .take(
                        SearchApiEndpoints.TEXT.example("kpi"),
                        SearchApiEndpoints.KIND,
                        SearchApiEndpoints.PLACE,
                        EndpointRequest.PAGE)
                .offerLists()
                .robots(Robots.CLOSED)
                .cost(Cost.SEARCH)
                .answer(new PageHandler(site, this::make)));
    }

    private PageContent make(EndpointRequest asked, DatasetGraph data) {
        Messages messages = new Messages(asked.language());
        String query = asked.one("q").orElse("");
        if (query.isEmpty() && TableFormats.isAsked(asked)) {
            throw new SaanException(ErrorKind.USAGE, "http.required", "q");
        }
        if (query.isEmpty()) {
            Listing nothing = new Listing("", 0, 0, 0, List.of(), List.of(), List.of(), List.of(), List.of(), "", "");
            return PageContent.page(
                    "listing",
                    messages.text("page.search"),
                    Map.of("list", nothing, "heading", messages.text("page.search")));
        }
        boolean whole = TableFormats.isAsked(asked);
        int page = asked.value(EndpointRequest.PAGE);
        int size = whole ? SearchRequest.MOST_HITS : PAGE;
        SearchRequest request = SearchRequest.parse(
                query,
                asked.one("kind").map(List::of).orElse(List.of()),
                asked.one("place").orElse(null),
                null,
                (page - 1) * size,
                size);
        SearchAnswer answer = search.search(request);
        if (page > 1 && answer.hits().isEmpty()) {
            throw new SaanException(ErrorKind.NOT_FOUND, "browse.no-page", page);
        }
        if (whole) {
            return list(asked, answer);
        }
        Language language = asked.language();
        LinkReader names =
                new LinkReader(data, language, site.prefixes().get(), new SiteAddresses(site.base(), asked.asOf()));
        List<Hit> hits =
                answer.hits().stream().map(hit -> hit(hit, names, messages)).toList();
        long from = (page - 1L) * PAGE;
        Listing listing = new Listing(
                query,
                answer.total(),
                hits.isEmpty() ? 0 : from + 1,
                from + hits.size(),
                hits,
                List.of(kinds(asked, answer, messages)),
                hidden(asked),
                List.of(),
                TableFormats.downloads(asked, site.base()),
                page > 1 ? address(asked.with("page", String.valueOf(page - 1))) : "",
                from + hits.size() < answer.total() && !hits.isEmpty()
                        ? address(asked.with("page", String.valueOf(page + 1)))
                        : "");
        return PageContent.page(
                "listing",
                messages.text("search.title", query),
                Map.of("list", listing, "heading", messages.text("search.title", query)));
    }

    private static Hit hit(SearchAnswer.Hit hit, LinkReader names, Messages messages) {
        var link = names.link(NodeFactory.createURI(hit.iri()));
        boolean same = hit.matched().equals(link.text().text());
        return new Hit(
                link,
                messages.has("kind." + hit.kind()) ? messages.text("kind." + hit.kind()) : hit.kind(),
                same ? link.other() : new Text(hit.matched(), hit.language()),
                messages.text("how." + hit.how()));
    }

    private static List<Listing.Hidden> hidden(EndpointRequest asked) {
        List<Listing.Hidden> hidden = new ArrayList<>();
        for (String name : List.of("kind", "place")) {
            asked.one(name).ifPresent(value -> hidden.add(new Listing.Hidden(name, value)));
        }
        return hidden;
    }

    private String address(String query) {
        return site.base().to("search") + "?" + query;
    }

    private Facet kinds(EndpointRequest asked, SearchAnswer answer, Messages messages) {
        String chosen = asked.one("kind").orElse("");
        List<Facet.Choice> choices = new ArrayList<>();
        answer.kinds()
                .forEach((kind, count) -> choices.add(new Facet.Choice(
                        new Text(messages.has("kind." + kind) ? messages.text("kind." + kind) : kind, ""),
                        kind,
                        count,
                        address(asked.with("kind", kind.equals(chosen) ? "" : kind)),
                        kind.equals(chosen))));
        return new Facet(
                "kind",
                messages.text("browse.kind"),
                choices,
                chosen.isEmpty() ? "" : address(asked.with("kind", "")),
                0,
                "");
    }

    private static PageContent list(EndpointRequest asked, SearchAnswer answer) {
        List<List<String>> rows = answer.hits().stream()
                .map(hit -> List.of(
                        hit.iri(),
                        hit.kind(),
                        hit.label().getOrDefault("th", ""),
                        hit.label().getOrDefault("en", ""),
                        hit.matched(),
                        hit.how(),
                        String.valueOf(hit.score())))
                .toList();
        return TableFormats.made(
                asked, List.of("iri", "kind", "label_th", "label_en", "matched", "how", "score"), rows);
    }
}
