package org.saan.web;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.saan.change.Following;
import org.saan.web.api.ApiServlet;
import org.saan.web.api.OpenApiServlet;
import org.saan.web.api.RobotsServlet;
import org.saan.web.browse.AboutServlet;
import org.saan.web.browse.BrowseServlet;
import org.saan.web.browse.HomeServlet;
import org.saan.web.browse.MissingServlet;
import org.saan.web.browse.SourcesServlet;
import org.saan.web.catalogue.CatalogueServlet;
import org.saan.web.catalogue.CkanServlet;
import org.saan.web.catalogue.DataServlet;
import org.saan.web.catalogue.DumpServlet;
import org.saan.web.catalogue.FilesServlet;
import org.saan.web.changes.ChangesServlet;
import org.saan.web.changes.FollowingServlet;
import org.saan.web.explore.CompareServlet;
import org.saan.web.explore.MapServlet;
import org.saan.web.explore.NetworkApiServlet;
import org.saan.web.explore.NetworkFileServlet;
import org.saan.web.explore.NetworkServlet;
import org.saan.web.explore.TimelineServlet;
import org.saan.web.http.Endpoint;
import org.saan.web.question.QuestionApiServlet;
import org.saan.web.question.QuestionsServlet;
import org.saan.web.search.MentionsServlet;
import org.saan.web.search.OpenSearchServlet;
import org.saan.web.search.ReconcileServlet;
import org.saan.web.search.SearchPageServlet;
import org.saan.web.search.SearchServlet;
import org.saan.web.site.AssetServlet;
import org.saan.web.site.Site;
import org.saan.web.sparql.SparqlServlet;
import org.saan.web.sparql.TermsServlet;
import org.saan.web.thing.AddressServlet;
import org.saan.web.thing.ContextServlet;

/** All addresses of a server, in the order in which their page lists them. */
final class Endpoints {
    private Endpoints() {}

    /**
     * @param following gives null on a node that follows none
     */
    static List<Endpoint> of(Site site, Supplier<Following> following) {
        // Three of them tell of all.
        AtomicReference<List<Endpoint>> all = new AtomicReference<>(List.of());
        all.set(Stream.of(
                        new HomeServlet(site).endpoints(),
                        new SearchPageServlet(site).endpoints(),
                        new SearchServlet(site).endpoints(),
                        new MentionsServlet(site).endpoints(),
                        new BrowseServlet(site).endpoints(),
                        new AddressServlet(site).endpoints(),
                        new ContextServlet().endpoints(),
                        new QuestionsServlet(site).endpoints(),
                        new QuestionApiServlet(site).endpoints(),
                        new SparqlServlet(site).endpoints(),
                        new TermsServlet(site).endpoints(),
                        new SourcesServlet(site).endpoints(),
                        new MapServlet(site).endpoints(),
                        new TimelineServlet(site).endpoints(),
                        new CompareServlet(site).endpoints(),
                        new NetworkServlet(site).endpoints(),
                        new NetworkApiServlet(site).endpoints(),
                        new NetworkFileServlet(site).endpoints(),
                        new ChangesServlet(site).endpoints(),
                        new FollowingServlet(site, following).endpoints(),
                        new DataServlet(site).endpoints(),
                        new CatalogueServlet(site).endpoints(),
                        new DumpServlet(site).endpoints(),
                        new FilesServlet(site).endpoints(),
                        new CkanServlet(site).endpoints(),
                        new ReconcileServlet(site).endpoints(),
                        new ApiServlet(site, all::get).endpoints(),
                        new OpenApiServlet(site, all::get).endpoints(),
                        new MissingServlet(site).endpoints(),
                        new AboutServlet(site).endpoints(),
                        new RobotsServlet(site, all::get).endpoints(),
                        new OpenSearchServlet(site).endpoints(),
                        new AssetServlet(site).endpoints())
                .flatMap(List::stream)
                .toList());
        return all.get();
    }
}
