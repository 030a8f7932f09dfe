package org.saan.web.http;

import jakarta.servlet.http.HttpServletRequest;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.vocab.Saan;

/** Where this server is reached from outside: links lead there, whatever the IRIs say. */
public final class BaseAddress {
    private static final String ADDRESS = "https?://[A-Za-z0-9.:\\[\\]-]+(/[A-Za-z0-9._~/-]*)?";

    private final String base;

    /**
     * @param configured a public address such as {@code https://data.example.org/saan/}; empty to link by path alone, which
     *     suits every address at the root of a host. Throws USAGE when it is no such address.
     */
    public BaseAddress(String configured) {
        if (!configured.isEmpty() && !configured.matches(ADDRESS)) {
            throw new SaanException(ErrorKind.USAGE, "server.base", configured);
        }
        this.base = configured.isEmpty() || configured.endsWith("/") ? configured : configured + "/";
    }

    /** A link to a path of ours, given without a slash before it. */
    public String to(String path) {
        return (base.isEmpty() ? "/" : base) + path;
    }

    /** The whole address of this server's root, ending in a slash: as configured, else as the client, or a proxy that is trusted, reached it. */
    public String absolute(HttpServletRequest request) {
        if (!base.isEmpty()) {
            return base;
        }
        StringBuffer url = request.getRequestURL();
        int path = url.indexOf("/", url.indexOf("//") + 2);
        String reached = (path < 0 ? url : url.substring(0, path)) + "/";
        return reached.matches(ADDRESS) ? reached : "http://localhost/";
    }

    /**
     * The value of a Link header with our own addresses by path alone, which says the same in fewer bytes (RFC 8288, 3.1): proxies take four
     * kilobytes of headers, and a public address may be long.
     */
    public String shortened(String links) {
        int path = base.indexOf('/', base.indexOf("//") + 2);
        return base.isEmpty() ? links : links.replace("<" + base, "<" + base.substring(path));
    }

    /** A link to what an IRI names: on this server when it is one of ours. */
    public String toThing(String iri) {
        return iri.startsWith(Saan.BASE) ? to(iri.substring(Saan.BASE.length())) : iri;
    }
}
