package org.saan.cli;

import java.time.Clock;
import org.saan.ledger.Ledger;
import org.saan.ledger.PatchText;
import org.saan.ledger.Revision;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code saan show}: one revision, who, when and from what, and its patch as RDF Patch. */
@CommandLine.Command(name = "show")
final class ShowCommand extends Command {
    @Parameters(index = "0", paramLabel = "REVISION", descriptionKey = "show.revision")
    private long number;

    @Override
    int run() {
        Ledger.Entry entry = new Ledger(settings().home().checked().ledger(), Clock.systemUTC()).entry(number);
        Revision revision = entry.revision();
        // Lines of RDF Patch header form, so that the whole output is a readable patch.
        out().printf(
                        "# revision %d  %s  %s  %s%n",
                        revision.number(), revision.at(), revision.agent(), revision.kind());
        out().printf("# sha256 %s%n# previous %s%n", entry.sha256(), revision.previous());
        if (!revision.message().isEmpty()) {
            out().printf("# %s%n", revision.message().replaceAll("\\s+", " "));
        }
        if (revision.reverts() > 0) {
            out().printf("# reverts %d%n", revision.reverts());
        }
        revision.sources().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(source -> out().printf("# from %s  %s%n", source.getValue(), source.getKey()));
        PatchText.write(entry.patch(), new WriterStream(out()));
        out().flush();
        return OK;
    }
}
