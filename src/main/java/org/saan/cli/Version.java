package org.saan.cli;

import org.saan.model.ProgramVersion;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"saan " + ProgramVersion.text()};
    }
}
