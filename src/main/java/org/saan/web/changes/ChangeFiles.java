package org.saan.web.changes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.sparql.core.Quad;
import org.saan.ledger.PatchText;
import org.saan.search.Json;
import org.saan.web.http.ByteRange;
import org.saan.web.http.Cost;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.EntityTag;
import org.saan.web.http.Exchange;
import org.saan.web.http.FileAnswer;
import org.saan.web.http.Headers;
import org.saan.web.http.Param;
import org.saan.web.http.Representation;
import org.saan.web.site.ServerContext;

/**
 * {@code /changes/N.rdfp}: what a revision changed as the RDF Patch that was recorded; {@code /changes/N.json}: the same as lists of
 * N-Quads, with who, when and why. Both are written while they are read, however large they are.
 */
final class ChangeFiles {
    private final ServerContext site;
    private final ChangeFeed feed;

    ChangeFiles(ServerContext site) {
        this.site = site;
        this.feed = new ChangeFeed(site);
    }

    Endpoint patch(Param<Long> number) {
        return Endpoint.at("/changes/{revision}.rdfp", "api.patch")
                .group("changes")
                .take(number)
                .offer(Representation.text("rdfp", ChangeFeed.RDF_PATCH))
                .cost(Cost.FILE)
                .answer((asked, exchange) -> answer(asked, true, exchange));
    }

    Endpoint statements(Param<Long> number) {
        return Endpoint.at("/changes/{revision}.json", "api.change")
                .group("changes")
                .take(number)
                .offer(Representation.JSON.as("RevisionStatements"))
                .cost(Cost.FILE)
                .answer((asked, exchange) -> answer(asked, false, exchange));
    }

    Endpoint record(Param<Long> number) {
        return Endpoint.at("/changes/{revision}.record", "api.record")
                .group("changes")
                .take(number)
                .offer(Representation.file("record", "application/octet-stream"))
                .fromFile()
                .answer((asked, exchange) -> record(number(asked), exchange.request(), exchange.response()));
    }

    /** The revision in the path; throws USAGE for what is no number. */
    static long number(EndpointRequest asked) {
        return Param.revision("revision")
                .read(asked.parts().getOrDefault("revision", asked.path().substring("changes/".length())));
    }

    private void answer(EndpointRequest asked, boolean isPatch, Exchange exchange) throws IOException {
        long number = number(asked);
        HttpServletResponse response = exchange.response();
        String etag = site.history().checksum(number) + (isPatch ? "" : "-json");
        if (EntityTag.isKnown(exchange.request(), etag, null)) {
            headers(number, isPatch, etag, response);
            response.setStatus(304);
        } else if (exchange.isHead()) {
            headers(number, isPatch, etag, response);
            // Without a length: it is not known until the file is made.
            response.flushBuffer();
        } else {
            write(asked, number, isPatch, etag, exchange);
        }
    }

    /** For nodes that follow: the record byte for byte as it lies in the ledger; who takes it compares it with its checksum. */
    private void record(long number, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Path record = site.history().record(number);
        String etag = site.history().checksum(number);
        headers(number, ".record", etag, response);
        response.setContentType("application/octet-stream");
        response.setHeader("Accept-Ranges", "bytes");
        if (EntityTag.isKnown(request, etag, null)) {
            response.setStatus(304);
            return;
        }
        ByteRange range = ByteRange.of(request, response, Files.size(record), etag);
        response.setContentLengthLong(range.count());
        if (!request.getMethod().equals("HEAD")) {
            InputStream in = Files.newInputStream(record);
            try {
                in.skipNBytes(range.from());
                FileAnswer.send(request, response, in, range.count());
            } catch (IOException | RuntimeException e) {
                in.close();
                throw e;
            }
        }
    }

    private void headers(long number, boolean isPatch, String etag, HttpServletResponse response) {
        headers(number, isPatch ? ".rdfp" : ".json", etag, response);
        response.setContentType(isPatch ? ChangeFeed.RDF_PATCH + "; charset=utf-8" : "application/json; charset=utf-8");
    }

    private void headers(long number, String suffix, String etag, HttpServletResponse response) {
        response.setHeader("ETag", '"' + etag + '"');
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader(
                "Last-Modified", EntityTag.date(site.history().revision(number).at()));
        response.setHeader(Headers.REVISION, String.valueOf(number));
        response.setHeader("Content-Disposition", "attachment; filename=\"saan-" + number + suffix + "\"");
    }

    /** The headers of the file come when its record is known to be whole, and there is room. */
    private void write(EndpointRequest asked, long number, boolean isPatch, String etag, Exchange exchange)
            throws IOException {
        HttpServletResponse response = exchange.response();
        try {
            site.limiter().with(asked.endpoint().cost(), exchange.client(), () -> {
                try {
                    site.history().patchText(number, (text, length) -> {
                        headers(number, isPatch, etag, response);
                        if (isPatch) {
                            response.setContentLengthLong(length);
                            text.transferTo(response.getOutputStream());
                        } else {
                            statements(number, text, response);
                        }
                    });
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return null;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** A patch lists what was removed before what was added. */
    private void statements(long number, InputStream text, HttpServletResponse response) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(response.getOutputStream())) {
            json.writeStartObject();
            json.writeFieldName("revision");
            json.writeRawValue(Json.write(feed.whole(site.history().revision(number))));
            json.writeArrayFieldStart("removed");
            boolean[] isAdding = {false};
            PatchText.read(text, quad -> write(json, quad), quad -> {
                if (!isAdding[0]) {
                    isAdding[0] = true;
                    next(json);
                }
                write(json, quad);
            });
            if (!isAdding[0]) {
                next(json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void next(JsonGenerator json) {
        try {
            json.writeEndArray();
            json.writeArrayFieldStart("added");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(JsonGenerator json, Quad quad) {
        try {
            json.writeString(NodeFmtLib.strNT(quad.getSubject()) + " " + NodeFmtLib.strNT(quad.getPredicate()) + " "
                    + NodeFmtLib.strNT(quad.getObject()) + " " + NodeFmtLib.strNT(quad.getGraph()) + " .");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
