package org.saan.web.browse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.evidence.Link;
import org.saan.evidence.Text;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.page.Facet;
import org.saan.query.Question;
import org.saan.store.Store;
import org.saan.web.http.AsOfSupport;
import org.saan.web.http.Cost;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Robots;
import org.saan.web.site.PageContent;
import org.saan.web.site.PageHandler;
import org.saan.web.site.RevisionLines;
import org.saan.web.site.ServerContext;

/** {@code /}: search, what the graph holds, the latest revisions, ways in. */
public final class HomeEndpoints {
    private final ServerContext site;
    private static final int REVISIONS = 5;
    /** Questions that show what the graph can do. */
    private static final List<String> FIRST = List.of(
            "initiatives/figure-over-time",
            "time/holder-on-a-date",
            "evidence/contradictions",
            "network/connected-with",
            "places/province-at-a-glance");

    public HomeEndpoints(ServerContext site) {
        this.site = site;
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.at("/", "endpoint.home")
                .asOf(AsOfSupport.REVISION_AND_DAY)
                .robots(Robots.LISTED)
                .cost(Cost.PAGE)
                .answer(new PageHandler(site, this::make)));
    }

    private PageContent make(EndpointRequest asked, DatasetGraph data) {
        Language language = asked.language();
        Messages messages = new Messages(language);
        List<Facet.Choice> kinds = new ArrayList<>();
        site.kinds(data, asked.asOf())
                .forEach((kind, count) -> kinds.add(new Facet.Choice(
                        new Text(messages.has("kind." + kind) ? messages.text("kind." + kind) : kind, ""),
                        kind,
                        count,
                        site.base().to("browse") + "?kind=" + kind,
                        false)));
        return PageContent.page(
                "home",
                messages.text("page.title"),
                Map.of(
                        "kinds", kinds,
                        "revisions", RevisionLines.upTo(site, Store.revision(data), REVISIONS, language),
                        "questions", questions(language)));
    }

    private List<Link> questions(Language language) {
        List<Link> links = new ArrayList<>();
        for (Question question : site.questions().get().all()) {
            if (FIRST.contains(question.name())) {
                links.add(new Link(
                        new Text(question.summary(language), language.tag()),
                        new Text("", ""),
                        site.base().to("questions/" + question.name()),
                        "",
                        ""));
            }
        }
        return links;
    }
}
