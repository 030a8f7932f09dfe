package org.saan.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.json.JsonValue;

/**
 * A revision as one line of JSON. Written with Jena's own JSON: every start reads a line or two, and a larger library takes
 * longer to begin than to read them.
 */
final class RevisionJson {
    private RevisionJson() {}

    static byte[] write(Revision revision) {
        JsonObject json = new JsonObject();
        json.put("number", revision.number());
        json.put("previous", revision.previous());
        json.put("at", revision.at().toString());
        json.put("agent", revision.agent());
        json.put("kind", revision.kind());
        json.put("message", revision.message());
        json.put("contentDigest", revision.contentDigest());
        JsonObject sources = new JsonObject();
        new TreeMap<>(revision.sources()).forEach(sources::put);
        json.put("sources", sources);
        JsonArray graphs = new JsonArray();
        revision.graphs().forEach(graphs::add);
        json.put("graphs", graphs);
        json.put("reverts", revision.reverts());
        json.put("added", revision.added());
        json.put("removed", revision.removed());
        return JSON.toStringFlat(json).getBytes(StandardCharsets.UTF_8);
    }

    /** The revision of a line; what a line of an earlier version does not tell is empty. Throws IllegalArgumentException. */
    static Revision read(byte[] line) {
        try {
            JsonObject json = JSON.parse(new String(line, StandardCharsets.UTF_8));
            Map<String, String> sources = new TreeMap<>();
            if (json.hasKey("sources")) {
                json.getObj("sources").forEach((file, digest) -> sources.put(file, string(digest)));
            }
            List<String> graphs = new ArrayList<>();
            if (json.hasKey("graphs")) {
                json.getArray("graphs").forEach(graph -> graphs.add(string(graph)));
            }
            return new Revision(
                    number(json, "number"),
                    string(json.get("previous")),
                    Instant.parse(string(json.get("at"))),
                    string(json.get("agent")),
                    string(json.get("kind")),
                    json.hasKey("message") ? string(json.get("message")) : "",
                    json.hasKey("contentDigest") ? string(json.get("contentDigest")) : "",
                    sources,
                    List.copyOf(graphs),
                    json.hasKey("reverts") ? number(json, "reverts") : 0,
                    Math.toIntExact(number(json, "added")),
                    Math.toIntExact(number(json, "removed")));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("no revision", e);
        }
    }

    private static String string(JsonValue value) {
        return value.getAsString().value();
    }

    private static long number(JsonObject json, String key) {
        return json.get(key).getAsNumber().value().longValue();
    }
}
