package org.saan.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.SaanException;
import org.saan.network.NetworkAnswers;
import org.saan.search.Json;
import org.saan.search.MentionAnswer;
import org.saan.search.Mentions;
import org.saan.search.SearchAnswer;
import org.saan.search.SearchRequest;

/** Asks the server that holds the home. */
final class RemoteFinder implements Finder {
    private static final int TRIES = 10;
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final HttpClient client = HttpClient.newHttpClient();
    private final String server;
    private final Language language;

    /**
     * @param server its address, ending in a slash
     * @param language of what it says when it refuses
     */
    RemoteFinder(String server, Language language) {
        this.server = server;
        this.language = language;
    }

    @Override
    public SearchAnswer search(SearchRequest request) {
        StringBuilder query = new StringBuilder("api/search?q=").append(encoded(request.text()));
        request.kinds().forEach(kind -> query.append("&kind=").append(kind));
        if (!request.place().isEmpty()) {
            query.append("&place=").append(encoded(request.place()));
        }
        if (!request.graph().isEmpty()) {
            query.append("&graph=").append(encoded(request.graph()));
        }
        query.append("&offset=").append(request.offset()).append("&limit=").append(request.limit());
        return Json.read(send(at(query.toString()).GET()), SearchAnswer.class);
    }

    @Override
    public String reconcile(String batch) {
        return send(at("reconcile")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("queries=" + encoded(batch))));
    }

    @Override
    public MentionAnswer mentions(String text) {
        return Json.read(
                send(at("api/mentions")
                        .header("Content-Type", "text/plain; charset=utf-8")
                        .POST(BodyPublishers.ofString(text))),
                MentionAnswer.class);
    }

    @Override
    public NetworkAnswers.PathAnswer path(Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return Json.read(send(at("api/path?" + query).GET()), NetworkAnswers.PathAnswer.class);
    }

    @Override
    public int mostBytes() {
        return Mentions.SERVED_BYTES;
    }

    @Override
    public void close() {
        // The client closes its connections when nobody holds it any more.
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create(server + path)).header("Accept", "application/json");
    }

    /** Asks again when the server is busy, as long as it says. */
    private String send(HttpRequest.Builder request) {
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
