package org.saan;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The raw files of the nation's open data, which are not committed: the folder {@code -Dopendata}, else one beside the project. */
public final class OpenData {
    private static final Path FOLDER = Path.of(System.getProperty("opendata", "../shared/opendata"));

    private OpenData() {}

    /** One of them; where it is not at hand the test is skipped, and says so. */
    public static Path file(String name) {
        Path file = FOLDER.resolve(name);
        assumeTrue(Files.exists(file), file + " is not at hand");
        return file;
    }
}
