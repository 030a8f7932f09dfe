package org.saan.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.saan.change.DryRun;
import org.saan.change.LocatedFinding;
import org.saan.change.Outcome;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.source.GraphArgument;
import org.saan.source.ShippedData;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saan check}: judges the shipped data, or files on top of them, in memory; no home is touched. */
@CommandLine.Command(name = "check")
final class CheckCommand extends Command {
    @Parameters(paramLabel = "FILE", descriptionKey = "check.files")
    private List<Path> files = List.of();

    @Option(names = "--graph", paramLabel = "NAME", descriptionKey = "load.graph")
    private String graph;

    @Override
    int run() {
        DryRun trial = new DryRun(ShippedData.onClassPath());
        return report(
                files.isEmpty()
                        ? trial.ofShipped()
                        : trial.of(files, Optional.ofNullable(graph).map(GraphArgument::parse)));
    }

    private int report(Outcome outcome) {
        Language language = settings().language();
        List<LocatedFinding> warnings = files.isEmpty() ? outcome.warnings() : outcome.warningsOfFiles();
        outcome.faults().forEach(fault -> say("check.error", fault.text(language)));
        warnings.forEach(warning -> say("check.warning", warning.text(language)));
        if (outcome.faults().isEmpty()) {
            say("check.good", outcome.patch().added().size(), warnings.size());
            return OK;
        }
        say("check.faults", outcome.faults().size(), warnings.size());
        return ErrorKind.DATA_INVALID.exitCode();
    }
}
