package org.saan.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What one process asks the owner of a home to do: one line of JSON.
 *
 * @param token shows that who asks may read the home's own files
 * @param arguments of the command line
 * @param folder the working folder of who asks
 * @param agent who makes revisions
 */
record ChangeRequest(String token, List<String> arguments, String folder, String agent) {
    private static final ObjectMapper JSON = new ObjectMapper();

    ChangeRequest {
        arguments = List.copyOf(arguments);
    }

    String line() {
        ObjectNode json = JSON.createObjectNode();
        json.put("token", token).put("folder", folder).put("agent", agent);
        arguments.forEach(json.withArray("arguments")::add);
        try {
            return JSON.writeValueAsString(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Throws {@link IOException} for what is none. */
    static ChangeRequest parse(String line) throws IOException {
        JsonNode json = JSON.readTree(line);
        List<String> arguments = new ArrayList<>();
        json.path("arguments").forEach(argument -> arguments.add(argument.asText()));
        return new ChangeRequest(
                json.path("token").asText(),
                arguments,
                json.path("folder").asText(),
                json.path("agent").asText());
    }
}
