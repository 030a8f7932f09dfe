package org.saan.cli;

import java.util.Map;
import org.saan.network.NetworkAnswers;
import org.saan.search.MentionAnswer;
import org.saan.search.SearchAnswer;
import org.saan.search.SearchRequest;

/** The ways of finding in a home: through its running server when there is one, else in the home itself. */
interface Finder extends AutoCloseable {
    SearchAnswer search(SearchRequest request);

    /** Answers a batch of the Reconciliation Service API 0.2, as JSON. */
    String reconcile(String batch);

    MentionAnswer mentions(String text);

    /**
     * The paths between two things.
     *
     * @param parameters those of {@code /api/path}
     */
    NetworkAnswers.PathAnswer path(Map<String, String> parameters);

    /** How long a text may be, in UTF-8 bytes. */
    int mostBytes();

    @Override
    void close();

    /** Opens what there is; throws what a person can mend. */
    static Finder of(Settings settings) {
        return settings.home()
                .runningServer()
                .<Finder>map(server -> new RemoteFinder(server, settings.language()))
                .orElseGet(() -> new LocalFinder(OpenHome.openLoaded(settings.home())));
    }
}
