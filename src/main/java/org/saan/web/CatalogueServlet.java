package org.saan.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.saan.ledger.Revision;
import org.saan.model.ExitCode;
import org.saan.model.SaanException;
import org.saan.publish.DcatCatalogue;
import org.saan.publish.Offers;
import org.saan.publish.RdfFormat;
import org.saan.publish.Statistics;
import org.saan.source.Digests;

/** {@code /catalog}: what there is to take away, in DCAT-AP 3, in any RDF format by Accept or by suffix. */
final class CatalogueServlet extends ReadServlet {
    private static final long serialVersionUID = 1L;

    static final List<String> PATHS = paths();
    private static final List<String> OFFERS = Arrays.stream(RdfFormat.values())
            .flatMap(format -> format.mediaTypes().stream())
            .toList();

    private final transient Site site;

    CatalogueServlet(Site site) {
        super(site);
        this.site = site;
    }

    private static List<String> paths() {
        List<String> paths = new ArrayList<>(List.of("/catalog"));
        for (RdfFormat format : RdfFormat.values()) {
            paths.add("/catalog." + format.extension());
        }
        return List.copyOf(paths);
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getParameter("rev") != null) {
            throw new SaanException(ExitCode.USAGE, "dump.newest");
        }
        String path = request.getServletPath();
        RdfFormat format = path.startsWith("/catalog.")
                ? RdfFormat.named(path.substring("/catalog.".length()))
                : RdfFormat.ofMediaType(Negotiation.best(Parameters.header(request, "Accept"), OFFERS)
                                // A browser reads Turtle as text.
                                .orElse(RdfFormat.TURTLE.mediaType()))
                        .orElseThrow();
        Statistics statistics = site.waiting().of(site.dumps().statistics(), path);
        Revision revision = site.history().revision(site.store().revision());
        DcatCatalogue catalogue = new DcatCatalogue(
                Offers.of(statistics),
                revision.number(),
                revision.at(),
                site.history().revision(1).at(),
                site.base().absolute(request),
                site.contact());
        int page = page(request, catalogue.pages());
        byte[] body =
                site.exporter().get().document(catalogue.quads(site.weights().ready(), page), format);
        send(
                request,
                response,
                new Answer(
                        format.mediaType() + (format.isText() ? "; charset=utf-8" : ""),
                        body,
                        revision.number() + "-"
                                + Digests.hex(Digests.sha256().digest(body)).substring(0, 16),
                        // Sizes and hashes of what is being made come later in the same revision.
                        null,
                        "Accept",
                        List.of("<" + site.base().to(".well-known/void") + ">; rel=\"describedby\""),
                        revision.number(),
                        ""));
    }

    private static int page(HttpServletRequest request, int pages) {
        PageRequest asked = PageRequest.of(request);
        int number = asked.one("page").isPresent() ? asked.number("page", 1) : 0;
        if (number > pages) {
            throw new SaanException(ExitCode.NOT_FOUND, "browse.no-page", number);
        }
        return number;
    }
}
