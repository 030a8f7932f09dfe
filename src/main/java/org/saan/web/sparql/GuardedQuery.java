package org.saan.web.sparql;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.datatypes.DatatypeFormatException;
import org.apache.jena.fuseki.servlets.ActionErrorException;
import org.apache.jena.fuseki.servlets.HttpAction;
import org.apache.jena.fuseki.servlets.SPARQL_QueryDataset;
import org.apache.jena.fuseki.servlets.ServletOps;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.query.QueryException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Prologue;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.QueryExecResult;
import org.apache.jena.sparql.util.Context;
import org.eclipse.jetty.http.BadMessageException;
import org.saan.columns.EngineUse;
import org.saan.model.AsOf;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.query.Views;
import org.saan.search.TextSearch;
import org.saan.sparql.BoundedQuery;
import org.saan.sparql.Deadlines;
import org.saan.sparql.QueryGuard;
import org.saan.sparql.QueryMemory;
import org.saan.store.ServedDataset;
import org.saan.store.Store;
import org.saan.web.http.BaseAddress;
import org.saan.web.http.EntityTag;
import org.saan.web.http.ErrorBody;
import org.saan.web.http.Exchange;
import org.saan.web.http.Headers;
import org.saan.web.http.Limits;
import org.saan.web.http.Negotiation;
import org.saan.web.http.SlowClientHandler;

/**
 * SPARQL 1.1 query as Fuseki does it, with the doors closed: nothing that reaches out ({@link QueryGuard}); limits of text,
 * time and rows; errors as JSON or a page. Without a query it gives the service description.
 */
public final class GuardedQuery extends SPARQL_QueryDataset {
    /** Of a request: the limit of its query. */
    private static final String RUNNING = Deadlines.Running.class.getName();
    /** Of a request: what ends its query. */
    static final String SIGNAL = GuardedQuery.class.getName() + ".signal";

    private final Views views;
    private final Limits limits;
    private final Deadlines deadlines;
    private final ServiceDescription description;
    private final LongSupplier newest;
    private final BaseAddress base;

    /**
     * @param newest number of the newest revision
     */
    public GuardedQuery(
            Views views,
            Limits limits,
            Deadlines deadlines,
            ServiceDescription description,
            LongSupplier newest,
            BaseAddress base) {
        this.base = base;
        this.newest = newest;
        this.views = views;
        this.limits = limits;
        this.deadlines = deadlines;
        this.description = description;
    }

    @Override
    public void execGet(HttpAction action) {
        if (action.getRequestQueryString() == null) {
            describe(action);
        } else if (readable(action)) {
            guarded(action);
        } else {
            ErrorAnswer.write(action, 400, "server.query-encoding");
        }
    }

    private void describe(HttpAction action) {
        try {
            description.answer(new Exchange(action.getRequest(), response(action), null));
        } catch (IOException e) {
            action.log.debug("the client has gone: {}", e.getMessage());
        }
    }

    /** Below Fuseki's wrapper, which logs each header that is added. */
    static HttpServletResponse response(HttpAction action) {
        return action.getResponse() instanceof HttpServletResponseWrapper wrapper
                ? (HttpServletResponse) wrapper.getResponse()
                : action.getResponse();
    }

    /** The same as GET; Jetty sends no body. */
    @Override
    public void execHead(HttpAction action) {
        execGet(action);
    }

