package org.saan.cli;

import org.saan.model.AsOf;
import picocli.CommandLine.Option;

/** The options {@code --rev} and {@code --on}: as of which revision and which day something is asked. */
final class AsOfOptions {
    @Option(names = "--rev", paramLabel = "REVISION", descriptionKey = "option.rev")
    private String revision;

    @Option(names = "--on", paramLabel = "YYYY-MM-DD", descriptionKey = "option.on")
    private String day;

    AsOf asOf() {
        return AsOf.parse(revision, day);
    }
}
