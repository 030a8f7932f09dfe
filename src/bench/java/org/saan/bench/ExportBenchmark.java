package org.saan.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.saan.bench.Benchmarks.Setting;
import org.saan.bench.Processes.Ended;

/**
 * Exports of a home of the given size: N-Quads against {@code tdb2.tdbdump} piped through {@code sort}, which gives the same
 * file; Turtle and JSON-LD against RDF4J Rio writing the same statements from memory, in one process ({@link RioFromMemory});
 * and the heap that an export of all formats keeps, at this size and at a tenth of it.
 */
final class ExportBenchmark {
    private static final Pattern AFTER = Pattern.compile("Pause Young.*->(\\d+)M\\(");

    private ExportBenchmark() {}

    static void run(Setting setting) {
        Path home = home(setting, setting.quads());
        nQuads(setting, home);
        for (String format : List.of("ttl", "jsonld")) {
            Ended compared = Processes.run(Processes.java(
                    "5g", RioFromMemory.class.getName(), home.toString(), format, String.valueOf(setting.runs())));
            System.out.print(compared.output());
        }
        Path small = home(setting, setting.quads() / 10);
        Ratios heap = new Ratios("heap kept by an export of all formats", 1.2);
        heap.add(kept(setting, home), kept(setting, small));
        heap.print("MiB after a collection, large against small");
        Folders.delete(home);
        Folders.delete(small);
    }

    private static Path home(Setting setting, long quads) {
        Path home = setting.folder().resolve("export-" + quads);
        Processes.run(Processes.java("3g", "org.saan.cli.Main", "load", "--only", "core", "--home", home.toString()));
        Processes.run(Processes.java(
                "3g", "org.saan.cli.Main", "load", setting.generated(quads).toString(), "--home", home.toString()));
        return home;
    }

    private static void nQuads(Setting setting, Path home) {
        Ratios cpu = new Ratios("N-Quads export, CPU", 1.0);
        Ratios wall = new Ratios("N-Quads export, wall", 1.0);
        Path ours = setting.folder().resolve("ours");
        Path theirs = setting.folder().resolve("theirs.nq");
        for (int i = 0; i < setting.runs(); i++) {
            Ended our = Processes.run(Processes.java(
                    "2g", "org.saan.cli.Main", "export", "--to", ours.toString(), "--format", "nq", "--home",
                    home.toString()));
            List<String> dump = Processes.java(
                    "2g", "tdb2.tdbdump", "--loc", Folders.database(home).toString());
            Ended their = Processes.run(List.of(
                    "bash",
                    "-c",
                    "set -o pipefail; '" + String.join("' '", dump) + "' | LC_ALL=C sort > " + theirs));
            same(ours.resolve("saan.nq"), theirs);
            cpu.add(our.cpu(), their.cpu());
            wall.add(our.wall(), their.wall());
        }
        cpu.print("CPU s");
        wall.print("s");
    }

    private static void same(Path one, Path other) {
        try {
            if (Files.mismatch(one, other) != -1) {
                throw new IllegalStateException(one + " and " + other + " differ");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** MiB: the most that was left after a collection. */
    private static double kept(Setting setting, Path home) {
        Path log = setting.folder().resolve("gc.log");
        List<String> command = Processes.java(
                "256m", "org.saan.cli.Main", "export", "--to", setting.folder().resolve("all").toString(), "--home",
                home.toString());
        command.add(1, "-Xlog:gc:file=" + log);
        Processes.run(command);
        try {
            double most = 0;
            for (String line : Files.readAllLines(log)) {
                Matcher after = AFTER.matcher(line);
                if (after.find()) {
                    most = Math.max(most, Double.parseDouble(after.group(1)));
                }
            }
            Files.delete(log);
            return most;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
