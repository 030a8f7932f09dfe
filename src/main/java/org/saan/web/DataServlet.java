package org.saan.web;

import org.saan.web.http.Answer;
import org.saan.web.http.Negotiation;
import org.saan.web.http.ReaderLanguage;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.saan.ledger.Revision;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.SaanException;
import org.saan.publish.DatasetDescription;
import org.saan.publish.Dump;
import org.saan.publish.RdfFormat;
import org.saan.publish.Selection;
import org.saan.publish.Statistics;
import org.saan.source.Digests;
import org.saan.store.Catalog;
import org.saan.vocab.GraphNames;

/**
 * {@code /data}: what there is to take away, with size, date and hash, as a page or as JSON; as RDF, and at
 * {@code /.well-known/void}, the dataset's description in VoID.
 */
final class DataServlet extends ReadServlet {
    private static final long serialVersionUID = 1L;

    static final List<String> PATHS = paths();
    private static final String HTML = "text/html";
    private static final String JSON = "application/json";

    private final transient Site site;

    DataServlet(Site site) {
        super(site);
        this.site = site;
    }

    private static List<String> paths() {
        List<String> paths = new ArrayList<>(List.of("/.well-known/void", "/data", "/data.html", "/data.json"));
        for (RdfFormat format : RdfFormat.values()) {
            paths.add("/data." + format.extension());
        }
        return List.copyOf(paths);
    }

    /** Pages for people, JSON for scripts, VoID for machines; at the well-known address VoID comes first. */
    private static List<String> offers(boolean wellKnown) {
        List<String> offers = new ArrayList<>();
        for (RdfFormat format : RdfFormat.values()) {
            format.mediaTypes().stream().filter(type -> !type.equals(JSON)).forEach(offers::add);
        }
        offers.add(wellKnown ? offers.size() : 0, HTML);
        offers.add(wellKnown ? offers.size() : 1, JSON);
        return offers;
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getServletPath();
        if (request.getParameter("rev") != null) {
            throw new SaanException(ErrorKind.USAGE, "dump.newest");
        }
        String type = type(request, path);
        Statistics statistics = site.waiting().of(site.dumps().statistics(), path);
        Revision revision = site.history().revision(site.store().revision());
        String base = site.base().absolute(request);
        byte[] body;
        if (type.equals(HTML)) {
            Language language = ReaderLanguage.of(request);
            body = new DataPage(site, language, revision, base).of(statistics, listing());
        } else if (type.equals(JSON)) {
            body = json(statistics, revision, base).toString().getBytes(StandardCharsets.UTF_8);
        } else {
            DatasetDescription description = new DatasetDescription(statistics, revision.number(), revision.at(), base);
            RdfFormat format = RdfFormat.ofMediaType(type).orElseThrow();
            body = site.exporter().get().document(description.voidDescription(), format);
        }
        boolean text = !type.equals(RdfFormat.BINARY.mediaType());
        send(
                request,
                response,
                new Answer(
                        type + (text ? "; charset=utf-8" : ""),
                        body,
                        revision.number() + "-"
                                + Digests.hex(Digests.sha256().digest(body)).substring(0, 16),
                        // What is being made is ready later in the same revision.
                        type.equals(HTML) || type.equals(JSON) ? null : revision.at(),
                        "Accept, Accept-Language, Cookie",
                        signposts(statistics, revision.number()),
                        revision.number(),
                        ""));
    }

    /** https://signposting.org/FAIR/: what the whole is called, what describes it, what it consists of. */
    private List<String> signposts(Statistics statistics, long revision) {
        List<String> links = new ArrayList<>();
        links.add("<" + Catalog.DATASET.getURI() + ">; rel=\"cite-as\"");
        links.add("<https://schema.org/Dataset>; rel=\"type\"");
        links.add("<" + site.base().to(".well-known/void") + ">; rel=\"describedby\"");
        links.add("<" + site.base().to("catalog.ttl") + ">; rel=\"describedby\"; type=\"text/turtle\"");
        for (RdfFormat format : RdfFormat.values()) {
            links.add("<" + site.base().to("data/dump/saan." + format.extension()) + ">; rel=\"item\"; type=\""
                    + format.mediaType() + "\"");
        }
        // Of a table one of its forms: each link costs room in the header.
        site.offers(statistics, revision).stream()
                .filter(offer -> !offer.isRdf())
                .map(offer -> offer.items().get(0))
                .map(item -> "<" + site.base().to(item.path()) + ">; rel=\"item\"; type=\"" + item.mediaType() + "\"")
                .forEach(links::add);
        return links;
    }

