package org.saan.web.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.RequestLogWriter;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.component.ContainerLifeCycle;
import org.saan.search.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each request: who, when, what, with which result, and what it took. Each day has a file of its own. No line can be forged: whatever a client sent
 * stands escaped. Of the headers Referer and User-Agent are written, no others, so that no secret in them is; the address is written whole. Safe for many
 * threads.
 */
public final class AccessLog extends ContainerLifeCycle implements RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final DateTimeFormatter COMBINED =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneId.systemDefault());

    private static final long WARN_AGAIN_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final AtomicLong warnedAt = new AtomicLong(System.nanoTime() - 2 * WARN_AGAIN_NANOS);

    /** How a line is written. */
    public enum Form {
        /** The combined format of Apache and nginx, with milliseconds of work and the engine at its end. */
        COMBINED,
        /** A JSON object. */
        JSON
    }

    private final Writer writer;
    private final Form form;

    private AccessLog(Writer writer, Form form) {
        this.writer = writer;
        this.form = form;
        addBean(writer);
    }

    /**
     * A log in files, one a day: {@code access.log} becomes {@code access-2026-12-01.log}.
     *
     * @param days for which files are kept; 0 for ever
     */
    public static AccessLog in(Path file, Form form, int days) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String dated = dot < 0 ? name + "-yyyy_mm_dd" : name.substring(0, dot) + "-yyyy_mm_dd" + name.substring(dot);
        RequestLogWriter writer =
                new RequestLogWriter(file.toAbsolutePath().resolveSibling(dated).toString());
        writer.setFilenameDateFormat("yyyy-MM-dd");
        writer.setTimeZone(ZoneId.systemDefault().getId());
        writer.setRetainDays(days);
        writer.setAppend(true);
        return new AccessLog(writer, form);
    }

    /** A log that somebody else writes, such as the output of the program. */
    public static AccessLog to(Writer writer, Form form) {
        return new AccessLog(writer, form);
    }

    @Override
    public void log(Request request, Response response) {
        try {
            writer.write(form == Form.JSON ? json(request, response) : combined(request, response));
        } catch (IOException e) {
            // A full disk would fill the other log too.
            long now = System.nanoTime();
            long before = warnedAt.get();
            if (now - before > WARN_AGAIN_NANOS && warnedAt.compareAndSet(before, now)) {
                LOG.warn("the access log cannot be written: {}", e.getMessage());
            }
        }
    }

    private static String client(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress from
                        && from.getAddress() != null
                ? from.getAddress().getHostAddress()
                : "-";
    }

    private static long milliseconds(Request request) {
        return SlowClientHandler.work(request) / 1_000_000;
    }

    private static String header(Request request, HttpHeader header) {
        String value = request.getHeaders().get(header);
        return value == null ? "" : value;
    }

    private static String engine(Response response) {
        String engine = response.getHeaders().get(Headers.ENGINE);
        return engine == null ? "-" : engine;
    }

    private static String combined(Request request, Response response) {
        Instant when = Instant.ofEpochMilli(Request.getTimeStamp(request));
        return client(request) + " - - [" + COMBINED.format(when) + "] \"" + escaped(request.getMethod()) + ' '
                + escaped(request.getHttpURI().getPathQuery()) + ' '
                + request.getConnectionMetaData().getHttpVersion().asString() + "\" " + response.getStatus() + ' '
                + Response.getContentBytesWritten(response) + " \"" + quoted(header(request, HttpHeader.REFERER))
                + "\" \"" + quoted(header(request, HttpHeader.USER_AGENT)) + "\" " + milliseconds(request) + ' '
                + engine(response);
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "-" : escaped(text);
    }

    /** As Apache does it: what is no printable letter of ASCII, quotes and backslashes as hexadecimal numbers. */
    static String escaped(String text) {
        if (text == null) {
            return "-";
        }
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter < 0x20 || letter > 0x7e || letter == '"' || letter == '\\') {
                safe.append(String.format(Locale.ROOT, letter > 0xff ? "\\u%04x" : "\\x%02x", (int) letter));
            } else {
                safe.append(letter);
            }
        }
        return safe.toString();
    }

    private static String json(Request request, Response response) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", Instant.ofEpochMilli(Request.getTimeStamp(request)).toString());
        line.put("client", client(request));
        line.put("method", request.getMethod());
        line.put("target", request.getHttpURI().getPathQuery());
        line.put("protocol", request.getConnectionMetaData().getHttpVersion().asString());
        line.put("status", response.getStatus());
        line.put("bytes", Response.getContentBytesWritten(response));
        line.put("referer", header(request, HttpHeader.REFERER));
        line.put("agent", header(request, HttpHeader.USER_AGENT));
        line.put("milliseconds", milliseconds(request));
        line.put("engine", engine(response));
        String left = response.getHeaders().get("RateLimit");
        line.put("budget", left == null ? "" : left);
        return Json.write(line);
    }
}
