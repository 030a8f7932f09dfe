package org.saan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.saan.change.Fault;
import org.saan.change.Outcome;
import org.saan.model.ExitCode;
import org.saan.model.Language;
import org.saan.model.SaanException;
import org.saan.store.Home;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saan check}: judges files on top of the shipped data, in a temporary home; the user's own is not touched. */
@CommandLine.Command(name = "check")
final class CheckCommand extends Command {
    @Parameters(paramLabel = "FILE", descriptionKey = "check.files")
    private List<Path> files = List.of();

    @Option(names = "--graph", paramLabel = "NAME", descriptionKey = "load.graph")
    private String graph;

    @Override
    ExitCode run() {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("saan-check");
            try (Workplace workplace = Workplace.open(new Home(folder))) {
                Outcome outcome = workplace.changes().loadShipped(user(), false);
                if (outcome.faults().isEmpty() && !files.isEmpty()) {
                    outcome = LoadCommand.load(workplace, files, graph, "", true);
                }
                return report(outcome);
            }
        } catch (IOException e) {
            throw SaanException.because(e, ExitCode.REFUSED, "home.unwritable", folder, e.getMessage());
        } finally {
            delete(folder);
        }
    }

    private ExitCode report(Outcome outcome) {
        Language language = settings().language();
        // With files of the user's own, the warnings of the shipped data are not their business.
        List<Fault> warnings = outcome.warnings().stream()
                .filter(warning -> files.isEmpty() || warning.location().isPresent())
                .toList();
        outcome.faults().forEach(fault -> say("check.error", fault.text(language)));
        warnings.forEach(warning -> say("check.warning", warning.text(language)));
        if (outcome.faults().isEmpty()) {
            say("check.good", outcome.patch().added().size(), warnings.size());
            return ExitCode.OK;
        }
        say("check.faults", outcome.faults().size(), warnings.size());
        return ExitCode.DATA_INVALID;
    }

    private static void delete(Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw SaanException.because(e, ExitCode.INTERNAL, "home.unwritable", folder, e.getMessage());
        }
    }
}
