package org.saan.cli;

import java.util.function.Function;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.web.HttpException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.engine.http.QueryExceptionHTTP;
import org.saan.model.AsOf;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.SaanException;
import org.saan.query.Answers;
import org.saan.query.Views;
import org.saan.search.TextSearch;
import org.saan.store.Home;

/** Reading a home: through its running server when there is one, else by opening it. */
final class Reader {
    private final Home home;
    private final Language language;

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

    private static String oneLine(String message) {
        return message == null ? "-" : message.replaceAll("\\s+", " ");
    }

    /** Lends the answers of this moment; what the work returns must not hold on to them. */
    <T> T ask(AsOf asOf, Function<Answers, T> work) {
        var server = home.runningServer();
        if (server.isPresent()) {
            try {
                return work.apply(Answers.of(server.get(), asOf));
            } catch (HttpException e) {
                throw refused(e, server.get(), e.getStatusCode(), e.getResponse());
            } catch (QueryExceptionHTTP e) {
                throw refused(e, server.get(), e.getStatusCode(), e.getResponse());
            }
        }
        try (OpenHome opened = OpenHome.openLoaded(home)) {
            Views views = new Views(opened.history(), Long.MAX_VALUE);
            opened.store().forEndpoint(context -> TextSearch.install(context, opened.index()));
            return opened.store().read(data -> {
                DatasetGraph shown = views.of(data, asOf);
                if (asOf.revision().isPresent()) {
                    TextSearch.refuse(shown.getContext());
                }
                return work.apply(Answers.of(shown));
            });
        }
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
