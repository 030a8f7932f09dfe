package org.saan.cli;

import java.time.Clock;
import java.util.List;
import org.saan.ledger.Ledger;
import org.saan.ledger.Revision;
import org.saan.model.ExitCode;
import org.saan.model.SaanException;
import picocli.CommandLine;

/** {@code saan log}: the revisions, newest first. Reads the ledger, which needs no lock. */
@CommandLine.Command(name = "log")
final class LogCommand extends Command {
    @Override
    ExitCode run() {
        List<Revision> revisions = new Ledger(settings().home().ledger(), Clock.systemUTC()).revisions();
        if (revisions.isEmpty()) {
            throw new SaanException(
                    ExitCode.NOT_FOUND, "home.empty", settings().home().folder());
        }
        for (int i = revisions.size() - 1; i >= 0; i--) {
            Revision revision = revisions.get(i);
            out().printf(
                            "%4d  %s  %-12s %-8s +%d -%d%n",
                            revision.number(),
                            revision.at(),
                            revision.agent(),
                            revision.kind(),
                            revision.added(),
                            revision.removed());
        }
        out().flush();
        return ExitCode.OK;
    }
}
