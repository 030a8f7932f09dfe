package org.saan.cli;

import java.nio.file.Path;
import java.time.Clock;
import org.saan.ledger.Backup;
import org.saan.ledger.Ledger;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code saan backup}: all revisions into one file, while a server may run. */
@CommandLine.Command(name = "backup")
final class BackupCommand extends Command {
    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "backup.file")
    private Path file;

    @Override
    int run() {
        Ledger ledger = new Ledger(settings().home().checked().ledger(), Clock.systemUTC());
        say("backup.done", Backup.write(ledger, file), file);
        return OK;
    }
}
