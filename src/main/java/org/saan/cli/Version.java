package org.saan.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        try (InputStream in = Version.class.getResourceAsStream("/saan-version.txt")) {
            return new String[] {"saan " + new String(in.readAllBytes(), StandardCharsets.UTF_8).strip()};
        }
    }
}
