package org.saan.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;

/** A file that a command writes where the user says: it is there whole or not at all. */
final class WholeFile {
    private WholeFile() {}

    /** What is written into it. */
    interface Content {
        void write(Writer to) throws IOException;
    }

    /**
     * Writes it in UTF-8 beside {@code to} and moves it there. Throws {@link SaanException} REFUSED where no file can be made, and what
     * {@code content} throws.
     */
    static void write(Path to, Content content) throws IOException {
        Path aside;
        try {
            aside = Files.createTempFile(to.toAbsolutePath().getParent(), ".saan-", ".part");
        } catch (IOException e) {
            throw unwritable(to, e);
        }
        try {
            try (Writer writer = Files.newBufferedWriter(aside)) {
                content.write(writer);
            }
            Files.move(aside, to, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    static SaanException unwritable(Path to, IOException cause) {
        return SaanException.because(cause, ErrorKind.REFUSED, "export.unwritable", to, cause.toString());
    }

    /** True when both are there and are one file: a result must not overwrite what it is made of. */
    static boolean isSame(Path one, Path other) {
        try {
            return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }
}
