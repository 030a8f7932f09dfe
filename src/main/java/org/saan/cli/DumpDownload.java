package org.saan.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Base64;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.source.Digests;

/** Takes dumps from the server that holds the home, for two processes cannot have it open. */
final class DumpDownload {
    private static final int TRIES = 60;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String server;

    /**
     * @param server its address, ending in a slash
     */
    DumpDownload(String server) {
        this.server = server;
    }

    /** What was taken; sha256 in hex. */
    record Taken(Path file, long bytes, String sha256) {}

    /**
     * Takes one dump, waiting while it is made; the file is there whole, and with the hash that the server names, or not at
     * all. Throws REFUSED, NOT_FOUND or what the server says.
     */
    Taken take(String dump, Path file) {
        Path aside = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            HttpResponse<InputStream> response = request(dump);
            MessageDigest digest = Digests.sha256();
            long bytes;
            try (InputStream in = new DigestInputStream(response.body(), digest);
                    OutputStream out = Files.newOutputStream(aside)) {
                bytes = in.transferTo(out);
            }
            byte[] sha256 = digest.digest();
            String named = response.headers().firstValue("Repr-Digest").orElse("");
            if (!named.equals("sha-256=:" + Base64.getEncoder().encodeToString(sha256) + ":")) {
                throw new SaanException(ErrorKind.REFUSED, "export.digest", server + dump);
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Taken(file, bytes, Digests.hex(sha256));
        } catch (IOException e) {
            throw SaanException.because(
                    e, ErrorKind.REFUSED, "export.unwritable", file, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SaanException.because(e, ErrorKind.REFUSED, "export.given-up");
        } finally {
            try {
                Files.deleteIfExists(aside);
            } catch (IOException e) {
                // What lies aside is no export.
            }
        }
    }

    private HttpResponse<InputStream> request(String dump) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + dump)).build();
        for (int attempt = 1; ; attempt++) {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            if (response.statusCode() == 200) {
                return response;
            }
            response.body().close();
            if (response.statusCode() != 503 || attempt == TRIES) {
                throw new SaanException(
                        ErrorKind.ofHttpStatus(response.statusCode()),
                        "export.server",
                        server + dump,
                        response.statusCode());
            }
            Thread.sleep(1000L
                    * Math.min(
                            30,
                            response.headers().firstValueAsLong("Retry-After").orElse(5)));
        }
    }
}
