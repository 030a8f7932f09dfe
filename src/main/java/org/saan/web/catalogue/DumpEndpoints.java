package org.saan.web.catalogue;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.publish.Dump;
import org.saan.publish.RdfFormat;
import org.saan.publish.Selection;
import org.saan.query.Descriptions;
import org.saan.vocab.GraphNames;
import org.saan.web.http.ByteRange;
import org.saan.web.http.Client;
import org.saan.web.http.Cost;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.EntityTag;
import org.saan.web.http.Exchange;
import org.saan.web.http.FileAnswer;
import org.saan.web.http.Headers;
import org.saan.web.http.Negotiation;
import org.saan.web.http.Param;
import org.saan.web.http.Representation;
import org.saan.web.site.ServerContext;

/**
 * {@code /data/dump/…}: {@code saan}, {@code graph/NAME}, {@code family/NAME} or {@code kind/KIND}, in any format, plain or {@code .gz}; with its hash
 * (Repr-Digest, RFC 9530) and one range a request, so that a broken download goes on.
 */
public final class DumpEndpoints {
    private static final Pattern NAME = Pattern.compile(
            "/(?<what>saan|graph/(?<graph>[a-z0-9/-]+)|kind/(?<kind>[a-z]+)|family/(?<family>[a-z]+))\\.(?<format>[a-z0-9]+)(?<gzip>\\.gz)?");

    private static final Param<Long> REVISION =
            Param.revision("rev").meaning("api.dump-revision").example(1);

    private final ServerContext site;

