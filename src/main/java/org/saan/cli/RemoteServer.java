package org.saan.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.SaanException;

/** Requests to the server that holds a home. */
final class RemoteServer {
    private static final int TRIES = 10;
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final HttpClient client = HttpClient.newHttpClient();
    private final String server;
    private final Language language;

    /**
     * @param server its address, ending in a slash
     * @param language of what it says when it refuses
     */
    RemoteServer(String server, Language language) {
        this.server = server;
        this.language = language;
    }

    /** A text as a part of a query string. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A request for JSON at a path without a leading slash. */
    HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create(server + path)).header("Accept", "application/json");
    }

    /** Asks again when the server is busy, as long as it says. */
    String send(HttpRequest.Builder request) {
        try {
            for (int attempt = 1; ; attempt++) {
                HttpResponse<String> response =
                        client.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
                if (response.statusCode() == 200) {
                    return response.body();
                }
                if (response.statusCode() != 503 || attempt == TRIES) {
                    throw Reader.refusal(server, response.statusCode(), response.body(), language);
                }
                Thread.sleep(1000L
                        * Math.min(
                                30,
                                response.headers()
                                        .firstValueAsLong("Retry-After")
                                        .orElse(5)));
            }
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.REFUSED, "query.server", server, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SaanException.because(e, ErrorKind.REFUSED, "export.given-up");
        }
    }
}
