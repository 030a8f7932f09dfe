package org.saan.cli;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.web.HttpException;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.riot.rowset.RowSetReaderRegistry;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.engine.http.QueryExceptionHTTP;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSetRewindable;
import org.apache.jena.sparql.util.Context;
import org.saan.columns.ColumnsOptions;
import org.saan.columns.EngineUse;
import org.saan.evidence.AnswerEvidence;
import org.saan.model.AsOf;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.SaanException;
import org.saan.query.Answers;
import org.saan.query.Question;
import org.saan.query.Views;
import org.saan.search.TextSearch;
import org.saan.sparql.QueryFile;
import org.saan.store.Home;

/** Reading a home: through its running server when there is one, else by opening it. */
final class Reader {
    private final Home home;
    private final Language language;
    private final WatchedClient client = new WatchedClient();

    private Reader(Home home, Language language) {
        this.home = home;
        this.language = language;
    }

    /**
     * @param language of what a server says when it refuses
     */
    static Reader of(Home home, Language language) {
        return new Reader(home, language);
    }

    /** After how many rows a running server cut the last answer; empty for a whole one. */
    Optional<String> cutAt() {
        return client.cutAt();
    }

    private static String oneLine(String message) {
        return message == null ? "-" : message.replaceAll("\\s+", " ");
    }

    /** Lends the answers of this moment; what the work returns must not hold on to them. */
    <T> T ask(AsOf asOf, Function<Answers, T> work) {
        var server = home.runningServer();
        if (server.isPresent()) {
            try {
                return work.apply(Answers.of(server.get(), asOf, client));
            } catch (HttpException e) {
                throw refused(e, server.get(), e.getStatusCode(), e.getResponse());
            } catch (QueryExceptionHTTP e) {
                throw refused(e, server.get(), e.getStatusCode(), e.getResponse());
            }
        }
        return ask(asOf, (data, answers) -> work.apply(answers));
    }

    /** How a SELECT would be answered now: what was estimated, which engine is asked, and the SQL. */
    String explain(QueryFile query) {
        var server = home.runningServer();
        if (server.isPresent()) {
            String path = "kg/sparql?explain=true&query=" + RemoteServer.encoded(query.text());
            return new RemoteServer(server.get(), language)
                    .send(new RemoteServer(server.get(), language).at(path).GET());
        }
        try (OpenHome opened = OpenHome.openLoaded(home)) {
            opened.withColumns(ColumnsOptions.USUAL);
            opened.awaitColumns();
            opened.store().forEndpoint(context -> TextSearch.install(context, opened.index()));
            return opened.store().read(data -> {
                try (QueryExec exec = Answers.of(data).prepare(query).build()) {
                    EngineUse engine = EngineUse.in(exec.getContext());
                    exec.select();
                    return engine.explanation();
                }
            });
        }
    }

    /** Lends the data of a home that no server holds, and their answers. */
    private <T> T ask(AsOf asOf, BiFunction<DatasetGraph, Answers, T> work) {
        try (OpenHome opened = OpenHome.openLoaded(home)) {
            Views views = new Views(opened.history(), Long.MAX_VALUE);
            opened.store().forEndpoint(context -> TextSearch.install(context, opened.index()));
            return opened.store().read(data -> {
                DatasetGraph shown = views.of(data, asOf);
                if (asOf.revision().isPresent()) {
                    TextSearch.refuse(shown.getContext());
                }
                return work.apply(shown, Answers.of(shown));
            });
        }
    }

    /**
     * The answer of a question, each row with its evidence. Throws {@link SaanException} USAGE for a parameter that does not fit.
     *
     * @param given name of a parameter to what it is asked with
     */
    RowSetRewindable answer(Question question, Map<String, String> given, AsOf asOf) {
        Map<String, Node> terms = question.bindings(given, language);
        var server = home.runningServer();
        if (server.isPresent()) {
            return remote(new RemoteServer(server.get(), language), question, given, asOf);
        }
        return ask(
                asOf,
                (data, answers) -> AnswerEvidence.withColumns(
                        data, question, terms, answers.ask(question.file(), terms), Long.MAX_VALUE));
    }

    private RowSetRewindable remote(RemoteServer server, Question question, Map<String, String> given, AsOf asOf) {
        Map<String, String> parameters = new LinkedHashMap<>(given);
        parameters.put("lang", language.tag());
        asOf.revision().ifPresent(revision -> parameters.put("rev", String.valueOf(revision)));
        asOf.day().ifPresent(day -> parameters.put("on", day.toString()));
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + RemoteServer.encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        String json = server.send(
                server.at("api/questions/" + question.name() + ".json?" + query).GET());
        return RowSetReaderRegistry.getFactory(ResultSetLang.RS_JSON)
                .create(ResultSetLang.RS_JSON)
                .read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), new Context())
                .rewindable();
    }

    private SaanException refused(Exception e, String server, int status, String body) {
        SaanException refusal = refusal(server, status, body, language);
        refusal.initCause(e);
        return refusal;
    }

    /** What a server said, in our words. */
    static SaanException refusal(String server, int status, String body, Language language) {
        String said = String.valueOf(status);
        try {
            JsonObject error = JSON.parse(body);
            said = error.get(language == Language.TH ? "help" : "detail")
                    .getAsString()
                    .value();
        } catch (RuntimeException none) {
            // Not an answer of ours; its status has to do.
        }
        return new SaanException(ErrorKind.ofHttpStatus(status), "query.server", server, oneLine(said));
    }
}
