package org.saan.web;

import org.saan.web.http.Answer;
import org.saan.web.http.Negotiation;
import org.saan.web.http.ReaderLanguage;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.saan.ledger.Revision;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.publish.CkanCatalogue;
import org.saan.publish.DcatCatalogue;
import org.saan.publish.RdfFormat;
import org.saan.publish.RegistrationSheet;
import org.saan.publish.Statistics;
import org.saan.source.Digests;

/** {@code /catalog}: what there is to take away, in DCAT-AP 3, in any RDF format by Accept or by suffix;
 * {@code /catalog.xlsx}: the same to register by hand. */
final class CatalogueServlet extends ReadServlet {
    private static final long serialVersionUID = 1L;

    private static final String SHEET = "/catalog.xlsx";
    static final List<String> PATHS = paths();
    private static final String HTML = "text/html";
    private static final List<String> OFFERS = Stream.concat(
                    Arrays.stream(RdfFormat.values()).flatMap(format -> format.mediaTypes().stream()), Stream.of(HTML))
            .toList();

    private final transient Site site;

    CatalogueServlet(Site site) {
        super(site);
        this.site = site;
    }

    private static List<String> paths() {
        List<String> paths = new ArrayList<>(List.of("/catalog", SHEET));
        for (RdfFormat format : RdfFormat.values()) {
            paths.add("/catalog." + format.extension());
        }
        return List.copyOf(paths);
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getParameter("rev") != null) {
            throw new SaanException(ErrorKind.USAGE, "dump.newest");
        }
        String path = request.getServletPath();
        if (path.equals(SHEET)) {
            sheet(request, response);
            return;
        }
        String type = path.startsWith("/catalog.")
                ? RdfFormat.named(path.substring("/catalog.".length())).mediaType()
                : Negotiation.best(Parameters.header(request, "Accept"), OFFERS)
                        .orElseThrow(() -> new SaanException(
                                ErrorKind.NOT_ACCEPTABLE, "http.not-acceptable", String.join(", ", OFFERS)));
        if (type.equals(HTML)) {
            response.setStatus(303);
            response.setHeader("Location", site.base().to("data"));
            response.addHeader("Vary", "Accept");
            response.setContentLength(0);
            return;
        }
        RdfFormat format = RdfFormat.ofMediaType(type).orElseThrow();
        PageRequest.of(request).allow("page");
        String base = site.base().absolute(request);
        String key = "catalog " + base + " " + format + " " + request.getParameter("page");
        Optional<Answer> kept = site.kept().find(site.store().revision(), key);
        if (kept.isPresent()) {
            send(request, response, kept.get());
            return;
        }
        Statistics statistics = site.waiting().of(site.dumps().statistics(), path);
        Revision revision = site.history().revision(site.store().revision());
        DcatCatalogue catalogue = new DcatCatalogue(
                site.offers(statistics, revision.number()),
                revision.number(),
                revision.at(),
                site.history().revision(1).at(),
                base,
                site.contact());
        int page = page(request, catalogue.pages());
        Weights.Ready weights = site.weights().ready();
        byte[] body = site.exporter().get().document(catalogue.quads(weights.map(), page), format);
        Answer answer = new Answer(
                format.mediaType() + (format.isText() ? "; charset=utf-8" : ""),
                body,
                revision.number() + "-"
                        + Digests.hex(Digests.sha256().digest(body)).substring(0, 16),
                null,
                "Accept",
                List.of(
                        "<" + site.base().to(".well-known/void") + ">; rel=\"describedby\"",
                        "<" + site.base().to("catalog") + "?page=1>; rel=\"first\""),
                revision.number(),
                "");
        // Sizes and hashes of what is being made come later in the same revision.
        if (weights.complete()) {
            site.kept().keep(revision.number(), key, answer);
        }
        send(request, response, answer);
    }

    private void sheet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PageRequest.of(request).allow("lang");
        Statistics statistics = site.waiting().of(site.dumps().statistics(), SHEET);
        Revision revision = site.history().revision(site.store().revision());
        CkanCatalogue catalogue = new CkanCatalogue(
                site.offers(statistics, revision.number()),
                site.weights().ready().map(),
                revision.number(),
                site.history().revision(1).at(),
                site.base().absolute(request),
                site.contact());
        byte[] body = RegistrationSheet.of(catalogue.packages(), ReaderLanguage.of(request));
        response.setHeader("Content-Disposition", "attachment; filename=\"saan-catalog.xlsx\"");
        send(
                request,
                response,
                new Answer(
                        QuestionApiServlet.XLSX,
                        body,
                        "",
                        null,
                        "Accept-Language, Cookie",
                        List.of(),
                        revision.number(),
                        ""));
    }

    private static int page(HttpServletRequest request, int pages) {
        PageRequest asked = PageRequest.of(request);
        int number = asked.one("page").isPresent() ? asked.number("page", 1) : 0;
        if (number > pages) {
            throw new SaanException(ErrorKind.NOT_FOUND, "browse.no-page", number);
        }
        return number;
    }
}
