package org.saan.web;

import org.saan.web.http.Answer;
import org.saan.web.http.Policy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.ledger.Revision;
import org.saan.page.Shell;
import org.saan.query.Answers;
import org.saan.source.Digests;
import org.saan.store.Store;

/** What pages share: they are made once a revision, in the reader's language, and kept. */
abstract class PageServlet extends ReadServlet {
    private static final long serialVersionUID = 1L;
    private static final String HTML = "text/html; charset=utf-8";

    private final transient Site site;

    PageServlet(Site site) {
        super(site);
        this.site = site;
    }

    final Site site() {
        return site;
    }

    /**
     * A page before it is written.
     *
     * @param template its name; empty for a body that is ready
     * @param title in the reader's language
     * @param with what the template asks for
     * @param status of the answer
     * @param isKept false for what may be otherwise the next time, or is asked for in endless ways
     */
    record Made(
            String template,
            String title,
            Map<String, Object> with,
            byte[] body,
            String contentType,
            int status,
            boolean isKept) {
        static Made page(String template, String title, Map<String, Object> with) {
            return new Made(template, title, with, new byte[0], HTML, 200, true);
        }

        static Made body(byte[] body, String contentType) {
            return new Made("", "", Map.of(), body, contentType, 200, true);
        }

        Made notKept() {
            return new Made(template, title, with, body, contentType, status, false);
        }

        /** With the status of a mistake; it is not kept. */
        Made withStatus(int other) {
            return new Made(template, title, with, body, contentType, other, false);
        }
    }

    /** An answer with its status. */
    private record Told(Answer answer, int status) {}

    /**
     * Makes the page.
     *
     * @param data at the moment that was asked for, inside a read transaction
     */
    abstract Made make(PageRequest asked, DatasetGraph data);

    /** What is asked. */
    PageRequest request(HttpServletRequest request) {
        return PageRequest.of(request);
    }

    /** The request headers that decide. */
    String vary() {
        return "Accept-Language, Cookie";
    }

    /** The policy of the page. */
    String policy() {
        return Policy.PAGE;
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PageRequest asked = request(request);
        Told told = site.kept()
                .find(site.store().revision(), asked.key())
                .map(answer -> new Told(answer, 200))
                .orElseGet(() -> site.permits().with(() -> made(asked)));
        response.setHeader(POLICY, policy());
        response.setStatus(told.status());
        send(request, response, told.answer());
    }

    private Told made(PageRequest asked) {
        return site.store().read(data -> {
            long now = Store.revision(data);
            DatasetGraph shown = site.views().of(data, asked.moment());
            Made made = make(asked, shown);
            Answer answer = answer(asked, made, Store.revision(shown));
            boolean newest =
                    asked.moment().revision().map(number -> number == now).orElse(true);
            if (newest && made.isKept()) {
                site.kept().keep(now, asked.key(), answer);
            }
            return new Told(answer, made.status());
        });
    }

    private Answer answer(PageRequest asked, Made made, long revision) {
        Optional<Revision> shown = revision > 0 ? Optional.of(site.history().revision(revision)) : Optional.empty();
        byte[] body = made.body();
        if (!made.template().isEmpty()) {
            Shell shell = site.pages()
                    .shell(asked.language(), made.title(), asked.path(), asked.query(), shown, asked.moment());
            body = site.pages().write(made.template(), shell, new HashMap<>(made.with()));
        }
        return new Answer(
                made.contentType(),
                body,
                made.status() == 200
                        ? revision + "-"
                                + Digests.hex(Digests.sha256().digest(body)).substring(0, 16)
                        : "",
                null,
                vary(),
                List.of(),
                revision,
                "");
    }

    /** Asks these data, within the limit of time. */
    final Answers answers(DatasetGraph data) {
        return Answers.of(data, site.deadlines(), 1000L * site.limits().querySeconds());
    }
}