    /** Broken percent-encoding, or bytes behind it that are not UTF-8, show when a parameter is asked for. */
    private static boolean readable(HttpAction action) {
        try {
            action.getRequest().getParameter("query");
            return true;
        } catch (BadMessageException | IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public void execPost(HttpAction action) {
        // Before a form is read: Jetty reads it whole at the first question for a parameter.
        if (action.getRequest().getContentLengthLong() > 12L * limits.queryCharacters()) {
            ErrorAnswer.write(action, 413, "server.query-length", limits.queryCharacters());
            return;
        }
        if (!readable(action)) {
            ErrorAnswer.write(action, 400, "server.query-encoding");
            return;
        }
        try {
            Set<String> fields =
                    new HashSet<>(action.getRequest().getParameterMap().keySet());
            fields.remove("");
            SparqlEndpoints.QUERIES.requireKnown(fields);
        } catch (SaanException e) {
            ErrorAnswer.write(action, e);
            return;
        }
        guarded(action);
    }

    private void guarded(HttpAction action) {
        try {
            executeLifecycle(action);
        } catch (SaanException e) {
            ErrorAnswer.write(action, e);
        } catch (QueryCancelledException e) {
            if (response(action).isCommitted()) {
                action.getRequest().setAttribute(SlowClientHandler.BROKEN, true);
                return;
            }
            ErrorAnswer.write(action, ErrorBody.ofEnded(e, deadlines, limits.querySeconds()));
        } catch (ActionErrorException e) {
            ErrorAnswer.write(action, e.getRC(), "query.syntax", "SPARQL", ErrorAnswer.oneLine(e.getMessage()));
        } catch (QueryException e) {
            ErrorAnswer.write(action, 400, "query.syntax", "SPARQL", ErrorAnswer.oneLine(e.getMessage()));
        } catch (DatatypeFormatException e) {
            // Of the query or of the data, where something takes it apart.
            ErrorAnswer.write(action, 400, "query.value", ErrorAnswer.oneLine(e.getMessage()));
        } catch (BadMessageException e) {
            ErrorAnswer.write(action, 400, "http.refused", 400);
        } catch (UncheckedIOException e) {
            // The client has gone, or the answer is too long.
            action.getRequest().setAttribute(SlowClientHandler.BROKEN, true);
        } catch (StackOverflowError e) {
            ErrorAnswer.write(action, 400, "guard.deep", "-");
        } finally {
            if (action.getRequest().getAttribute(RUNNING) instanceof Deadlines.Running limit) {
                limit.close();
            }
        }
    }

    @Override
    protected void executeBody(HttpAction action) {
        byte[] body;
        try (InputStream in = action.getRequestInputStream()) {
            body = in.readNBytes(4 * limits.queryCharacters() + 1);
        } catch (IOException e) {
            ServletOps.errorBadRequest(e.getMessage());
            return;
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new SaanException(ErrorKind.USAGE, "server.query-encoding");
        }
        execute(text, action);
    }

    @Override
    protected void execute(String queryString, HttpAction action) {
        if (queryString.length() > limits.queryCharacters()) {
            ErrorAnswer.write(action, 413, "server.query-length", limits.queryCharacters());
            return;
        }
        String tag = ResultTag.of(action, queryString, newest.getAsLong());
        if (!tag.isEmpty()) {
            String header = "W/\"" + tag + '"';
            if (mayBeKnown(action) && EntityTag.isKnown(action.getRequest(), tag, null)) {
                action.setResponseHeader("ETag", header);
                action.setResponseStatus(304);
                return;
            }
            action.getRequest().setAttribute(ResultTag.ATTRIBUTE, header);
        }
        super.execute(queryString, action);
    }

    @Override
    protected void validateQuery(HttpAction action, Query query) {
        QueryGuard.check(query);
        action.getRequest()
                .setAttribute(
                        ResultCut.ATTRIBUTE, ResultCut.before(query, limits.rows(), base.to("sparql"), kept(action)));
        if (!query.isJsonType()) {
            format(action, query);
        }
        super.validateQuery(action, query);
    }

    /** True for what is read, and names a tag that was given out before: a star would fit a query that was never run. */
    private static boolean mayBeKnown(HttpAction action) {
        String method = action.getRequestMethod();
        String tags = action.getRequestHeader("If-None-Match");
        return (method.equals("GET") || method.equals("HEAD")) && tags != null && !tags.contains("*");
    }

    /** What a request asks beside its query: of which state, of which graphs, in which form and language. */
    private static Map<String, List<String>> kept(HttpAction action) {
        Map<String, List<String>> kept = new TreeMap<>();
        action.getRequest().getParameterMap().forEach((name, values) -> {
            if (!name.equals("query")) {
                kept.put(name, List.of(values));
            }
        });
        return kept;
    }

    /** Throws USAGE or NOT_REPRESENTABLE, before the query runs. */
    private static ResultFormat format(HttpAction action, Query query) {
        String name = null;
        for (String parameter : SparqlEndpoints.FORM_NAMES) {
            String[] given = action.getRequest().getParameterValues(parameter);
            for (String each : given == null ? new String[0] : given) {
                name = name == null && !each.isBlank() ? each : name;
            }
        }
        boolean isTable = query.isSelectType() || query.isAskType();
        return ResultFormat.of(isTable, name, Negotiation.header(action.getRequest(), "Accept"));
    }

    /** The graph of the moment that the request asks for: {@code ?rev=}, an earlier revision; {@code ?on=}, a day. */
    @Override
    protected DatasetGraph getDataset(HttpAction action) {
        AsOf asOf = asOf(action);
        DatasetGraph given = super.getDataset(action);
        DatasetGraph data = given instanceof ServedDataset served ? served.database() : given;
        DatasetGraph shown = views.of(data, asOf);
        action.setResponseHeader(Headers.REVISION, String.valueOf(Store.revision(shown)));
        return shown;
    }

    private static AsOf asOf(HttpAction action) {
        return AsOf.parse(one(action, "rev"), one(action, "on"));
    }

    /** In a form that was sent by POST they were not seen before. */
    private static String one(HttpAction action, String name) {
        String[] values = action.getRequest().getParameterValues(name);
        if (values == null) {
            return null;
        }
        if (values.length > 1 || values[0].isBlank()) {
            throw new SaanException(ErrorKind.USAGE, "http.once", name);
        }
        return values[0];
    }

    @Override
    protected Collection<String> customParams() {
        return List.of("rev", "on", SparqlEndpoints.EXPLAIN);
    }

    @Override
    protected QueryExec createQueryExec(HttpAction action, Query query, DatasetGraph dataset) {
        QueryExec exec = super.createQueryExec(action, BoundedQuery.of(query), dataset);
        if (asOf(action).revision().isPresent()) {
            TextSearch.refuse(exec.getContext());
        }
        // Fuseki's own context hides that of the view.
        asOf(action).day().ifPresent(day -> exec.getContext().set(Views.DAY, day));
        return exec;
    }

    /** The answer is taken whole before a byte goes out, so that a query that ends at its limit is an error and not half an answer. */
    @Override
    protected QueryExecResult executeQuery(HttpAction action, QueryExec exec, Query query, String log) {
        Deadlines.Running limit = deadlines.start(exec.getContext(), 1000L * limits.querySeconds());
        // Until the answer is written: what was taken is held as long.
        action.getRequest().setAttribute(RUNNING, limit);
        action.getRequest().setAttribute(SIGNAL, Context.getCancelSignal(exec.getContext()));
        EngineUse engine = EngineUse.in(exec.getContext());
        if (isExplained(action, query)) {
            exec.select();
            action.getRequest().setAttribute(EngineUse.class.getName(), engine);
            return new QueryExecResult(true);
        }
        QueryExecResult result = taken(action, exec, query, log);
        action.setResponseHeader(Headers.ENGINE, engine.text());
        limit.again();
        return result;
    }

    private static boolean isExplained(HttpAction action, Query query) {
        return query.isSelectType() && "true".equals(one(action, SparqlEndpoints.EXPLAIN));
    }

    private QueryExecResult taken(HttpAction action, QueryExec exec, Query query, String log) {
        ResultCut cut = (ResultCut) action.getRequest().getAttribute(ResultCut.ATTRIBUTE);
        ResultSize kept = new ResultSize(QueryMemory.in(exec.getContext()), query);
        if (query.isSelectType()) {
            return new QueryExecResult(cut.rows(exec.select(), kept, action));
        }
        if (query.isConstructType() || query.isDescribeType()) {
            return cut.graph(exec, query, kept, action);
        }
        if (query.isJsonType()) {
            List<JsonObject> items = new ArrayList<>();
            exec.execJsonItems().forEachRemaining(item -> {
                kept.item(item);
                items.add(item);
            });
            return new QueryExecResult(items.iterator());
        }
        return super.executeQuery(action, exec, query, log);
    }

    @Override
    protected void sendResults(HttpAction action, QueryExecResult result, Prologue prologue) {
        if (action.getRequest().getAttribute(EngineUse.class.getName()) instanceof EngineUse engine) {
            ResultAnswer.text(action, engine.explanation());
        } else if (result.isJson()) {
            super.sendResults(action, result, prologue);
        } else {
            ResultAnswer.send(action, result, format(action, (Query) prologue));
        }
    }
}
