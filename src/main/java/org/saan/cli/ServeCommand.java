package org.saan.cli;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code saan serve}: serve what is loaded, load nothing. */
@CommandLine.Command(name = "serve")
final class ServeCommand extends Command {
    @Mixin
    private Serving serving;

    @Override
    int run() {
        serving.check();
        try (OpenHome opened = OpenHome.openLoaded(settings().home())) {
            opened.follow();
            serving.serve(opened, this);
            return OK;
        }
    }
}
