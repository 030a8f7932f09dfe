package org.saan.web;

import org.saan.web.http.ByteRange;
import org.saan.web.http.FileAnswer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.sparql.core.Quad;
import org.saan.ledger.PatchText;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.search.Json;
import org.saan.web.http.Permits;

/**
 * {@code /changes/N.rdfp}: what a revision changed as the RDF Patch that was recorded; {@code /changes/N.json}: the same as lists of
 * N-Quads, with who, when and why. Both are written while they are read, however large they are.
 */
final class ChangeFiles {
    private static final Pattern NAME = Pattern.compile("/changes/(?<number>[^/]*)\\.(?<form>rdfp|json|record)");
    private static final int AT_ONCE = 2;

    private final Site site;
    private final ChangeFeed feed;
    /** A patch is read from the ledger while it is sent, so only so many are at once. */
    private final Permits files;

    ChangeFiles(Site site) {
        this.site = site;
        this.files = new Permits(AT_ONCE, site.limits().workPatience());
        this.feed = new ChangeFeed(site);
    }

    /** Answers when a file of a revision is asked for; false, with nothing done, for any other address. */
    boolean answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String inside = request.getPathInfo() == null ? "" : request.getPathInfo();
        Matcher name = NAME.matcher(request.getServletPath() + inside);
        if (!name.matches()) {
            return false;
        }
        PageRequest.of(request).allow();
        String given = name.group("number");
        if (!given.matches("[1-9][0-9]{0,17}")) {
            throw new SaanException(ErrorKind.USAGE, "moment.revision", Address.shown(given));
        }
        long number = Long.parseLong(given);
        if (name.group("form").equals("record")) {
            record(number, request, response);
            return true;
        }
        boolean isPatch = name.group("form").equals("rdfp");
        String etag = site.history().checksum(number) + (isPatch ? "" : "-json");
        if (ReadServlet.isKnown(request, etag, null)) {
            headers(number, isPatch, etag, response);
            response.setStatus(304);
        } else if (request.getMethod().equals("HEAD")) {
            headers(number, isPatch, etag, response);
            // Without a length: it is not known until the file is made.
            response.flushBuffer();
        } else {
            write(number, isPatch, etag, response);
        }
        return true;
    }

    /** For nodes that follow: the record byte for byte as it lies in the ledger; who takes it compares it with its checksum. */
    private void record(long number, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Path record = site.history().record(number);
        String etag = site.history().checksum(number);
        headers(number, ".record", etag, response);
        response.setContentType("application/octet-stream");
        response.setHeader("Accept-Ranges", "bytes");
        if (ReadServlet.isKnown(request, etag, null)) {
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
                "Last-Modified",
                ReadServlet.date(site.history().revision(number).at()));
        response.setHeader(GuardedQuery.REVISION_HEADER, String.valueOf(number));
        response.setHeader("Content-Disposition", "attachment; filename=\"saan-" + number + suffix + "\"");
    }

    /** The headers of the file come when its record is known to be whole, and there is room. */
    private void write(long number, boolean isPatch, String etag, HttpServletResponse response) throws IOException {
        try {
            files.with(() -> {
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
