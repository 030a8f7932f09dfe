package org.saan.web.catalogue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.saan.catalogue.CkanCatalogue;
import org.saan.catalogue.DcatCatalogue;
import org.saan.catalogue.RegistrationSheet;
import org.saan.ledger.Revision;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.publish.RdfFormat;
import org.saan.publish.Statistics;
import org.saan.web.http.Answer;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Exchange;
import org.saan.web.http.Param;
import org.saan.web.http.Representation;
import org.saan.web.site.DistributionSizes;
import org.saan.web.site.RdfRepresentations;
import org.saan.web.site.ServerContext;

/** {@code /catalog}: what there is to take away, in DCAT-AP 3, in any RDF format by Accept or by suffix;
 * {@code /catalog.xlsx}: the same to register by hand. */
public final class CatalogueEndpoints {
    private final ServerContext site;

    public CatalogueEndpoints(ServerContext site) {
        this.site = site;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.at("/catalog", "api.catalog")
                        .group("catalogue")
                        .take(Param.number("page", 1, 999_999).meaning("api.page"))
                        .offer(Stream.concat(RdfRepresentations.with().stream(), Stream.of(Representation.HTML))
                                .toList())
                        .by(Endpoint.Choice.SUFFIX)
                        .absolute()
                        .answer(this::answer),
                Endpoint.at("/catalog.xlsx", "api.catalog-sheet")
                        .group("catalogue")
                        .offer(Representation.XLSX.inReadersLanguage())
                        .absolute()
                        .answer(this::sheet));
    }

    private void answer(EndpointRequest asked, Exchange exchange) throws IOException {
        if (asked.isFor(Representation.HTML)) {
            exchange.redirect(site.base().to("data"));
            return;
        }
        RdfFormat format = RdfFormat.named(asked.representation().name());
        String base = site.base().absolute(exchange.request());
        String key = base + " " + asked.key();
        Optional<Answer> kept = site.kept().find(site.store().revision(), key);
        if (kept.isPresent()) {
            exchange.send(kept.get());
            return;
        }
        Statistics statistics = site.waiting().of(site.dumps().statistics(), asked.path());
        Revision revision = site.history().revision(site.store().revision());
        DcatCatalogue catalogue = new DcatCatalogue(
                site.offers(statistics, revision.number()),
                revision.number(),
                revision.at(),
                site.history().revision(1).at(),
                base,
                site.contact());
        int page = page(asked, catalogue.pages());
        String path = asked.isBySuffix() ? "catalog." + format.extension() : "catalog";
        DistributionSizes.Ready sizes = site.sizes().ready();
        byte[] body = site.exporter().get().document(catalogue.quads(sizes.map(), page, path, asked.chosen()), format);
        Answer answer = Answer.of(asked.representation().contentType(), body, revision.number())
                .links(List.of(
                        "<" + site.base().to(".well-known/void") + ">; rel=\"describedby\"",
                        "<" + asked.inChosenLanguage(site.base().to(path) + "?page=1") + ">; rel=\"first\""));
        // Sizes and hashes of what is being made come later in the same revision.
        if (sizes.complete()) {
            site.kept().keep(revision.number(), key, answer);
        }
        exchange.send(answer);
    }

    private void sheet(EndpointRequest asked, Exchange exchange) throws IOException {
        Statistics statistics = site.waiting().of(site.dumps().statistics(), asked.path());
        Revision revision = site.history().revision(site.store().revision());
        CkanCatalogue catalogue = new CkanCatalogue(
                site.offers(statistics, revision.number()),
                site.sizes().ready().map(),
                revision.number(),
                site.history().revision(1).at(),
                site.base().absolute(exchange.request()),
                site.contact(),
                Optional.empty());
        byte[] body = RegistrationSheet.of(catalogue.packages(), asked.language());
        exchange.response().setHeader("Content-Disposition", "attachment; filename=\"saan-catalog.xlsx\"");
        exchange.send(Answer.of(Representation.XLSX.contentType(), body, revision.number())
                .untagged());
    }

    /** 0 for the whole catalogue. */
    private static int page(EndpointRequest asked, int pages) {
        int number = asked.one("page").map(Integer::valueOf).orElse(0);
        if (number > pages) {
            throw new SaanException(ErrorKind.NOT_FOUND, "browse.no-page", number);
        }
        return number;
    }
}
