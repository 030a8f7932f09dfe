package org.saan.cli;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.stream.Collectors;
import org.saan.model.Language;
import org.saan.network.NetworkAnswers;
import org.saan.search.Json;
import org.saan.search.MentionAnswer;
import org.saan.search.Mentions;
import org.saan.search.SearchAnswer;
import org.saan.search.SearchRequest;

/** Asks the server that holds the home. */
final class RemoteFinder implements Finder {
    private final RemoteServer server;

    /**
     * @param server its address, ending in a slash
     * @param language of what it says when it refuses
     */
    RemoteFinder(String server, Language language) {
        this.server = new RemoteServer(server, language);
    }

    @Override
    public SearchAnswer search(SearchRequest request) {
        StringBuilder query = new StringBuilder("api/search?q=").append(RemoteServer.encoded(request.text()));
        request.kinds().forEach(kind -> query.append("&kind=").append(kind));
        if (!request.place().isEmpty()) {
            query.append("&place=").append(RemoteServer.encoded(request.place()));
        }
        if (!request.graph().isEmpty()) {
            query.append("&graph=").append(RemoteServer.encoded(request.graph()));
        }
        query.append("&offset=").append(request.offset()).append("&limit=").append(request.limit());
        return Json.read(server.send(server.at(query.toString()).GET()), SearchAnswer.class);
    }

    @Override
    public String reconcile(String batch) {
        return server.send(server.at("reconcile")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("queries=" + RemoteServer.encoded(batch))));
    }

    @Override
    public MentionAnswer mentions(String text) {
        return Json.read(
                server.send(server.at("api/mentions")
                        .header("Content-Type", "text/plain; charset=utf-8")
                        .POST(BodyPublishers.ofString(text))),
                MentionAnswer.class);
    }

    @Override
    public NetworkAnswers.PathAnswer path(Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + RemoteServer.encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return Json.read(server.send(server.at("api/path?" + query).GET()), NetworkAnswers.PathAnswer.class);
    }

    @Override
    public int mostBytes() {
        return Mentions.SERVED_BYTES;
    }

    @Override
    public void close() {
        // The client closes its connections when nobody holds it any more.
    }
}
