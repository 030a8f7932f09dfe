package org.saan.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
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

    private static final String PACKED = ".gz";

    /** A file of the disk; one whose name ends in {@code .gz} is unpacked as it is read. */
    public static SourceFile of(Path path) {
        String name = path.toString();
        return new SourceFile(name, () -> isPacked(name) ? unpacked(path) : Files.newInputStream(path));
    }

    /** True when the name says that the file is packed with gzip. */
    static boolean isPacked(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(PACKED);
    }

    private static InputStream unpacked(Path path) throws IOException {
        InputStream file = Files.newInputStream(path);
        try {
            return new GZIPInputStream(file);
        } catch (IOException e) {
            file.close();
            throw e;
        }
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
