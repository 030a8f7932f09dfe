package org.saan.web.browse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.model.Messages;
import org.saan.vocab.Saan;
import org.saan.web.http.ClientBudget;
import org.saan.web.http.Cost;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Limits;
import org.saan.web.http.Param;
import org.saan.web.http.Robots;
import org.saan.web.site.PageContent;
import org.saan.web.site.PageHandler;
import org.saan.web.site.ServerContext;

/** {@code /about}: what this is, the licence, how to correct it, how living people are treated. */
public final class AboutEndpoints {
    private final ServerContext site;

    public AboutEndpoints(ServerContext site) {
        this.site = site;
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.at("/about", "endpoint.about")
                .take(Param.text("of").meaning("api.about-of"))
                .robots(Robots.LISTED)
                .cost(Cost.PAGE)
                .answer(new PageHandler(site, this::make)));
    }

    private PageContent make(EndpointRequest asked, DatasetGraph data) {
        return PageContent.page(
                "about",
                new Messages(asked.language()).text("nav.about"),
                Map.of(
                        "contact",
                        site.contact(),
                        "of",
                        asked.one("of").filter(of -> of.startsWith(Saan.BASE)).orElse(""),
                        "limits",
                        limits(new Messages(asked.language()))));
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** What anybody may use, in sentences. */
    private List<String> limits(Messages messages) {
        Limits limits = site.limits();
        ClientBudget budget = limits.budget();
        List<String> told = new ArrayList<>();
        told.add(messages.text(
                "about.limit-query", limits.querySeconds(), grouped(limits.rows()), grouped(limits.queryCharacters())));
        if (budget.requests() > 0) {
            told.add(messages.text("about.limit-requests", grouped(budget.requests())));
        }
        if (budget.seconds() > 0) {
            told.add(messages.text("about.limit-seconds", budget.seconds()));
        }
        if (budget.megabytes() > 0) {
            told.add(messages.text("about.limit-megabytes", grouped(budget.megabytes())));
        }
        if (budget.queriesAtOnce() > 0) {
            told.add(messages.text("about.limit-queries", budget.queriesAtOnce()));
        }
        return told;
    }
}
