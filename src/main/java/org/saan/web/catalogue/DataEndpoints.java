package org.saan.web.catalogue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.saan.catalogue.DatasetDescription;
import org.saan.exchange.ExchangeFile;
import org.saan.exchange.GraphFile;
import org.saan.exchange.GraphFiles;
import org.saan.ledger.Revision;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.SaanException;
import org.saan.publish.Dump;
import org.saan.publish.RdfFormat;
import org.saan.publish.Selection;
import org.saan.publish.Statistics;
import org.saan.search.Json;
import org.saan.store.Catalog;
import org.saan.vocab.GraphNames;
import org.saan.web.http.Answer;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Exchange;
import org.saan.web.http.Representation;
import org.saan.web.http.Robots;
import org.saan.web.site.RdfRepresentations;
import org.saan.web.site.ServerContext;

/**
 * {@code /data}: what there is to take away, with size, date and hash, as a page or as JSON; as RDF, and at
 * {@code /.well-known/void}, the dataset's description in VoID. {@code /data/linkset.json} lists all files as links: in headers there is
 * no room for them, since common proxies take four kilobytes.
 */
public final class DataEndpoints {
    private static final String LINKSET = "/data/linkset.json";

    private final ServerContext site;

    public DataEndpoints(ServerContext site) {
        this.site = site;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                // JSON here is a list of files; RDF as JSON is asked for by its own media types and suffixes.
                endpoint("/data", "api.data")
                        .robots(Robots.LISTED)
                        .group("catalogue")
                        .offer(RdfRepresentations.after(Representation.HTML, Representation.JSON))
                        .by(Endpoint.Choice.SUFFIX)
                        .answer(this::answer),
                endpoint("/.well-known/void", "endpoint.void")
                        .offer(RdfRepresentations.with())
                        .answer(this::answer),
                endpoint(LINKSET, "endpoint.linkset")
                        .offer(Representation.file("linkset", "application/linkset+json"))
                        .answer(this::linkset));
    }

    private static Endpoint.Builder endpoint(String path, String summary) {
        return Endpoint.at(path, summary).absolute();
    }

    private void answer(EndpointRequest asked, Exchange exchange) throws IOException {
        Representation form = asked.representation();
        Statistics statistics = site.waiting().of(site.dumps().statistics(), "/" + asked.path());
        Revision revision = site.history().revision(site.store().revision());
        String base = site.base().absolute(exchange.request());
        boolean isVoid = false;
        byte[] body;
        if (asked.isFor(Representation.HTML)) {
            body = new DataPage(site, asked.language(), revision, base).of(statistics, listing(), rows());
        } else if (asked.isFor(Representation.JSON)) {
            body = Json.write(json(statistics, revision, base)).getBytes(StandardCharsets.UTF_8);
        } else {
            DatasetDescription description = new DatasetDescription(statistics, revision.number(), revision.at(), base);
            RdfFormat format = RdfFormat.named(form.name());
            body = site.exporter().get().document(description.voidDescription(), format);
            isVoid = true;
        }
        exchange.send(Answer.of(form.contentType(), body, revision.number())
                // What is being made is ready later in the same revision.
                .modified(isVoid ? revision.at() : null)
                .links(signposts()));
    }

    /** https://signposting.org/FAIR/: what the whole is called, what describes it, where its parts are listed. */
    private List<String> signposts() {
        List<String> links = new ArrayList<>();
        links.add("<" + Catalog.DATASET.getURI() + ">; rel=\"cite-as\"");
        links.add("<https://schema.org/Dataset>; rel=\"type\"");
        links.add("<" + site.base().to(".well-known/void") + ">; rel=\"describedby\"");
        links.add("<" + site.base().to("catalog.ttl") + ">; rel=\"describedby\"; type=\"text/turtle\"");
        links.add("<" + site.base().to(LINKSET.substring(1)) + ">; rel=\"linkset\"; type=\"application/linkset+json\"");
        return links;
    }

    /** All files as links of the whole (RFC 9264). */
    private void linkset(EndpointRequest asked, Exchange exchange) throws IOException {
        Statistics statistics = site.waiting().of(site.dumps().statistics(), asked.path());
        long revision = site.store().revision();
        String base = site.base().absolute(exchange.request());
        List<Object> items = new ArrayList<>();
        for (RdfFormat format : RdfFormat.offered()) {
            items.add(link(base + "data/dump/saan." + format.extension(), format.mediaType()));
        }
        items.add(link(
                base + "data/dump/" + GraphFiles.whole().name(),
                GraphFiles.whole().mediaType()));
        site.offers(statistics, revision).stream()
                .filter(offer -> !offer.isRdf())
                .flatMap(offer -> offer.items().stream())
                .forEach(item -> items.add(link(base + item.path(), item.mediaType())));
        Map<String, Object> links = new LinkedHashMap<>();
        links.put("anchor", Catalog.DATASET.getURI());
        links.put("type", List.of(Map.of("href", "https://schema.org/Dataset")));
        links.put("license", List.of(Map.of("href", Catalog.LICENCE)));
        links.put(
                "describedby",
                List.of(link(base + ".well-known/void", "text/turtle"), link(base + "catalog.ttl", "text/turtle")));
        links.put("item", items);
        byte[] body = Json.write(Map.of("linkset", List.of(links))).getBytes(StandardCharsets.UTF_8);
        exchange.send(Answer.of(asked.representation().contentType(), body, revision));
    }

    private static Map<String, Object> link(String address, String mediaType) {
        Map<String, Object> link = new LinkedHashMap<>();
        link.put("href", address);
        link.put("type", mediaType);
        return link;
    }

    /** One dump of a listing: there, being made, or impossible. */
    record Listed(RdfFormat format, Optional<Dump> dump, Optional<SaanException> failure) {}

    private List<Listed> listing() {
        Map<RdfFormat, CompletableFuture<Dump>> requested =
                site.dumps().request(Selection.whole(), RdfFormat.offered());
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

    private Map<String, Object> json(Statistics statistics, Revision revision, String base) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("revision", revision.number());
        data.put("modified", revision.at().toString());
        data.put("license", Catalog.LICENCE);
        data.put("attribution", "Saan");
        data.put("quads", statistics.quads());
        data.put("triples", statistics.triples());
        data.put("entities", statistics.entities());
        data.put("void", base + ".well-known/void");
        List<Object> dumps = new ArrayList<>();
        for (Listed listed : listing()) {
            dumps.add(dump(listed, false, base));
            dumps.add(dump(listed, true, base));
        }
        dumps.add(rows(statistics, base));
        data.put("dumps", dumps);
        List<Object> graphs = new ArrayList<>();
        statistics.graphs().forEach((name, size) -> {
            if (name.startsWith(GraphNames.PREFIX)) {
                String file = name.substring(GraphNames.PREFIX.length()) + ".trig.gz";
                graphs.add(Map.of("graph", name, "quads", size, "url", base + "data/dump/graph/" + file));
            }
        });
        data.put("graphs", graphs);
        data.put(
                "kinds",
                statistics.kinds().keySet().stream()
                        .map(kind -> base + "data/dump/kind/" + kind + ".trig.gz")
                        .toList());
        return data;
    }

    private Map<String, Object> rows(Statistics statistics, String base) {
        GraphFile whole = GraphFiles.whole();
        Map<String, Object> dump = new LinkedHashMap<>();
        dump.put("url", base + "data/dump/" + whole.name());
        dump.put("format", "parquet");
        dump.put("mediaType", whole.mediaType());
        dump.put("gzip", false);
        Optional<ExchangeFile> made = rows();
        made.ifPresent(file -> {
            dump.put("statements", statistics.quads());
            dump.put("bytes", file.bytes());
            dump.put("sha256", file.sha256());
        });
        dump.put("state", made.isPresent() ? "ready" : "being made");
        return dump;
    }

    /** The whole as rows, at the newest revision; being made when it is not there. */
    private Optional<ExchangeFile> rows() {
        CompletableFuture<ExchangeFile> making =
                site.files().request(GraphFiles.whole().name());
        site.waiting().until(making);
        return making.isDone() && !making.isCompletedExceptionally() ? Optional.of(making.join()) : Optional.empty();
    }

    private static Map<String, Object> dump(Listed listed, boolean gzip, String base) {
        Map<String, Object> dump = new LinkedHashMap<>();
        dump.put("url", base + "data/dump/saan." + listed.format().extension() + (gzip ? ".gz" : ""));
        dump.put("format", listed.format().extension());
        dump.put("mediaType", listed.format().mediaType());
        dump.put("gzip", gzip);
        listed.dump().ifPresent(made -> {
            dump.put("statements", made.statements());
            dump.put("bytes", gzip ? made.fileBytes() : made.bytes());
            dump.put("sha256", gzip ? made.fileSha256() : made.sha256());
        });
        dump.put("state", listed.dump().isPresent() ? "ready" : listed.failure().isPresent() ? "failed" : "being made");
        listed.failure().ifPresent(failure -> dump.put("detail", failure.text(Language.EN)));
        return dump;
    }
}