    public DumpEndpoints(ServerContext site) {
        this.site = site;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                endpoint("/data/dump/saan.{format}", "api.dump")
                        .group("catalogue")
                        .take(Param.choice("format", formats())
                                .inPath()
                                .meaning("api.dump-format")
                                .example("ttl"))
                        .answer(this::answer),
                endpoint("/data/dump/graph/{graph...}", "endpoint.dump-graph").answer(this::answer),
                endpoint("/data/dump/kind/{file}", "endpoint.dump-kind").answer(this::answer),
                endpoint("/data/dump/family/{file}", "endpoint.dump-family").answer(this::answer));
    }

    private static Endpoint.Builder endpoint(String path, String summary) {
        return Endpoint.at(path, summary)
                .take(REVISION)
                .offer(Representation.file("dump", "application/octet-stream"))
                .fromFile()
                .cost(Cost.FILE);
    }

    private static List<String> formats() {
        return RdfFormat.offered().stream()
                .map(RdfFormat::extension)
                .flatMap(extension -> Stream.of(extension, extension + ".gz"))
                .toList();
    }

    private void answer(EndpointRequest asked, Exchange exchange) throws IOException {
        String path = "/" + asked.path().substring("data/dump/".length());
        Matcher name = NAME.matcher(path);
        if (path.length() > 300 || !name.matches()) {
            throw new SaanException(ErrorKind.NOT_FOUND, "dump.unknown", Param.shown(path));
        }
        RdfFormat format = RdfFormat.ofExtension(name.group("format"))
                .filter(RdfFormat.offered()::contains)
                .orElseThrow(() -> new SaanException(
                        ErrorKind.NOT_FOUND, "address.suffix", name.group("format"), String.join(", ", formats())));
        Selection selection = selection(name);
        asked.given(REVISION).ifPresent(revision -> requireKept(name, revision));
        boolean gzip = name.group("gzip") != null;
        for (int attempt = 1; ; attempt++) {
            Dump dump = site.waiting()
                    .of(site.dumps().request(selection, List.of(format)).get(format), path.substring(1));
            // A revision may have come meanwhile.
            asked.given(REVISION)
                    .filter(revision -> dump.revision() > revision)
                    .ifPresent(revision -> requireKept(name, revision));
            try {
                send(exchange, dump, gzip, site.history().recorded(changed(name, dump.revision())));
                return;
            } catch (NoSuchFileException e) {
                // Taken away below us, or by a new revision: made again once.
                if (attempt == 2) {
                    throw e;
                }
                site.dumps().forget(dump);
            }
        }
    }

    /** A dump of an earlier revision is there as long as nothing changed in it since. Throws NOT_FOUND afterwards. */
    private void requireKept(Matcher name, long revision) {
        long newest = site.store().revision();
        if (revision > newest) {
            throw new SaanException(ErrorKind.NOT_FOUND, "ledger.no-revision", revision, newest);
        }
        long changed = changed(name, newest);
        if (revision < changed) {
            throw new SaanException(ErrorKind.NOT_FOUND, "dump.not-kept", revision, changed, newest);
        }
    }

    /** The revision that last changed what it holds; the inferred graph may change with each. */
    private long changed(Matcher name, long revision) {
        String graph = name.group("graph");
        String family = name.group("family");
        Predicate<String> holds =
                of -> graph != null ? of.equals(GraphNames.PREFIX + graph) : Selection.isOfFamily(of, family);
        // Things of a kind are told with what is inferred, and that may follow from any statement.
        boolean always = graph == null && (family == null || family.equals("inferred"))
                || "inferred".equals(graph)
                || "catalog".equals(graph);
        return always
                ? revision
                : site.history().lastChanges(revision).entrySet().stream()
                        .filter(entry -> holds.test(entry.getKey()))
                        .mapToLong(entry -> Math.min(revision, entry.getValue()))
                        .max()
                        .orElse(revision);
    }

    /** A graph that is not there is told at once and makes no work. */
    private Selection selection(Matcher name) {
        if (name.group("kind") != null) {
            return Selection.kind(name.group("kind"));
        }
        if (name.group("family") != null) {
            return Selection.family(name.group("family"));
        }
        if (name.group("graph") == null) {
            return Selection.whole();
        }
        Selection graph = Selection.graph(name.group("graph"));
        if (!site.store().read(data -> Descriptions.exists(data, GraphNames.graph(name.group("graph"))))) {
            throw new SaanException(ErrorKind.NOT_FOUND, "export.no-graph", name.group("graph"));
        }
        return graph;
    }

    private void send(Exchange exchange, Dump dump, boolean gzip, Instant modified) throws IOException {
        HttpServletRequest request = exchange.request();
        HttpServletResponse response = exchange.response();
        // What lies compressed can be sent so as it is; a range is of what was asked for.
        boolean encoded = !gzip
                && request.getHeader("Range") == null
                && Negotiation.takesGzip(exchange.header("Accept-Encoding"));
        boolean compressed = gzip || encoded;
        String sha256 = compressed ? dump.fileSha256() : dump.sha256();
        long length = compressed ? dump.fileBytes() : dump.bytes();
        String etag = EntityTag.ofSha256(sha256);
        response.setHeader("ETag", '"' + etag + '"');
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("Last-Modified", EntityTag.date(modified));
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader(Headers.REVISION, String.valueOf(dump.revision()));
        response.setHeader(
                "Repr-Digest",
                "sha-256=:" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256)) + ":");
        if (encoded) {
            response.setHeader("Content-Encoding", "gzip");
        }
        if (EntityTag.isKnown(request, etag, modified)) {
            response.setStatus(304);
            return;
        }
        response.setContentType(
                gzip
                        ? "application/gzip"
                        : dump.format().mediaType() + (dump.format().isText() ? "; charset=utf-8" : ""));
        String file = dump.name().replace('/', '-') + "." + dump.format().extension() + (gzip ? ".gz" : "");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + file + "\"");
        boolean head = request.getMethod().equals("HEAD");
        ByteRange range = ByteRange.of(request, response, length, etag);
        response.setContentLengthLong(range.count());
        if (head) {
            return;
        }
        InputStream in = Files.newInputStream(dump.file());
        try {
            FileAnswer.send(
                    request,
                    response,
                    compressed ? skip(in, range.from()) : unpacked(in, range, exchange.client()),
                    range.count());
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private InputStream unpacked(InputStream packed, ByteRange range, Client client) throws IOException {
        InputStream in = new GZIPInputStream(packed, 1 << 16);
        if (range.from() == 0) {
            return in;
        }
        // What is decompressed only to be skipped costs as much as what is sent.
        return site.limiter().with(Cost.FILE, client, () -> {
            try {
                return skip(in, range.from());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static InputStream skip(InputStream in, long bytes) throws IOException {
        in.skipNBytes(bytes);
        return in;
    }
}
