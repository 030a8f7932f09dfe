package org.saan.bench;

import java.nio.file.Path;
import org.saan.bench.Benchmarks.Setting;
import org.saan.bench.Processes.Serving;

/** A start that has nothing to load, until it answers, against stock Fuseki opening the same TDB2 folder. */
final class StartBenchmark {
    private StartBenchmark() {}

    static void run(Setting setting) {
        Path home = setting.folder().resolve("start");
        Processes.run(Processes.java("2g", "org.saan.cli.Main", "load", "--only", "core", "--home", home.toString()));
        pairs(setting, home, "start, shipped data");
        Processes.run(Processes.java(
                "3g",
                "org.saan.cli.Main",
                "load",
                setting.generated(setting.quads()).toString(),
                "--home",
                home.toString()));
        pairs(setting, home, "start, shipped data and " + setting.quads() + " quads");
        Folders.delete(home);
    }

    private static void pairs(Setting setting, Path home, String title) {
        Path peer = Folders.copy(Folders.database(home), setting.folder().resolve("start-peer"));
        Ratios ratios = new Ratios(title, 1.3);
        for (int i = -1; i < setting.runs() * 2; i++) {
            double ours;
            double theirs;
            try (Serving saan = new Serving(
                    Processes.java("1g", "org.saan.cli.Main", "up", "--only", "core", "--home", home.toString(), "--port", "3951"), 3951)) {
                ours = saan.cpu();
            }
            try (Serving fuseki =
                    new Serving(Processes.java("1g", StockFuseki.class.getName(), peer.toString(), "3952"), 3952)) {
                theirs = fuseki.cpu();
            }
            // The first pair warms the disk's cache and counts what is kept.
            if (i >= 0) {
                ratios.add(ours, theirs);
            }
        }
        ratios.print("CPU s");
        Folders.delete(peer);
    }
}
