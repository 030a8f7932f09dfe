package org.saan.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;

/**
 * A file to read: its name as people see it and a way to open it (again and again). A shipped file is named by its path below
 * the project, for example {@code data/reference/provinces.csv}.
 */
public record SourceFile(String name, Opener opener) {
    /** Opens a fresh stream at the start of the file. */
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }

    /** A file of the disk. */
    public static SourceFile of(Path path) {
        return new SourceFile(path.toString(), () -> Files.newInputStream(path));
    }

    /** A file that ships with the program, on the class path under the same name. */
    static SourceFile shipped(String name) {
        return new SourceFile(name, () -> {
            InputStream in = SourceFile.class.getResourceAsStream("/" + name);
            if (in == null) {
                throw new FileNotFoundException(name);
            }
            return in;
        });
    }

    /** The content. Throws {@link SaanException} SOURCE_UNREADABLE when the file is absent or cannot be read. */
    public InputStream open() {
        try {
            return opener.open();
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw SaanException.because(e, ErrorKind.SOURCE_UNREADABLE, "source.absent", name);
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.SOURCE_UNREADABLE, "source.unreadable", name, e.getMessage());
        }
    }
}
