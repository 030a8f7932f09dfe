package org.saan.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.search.Search;
import org.saan.search.SearchAnswer;
import org.saan.search.SearchRequest;
import org.saan.web.http.Permits;

/** {@code /api/search} and, for suggestions while one types, {@code /api/suggest}. */
final class SearchServlet extends ReadServlet {
    private static final long serialVersionUID = 1L;

    static final List<String> PATHS = List.of("/api/search", "/api/suggest");
    private static final String SUGGEST = "/api/suggest";
    private static final int USUAL_HITS = 20;
    private static final int USUAL_SUGGESTIONS = 8;

    private final transient Search search;
    private final transient Permits permits;

    SearchServlet(Site site) {
        super(site);
        this.search = new Search(site.index());
        this.permits = site.searching();
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean suggest = request.getServletPath().equals(SUGGEST);
        String[] kinds = Parameters.all(request, "kind");
        SearchRequest asked = SearchRequest.parse(
                Parameters.one(request, "q"),
                Arrays.asList(kinds),
                Parameters.one(request, "place"),
                Parameters.one(request, "graph"),
                number(request, "offset", 0),
                number(request, "limit", suggest ? USUAL_SUGGESTIONS : USUAL_HITS));
        SearchAnswer answer = permits.with(() -> search.search(asked));
        JsonAnswer.send(request, response, answer, answer.revision());
    }

    private static int number(HttpServletRequest request, String name, int usual) {
        String given = Parameters.one(request, name);
        if (given == null) {
            return usual;
        }
        if (!given.matches("[0-9]{1,9}")) {
            throw new SaanException(ErrorKind.USAGE, "http.number", name, Address.shown(given));
        }
        return Integer.parseInt(given);
    }
}
