package org.saan.web;

import org.saan.web.http.Policy;

import java.util.List;
import java.util.Map;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.model.Messages;

/** {@code /api}: the page of the API, by Swagger UI over {@code /api/openapi.json}; without scripts the list of questions leads on. */
final class ApiServlet extends PageServlet {
    private static final long serialVersionUID = 1L;

    static final List<String> PATHS = List.of("/api", "/api/");

    ApiServlet(Site site) {
        super(site);
    }

    @Override
    String policy() {
        return Policy.TOOL;
    }

    @Override
    Made make(PageRequest asked, DatasetGraph data) {
        asked.allow();
        return Made.page("api", new Messages(asked.language()).text("api.title"), Map.of());
    }
}
