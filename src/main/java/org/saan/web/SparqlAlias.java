package org.saan.web;

import org.saan.web.http.Negotiation;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.List;

/** Lets {@code /sparql} answer the same as {@code /kg/sparql}, and browsers with the editor. */
final class SparqlAlias implements Filter {
    static final String ALIAS = "/sparql";
    static final String ENDPOINT = "/kg/sparql";
    private static final List<String> OFFERS = List.of(
            "application/sparql-results+json",
            "application/sparql-results+xml",
            "text/csv",
            "text/tab-separated-values",
            "text/turtle",
            "application/ld+json",
            "application/n-triples",
            "application/rdf+xml",
            "application/json",
            "text/html");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        if (!http.getRequestURI().equals(ALIAS)) {
            chain.doFilter(request, response);
            return;
        }
        if (isOfBrowser(http)) {
            request.getRequestDispatcher(EditorServlet.PATH).forward(request, response);
            return;
        }
        chain.doFilter(
                new HttpServletRequestWrapper(http) {
                    @Override
                    public String getRequestURI() {
                        return ENDPOINT;
                    }

                    @Override
                    public String getServletPath() {
                        return ENDPOINT;
                    }
                },
                response);
    }

    /** A page is what is liked best, and no format of results was asked for by a parameter. */
    private static boolean isOfBrowser(HttpServletRequest request) {
        String accept = Parameters.header(request, "Accept");
        String query = request.getQueryString();
        return (request.getMethod().equals("GET") || request.getMethod().equals("HEAD"))
                && accept != null
                && (query == null || !query.matches("(.*&)?(format|output|results)=.*"))
                && Negotiation.best(accept, OFFERS).filter("text/html"::equals).isPresent();
    }
}
