package org.saan.web;

import org.saan.web.http.ByteRange;
import org.saan.web.http.FileAnswer;
import org.saan.web.http.Negotiation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.publish.Dump;
import org.saan.publish.RdfFormat;
import org.saan.publish.Selection;
import org.saan.query.Descriptions;
import org.saan.vocab.GraphNames;

/**
 * {@code /data/dump/…}: {@code saan}, {@code graph/NAME}, {@code family/NAME} or {@code kind/KIND}, in any format, plain or {@code .gz}; with its hash
 * (Repr-Digest, RFC 9530) and one range a request, so that a broken download goes on.
 */
final class DumpServlet extends ReadServlet {
    private static final long serialVersionUID = 1L;
    private static final Pattern NAME = Pattern.compile(
            "/(?<what>saan|graph/(?<graph>[a-z0-9/-]+)|kind/(?<kind>[a-z]+)|family/(?<family>[a-z]+))\\.(?<format>[a-z0-9]+)(?<gzip>\\.gz)?");

    private static final int SKIPPING_AT_ONCE = 2;

    private final transient Site site;
    private final transient Semaphore skipping = new Semaphore(SKIPPING_AT_ONCE);

    DumpServlet(Site site) {
        super(site);
        this.site = site;
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        Matcher name = NAME.matcher(path);
        if (path.length() > 300 || !name.matches()) {
            throw new SaanException(ErrorKind.NOT_FOUND, "dump.unknown", Address.shown(path));
        }
        RdfFormat format = RdfFormat.ofExtension(name.group("format"))
                .orElseThrow(() -> new SaanException(
                        ErrorKind.NOT_FOUND, "address.suffix", name.group("format"), RdfFormat.extensions()));
        if (request.getParameter("rev") != null) {
            throw new SaanException(ErrorKind.USAGE, "dump.newest");
        }
        Selection selection = selection(name);
        boolean gzip = name.group("gzip") != null;
        for (int attempt = 1; ; attempt++) {
            Dump dump = site.waiting()
                    .of(site.dumps().request(selection, List.of(format)).get(format), path.substring(1));
            try {
                send(
                        request,
                        response,
                        dump,
                        gzip,
                        site.history().revision(dump.revision()).at());
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

    private void send(
            HttpServletRequest request, HttpServletResponse response, Dump dump, boolean gzip, Instant modified)
            throws IOException {
        // What lies compressed can be sent so as it is; a range is of what was asked for.
        boolean encoded = !gzip
                && request.getHeader("Range") == null
                && Negotiation.takesGzip(Parameters.header(request, "Accept-Encoding"));
        boolean compressed = gzip || encoded;
        String sha256 = compressed ? dump.fileSha256() : dump.sha256();
        long length = compressed ? dump.fileBytes() : dump.bytes();
        String etag = dump.revision() + "-" + sha256.substring(0, 16);
        response.setHeader("ETag", '"' + etag + '"');
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("Last-Modified", date(modified));
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader(GuardedQuery.REVISION_HEADER, String.valueOf(dump.revision()));
        response.setHeader(
                "Repr-Digest",
                "sha-256=:" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256)) + ":");
        if (!gzip) {
            response.addHeader("Vary", "Accept-Encoding");
        }
        if (encoded) {
            response.setHeader("Content-Encoding", "gzip");
        }
        if (isKnown(request, etag, modified)) {
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
                    request, response, compressed ? skip(in, range.from()) : unpacked(in, range), range.count());
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private InputStream unpacked(InputStream packed, ByteRange range) throws IOException {
        InputStream in = new GZIPInputStream(packed, 1 << 16);
        if (range.from() == 0) {
            return in;
        }
        // What is decompressed only to be skipped costs as much as what is sent.
        if (!skipping.tryAcquire()) {
            throw new SaanException(ErrorKind.UNAVAILABLE, "server.busy");
        }
        try {
            return skip(in, range.from());
        } finally {
            skipping.release();
        }
    }

    private static InputStream skip(InputStream in, long bytes) throws IOException {
        in.skipNBytes(bytes);
        return in;
    }
}
