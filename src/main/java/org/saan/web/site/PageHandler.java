package org.saan.web.site;

import java.io.IOException;
import java.util.HashMap;
import java.util.Optional;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.ledger.Revision;
import org.saan.page.Shell;
import org.saan.store.Store;
import org.saan.web.http.Answer;
import org.saan.web.http.Cost;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Exchange;
import org.saan.web.http.Handler;

/** Answers with pages, and with what else is made of the graph once a revision and kept. */
public final class PageHandler implements Handler {
    /** Makes a page. */
    @FunctionalInterface
    public interface PageMaker {
        /**
         * Makes the content of the page.
         *
         * @param data at the moment that was asked for, inside a read transaction
         */
        PageContent make(EndpointRequest asked, DatasetGraph data);
    }

    /** An answer with its status. */
    private record Ready(Answer answer, int status) {}

    private final ServerContext site;
    private final PageMaker maker;

    public PageHandler(ServerContext site, PageMaker maker) {
        this.site = site;
        this.maker = maker;
    }

    /** Throws IllegalStateException for an endpoint whose answers hold whole addresses: they are kept without the host. */
    @Override
    public void answer(EndpointRequest asked, Exchange exchange) throws IOException {
        if (asked.endpoint().isAbsolute()) {
            throw new IllegalStateException(asked.endpoint().path());
        }
        Ready ready = site.kept()
                .find(site.store().revision(), asked.key())
                .map(answer -> new Ready(answer, 200))
                .orElseGet(() -> site.limiter().with(cost(asked), exchange.client(), () -> made(asked)));
        exchange.response().setStatus(ready.status());
        exchange.send(ready.answer());
    }

    /** A page of what was found is a search; all else that is made here is a page, be it made seldom. */
    private static Cost cost(EndpointRequest asked) {
        return asked.endpoint().cost() == Cost.SEARCH ? Cost.SEARCH : Cost.PAGE;
    }

    private Ready made(EndpointRequest asked) {
        return site.store().read(data -> {
            long now = Store.revision(data);
            DatasetGraph shown = site.views().of(data, asked.asOf());
            PageContent content = maker.make(asked, shown);
            Answer answer = answer(asked, content, Store.revision(shown));
            boolean newest =
                    asked.asOf().revision().map(number -> number == now).orElse(true);
            if (newest && content.isKept()) {
                site.kept().keep(now, asked.key(), answer);
            }
            return new Ready(answer, content.status());
        });
    }

    private Answer answer(EndpointRequest asked, PageContent content, long revision) {
        Optional<Revision> shown = revision > 0 ? Optional.of(site.history().revision(revision)) : Optional.empty();
        byte[] body = content.body();
        if (!content.template().isEmpty()) {
            Shell shell = site.pages()
                    .shell(asked.language(), content.title(), asked.path(), asked.query(), shown, asked.asOf());
            body = site.pages().write(content.template(), shell, new HashMap<>(content.model()));
        }
        String type = content.contentType().isEmpty() ? asked.representation().contentType() : content.contentType();
        Answer answer = Answer.of(type, body, revision).policy(content.policy()).cutAt(content.cut());
        return content.status() == 200 ? answer : answer.untagged();
    }
}
