package org.saan.web;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.saan.change.Following;
import org.saan.web.api.ApiEndpoints;
import org.saan.web.api.OpenApiEndpoints;
import org.saan.web.api.ReadyEndpoints;
import org.saan.web.api.RobotsEndpoints;
import org.saan.web.browse.AboutEndpoints;
import org.saan.web.browse.BrowseEndpoints;
import org.saan.web.browse.HomeEndpoints;
import org.saan.web.browse.MissingEndpoints;
import org.saan.web.browse.SourcesEndpoints;
import org.saan.web.catalogue.CatalogueEndpoints;
import org.saan.web.catalogue.CkanEndpoints;
import org.saan.web.catalogue.DataEndpoints;
import org.saan.web.catalogue.DumpEndpoints;
import org.saan.web.catalogue.FilesEndpoints;
import org.saan.web.changes.ChangesEndpoints;
import org.saan.web.changes.FollowingEndpoints;
import org.saan.web.explore.CompareEndpoints;
import org.saan.web.explore.MapEndpoints;
import org.saan.web.explore.NetworkApiEndpoints;
import org.saan.web.explore.NetworkFileEndpoints;
import org.saan.web.explore.NetworkPageEndpoints;
import org.saan.web.explore.TimelineEndpoints;
import org.saan.web.http.Endpoint;
import org.saan.web.question.QuestionApiEndpoints;
import org.saan.web.question.QuestionPageEndpoints;
import org.saan.web.search.MentionsEndpoints;
import org.saan.web.search.OpenSearchEndpoints;
import org.saan.web.search.ReconcileEndpoints;
import org.saan.web.search.SearchApiEndpoints;
import org.saan.web.search.SearchPageEndpoints;
import org.saan.web.site.AssetEndpoints;
import org.saan.web.site.ServerContext;
import org.saan.web.sparql.SparqlEndpoints;
import org.saan.web.sparql.TermsEndpoints;
import org.saan.web.tables.ImportEndpoints;
import org.saan.web.tables.TableImports;
import org.saan.web.thing.JsonLdContextEndpoints;
import org.saan.web.thing.ListEndpoints;
import org.saan.web.thing.SameEndpoints;
import org.saan.web.thing.ThingEndpoints;
import org.saan.web.thing.TimeMapEndpoints;

/** All addresses of a server, in the order in which their page lists them. */
final class Endpoints {
    private Endpoints() {}

    /**
     * @param following gives null on a node that follows none
     * @param tables empty where no tables may be brought in
     */
    static List<Endpoint> of(ServerContext site, Supplier<Following> following, Optional<TableImports> tables) {
        // Three of them tell of all.
        AtomicReference<List<Endpoint>> all = new AtomicReference<>(List.of());
        all.set(Stream.of(
                        new HomeEndpoints(site).endpoints(),
                        new SearchPageEndpoints(site).endpoints(),
                        new SearchApiEndpoints(site).endpoints(),
                        new MentionsEndpoints(site).endpoints(),
                        new BrowseEndpoints(site).endpoints(),
                        new ThingEndpoints(site).endpoints(),
                        new SameEndpoints(site).endpoints(),
                        new TimeMapEndpoints(site).endpoints(),
                        new ListEndpoints(site).endpoints(),
                        new JsonLdContextEndpoints().endpoints(),
                        new QuestionPageEndpoints(site).endpoints(),
                        new QuestionApiEndpoints(site).endpoints(),
                        new SparqlEndpoints(site).endpoints(),
                        new TermsEndpoints(site).endpoints(),
                        new SourcesEndpoints(site).endpoints(),
                        new MapEndpoints(site).endpoints(),
                        new TimelineEndpoints(site).endpoints(),
                        new CompareEndpoints(site).endpoints(),
                        new NetworkPageEndpoints(site).endpoints(),
                        new NetworkApiEndpoints(site).endpoints(),
                        new NetworkFileEndpoints(site).endpoints(),
                        new ChangesEndpoints(site).endpoints(),
                        new FollowingEndpoints(site, following).endpoints(),
                        new DataEndpoints(site).endpoints(),
                        new CatalogueEndpoints(site).endpoints(),
                        new DumpEndpoints(site).endpoints(),
                        new FilesEndpoints(site).endpoints(),
                        new CkanEndpoints(site).endpoints(),
                        new ReconcileEndpoints(site).endpoints(),
                        new ApiEndpoints(site, all::get).endpoints(),
                        new OpenApiEndpoints(site, all::get).endpoints(),
                        new MissingEndpoints(site).endpoints(),
                        new AboutEndpoints(site).endpoints(),
                        new ReadyEndpoints(site).endpoints(),
                        new RobotsEndpoints(site, all::get).endpoints(),
                        new OpenSearchEndpoints(site).endpoints(),
                        new AssetEndpoints(site).endpoints(),
                        tables.map(imports -> new ImportEndpoints(site, imports).endpoints())
                                .orElse(List.of()))
                .flatMap(List::stream)
                .toList());
        return all.get();
    }
}
