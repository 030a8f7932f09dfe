package org.saan.follow;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.search.Json;

/**
 * The node that is followed, over HTTP: its feed of revisions and their records. An IOException means that it does not answer now and
 * may later; a {@link SaanException} that it is not what can be followed. Cancellation is polled; threads
 * are never interrupted, because an interrupt closes TDB2's file channels for all readers. For one thread.
 */
public final class Leader {
    private static final String RECORD = "SAAN ";
    private static final Duration CONNECT = Duration.ofSeconds(10);
    /** A page of the feed has a hundred revisions; each may name many files and graphs. */
    private static final long MOST_FEED = 16 << 20;
    /** A record may have so many bytes by itself, and so many for each statement that the feed tells. */
    private static final long MOST_RECORD = 64 << 20;

    private static final long MOST_STATEMENT = 16 << 10;
    /** So long nothing may come before the other side is taken for gone. */
    private static final long SILENCE_SECONDS = 30;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(Redirect.NORMAL)
            .build();
    private final Address address;
    private final BooleanSupplier isGivenUp;
    private boolean isKnown;

    /**
     * Where another node is.
     *
     * @param text an address of the web, ending in a slash
     */
    public record Address(String text) {
        /** Throws USAGE for what is no address of a node. */
        public static Address of(String given) {
            try {
                URI uri = new URI(given.endsWith("/") ? given : given + "/");
                boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
                if (web
                        && uri.getHost() != null
                        && uri.getRawQuery() == null
                        && uri.getRawFragment() == null
                        && uri.getRawUserInfo() == null) {
                    return new Address(uri.toString());
                }
            } catch (URISyntaxException e) {
                // Told below.
            }
            throw new SaanException(ErrorKind.USAGE, "follow.address", given);
        }
    }

    /**
     * @param isGivenUp asked every moment while something is awaited
     */
    Leader(Address address, BooleanSupplier isGivenUp) {
        this.address = address;
        this.isGivenUp = isGivenUp;
    }

    /** A revision as the feed tells it; what else is told is not needed. */
    record Item(
            @JsonProperty("number") long number,
            @JsonProperty("sha256") String sha256,
            @JsonProperty("added") long added,
            @JsonProperty("removed") long removed) {}

    /**
     * A page of the feed.
     *
     * @param rules what the inferred graph follows there; null when not told
     */
    record Feed(
            @JsonProperty("newest") long newest,
            @JsonProperty("rules") String rules,
            @JsonProperty("items") List<Item> items) {}

    /** The revisions after this one, oldest first, as many as a page holds. */
    Feed after(long number) throws IOException {
        HttpResponse<String> response = await(
                request("changes.json?after=" + number)
                        .header("Accept", "application/json")
                        .header("Cache-Control", "no-cache"),
                information -> new BoundedBody<>(BodySubscribers.ofString(StandardCharsets.UTF_8), MOST_FEED),
                () -> 0);
        requireAnswer(response.statusCode());
        Feed feed = response.statusCode() == 200 ? parsed(response.body()) : null;
        if (feed == null || feed.items() == null || feed.items().contains(null) || feed.newest() < 1) {
            if (isKnown) {
                // A proxy whose node is away says things of its own.
                throw new IOException("no feed of revisions, HTTP " + response.statusCode());
            }
            throw new SaanException(ErrorKind.SOURCE_UNREADABLE, "follow.no-node", address.text());
        }
        isKnown = true;
        return feed;
    }

    private static Feed parsed(String body) {
        try {
            return Json.read(body, Feed.class);
        } catch (SaanException e) {
            return null;
        }
    }

    /**
     * Brings the record of a revision into a file; what lies there already is gone on with. Throws IOException when the transfer broke off: what came stays for
     * the next time.      *
     * @param item as the feed tells it
     */
    void record(Item item, Path file) throws IOException {
        long number = item.number();
        String sha256 = item.sha256();
        long most = MOST_RECORD + MOST_STATEMENT * Math.max(0, Math.min(item.added() + item.removed(), 1L << 32));
        HttpRequest.Builder request = request("changes/" + number + ".record");
        long there = Files.exists(file) ? Files.size(file) : 0;
        if (there > 0) {
            request.header("Range", "bytes=" + there + "-").header("If-Range", '"' + sha256 + '"');
        }
        BodyHandler<Path> handler = information -> switch (information.statusCode()) {
            case 200 ->
                new BoundedBody<>(
                        BodySubscribers.ofFile(
                                file,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.TRUNCATE_EXISTING),
                        most);
            case 206 ->
                new BoundedBody<>(
                        BodySubscribers.ofFile(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND), most);
            default -> BodySubscribers.replacing(file);
        };
        int status = await(request, handler, () -> size(file)).statusCode();
        requireAnswer(status);
        // 416: all of it lay there already.
        if (status != 200 && status != 206 && status != 416) {
            throw new IOException("no record of revision " + number + ", HTTP " + status);
        }
        if (status == 200 && !isRecord(file)) {
            Files.deleteIfExists(file);
            throw new IOException("no record of revision " + number + ", but something else");
        }
    }

    /** The first word of a record; a page of a proxy begins otherwise. */
    private static boolean isRecord(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(RECORD.length()), StandardCharsets.UTF_8).equals(RECORD);
        }
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address.text() + path));
    }

    /** What a server says that is in trouble, or busy, may be otherwise the next time. */
    private static void requireAnswer(int status) throws IOException {
        if (status >= 500 || status == 429 || status == 408) {
            throw new IOException("HTTP " + status);
        }
    }

    /**
     * @param progress grows while something comes
     */
    private <T> HttpResponse<T> await(HttpRequest.Builder request, BodyHandler<T> handler, LongSupplier progress)
            throws IOException {
        CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request.build(), handler);
        long last = progress.getAsLong();
        long since = System.nanoTime();
        while (true) {
            try {
                return answer.get(200, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (progress.getAsLong() != last) {
                    last = progress.getAsLong();
                    since = System.nanoTime();
                }
                boolean silent = System.nanoTime() - since > TimeUnit.SECONDS.toNanos(SILENCE_SECONDS);
                if (silent || isGivenUp.getAsBoolean()) {
                    answer.cancel(true);
                    throw new IOException(silent ? "no answer in " + SILENCE_SECONDS + " s" : "given up");
                }
            } catch (ExecutionException e) {
                if (e.getCause() instanceof FileSystemException here) {
                    throw SaanException.because(
                            here,
                            ErrorKind.REFUSED,
                            "ledger.unwritable",
                            here.getFile(),
                            String.valueOf(here.getReason()));
                }
                if (e.getCause() instanceof IOException broken) {
                    throw broken;
                }
                throw new IOException(String.valueOf(e.getCause()), e);
            } catch (CancellationException e) {
                throw new IOException("given up", e);
            } catch (InterruptedException e) {
                answer.cancel(true);
                Thread.currentThread().interrupt();
                throw new IOException("given up", e);
            }
        }
    }
}
