package org.saan.web.site;

import java.util.ArrayList;
import java.util.List;
import org.saan.evidence.Addresses;
import org.saan.model.AsOf;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;
import org.saan.web.http.BaseAddress;

/** Links of pages: to things at the moment that is looked at, so that one stays in it. */
public record SiteAddresses(BaseAddress base, AsOf asOf) implements Addresses {
    @Override
    public String to(String path) {
        return base.to(path);
    }

    @Override
    public String thing(String iri) {
        if (!iri.startsWith(Saan.BASE)) {
            return iri;
        }
        String path = iri.substring(Saan.BASE.length());
        if (path.startsWith("id/")) {
            path = "doc/" + path.substring(3);
        }
        if (iri.startsWith(Saan.NS) || iri.startsWith(GraphNames.PREFIX)) {
            return base.to(path);
        }
        int hash = path.indexOf('#');
        String query = query(asOf);
        if (query.isEmpty()) {
            return base.to(path);
        }
        return hash < 0
                ? base.to(path) + "?" + query
                : base.to(path.substring(0, hash)) + "?" + query + path.substring(hash);
    }

    /** The parameters that name a moment, without a question mark; empty for now. */
    public static String query(AsOf asOf) {
        List<String> parameters = new ArrayList<>();
        asOf.revision().ifPresent(revision -> parameters.add("rev=" + revision));
        asOf.day().ifPresent(day -> parameters.add("on=" + day));
        return String.join("&", parameters);
    }
}
