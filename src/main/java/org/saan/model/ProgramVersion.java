package org.saan.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The version that the build wrote. */
public final class ProgramVersion {
    private ProgramVersion() {}

    /** For example {@code 0.2.0}; empty when the program was not built by Maven. */
    public static String text() {
        try (InputStream in = ProgramVersion.class.getResourceAsStream("/saan-version.txt")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
