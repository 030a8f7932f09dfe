package org.saan.web.sparql;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.jena.fuseki.servlets.HttpAction;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.QueryExecResult;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.exec.RowSetRewindable;
import org.apache.jena.sparql.exec.RowSetStream;
import org.apache.jena.sparql.graph.GraphFactory;
import org.saan.web.http.Headers;

/**
 * Keeps a result within so many rows, or statements of a graph. Only an answer that was cut has the header {@value Headers#LIMIT}; of
 * rows it links to the rest (rel=next), so that no client takes a part for the whole. For one query.
 */
final class ResultCut {
    /** Of a request, under which this is kept. */
    static final String ATTRIBUTE = ResultCut.class.getName();
    /** A longer link would not fit into the headers that proxies take. */
    private static final int LONGEST_LINK = 1500;

    private final long most;
    private final Supplier<String> next;

    /**
     * @param next makes the address of the rest; empty when none can be told
     */
    private ResultCut(long most, Supplier<String> next) {
        this.most = most;
        this.next = next;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * To be called before the query runs; limits a SELECT to one row more than is sent.
     *
     * @param most rows or statements
     * @param address of the endpoint
     * @param kept what was asked beside the query, by name: the rest is asked of the same state and graphs, in the same form
     */
    static ResultCut before(Query query, long most, String address, Map<String, List<String>> kept) {
        long asked = query.getLimit();
        boolean unbounded = asked == Query.NOLIMIT || asked > most;
        if (query.isSelectType() && unbounded) {
            query.setLimit(most + 1);
            return new ResultCut(most, () -> link(rest(query, asked, most), address, kept));
        }
        if (unbounded && !query.isAskType() && !query.isConstructType()) {
            query.setLimit(most);
        }
        return new ResultCut(most, () -> "");
    }

    private static String rest(Query query, long asked, long most) {
        Query next = query.cloneQuery();
        next.setOffset((query.hasOffset() ? query.getOffset() : 0) + most);
        next.setLimit(asked == Query.NOLIMIT ? Query.NOLIMIT : asked - most);
        return next.serialize();
    }

    private static String link(String rest, String address, Map<String, List<String>> kept) {
        StringBuilder link = new StringBuilder(address).append("?query=").append(encoded(rest));
        kept.forEach((name, values) -> values.forEach(
                value -> link.append('&').append(encoded(name)).append('=').append(encoded(value))));
        return link.toString();
    }

    /** The rows, taken whole. */
    RowSetRewindable rows(RowSet rows, ResultSize size, HttpAction action) {
        List<Binding> kept = new ArrayList<>();
        while (rows.hasNext() && kept.size() < most) {
            Binding row = rows.next();
            size.row(row);
            kept.add(row);
        }
        if (rows.hasNext()) {
            tell(action);
            String rest = next.get();
            if (!rest.isEmpty() && rest.length() <= LONGEST_LINK) {
                GuardedQuery.response(action).addHeader("Link", "<" + rest + ">; rel=\"next\"");
            }
        }
        return RowSetStream.create(rows.getResultVars(), kept.iterator()).rewindable();
    }

    /** The triples, taken whole. */
    QueryExecResult graph(QueryExec exec, Query query, ResultSize size, HttpAction action) {
        Graph triples = GraphFactory.createDefaultGraph();
        query.getPrefixMapping().getNsPrefixMap().forEach(triples.getPrefixMapping()::setNsPrefix);
        for (Iterator<Triple> found = query.isConstructType() ? exec.constructTriples() : exec.describeTriples();
                found.hasNext(); ) {
            Triple triple = found.next();
            if (triples.size() == most && !triples.contains(triple)) {
                tell(action);
                break;
            }
            size.triple(triple);
            triples.add(triple);
        }
        return new QueryExecResult(triples);
    }

    private void tell(HttpAction action) {
        action.setResponseHeader(Headers.LIMIT, String.valueOf(most));
    }
}
