package org.saan.query;

import java.io.StringWriter;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingBuilder;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.QueryExecBuilder;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.exec.RowSetRewindable;
import org.apache.jena.sparql.exec.RowSetStream;
import org.apache.jena.sparql.exec.http.QueryExecHTTP;
import org.apache.jena.sparql.exec.http.QueryExecHTTPBuilder;
import org.saan.model.AsOf;
import org.saan.sparql.Deadlines;
import org.saan.sparql.QueryFile;

/** Asks local data or a running server; each answer is a copy that outlives the transaction. */
@FunctionalInterface
public interface Answers {
    /** A query ready to have terms bound and to be run. */
    QueryExecBuilder prepare(QueryFile query);

    /** What ends a query that runs too long; nothing unless the answers are limited. */
    default Deadlines.Running limit(QueryExec exec) {
        return () -> {};
    }

    /** Answers from a dataset inside a transaction, each query ended at a limit by QueryCancelledException. */
    static Answers of(DatasetGraph data, Deadlines deadlines, long milliseconds) {
        return new Answers() {
            @Override
            public QueryExecBuilder prepare(QueryFile query) {
                return of(data).prepare(query);
            }

            @Override
            public Deadlines.Running limit(QueryExec exec) {
                return deadlines.start(exec.getContext(), milliseconds);
            }
        };
    }

    /** Answers from a dataset inside a transaction. */
    static Answers of(DatasetGraph data) {
        return query -> QueryExec.dataset(data).query(query.query());
    }

    /**
     * Answers of this moment from the server at this address, for example {@code http://localhost:3030/}.
     *
     * @param client that asks it
     */
    static Answers of(String server, AsOf asOf, HttpClient client) {
        return query -> {
            QueryExecHTTPBuilder builder =
                    QueryExecHTTP.service(server + "sparql").httpClient(client).query(query.query());
            asOf.revision().ifPresent(revision -> builder.param("rev", String.valueOf(revision)));
            asOf.day().ifPresent(day -> builder.param("on", day.toString()));
            return builder;
        };
    }

    /** The rows of a SELECT with these terms bound. */
    default RowSetRewindable ask(QueryFile query, Map<String, Node> bindings) {
        QueryExecBuilder builder = prepare(query);
        bindings.forEach((name, term) -> builder.substitution(Var.alloc(name), term));
        try (QueryExec exec = builder.build();
                Deadlines.Running limit = limit(exec)) {
            return copy(exec.select());
        }
    }

    /** TDB2's rows look their nodes up when asked, so each is filled in while the transaction lasts. */
    private static RowSetRewindable copy(RowSet rows) {
        List<Binding> copies = new ArrayList<>();
        rows.forEachRemaining(row -> {
            BindingBuilder copy = Binding.builder();
            row.forEach(copy::add);
            copies.add(copy.build());
        });
        return RowSetStream.create(rows.getResultVars(), copies.iterator()).rewindable();
    }

    /** The answer of an ASK. */
    default boolean truth(QueryFile query) {
        try (QueryExec exec = prepare(query).build()) {
            return exec.ask();
        }
    }

    /** The graph of a CONSTRUCT or DESCRIBE as Turtle. */
    default String turtle(QueryFile query) {
        StringWriter text = new StringWriter();
        try (QueryExec exec = prepare(query).build()) {
            RDFDataMgr.write(text, query.query().isDescribeType() ? exec.describe() : exec.construct(), Lang.TURTLE);
        }
        return text.toString();
    }
}
