package org.saan.cli;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.jena.graph.Node;
import org.saan.ledger.Ledger;
import org.saan.ledger.Ledger.QuadVisitor;
import org.saan.ledger.Revision;
import org.saan.model.ErrorKind;
import org.saan.model.Messages;
import org.saan.model.SaanException;
import org.saan.sparql.Parameter;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code saan log}: the revisions, newest first: who, when, why, from which files. Reads the ledger, which needs no lock. */
@CommandLine.Command(name = "log")
final class LogCommand extends Command {
    /** So many files are named; of more the number is told. */
    private static final int NAMED = 3;

    @Option(names = "--of", paramLabel = "THING", descriptionKey = "log.of")
    private String of;

    @Override
    int run() {
        Optional<Node> thing = Optional.ofNullable(of).map(text -> Parameter.iri("--of", text));
        Ledger ledger = new Ledger(settings().home().checked().ledger(), Clock.systemUTC());
        ledger.revisions();
        // Each against its checksum: who, when and why are worth proving.
        List<Revision> revisions = LongStream.rangeClosed(1, ledger.head())
                .mapToObj(number -> ledger.checked(number).revision())
                .toList();
        if (revisions.isEmpty()) {
            throw OpenHome.empty(settings().home());
        }
        boolean any = false;
        for (int i = revisions.size() - 1; i >= 0; i--) {
            Revision revision = revisions.get(i);
            QuadVisitor changed = thing.map(node -> ledger.mentions(revision.number(), node))
                    .orElse(new QuadVisitor(revision.added(), revision.removed()));
            if (changed.added() + changed.removed() > 0) {
                print(revision, changed);
                any = true;
            }
        }
        if (!any) {
            throw new SaanException(ErrorKind.NOT_FOUND, "log.nothing", of);
        }
        out().flush();
        return OK;
    }

    private void print(Revision revision, QuadVisitor changed) {
        out().printf(
                        "%4d  %s  %-12s %-8s +%d -%d%n",
                        revision.number(),
                        revision.at(),
                        revision.agent(),
                        revision.kind(),
                        changed.added(),
                        changed.removed());
        Messages messages = new Messages(settings().language());
        if (revision.reverts() > 0) {
            out().println("      " + messages.text("log.reverts", revision.reverts()));
        }
        if (!revision.message().isEmpty()) {
            out().println("      " + revision.message().replaceAll("\\s+", " "));
        }
        sources(revision, messages);
    }

    private void sources(Revision revision, Messages messages) {
        revision.sources().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .limit(NAMED)
                .forEach(source -> out().println("      "
                        + messages.text(
                                "log.from",
                                source.getKey(),
                                source.getValue()
                                        .substring(
                                                0,
                                                Math.min(12, source.getValue().length())))));
        if (revision.sources().size() > NAMED) {
            out().println("      "
                    + messages.text("log.more", revision.sources().size() - NAMED));
        }
    }
}
