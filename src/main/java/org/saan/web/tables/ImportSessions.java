package org.saan.web.tables;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;

/** The tables that were sent lately, with their files: the newest {@value #MOST}. Safe for many threads. */
final class ImportSessions {
    private static final int MOST = 20;
    private static final List<String> ENDINGS =
            List.of(".csv", ".tsv", ".tab", ".txt", ".xlsx", ".json", ".jsonl", ".ndjson", ".parquet");

    private final Path folder;
    private final Map<String, ImportSession> sessions = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();

    /** What an earlier process left in the folder is removed. */
    ImportSessions(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                // Tables of people, until they are brought in.
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            try (Stream<Path> left = Files.list(folder)) {
                for (Path file : left.toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.REFUSED, "home.unwritable", folder, e.toString());
        }
    }

    String token() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Lays a file aside whose name tells only what kind of file it is; nothing is left when that fails. */
    Path store(String token, String name, InputStream content) throws IOException {
        String lower = name.toLowerCase(Locale.ROOT);
        String packed = lower.endsWith(".gz") ? ".gz" : "";
        String bare = lower.substring(0, lower.length() - packed.length());
        String ending = ENDINGS.stream().filter(bare::endsWith).findFirst().orElse(".csv");
        Path file = folder.resolve(token + ending + packed);
        boolean whole = false;
        try (OutputStream out = Files.newOutputStream(file)) {
            content.transferTo(out);
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
        return file;
    }

    /** Removes what was laid aside for a table that came to nothing. */
    void discard(String token) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().startsWith(token)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    synchronized void put(ImportSession session) {
        sessions.put(session.token(), session);
        if (sessions.size() > MOST) {
            remove(sessions.values().iterator().next());
        }
    }

    /** Throws NOT_FOUND for one that there is not, or not any more. */
    synchronized ImportSession get(String token) {
        ImportSession session = sessions.get(token);
        if (session == null) {
            throw new SaanException(ErrorKind.NOT_FOUND, "import.no-table");
        }
        return session;
    }

    private void remove(ImportSession session) {
        sessions.remove(session.token());
        try {
            Files.deleteIfExists(session.path());
        } catch (IOException e) {
            // The next start removes it.
        }
    }
}
