package org.saan.publish;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/** A dump on the disk, with what is known of it in a file beside it, so that it outlasts the process. */
final class KeptDump {
    private KeptDump() {}

    /** Where the dump of this name and format lies, or would lie. */
    static Path file(Path into, String name, RdfFormat format) {
        return into.resolve(name + "." + format.extension() + ".gz");
    }

    private static Path facts(Path dump) {
        return dump.resolveSibling(dump.getFileName() + ".properties");
    }

    /** Written after the dump: a dump without it is not taken. */
    static void note(Dump dump) {
        Properties facts = new Properties();
        facts.setProperty("revision", String.valueOf(dump.revision()));
        facts.setProperty("statements", String.valueOf(dump.statements()));
        facts.setProperty("bytes", String.valueOf(dump.bytes()));
        facts.setProperty("sha256", dump.sha256());
        facts.setProperty("file-bytes", String.valueOf(dump.fileBytes()));
        facts.setProperty("file-sha256", dump.fileSha256());
        Path file = facts(dump.file());
        Path aside = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            try (Writer writer = Files.newBufferedWriter(aside)) {
                facts.store(writer, null);
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The dump that lies there whole with its facts; empty when it does not. */
    static Optional<Dump> find(Path into, String name, RdfFormat format) {
        Path file = file(into, name, format);
        Properties facts = new Properties();
        try (Reader reader = Files.newBufferedReader(facts(file))) {
            facts.load(reader);
            if (Files.size(file) != Long.parseLong(facts.getProperty("file-bytes"))) {
                return Optional.empty();
            }
            return Optional.of(new Dump(
                    name,
                    format,
                    Long.parseLong(facts.getProperty("revision")),
                    file,
                    Long.parseLong(facts.getProperty("statements")),
                    Long.parseLong(facts.getProperty("bytes")),
                    facts.getProperty("sha256"),
                    Long.parseLong(facts.getProperty("file-bytes")),
                    facts.getProperty("file-sha256")));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
