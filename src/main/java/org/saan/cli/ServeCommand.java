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
        try (OpenHome workplace = OpenHome.openLoaded(settings().home())) {
            workplace.follow();
            serving.serve(workplace, this);
            return OK;
        }
    }
}
