package org.saan.web.sparql;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.saan.web.http.AsOfSupport;
import org.saan.web.http.Cost;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Exchange;
import org.saan.web.http.Negotiation;
import org.saan.web.http.Param;
import org.saan.web.http.Representation;
import org.saan.web.http.Robots;
import org.saan.web.site.PageHandler;
import org.saan.web.site.ServerContext;

/**
 * {@code /sparql} and {@code /kg/sparql}: queries in SPARQL, which Fuseki answers ({@link GuardedQuery}); browsers get the editor at the
 * first. A query may ask for its form by parameters as other endpoints take them.
 */
public final class SparqlEndpoints {
    static final String PATH = "/sparql";
    static final String FUSEKI = "/kg/sparql";

    private static final Param<String> QUERY =
            Param.free("query").mayBeEmpty().meaning("api.query").example("ASK {}");
    /** Chooses a form, by the names that Fuseki, Virtuoso and RDF4J gave it; SPARQLWrapper sends one of them twice. */
    static final List<String> FORM_NAMES = List.of("format", "output", "results");

    /** Asks how a SELECT would be answered, and not for its answer. */
    static final String EXPLAIN = "explain";

    private static final Pattern FORM_ASKED = Pattern.compile("(^|&)(" + String.join("|", FORM_NAMES) + ")=");
    /** What clients of other endpoints send, and which changes nothing here. */
    private static final List<String> IGNORED = List.of(
            "force-accept", "callback", "stylesheet", "timeout", "debug", "infer", "queryLn", "soft-limit", "maxrows");

    private static final List<Representation> FORMS = List.of(
            Representation.file("json", "application/sparql-results+json").as("SparqlResults"),
            Representation.file("xml", "application/sparql-results+xml"),
            Representation.CSV,
            Representation.text("tsv", "text/tab-separated-values"),
            Representation.text("ttl", "text/turtle"),
            Representation.file("jsonld", "application/ld+json"),
            Representation.text("nt", "application/n-triples"),
            Representation.file("rdf", "application/rdf+xml"),
            Representation.text("n3", "text/n3"),
            Representation.text("nq", "application/n-quads"),
            Representation.text("trig", "application/trig"),
            Representation.file("plain", "application/json"),
            Representation.HTML);

    /** Fuseki's own address, whose parameters a query has that is sent as a form. */
    static final Endpoint QUERIES = endpoint(FUSEKI).answer((asked, exchange) -> exchange.forward(FUSEKI));

    private final PageHandler editor;

    public SparqlEndpoints(ServerContext site) {
        this.editor = new PageHandler(site, new EditorPage(site)::make);
    }

    public List<Endpoint> endpoints() {
        return List.of(
                endpoint(PATH)
                        .group("sparql")
                        .take(Param.text("question").meaning("endpoint.question"))
                        .robots(Robots.CLOSED)
                        .answer(this::answer),
                QUERIES);
    }

    private static Endpoint.Builder endpoint(String path) {
        Endpoint.Builder builder = Endpoint.at(path, "api.sparql")
                .takesPost()
                .take(
                        QUERY,
                        Param.choice(EXPLAIN, List.of("true")).meaning("api.explain"),
                        Param.free("default-graph-uri").mayBeEmpty().repeated().meaning("api.default-graph"),
                        Param.free("named-graph-uri").mayBeEmpty().repeated().meaning("api.named-graph"))
                .offer(FORMS)
                .by(Endpoint.Choice.HANDLER)
                .asOf(AsOfSupport.REVISION_AND_DAY)
                .cost(Cost.QUERY);
        FORM_NAMES.forEach(name -> builder.take(Param.ignored(name).repeated()));
        IGNORED.forEach(name -> builder.take(Param.ignored(name)));
        return builder;
    }

    private void answer(EndpointRequest asked, Exchange exchange) throws IOException {
        if (isOfBrowser(
                exchange.request().getMethod(),
                exchange.header("Accept"),
                exchange.request().getQueryString())) {
            exchange.response().addHeader("Vary", "Accept, Accept-Language, Cookie");
            editor.answer(asked.in(Representation.HTML), exchange);
        } else {
            exchange.forward(FUSEKI);
        }
    }

    /**
     * True for a query, and not the editor or the description of the service: it is admitted before it takes a thread.
     *
     * @param accept the header; null for none
     * @param query of the address; null for none
     */
    public static boolean isQuery(String path, String method, String accept, String query) {
        return method.equals("POST") || query != null && (path.equals(FUSEKI) || !isOfBrowser(method, accept, query));
    }

    /** A page is what is liked best, and no format of results was asked for by a parameter. */
    private static boolean isOfBrowser(String method, String accept, String query) {
        return !method.equals("POST")
                && accept != null
                && (query == null || !FORM_ASKED.matcher(query).find())
                && Negotiation.best(
                                accept,
                                FORMS.stream().map(Representation::mediaType).toList())
                        .filter(Representation.HTML.mediaType()::equals)
                        .isPresent();
    }
}
