package org.saan.web.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.jena.query.QueryCancelledException;
import org.saan.model.SaanException;
import org.saan.search.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the endpoint of a request, reads its parameters, and lets it answer: its methods and nothing else, errors in both languages in
 * the form that the client accepts. What is no endpoint goes on to Fuseki.
 */
public final class Router implements Filter {
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);
    private static final String ENDPOINT = Router.class.getName() + ".endpoint";

    private static final Set<String> READING = Set.of("GET", "HEAD", "POST");
    /** What ping and metrics answer. */
    private static final List<String> FUSEKIS = List.of("GET", "HEAD", "POST", "OPTIONS");

    /** Of a path as it is sent, percent signs included. */
    private static final int LONGEST_PATH = 3_000;

    private final EndpointTable table;
    private final RequestReader reader;
    private final Memento memento;
    private final ErrorPage pages;
    private final Function<QueryCancelledException, ErrorBody> ended;

    /**
     * @param pages for errors that a person reads
     * @param ended why a query was ended
     */
    public Router(
            EndpointTable table, Memento memento, ErrorPage pages, Function<QueryCancelledException, ErrorBody> ended) {
        this.table = table;
        this.reader = new RequestReader();
        this.memento = memento;
        this.pages = pages;
        this.ended = ended;
    }

    /** The path of the endpoint that answered a request, as it is described; empty where none did. */
    public static Optional<String> endpointOf(ServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(ENDPOINT));
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        Exchange exchange = new Exchange(http, (HttpServletResponse) response, chain);
        if (http.getRequestURI().length() > LONGEST_PATH) {
            // Answers name their own address several times in headers, which have a limit.
            refuse(Optional.empty(), exchange, ErrorBody.of(414, "http.path-long", LONGEST_PATH));
            return;
        }
        String inside = http.getPathInfo() == null ? "" : http.getPathInfo();
        Optional<EndpointTable.Found> found = table.find(http.getServletPath() + inside);
        if (found.isEmpty()) {
            outside(exchange, chain);
            return;
        }
        Endpoint endpoint = found.get().endpoint();
        request.setAttribute(ENDPOINT, endpoint.path());
        List<String> methods = endpoint.methods();
        if (!methods.contains(http.getMethod())) {
            refuseMethod(methods, endpoint.errors(), exchange);
        } else if (http.getMethod().equals("OPTIONS")) {
            exchange.response().setHeader("Allow", String.join(", ", methods));
            exchange.response().setStatus(204);
        } else {
            answer(found.get(), exchange);
        }
    }

    /** What no endpoint is: ping and metrics are Fuseki's, all else Jetty's to find or not. */
    private void outside(Exchange exchange, FilterChain chain) throws IOException, ServletException {
        HttpServletRequest http = exchange.request();
        if (!http.getServletPath().startsWith("/$/") && !READING.contains(http.getMethod())) {
            // Jetty would trace, or tell of methods, where there is nothing.
            exchange.response().sendError(404);
        } else if (!FUSEKIS.contains(http.getMethod())) {
            refuseMethod(FUSEKIS, Optional.empty(), exchange);
        } else {
            chain.doFilter(http, exchange.response());
        }
    }

    private void refuseMethod(List<String> methods, Optional<Function<ErrorBody, Object>> form, Exchange exchange)
            throws IOException {
        String allowed = String.join(", ", methods);
        exchange.response().setHeader("Allow", allowed);
        String method = Param.shown(exchange.request().getMethod());
        refuse(form, exchange, ErrorBody.of(405, "http.method", method, allowed));
    }

    private void answer(EndpointTable.Found found, Exchange exchange) throws IOException {
        try {
            RequestBody.requireCharset(exchange.request());
            EndpointRequest asked = reader.read(found, exchange);
            String vary = asked.vary();
            if (!vary.isEmpty()) {
                exchange.response().addHeader("Vary", vary);
            }
            if (!memento.isAnswered(asked, exchange.request(), exchange.response())) {
                asked.endpoint().handler().answer(asked, exchange);
            }
        } catch (SaanException e) {
            if (!e.kind().isForClients()) {
                LOG.error("a request could not be answered: {}", e.getMessage(), e);
            }
            refuse(found.endpoint().errors(), exchange, ErrorBody.forClients(e));
        } catch (QueryCancelledException e) {
            refuse(found.endpoint().errors(), exchange, ended.apply(e));
        }
    }

    /**
     * @param form in which an endpoint tells errors, where it has one of its own
     */
    private void refuse(Optional<Function<ErrorBody, Object>> form, Exchange exchange, ErrorBody error)
            throws IOException {
        HttpServletRequest request = exchange.request();
        HttpServletResponse response = exchange.response();
        if (response.isCommitted()) {
            return;
        }
        String accept = exchange.header("Accept");
        // A mistake is no earlier state of anything.
        response.setHeader("Memento-Datetime", null);
        response.setStatus(error.status());
        response.setContentType(error.contentType(accept));
        Set<String> vary = new LinkedHashSet<>(List.of("Accept", "Accept-Language", "Cookie"));
        response.getHeaders("Vary").forEach(line -> vary.addAll(Arrays.asList(line.split(", *", -1))));
        response.setHeader("Vary", String.join(", ", vary));
        if (error.status() == 503) {
            response.setHeader("Retry-After", String.valueOf(Headers.AGAIN_SECONDS));
        }
        if (form.isPresent()) {
            response.setContentType(Representation.JSON.contentType());
            exchange.body(Json.write(form.get().apply(error)).getBytes(StandardCharsets.UTF_8));
        } else if (ErrorBody.isPage(accept)) {
            response.setHeader(Headers.POLICY, ContentSecurityPolicy.PAGE);
            exchange.body(
                    pages.of(error, ReaderLanguage.orThai(request), request.getRequestURI(), request.getQueryString()));
        } else {
            exchange.body(error.bytes(accept));
        }
    }
}
