package org.saan.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;

/** Lets {@code /sparql} answer the same as {@code /kg/sparql}. */
final class SparqlAlias implements Filter {
    static final String ALIAS = "/sparql";
    static final String ENDPOINT = "/kg/sparql";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        if (!http.getRequestURI().equals(ALIAS)) {
            chain.doFilter(request, response);
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
}
