package org.saan.web.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saan.catalogue.CatalogueDatasets;
import org.saan.catalogue.DatasetJsonLd;
import org.saan.exchange.ExchangeFile;
import org.saan.exchange.GraphFiles;
import org.saan.ledger.Revision;
import org.saan.model.AsOf;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.page.DataListing;
import org.saan.page.PageDownloads;
import org.saan.page.Shell;
import org.saan.publish.Dump;
import org.saan.publish.Statistics;
import org.saan.vocab.GraphNames;
import org.saan.web.http.BaseAddress;
import org.saan.web.site.ServerContext;

/** What there is to take away, as a page. */
record DataPage(ServerContext site, Language language, Revision revision, String reached) {
    /**
     * The page.
     *
     * @param rows the whole as Parquet; empty while that is being made
     */
    byte[] of(Statistics statistics, List<DataEndpoints.Listed> listing, Optional<ExchangeFile> rows) {
        BaseAddress base = site.base();
        List<DataListing.File> files = new ArrayList<>();
        for (DataEndpoints.Listed listed : listing) {
            for (boolean gzip : new boolean[] {false, true}) {
                files.add(file(listed, gzip));
            }
        }
        String name = GraphFiles.whole().name();
        files.add(new DataListing.File(
                name,
                base.to("data/dump/" + name),
                rows.isPresent() ? "" : new Messages(language).text("data.making"),
                statistics.quads(),
                rows.map(ExchangeFile::bytes).orElse(0L),
                rows.map(ExchangeFile::sha256).orElse("")));
        List<DataListing.OfGraph> graphs = new ArrayList<>();
        statistics.graphs().forEach((graph, size) -> {
            if (graph.startsWith(GraphNames.PREFIX)) {
                String own = graph.substring(GraphNames.PREFIX.length());
                String dump = base.to("data/dump/graph/" + own);
                graphs.add(new DataListing.OfGraph(
                        own,
                        base.to("graph/" + own),
                        size,
                        List.of(
                                new PageDownloads.Format("trig.gz", "", dump + ".trig.gz"),
                                new PageDownloads.Format("ttl", "", dump + ".ttl"))));
            }
        });
        List<PageDownloads.Format> kinds = statistics.kinds().keySet().stream()
                .map(kind -> new PageDownloads.Format(kind, "", base.to("data/dump/kind/" + kind) + ".trig.gz"))
                .toList();
        List<CatalogueDatasets.Offer> offers = site.offers(statistics, revision.number());
        List<DataListing.Table> tables = offers.stream()
                .filter(offer -> !offer.kind().isEmpty())
                .map(offer -> new DataListing.Table(
                        offer.name(),
                        new Messages(language).text("kind." + offer.kind()),
                        offer.size(),
                        formats(offer)))
                .toList();
        List<DataListing.Other> others = offers.stream()
                .filter(offer -> offer.kind().isEmpty() && !offer.isRdf())
                .map(offer -> new DataListing.Other(
                        offer.name(), offer.title(language), offer.description(language), formats(offer)))
                .toList();
        String jsonLd = DatasetJsonLd.of(
                offers,
                site.sizes().ready().map(),
                revision.number(),
                site.history().recorded(1),
                reached,
                language);
        Shell shell = site.pages()
                .shell(
                        language,
                        new Messages(language).text("data.title"),
                        "data",
                        "",
                        Optional.of(revision),
                        AsOf.NOW);
        return site.pages()
                .write(
                        "data",
                        shell,
                        Map.of(
                                "data",
                                new DataListing(
                                        statistics.triples(),
                                        statistics.entities(),
                                        files,
                                        graphs,
                                        kinds,
                                        tables,
                                        others,
                                        jsonLd)));
    }

    private List<PageDownloads.Format> formats(CatalogueDatasets.Offer offer) {
        return offer.items().stream()
                .map(item -> new PageDownloads.Format(
                        item.label(), item.mediaType(), site.base().to(item.path())))
                .toList();
    }

    private DataListing.File file(DataEndpoints.Listed listed, boolean gzip) {
        String name = "saan." + listed.format().extension() + (gzip ? ".gz" : "");
        String href = site.base().to("data/dump/" + name);
        if (listed.dump().isEmpty()) {
            Messages messages = new Messages(language);
            String state = listed.failure()
                    .map(failure -> messages.text("data.failed", failure.text(language)))
                    .orElseGet(() -> messages.text("data.making"));
            return new DataListing.File(name, href, state, 0, 0, "");
        }
        Dump dump = listed.dump().get();
        return new DataListing.File(
                name,
                href,
                "",
                dump.statements(),
                gzip ? dump.fileBytes() : dump.bytes(),
                gzip ? dump.fileSha256() : dump.sha256());
    }
}
