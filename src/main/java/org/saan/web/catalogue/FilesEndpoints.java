package org.saan.web.catalogue;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.saan.exchange.ExchangeFile;
import org.saan.exchange.ExchangeFiles;
import org.saan.exchange.GraphFiles;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.web.http.ByteRange;
import org.saan.web.http.Cost;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EntityTag;
import org.saan.web.http.Exchange;
import org.saan.web.http.FileAnswer;
import org.saan.web.http.Headers;
import org.saan.web.http.Param;
import org.saan.web.http.Representation;
import org.saan.web.site.ServerContext;

/** {@code /data/files/…}: tables and other files for programs that do not read RDF, of the newest revision. */
public final class FilesEndpoints {
    private final ServerContext site;

    public FilesEndpoints(ServerContext site) {
        this.site = site;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                endpoint("/data/files/{file}", "api.file")
                        .group("catalogue")
                        .take(Param.choice("file", ExchangeFiles.allNames())
                                .inPath()
                                .meaning("api.file-name")
                                .example("agency.csv"))
                        .answer((asked, exchange) -> answer(asked.path().substring("data/files/".length()), exchange)),
                endpoint("/data/dump/" + GraphFiles.whole().name(), "api.dump-rows")
                        .group("catalogue")
                        .answer((asked, exchange) -> answer(GraphFiles.whole().name(), exchange)));
    }

    private static Endpoint.Builder endpoint(String path, String summary) {
        return Endpoint.at(path, summary)
                .offer(Representation.file("file", "application/octet-stream"))
                .fromFile()
                .cost(Cost.FILE);
    }

    private void answer(String name, Exchange exchange) throws IOException {
        if (site.files().mediaType(name).isEmpty()) {
            throw new SaanException(ErrorKind.NOT_FOUND, "files.unknown", Param.shown(name));
        }
        for (int attempt = 1; ; attempt++) {
            ExchangeFile file = site.waiting().of(site.files().request(name), name);
            try {
                send(exchange.request(), exchange.response(), file);
                return;
            } catch (NoSuchFileException e) {
                // Taken away below us, or by a new revision: made again once.
                if (attempt == 2) {
                    throw e;
                }
                site.files().forget(file);
            }
        }
    }

    private void send(HttpServletRequest request, HttpServletResponse response, ExchangeFile file) throws IOException {
        String etag = EntityTag.ofSha256(file.sha256());
        response.setHeader("ETag", '"' + etag + '"');
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader(Headers.REVISION, String.valueOf(file.revision()));
        response.setHeader(
                "Repr-Digest",
                "sha-256=:" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(file.sha256())) + ":");
        if (file.name().endsWith(".csv")) {
            // https://www.w3.org/TR/tabular-data-model/#link-header
            response.addHeader(
                    "Link", "<" + file.name() + "-metadata.json>; rel=\"describedby\"; type=\"application/csvm+json\"");
        }
        if (EntityTag.isKnown(request, etag, null)) {
            response.setStatus(304);
            return;
        }
        response.setContentType(file.mediaType()
                + (file.isText() ? "; charset=utf-8" : "")
                + (file.mediaType().equals("text/csv") ? "; header=present" : ""));
        response.setHeader("Content-Disposition", "attachment; filename=\"saan-" + file.name() + "\"");
        ByteRange range = ByteRange.of(request, response, file.bytes(), etag);
        response.setContentLengthLong(range.count());
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        InputStream in = Files.newInputStream(file.file());
        try {
            in.skipNBytes(range.from());
            FileAnswer.send(request, response, in, range.count());
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }
}
