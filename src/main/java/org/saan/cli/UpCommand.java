package org.saan.cli;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.saan.change.Outcome;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.Messages;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code saan up}, and {@code saan} alone: load what changed, say what there is, serve. */
@CommandLine.Command(name = "up")
final class UpCommand extends Command {
    @Mixin
    private Serving serving;

    @Option(names = "--only", paramLabel = "core", descriptionKey = "option.only")
    private String only;

    @Override
    int run() {
        long start = System.nanoTime();
        Language language = settings().language();
        serving.check();
        boolean national = NationalLoading.isWanted(only);
        try (OpenHome opened = OpenHome.open(settings().home())) {
            Outcome outcome = Progress.show(
                    new Messages(language),
                    () -> opened.followed(opened.changes().loadShipped(user(), false)));
            if (!outcome.faults().isEmpty()) {
                outcome.faults().forEach(fault -> err().println(fault.text(language)));
                err().println(new Messages(language)
                        .text("load.refused", outcome.faults().size()));
                return ErrorKind.DATA_INVALID.exitCode();
            }
            Map<String, Long> counts = new KeptCounts(opened, settings().home()).byKind(language);
            counts.forEach((kind, count) -> out().printf("%8d  %s%n", count, kind));
            long seconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            say("up.summary", opened.store().revision(), String.format("%d.%d", seconds / 1000, seconds % 1000 / 100));
            serving.serve(opened, this, changes -> {
                if (national) {
                    new NationalLoading(opened, this).behind(changes);
                }
            });
            return OK;
        }
    }
}
