package org.saan.web.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.saan.search.Search;
import org.saan.search.SearchAnswer;
import org.saan.search.SearchRequest;
import org.saan.vocab.Kind;
import org.saan.web.http.Cost;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Exchange;
import org.saan.web.http.Param;
import org.saan.web.http.Representation;
import org.saan.web.http.Robots;
import org.saan.web.site.ServerContext;

/** {@code /api/search} and, for suggestions while one types, {@code /api/suggest}. */
public final class SearchApiEndpoints {
    static final Param<String> TEXT = Param.text("q", SearchRequest.LONGEST).meaning("page.search-hint");
    static final Param<String> KIND = Param.choices("kind", kinds()).repeated().meaning("browse.kind");
    static final Param<String> PLACE =
            Param.pattern("place", EndpointRequest.IRI).meaning("kind.place").example("place/th-40");
    private static final Param<String> GRAPH = Param.text("graph").meaning("kind.graph");
    private static final Param<Integer> OFFSET =
            Param.number("offset", 0, SearchRequest.DEEPEST).usually(0).meaning("api.offset");
    private static final Param<Integer> LIMIT =
            Param.number("limit", 1, SearchRequest.MOST_HITS).meaning("api.limit");
    private static final int HITS = 20;
    private static final int SUGGESTIONS = 8;

    private final ServerContext site;
    private final Search search;

    public SearchApiEndpoints(ServerContext site) {
        this.site = site;
        this.search = new Search(site.index());
    }

    /** Kinds of things, and codes, which are found too. */
    private static List<String> kinds() {
        List<String> kinds = new ArrayList<>(Kind.codes());
        kinds.add(Kind.CODE);
        return List.copyOf(kinds);
    }

    public List<Endpoint> endpoints() {
        return List.of(
                endpoint("/api/search", "api.search", HITS), endpoint("/api/suggest", "api.suggest", SUGGESTIONS));
    }

    private Endpoint endpoint(String path, String summary, int hits) {
        Param<Integer> limit = LIMIT.usually(hits);
        return Endpoint.at(path, summary)
                .group("search")
                .take(TEXT.required(), KIND, PLACE, GRAPH, OFFSET, limit)
                .offer(Representation.JSON.as("SearchAnswer"))
                .robots(Robots.CLOSED)
                .cost(Cost.SEARCH)
                .answer((asked, exchange) -> answer(asked, limit, exchange));
    }

    private void answer(EndpointRequest asked, Param<Integer> limit, Exchange exchange) throws IOException {
        SearchRequest request = SearchRequest.parse(
                asked.value(TEXT),
                asked.given(KIND).map(List::of).orElse(List.of()),
                asked.one("place").orElse(null),
                asked.one("graph").orElse(null),
                asked.value(OFFSET),
                asked.value(limit));
        SearchAnswer answer =
                site.limiter().with(asked.endpoint().cost(), exchange.client(), () -> search.search(request));
        exchange.json(answer, answer.revision());
    }
}
