package org.saan.web.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.page.ApiLine;
import org.saan.web.http.ContentSecurityPolicy;
import org.saan.web.http.Cost;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Param;
import org.saan.web.http.Representation;
import org.saan.web.http.Robots;
import org.saan.web.site.PageContent;
import org.saan.web.site.PageHandler;
import org.saan.web.site.ServerContext;

/** {@code /api}: every address of the server with its parameters, and the API by Swagger UI over {@code /api/openapi.json}. */
public final class ApiEndpoints {
    private final ServerContext site;
    private final Supplier<List<Endpoint>> all;

    /**
     * @param all endpoints of the server
     */
    public ApiEndpoints(ServerContext site, Supplier<List<Endpoint>> all) {
        this.site = site;
        this.all = all;
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.at("/api", "endpoint.api")
                .robots(Robots.LISTED)
                .cost(Cost.PAGE)
                .answer(new PageHandler(site, this::make)));
    }

    private PageContent make(EndpointRequest asked, DatasetGraph data) {
        Language language = asked.language();
        List<ApiLine> lines =
                all.get().stream().map(endpoint -> line(endpoint, language)).toList();
        return PageContent.page("api", new Messages(language).text("api.title"), Map.of("lines", lines))
                .withPolicy(ContentSecurityPolicy.TOOL);
    }

    private static ApiLine line(Endpoint endpoint, Language language) {
        List<ApiLine.ApiParameter> params = new ArrayList<>();
        for (Param<?> param : endpoint.describedParams()) {
            params.add(new ApiLine.ApiParameter(param.name(), param.meaning().in(language), param.isRequired()));
        }
        return new ApiLine(
                endpoint.path().replace("...", ""),
                String.join(
                        ", ",
                        endpoint.methods().stream()
                                .filter(method -> method.matches("GET|POST"))
                                .toList()),
                endpoint.summary().in(language),
                params,
                String.join(
                        ", ",
                        endpoint.representations().stream()
                                .map(Representation::name)
                                .distinct()
                                .toList()));
    }
}
