package org.saan.cli;

import java.util.function.Function;
import org.apache.jena.atlas.web.HttpException;
import org.apache.jena.sparql.engine.http.QueryExceptionHTTP;
import org.saan.model.ExitCode;
import org.saan.model.SaanException;
import org.saan.query.Answers;
import org.saan.query.Moment;
import org.saan.query.Views;
import org.saan.store.Home;

/** Reading a home: through its running server when there is one, else by opening it. */
final class Reader {
    private final Home home;

    private Reader(Home home) {
        this.home = home;
    }

    static Reader of(Home home) {
        return new Reader(home);
    }

    private static String oneLine(String message) {
        return message == null ? "-" : message.replaceAll("\\s+", " ");
    }

    /** Lends the answers of this moment; what the work returns must not hold on to them. */
    <T> T ask(Moment moment, Function<Answers, T> work) {
        var server = home.runningServer();
        if (server.isPresent()) {
            try {
                return work.apply(Answers.of(server.get(), moment));
            } catch (HttpException | QueryExceptionHTTP e) {
                throw SaanException.because(e, ExitCode.REFUSED, "query.server", server.get(), oneLine(e.getMessage()));
            }
        }
        try (Workplace workplace = Workplace.openLoaded(home)) {
            Views views = new Views(workplace.history(), Long.MAX_VALUE);
            return workplace.store().read(data -> work.apply(Answers.of(views.of(data, moment))));
        }
    }
}
