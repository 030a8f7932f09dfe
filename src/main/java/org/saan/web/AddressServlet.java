package org.saan.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.ledger.Revision;
import org.saan.model.ExitCode;
import org.saan.model.Language;
import org.saan.model.SaanException;
import org.saan.publish.RdfFormat;
import org.saan.query.Answers;
import org.saan.query.Description;
import org.saan.query.Descriptions;
import org.saan.query.Moment;
import org.saan.source.Digests;
import org.saan.store.Store;
import org.saan.vocab.GraphNames;

/**
 * {@code /id/…}, {@code /doc/…}, {@code /scheme/…}, {@code /graph/…} and {@code /ontology}: every thing answers at its address,
 * people with a page, machines with RDF. The thing itself cannot be sent: {@code /id/…} leads to its description (303).
 */
final class AddressServlet extends ReadServlet {
    private static final long serialVersionUID = 1L;
    /** What Jetty is to send here: the ontology's own paths are exact, for it has no folder. */
    static final List<String> PATHS = Stream.concat(
                    Stream.of("/id/*", "/doc/*", "/scheme/*", "/graph/*", "/ontology", "/ontology.html"),
                    Arrays.stream(RdfFormat.values()).map(format -> "/ontology." + format.extension()))
            .toList();

    private static final String HTML = "text/html";
    private static final List<String> OFFERS = Stream.concat(
                    Stream.concat(Stream.of(RdfFormat.TURTLE.mediaType()), Stream.of(HTML)),
                    Arrays.stream(RdfFormat.values())
                            .flatMap(format -> format.mediaTypes().stream())
                            .skip(1))
            .toList();
    private static final String SUFFIXES = RdfFormat.extensions() + ", html";

    private final transient Site site;
    private final transient Representations kept;
    private final transient Semaphore atOnce;

    AddressServlet(Site site) {
        super(site.limits());
        this.site = site;
        this.kept = new Representations(site.limits().documentBytes());
        this.atOnce = new Semaphore(site.limits().queriesAtOnce());
    }

    /** What is asked for: a thing, in which form. @param format empty for the page */
    private record Asked(
            Address address,
            Moment moment,
            int page,
            Optional<RdfFormat> format,
            String contentType,
            Language language) {
        String key() {
            return String.join(" ", address.path(), contentType, String.valueOf(page), variant());
        }

        /** Of the format, and of the language where that decides. */
        String variant() {
            return format.map(RdfFormat::extension).orElse("html-" + language.tag());
        }
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Asked asked = asked(request);
        if (asked.address().redirects()) {
            redirect(request, response, asked);
            return;
        }
        Answer answer = site.store().read(data -> {
            long now = Store.revision(data);
            boolean newest =
                    asked.moment().revision().map(revision -> revision == now).orElse(true);
            return newest
                    ? kept.get(now, asked.key(), () -> make(data, asked))
                    : make(site.views().of(data, asked.moment()), asked);
        });
        send(request, response, answer);
    }

    private static Asked asked(HttpServletRequest request) {
        Address address = Address.parse(path(request));
        Moment moment = Moment.parse(Parameters.one(request, "rev"), null);
        String page = Parameters.one(request, "page");
        if (page != null && !page.matches("[1-9][0-9]{0,5}")) {
            throw new SaanException(ExitCode.USAGE, "address.page", Address.shown(page));
        }
        String type = address.suffix().isPresent()
                ? ofSuffix(address.suffix().get())
                : Negotiation.best(request.getHeader("Accept"), OFFERS)
                        .orElseThrow(() -> new Refusal(406, "http.not-acceptable", String.join(", ", OFFERS)));
        Optional<RdfFormat> format = Arrays.stream(RdfFormat.values())
                .filter(each -> each.mediaTypes().contains(type))
                .findFirst();
        return new Asked(
                address,
                moment,
                page == null ? 1 : Integer.parseInt(page),
                format,
                type + (format.map(RdfFormat::isText).orElse(true) ? "; charset=utf-8" : ""),
                ReaderLanguage.of(request));
    }

    private static String path(HttpServletRequest request) {
        String inside = request.getPathInfo();
        return inside == null ? request.getServletPath() : request.getServletPath() + inside;
    }

    private static String ofSuffix(String suffix) {
        if (suffix.equals("html")) {
            return HTML;
        }
        return RdfFormat.ofExtension(suffix)
                .map(RdfFormat::mediaType)
                .orElseThrow(() -> new SaanException(ExitCode.NOT_FOUND, "address.suffix", suffix, SUFFIXES));
    }

