package org.saan.web.sparql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.jena.fuseki.servlets.HttpAction;
import org.saan.model.ProgramVersion;
import org.saan.web.http.EntityTag;
import org.saan.web.http.Negotiation;

/**
 * The entity tag of a query: at one revision the same request has the same answer, so that whoever asks again is told without the query
 * being run. It is weak, for rows without ORDER BY may come in another order.
 */
final class ResultTag {
    /** Of a request, under which its tag is kept until the answer is there. */
    static final String ATTRIBUTE = ResultTag.class.getName();
    /** What gives another value each time. */
    private static final Pattern CHANGING = Pattern.compile("(?i)\\b(now|rand|uuid|struuid|bnode)\\s*\\(");

    private ResultTag() {}

    /**
     * Without quotes; empty for a query whose answer changes by itself.
     *
     * @param revision the newest
     */
    static String of(HttpAction action, String query, long revision) {
        if (CHANGING.matcher(query).find()) {
            return "";
        }
        List<String> parts = new ArrayList<>(List.of(ProgramVersion.text(), String.valueOf(revision), query));
        Map<String, String[]> parameters = new TreeMap<>(action.getRequestParameterMap());
        parameters.remove("query");
        parameters.forEach((name, values) -> {
            parts.add(name);
            parts.addAll(List.of(values));
        });
        String accept = Negotiation.header(action.getRequest(), "Accept");
        parts.add(accept == null ? "" : accept);
        return EntityTag.of(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    }
}