    private static String type(HttpServletRequest request, String path) {
        int dot = path.lastIndexOf('.');
        if (path.startsWith("/data.") && dot > 0) {
            String suffix = path.substring(dot + 1);
            return switch (suffix) {
                case "html" -> HTML;
                case "json" -> JSON;
                default -> RdfFormat.named(suffix).mediaType();
            };
        }
        List<String> offers = offers(path.startsWith("/.well-known"));
        return Negotiation.best(Parameters.header(request, "Accept"), offers)
                .orElseThrow(() ->
                        new SaanException(ErrorKind.NOT_ACCEPTABLE, "http.not-acceptable", String.join(", ", offers)));
    }

    /** One dump of a listing: there, being made, or impossible. */
    record Listed(RdfFormat format, Optional<Dump> dump, Optional<SaanException> failure) {}

    private List<Listed> listing() {
        Map<RdfFormat, CompletableFuture<Dump>> requested =
                site.dumps().request(Selection.whole(), List.of(RdfFormat.values()));
        site.waiting().until(CompletableFuture.allOf(requested.values().toArray(new CompletableFuture<?>[0])));
        List<Listed> listed = new ArrayList<>();
        requested.forEach((format, making) -> listed.add(listed(format, making)));
        return listed;
    }

    private static Listed listed(RdfFormat format, CompletableFuture<Dump> making) {
        try {
            return new Listed(format, Optional.ofNullable(making.getNow(null)), Optional.empty());
        } catch (CompletionException e) {
            return new Listed(format, Optional.empty(), Optional.of(told(e.getCause())));
        }
    }

    /** What a text of the graph hinders is told; what is wrong on the server is in its log. */
    private static SaanException told(Throwable cause) {
        return cause instanceof SaanException fault && fault.kind() == ErrorKind.NOT_REPRESENTABLE
                ? fault
                : new SaanException(ErrorKind.INTERNAL, "http.internal");
    }

    private JsonObject json(Statistics statistics, Revision revision, String base) {
        JsonObject data = new JsonObject();
        data.put("revision", revision.number());
        data.put("modified", revision.at().toString());
        data.put("license", Catalog.LICENCE);
        data.put("attribution", "Saan");
        data.put("quads", statistics.quads());
        data.put("triples", statistics.triples());
        data.put("entities", statistics.entities());
        data.put("void", base + ".well-known/void");
        JsonArray dumps = new JsonArray();
        for (Listed listed : listing()) {
            for (boolean gzip : new boolean[] {false, true}) {
                JsonObject dump = new JsonObject();
                dump.put("url", base + "data/dump/saan." + listed.format().extension() + (gzip ? ".gz" : ""));
                dump.put("format", listed.format().extension());
                dump.put("mediaType", listed.format().mediaType());
                dump.put("gzip", gzip);
                listed.dump().ifPresent(made -> {
                    dump.put("statements", made.statements());
                    dump.put("bytes", gzip ? made.fileBytes() : made.bytes());
                    dump.put("sha256", gzip ? made.fileSha256() : made.sha256());
                });
                dump.put(
                        "state",
                        listed.dump().isPresent() ? "ready" : listed.failure().isPresent() ? "failed" : "being made");
                listed.failure().ifPresent(failure -> dump.put("detail", failure.text(Language.EN)));
                dumps.add(dump);
            }
        }
        data.put("dumps", dumps);
        JsonArray graphs = new JsonArray();
        statistics.graphs().forEach((name, size) -> {
            if (name.startsWith(GraphNames.PREFIX)) {
                JsonObject graph = new JsonObject();
                graph.put("graph", name);
                graph.put("quads", size);
                graph.put("url", base + "data/dump/graph/" + name.substring(GraphNames.PREFIX.length()) + ".trig.gz");
                graphs.add(graph);
            }
        });
        data.put("graphs", graphs);
        JsonArray kinds = new JsonArray();
        statistics.kinds().keySet().forEach(kind -> kinds.add(base + "data/dump/kind/" + kind + ".trig.gz"));
        data.put("kinds", kinds);
        return data;
    }
}
