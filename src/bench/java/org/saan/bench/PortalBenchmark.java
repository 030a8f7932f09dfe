package org.saan.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import org.saan.bench.Benchmarks.Setting;
import org.saan.bench.Processes.Ended;
import org.saan.bench.Processes.Serving;

/**
 * A follower that catches up with a million quads, from an empty home, against the load of the same; a catalogue and answers of the CKAN interface that are
 * asked for again at the same revision, against {@code /$/ping} of the same server. Both homes are proved and their dumps compared.
 */
final class PortalBenchmark {
    private static final int REPEATED = 5_000;
    private static final int PORT = 3958;

    private PortalBenchmark() {}

    static void run(Setting setting) {
        Path file = setting.generated(setting.quads());
        Path base = setting.folder().resolve("portal-base");
        Processes.run(Processes.java("2g", "org.saan.cli.Main", "load", "--only", "core", "--home", base.toString()));
        Ratios cpu = new Ratios("a follower catching up against the load, CPU", 1);
        Ratios wall = new Ratios("a follower catching up against the load, wall", 1);
        for (int i = 0; i < setting.runs(); i++) {
            Path leader = Folders.copy(base, setting.folder().resolve("leader"));
            Ended load = Processes.run(Processes.java(
                    "3g", "org.saan.cli.Main", "load", file.toString(), "--home", leader.toString(), "--lang", "en"));
            Path follower = setting.folder().resolve("follower");
            Ended followed;
            try (Serving serving = new Serving(
                    Processes.java(
                            "2g", "org.saan.cli.Main", "serve", "--home", leader.toString(), "--port", String.valueOf(PORT)),
                    PORT)) {
                followed = Processes.run(Processes.java(
                        "3g",
                        "org.saan.cli.Main",
                        "follow",
                        "http://localhost:" + PORT + "/",
                        "--once",
                        "--home",
                        follower.toString(),
                        "--lang",
                        "en"));
            }
            if (i == 0) {
                requireEqual(setting, leader, follower);
            }
            Folders.delete(leader);
            Folders.delete(follower);
            cpu.add(followed.cpu(), load.cpu());
            wall.add(followed.wall(), load.wall());
        }
        cpu.print("CPU s");
        wall.print("s");
        repeated(setting, base);
        Folders.delete(base);
    }

    private static void requireEqual(Setting setting, Path leader, Path follower) {
        Path[] dumps = {setting.folder().resolve("dump-leader"), setting.folder().resolve("dump-follower")};
        Path[] homes = {leader, follower};
        for (int i = 0; i < 2; i++) {
            Processes.run(Processes.java(
                    "3g", "org.saan.cli.Main", "export", "--to", dumps[i].toString(), "--format", "nq", "--home",
                    homes[i].toString()));
        }
        try {
            if (Files.mismatch(dumps[0].resolve("saan.nq"), dumps[1].resolve("saan.nq")) >= 0) {
                throw new IllegalStateException("the dumps differ");
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        Processes.run(Processes.java("3g", "org.saan.cli.Main", "verify", "--home", follower.toString()));
        Folders.delete(dumps[0]);
        Folders.delete(dumps[1]);
    }

    private static void repeated(Setting setting, Path home) {
        try (Serving saan = new Serving(
                Processes.java("2g", "org.saan.cli.Main", "serve", "--home", home.toString(), "--port", String.valueOf(PORT)),
                PORT)) {
            settle(saan);
            for (String path : new String[] {
                "catalog.ttl", "api/3/action/package_list", "api/3/action/package_show?id=saan", "api/3/action/package_search?rows=10"
            }) {
                Ratios again = new Ratios("/" + path + " again against /$/ping, CPU", 2);
                for (int run = -1; run < setting.runs(); run++) {
                    double kept = repeated(saan, path);
                    double ping = repeated(saan, "$/ping");
                    if (run >= 0) {
                        again.add(kept, ping);
                    }
                }
                again.print("CPU ms a request");
            }
        }
    }

    /** Until every file is made, and answers do not change any more. */
    private static void settle(Serving saan) {
        for (int tries = 0; tries < 600; tries++) {
            if (!saan.get("api/3/action/package_search?rows=1000", "*/*").contains("\"size\":null")) {
                return;
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException("files are never made");
    }

    private static double repeated(Serving server, String path) {
        double start = server.cpu();
        for (int i = 0; i < REPEATED; i++) {
            server.get(path, "*/*");
        }
        return (server.cpu() - start) * 1000 / REPEATED;
    }
}
