package org.saan.cli;

import org.saan.change.Outcome;
import org.saan.model.ErrorKind;
import org.saan.model.Messages;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code saan revert}: takes a revision back by a new one; refused where later data rest on it. */
@CommandLine.Command(name = "revert")
final class RevertCommand extends Command {
    @Parameters(index = "0", paramLabel = "REVISION", descriptionKey = "revert.revision")
    private long number;

    @Mixin
    private ChangeOptions change;

    @Override
    int run() {
        return changing(OpenHome::openLoaded, opened -> {
            Outcome outcome = Progress.show(
                    new Messages(settings().language()),
                    () -> opened.followed(opened.changes().revert(number, user(), change.message, change.dryRun)));
            if (!outcome.faults().isEmpty()) {
                Messages messages = new Messages(settings().language());
                outcome.faults().forEach(fault -> err().println(fault.text(messages.language())));
                err().println(messages.text(
                        "revert.refused", number, outcome.faults().size()));
                return ErrorKind.REFUSED.exitCode();
            }
            return OutcomeReport.good(this, outcome, change.dryRun);
        });
    }
}
