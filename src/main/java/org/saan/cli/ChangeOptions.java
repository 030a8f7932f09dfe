package org.saan.cli;

import picocli.CommandLine.Option;

/** The options of every command that makes a revision. */
final class ChangeOptions {
    /** Why, in the user's words; empty when not given. */
    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            defaultValue = "",
            descriptionKey = "option.message")
    String message;

    /** True when the change is only tried. */
    @Option(names = "--dry-run", descriptionKey = "load.dry-run")
    boolean dryRun;
}
