package org.saan.cli;

import org.saan.model.AsOf;
import picocli.CommandLine.Option;

/** Of what state and of what time something is asked. */
final class AsOfOptions {
    @Option(names = "--rev", paramLabel = "REVISION", descriptionKey = "option.rev")
    private String revision;

    @Option(names = "--on", paramLabel = "YYYY-MM-DD", descriptionKey = "option.on")
    private String day;

    AsOf moment() {
        return AsOf.parse(revision, day);
    }
}
