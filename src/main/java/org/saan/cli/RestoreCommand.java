package org.saan.cli;

import java.nio.file.Path;
import java.time.Clock;
import org.saan.ledger.Backup;
import org.saan.ledger.Ledger;
import org.saan.model.ErrorKind;
import org.saan.model.Messages;
import org.saan.model.SaanException;
import org.saan.store.Home;
import org.saan.store.Store;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code saan restore}: an empty home becomes what a backup holds. */
@CommandLine.Command(name = "restore")
final class RestoreCommand extends Command {
    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "restore.file")
    private Path file;

    @Override
    int run() {
        Home home = settings().home();
        long revisions;
        try (Home.Ownership ownership = home.own()) {
            if (!new Ledger(home.ledger(), Clock.systemUTC()).numbers().isEmpty() || Store.exists(home.store())) {
                throw new SaanException(ErrorKind.REFUSED, "restore.not-empty", home.folder());
            }
            revisions = Backup.restore(file, home.ledger(), Clock.systemUTC());
        }
        // Opening it fills the store from the ledger.
        Progress.show(new Messages(settings().language()), () -> {
            try (OpenHome opened = OpenHome.openLoaded(home)) {
                opened.follow();
            }
            return null;
        });
        say("restore.done", revisions, home.folder());
        return OK;
    }
}
