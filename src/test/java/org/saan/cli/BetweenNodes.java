package org.saan.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A real HTTP server between a follower and the node it follows, that passes on what it gets, or something else. */
final class BetweenNodes implements AutoCloseable {
    /**
     * What is passed on.
     *
     * @param cut how many bytes are sent before the line is closed; -1 for all
     */
    record Passed(int status, byte[] body, int cut) {
        Passed(byte[] body) {
            this(200, body, -1);
        }
    }

    /** Decides what is passed on for a path with its query. */
    interface Passing {
        Passed pass(String path, int status, byte[] body);
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;
    private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
    private volatile String to;
    private volatile Passing passing = (path, status, body) -> new Passed(status, body, -1);

    BetweenNodes(String to) throws IOException {
        this.to = to;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    /** From where on records were asked for, in order. */
    List<String> ranges() {
        return ranges;
    }

    void passing(Passing by) {
        this.passing = by;
    }

    void to(String other) {
        this.to = other;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString().substring(1);
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(to + path));
            for (String header : List.of("Range", "If-Range")) {
                String value = exchange.getRequestHeaders().getFirst(header);
                if (value != null) {
                    request.header(header, value);
                }
            }
            if (path.endsWith(".record")) {
                ranges.add(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
            }
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            Passed passed = passing.pass(path, response.statusCode(), response.body());
            exchange.sendResponseHeaders(passed.status(), passed.body().length == 0 ? -1 : passed.body().length);
            int count = passed.cut() < 0 ? passed.body().length : passed.cut();
            exchange.getResponseBody().write(passed.body(), 0, count);
            exchange.getResponseBody().flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
