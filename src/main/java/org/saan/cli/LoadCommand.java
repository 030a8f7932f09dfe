package org.saan.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.saan.change.Outcome;
import org.saan.change.SourceReader;
import org.saan.model.ErrorKind;
import org.saan.model.Messages;
import org.saan.source.GraphArgument;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code saan load}: one revision from files, the shipped data by default. Files are judged by the ontology and point to shipped
 * things, so a home that holds nothing yet refuses them: the shipped data come first.
 */
@CommandLine.Command(name = "load")
final class LoadCommand extends Command {
    @Parameters(paramLabel = "FILE", descriptionKey = "load.files")
    private List<Path> files = List.of();

    @Option(names = "--graph", paramLabel = "NAME", descriptionKey = "load.graph")
    private String graph;

    @Option(names = "--only", paramLabel = "core", descriptionKey = "option.only")
    private String only;

    @Mixin
    private ChangeOptions change;

    @Override
    int run() {
        boolean national = NationalLoading.isWanted(only) && files.isEmpty() && !change.dryRun;
        return changing(files.isEmpty() ? OpenHome::open : OpenHome::openLoaded, opened -> {
            Outcome outcome = Progress.show(new Messages(settings().language()), () -> opened.followed(load(opened)));
            int code = report(outcome);
            return code == OK && national ? new NationalLoading(opened, this).now() : code;
        });
    }

    private Outcome load(OpenHome opened) {
        if (files.isEmpty()) {
            return opened.changes().loadShipped(user(), change.dryRun);
        }
        Optional<Node> name = Optional.ofNullable(graph).map(GraphArgument::parse);
        return opened.changes()
                .load(new SourceReader(opened.shipped()).files(files, name), user(), change.message, change.dryRun);
    }

    private int report(Outcome outcome) {
        Messages messages = new Messages(settings().language());
        if (!outcome.faults().isEmpty()) {
            outcome.faults().forEach(fault -> err().println(fault.text(messages.language())));
            err().println(messages.text("load.refused", outcome.faults().size()));
            return ErrorKind.DATA_INVALID.exitCode();
        }
        if (!files.isEmpty()) {
            outcome.warningsOfFiles().forEach(warning -> err().println(
                            messages.text("check.warning", warning.text(messages.language()))));
        }
        return OutcomeReport.good(this, outcome, change.dryRun);
    }
}
