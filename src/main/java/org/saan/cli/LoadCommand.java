package org.saan.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.saan.change.Outcome;
import org.saan.change.Reading;
import org.saan.ledger.PatchText;
import org.saan.model.ExitCode;
import org.saan.model.Messages;
import org.saan.source.GraphArgument;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saan load}: one revision from files, the shipped data by default. */
@CommandLine.Command(name = "load")
final class LoadCommand extends Command {
    @Parameters(paramLabel = "FILE", descriptionKey = "load.files")
    private List<Path> files = List.of();

    @Option(names = "--graph", paramLabel = "NAME", descriptionKey = "load.graph")
    private String graph;

    @Option(names = "--dry-run", descriptionKey = "load.dry-run")
    private boolean dryRun;

    @Override
    ExitCode run() {
        try (Workplace workplace = Workplace.open(settings().home())) {
            Outcome outcome =
                    Progress.show(new Messages(settings().language()), () -> load(workplace, files, graph, dryRun));
            return report(outcome, dryRun);
        }
    }

    static Outcome load(Workplace workplace, List<Path> files, String graph, boolean dryRun) {
        if (files.isEmpty()) {
            return workplace.changes().loadShipped(user(), dryRun);
        }
        Optional<Node> name = Optional.ofNullable(graph).map(GraphArgument::parse);
        return workplace.changes().load(new Reading(workplace.shipped()).files(files, name), user(), "", dryRun);
    }

    ExitCode report(Outcome outcome, boolean tried) {
        Messages messages = new Messages(settings().language());
        if (!outcome.faults().isEmpty()) {
            outcome.faults().forEach(fault -> err().println(fault.text(messages.language())));
            err().println(messages.text("load.refused", outcome.faults().size()));
            return ExitCode.DATA_INVALID;
        }
        if (tried) {
            PatchText.write(outcome.patch(), new WriterStream(out()));
            say(
                    "load.tried",
                    outcome.patch().added().size(),
                    outcome.patch().removed().size());
        } else if (outcome.revision().isEmpty()) {
            say("load.nothing");
        } else {
            say(
                    "load.done",
                    outcome.revision().get().number(),
                    outcome.patch().added().size(),
                    outcome.patch().removed().size());
        }
        return ExitCode.OK;
    }
}
