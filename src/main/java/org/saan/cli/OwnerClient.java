package org.saan.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.store.Home;

/** Asks the process that owns a home to run a command that changes it. */
final class OwnerClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private OwnerClient() {}

    /**
     * Sends the command and prints what comes back.
     *
     * @return its exit code; empty when nobody owns the home, or the owner takes no changes
     */
    static OptionalInt run(Home home, List<String> arguments, String agent, PrintWriter out, PrintWriter err) {
        List<String> told = OwnerChannel.told(home.folder());
        if (told.isEmpty() || home.runningServer().isEmpty()) {
            return OptionalInt.empty();
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(told.get(0)))) {
            ChangeRequest request = new ChangeRequest(
                    told.get(1), arguments, Path.of("").toAbsolutePath().toString(), agent);
            OutputStream to = socket.getOutputStream();
            to.write((request.line() + "\n").getBytes(StandardCharsets.UTF_8));
            to.flush();
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                JsonNode message = JSON.readTree(line);
                if (message.has("exit")) {
                    return OptionalInt.of(message.path("exit").asInt());
                }
                PrintWriter writer = message.has("err") ? err : out;
                writer.println(message.path(message.has("err") ? "err" : "out").asText());
                writer.flush();
            }
            throw new SaanException(ErrorKind.UNAVAILABLE, "channel.cut-off", home.folder());
        } catch (IOException | NumberFormatException e) {
            throw SaanException.because(e, ErrorKind.UNAVAILABLE, "channel.cut-off", home.folder());
        }
    }
}
