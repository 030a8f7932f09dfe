package org.saan.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.saan.model.ErrorKind;
import org.saan.model.Lazy;
import org.saan.model.SaanException;
import org.saan.source.Digests;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The texts of documents that lie in a folder of the reader's own: known by their SHA-256, never shipped, never written. The
 * folder is read once, when a text is first asked for. Safe for many threads.
 */
public final class DocumentTexts {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentTexts.class);
    /** What is larger is no article. */
    private static final long LARGEST = 2 << 20;

    private static final int MOST_FILES = 2_000;
    private static final int DEPTH = 4;

    private final Lazy<Map<String, Path>> files;

    private DocumentTexts(Lazy<Map<String, Path>> files) {
        this.files = files;
    }

    /** No texts at all. */
    public static DocumentTexts none() {
        return new DocumentTexts(Lazy.of(Map::of));
    }

    /** Those in a folder and the folders in it. Throws SOURCE_UNREADABLE when it is no folder. */
    public static DocumentTexts in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new SaanException(ErrorKind.SOURCE_UNREADABLE, "sources.no-folder", folder);
        }
        return new DocumentTexts(Lazy.of(() -> scan(folder)));
    }

    private static Map<String, Path> scan(Path folder) {
        Map<String, Path> found = new ConcurrentHashMap<>();
        try (Stream<Path> paths = Files.walk(folder, DEPTH)) {
            paths.filter(Files::isRegularFile)
                    .filter(DocumentTexts::isOfSize)
                    .sorted()
                    .limit(MOST_FILES)
                    .forEach(path -> bytes(path)
                            .ifPresent(bytes ->
                                    found.put(Digests.hex(Digests.sha256().digest(bytes)), path)));
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{} cannot be read to its end ({})", folder, e.getMessage());
        }
        return Map.copyOf(found);
    }

    private static boolean isOfSize(Path path) {
        try {
            return Files.size(path) <= LARGEST;
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<byte[]> bytes(Path path) {
        try {
            return Optional.of(Files.readAllBytes(path));
        } catch (IOException e) {
            LOG.warn("{} cannot be read ({})", path, e.getMessage());
            return Optional.empty();
        }
    }

    /** The text with this SHA-256, in hex; empty when it is not at hand, was changed since or is not UTF-8. */
    public Optional<String> text(String sha256) {
        Path path = sha256.isEmpty() ? null : files.get().get(sha256);
        return path == null
                ? Optional.empty()
                : bytes(path)
                        .filter(bytes ->
                                Digests.hex(Digests.sha256().digest(bytes)).equals(sha256))
                        .flatMap(DocumentTexts::decoded);
    }

    private static Optional<String> decoded(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
