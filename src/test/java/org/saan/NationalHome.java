package org.saan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A home into which the whole nation is loaded as a user would, by a process of its own, which is several times faster than the tests' JVM. */
public final class NationalHome {
    private NationalHome() {}

    /**
     * Loads core and national tables, which takes minutes.
     *
     * @return what the command printed; throws when it failed
     */
    public static String load(Path folder) {
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx3g",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "org.saan.cli.Main",
                            "load",
                            "--home",
                            folder.toString(),
                            "--lang",
                            "en")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            return said;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