    private void redirect(HttpServletRequest request, HttpServletResponse response, Asked asked) {
        site.store().read(data -> {
            requireThere(site.views().of(data, asked.moment()), asked.address());
            return null;
        });
        String suffix = asked.address().suffix().map(ending -> "." + ending).orElse("");
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        String target = site.base().to(asked.address().path()) + suffix + query;
        response.setStatus(303);
        response.setHeader("Location", target);
        response.addHeader("Vary", "Accept");
        response.addHeader("Link", "<" + target + ">; rel=\"describedby\"");
        response.setContentLength(0);
    }

    private void requireThere(DatasetGraph data, Address address) {
        Node thing = address.thing();
        if (Descriptions.exists(data, thing)) {
            return;
        }
        long revision = Store.revision(data);
        Optional<Revision> withdrawal = site.history().withdrawal(thing, revision);
        if (withdrawal.isEmpty()) {
            throw new SaanException(ExitCode.NOT_FOUND, "address.unknown", thing.getURI(), revision);
        }
        Revision then = withdrawal.get();
        throw new Refusal(
                410,
                then.message().isEmpty() ? "address.gone" : "address.gone-why",
                thing.getURI(),
                then.number(),
                then.at().atZone(ZoneOffset.UTC).toLocalDate(),
                then.agent(),
                then.number() - 1,
                then.message());
    }

    private Answer make(DatasetGraph data, Asked asked) {
        if (!atOnce.tryAcquire()) {
            throw new Refusal(503, "server.busy");
        }
        try {
            requireThere(data, asked.address());
            Description description = describe(data, asked);
            long revision = Store.revision(data);
            Revision recorded = site.history().revision(revision);
            byte[] body = asked.format()
                    .map(format -> site.exporter().get().document(description.quads(), format))
                    .orElseGet(() -> new DescriptionPage(
                                    site.base(), site.prefixes().get(), asked.language(), recorded, asked.moment())
                            .of(data, description)
                            .getBytes(StandardCharsets.UTF_8));
            return new Answer(
                    asked.contentType(),
                    body,
                    revision + "-" + asked.variant() + "-"
                            + Digests.hex(Digests.sha256().digest(body)).substring(0, 8),
                    recorded.at(),
                    asked.address().suffix().isPresent()
                            ? asked.format().isPresent() ? "" : "Accept-Language"
                            : "Accept, Accept-Language",
                    links(asked, description),
                    revision,
                    site.base().to(asked.address().path()) + "."
                            + asked.format().map(RdfFormat::extension).orElse("html") + query(asked, asked.page()));
        } finally {
            atOnce.release();
        }
    }

    private Description describe(DatasetGraph data, Asked asked) {
        Node thing = asked.address().thing();
        Node document = asked.address().document();
        if (asked.address().path().equals("ontology")) {
            return site.descriptions().graph(data, GraphNames.ONTOLOGY, thing, document);
        }
        Answers answers =
                Answers.of(data, site.deadlines(), 1000L * site.limits().querySeconds());
        Description description = site.descriptions().describe(data, answers, thing, document, asked.page());
        if (asked.page() > 1 && description.rows() == 0) {
            throw new SaanException(ExitCode.NOT_FOUND, "address.no-page", thing.getURI(), asked.page());
        }
        return description;
    }

    private static String query(Asked asked, int page) {
        List<String> parameters = new ArrayList<>();
        asked.moment().revision().ifPresent(revision -> parameters.add("rev=" + revision));
        if (page > 1) {
            parameters.add("page=" + page);
        }
        return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    }

    private List<String> links(Asked asked, Description description) {
        String path = asked.address().path();
        List<String> links = new ArrayList<>();
        links.add("<" + description.thing().getURI() + ">; rel=\"cite-as\"");
        links.add("<" + asked.address().document().getURI() + ">; rel=\"canonical\"");
        String alternates = Arrays.stream(RdfFormat.values())
                .map(format -> "<" + site.base().to(path) + "." + format.extension() + query(asked, asked.page())
                        + ">; rel=\"alternate\"; type=\"" + format.mediaType() + "\"")
                .collect(Collectors.joining(", "));
        links.add(alternates + ", <" + site.base().to(path) + ".html" + query(asked, asked.page())
                + ">; rel=\"alternate\"; type=\"text/html\"");
        links.add("<" + site.base().to(path) + ".ttl" + query(asked, asked.page())
                + ">; rel=\"describedby\"; type=\"text/turtle\"");
        if (description.more()) {
            links.add("<" + site.base().to(path) + query(asked, asked.page() + 1) + ">; rel=\"next\"");
        }
        if (asked.page() > 1) {
            links.add("<" + site.base().to(path) + query(asked, asked.page() - 1) + ">; rel=\"prev\"");
        }
        return links;
    }
}
