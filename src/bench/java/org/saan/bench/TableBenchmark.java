package org.saan.bench;

import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.saan.bench.Benchmarks.Setting;
import org.saan.bench.Processes.Ended;

/**
 * Tables: CSV to checked quads against CARML on the same rows; the whole way of an import against mapping plus {@code tdb2.tdbloader}; a change of one
 * row against the mapping alone and against a dry run; one heap for few and for many rows, of the mapping and of the whole way. CPU of whole processes; for the mapping without what the
 * same process takes for five rows.
 */
final class TableBenchmark {
    private static final Path CARML = Path.of("src/bench/carml");
    private static final int ROWS = 100_000;
    private static final int MANY = 2_000_000;
    private static final String[] WORDS = {
        "ก่อสร้าง", "ถนน", "คอนกรีต", "ปรับปรุง", "ระบบ", "ประปา", "หมู่บ้าน", "จัดซื้อ", "ครุภัณฑ์", "สำนักงาน", "ส่งเสริม", "การศึกษา", "สุขภาพ",
        "ชุมชน", "ไฟฟ้า", "สาธารณะ", "พัฒนา", "แหล่งน้ำ", "เกษตร"
    };
    private static final int[] PROVINCES = {10, 11, 12, 13, 20, 30, 40, 41, 50, 57, 80, 90, 95, 96};

    private TableBenchmark() {}

    static void run(Setting setting) {
        Path folder = setting.folder().resolve("tables");
        try {
            Files.createDirectories(folder);
            Files.createDirectories(folder.resolve("few"));
            table(folder.resolve("lines.csv"), ROWS, 0);
            table(folder.resolve("few/lines.csv"), 5, 0);
            table(folder.resolve("changed.csv"), ROWS, 1);
            mapping(setting, folder);
            wholeWay(setting, folder);
            memory(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows that are the same each time; the first so many have another amount. */
    private static void table(Path file, int rows, int changed) throws IOException {
        Random random = new Random(1);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("fiscal_year,dopa_code,plan_no,agency_no,name_th,amount,page\n");
            for (int i = 0; i < rows; i++) {
                String name = "โครงการ" + WORDS[random.nextInt(WORDS.length)] + WORDS[random.nextInt(WORDS.length)] + " ที่ "
                        + (1 + random.nextInt(99));
                int amount = 1_000 + random.nextInt(99_999_000);
                out.write(String.format(
                        Locale.ROOT,
                        "%d,%d,%d,%d,%s,%d.%02d,%d\n",
                        2010 + random.nextInt(9),
                        PROVINCES[random.nextInt(PROVINCES.length)],
                        1 + random.nextInt(400),
                        100_000 + i,
                        name,
                        i < changed ? 7 : amount,
                        1 + random.nextInt(99),
                        1 + random.nextInt(900)));
            }
        }
    }

    private static List<String> mapped(String heap, Path mapping, Path table, String... out) {
        List<String> arguments = new ArrayList<>(List.of(mapping.toString(), table.toString()));
        arguments.addAll(List.of(out));
        return Processes.java(heap, "org.saan.bench.MappedTable", arguments.toArray(String[]::new));
    }

    private static void mapping(Setting setting, Path folder) throws IOException {
        Path classPath = folder.toAbsolutePath().resolve("carml.txt");
        Processes.run(List.of(
                "mvn", "-B", "-q", "-f", CARML.resolve("pom.xml").toString(), "compile", "dependency:build-classpath",
                "-Dmdep.outputFile=" + classPath));
        String carml = CARML.resolve("target/classes") + File.pathSeparator + Files.readString(classPath).strip();
        Ratios cpu = new Ratios("table to checked quads, " + ROWS + " rows, CPU without start", 1 / 8.0);
        for (int i = 0; i < setting.runs(); i++) {
            double ours = cpuOf(mapped("1g", CARML.resolve("lines.rq"), folder.resolve("lines.csv")), ROWS)
                    - cpuOf(mapped("1g", CARML.resolve("lines.rq"), folder.resolve("few/lines.csv")), 5);
            double theirs = cpuOf(carml(carml, folder), ROWS) - cpuOf(carml(carml, folder.resolve("few")), 5);
            cpu.add(ours, theirs);
        }
        cpu.print("CPU s");
    }

    private static List<String> carml(String classPath, Path folder) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Dfile.encoding=UTF-8",
                "-cp",
                classPath,
                "CarmlRun",
                CARML.resolve("lines.ttl").toString(),
                folder.toString());
    }

    /** Every row must have become ten statements. */
    private static double cpuOf(List<String> command, int rows) {
        Ended ended = Processes.run(command);
        String count = ended.output().strip().split(" ", -1)[0];
        if (Long.parseLong(count) < 10L * rows) {
            throw new IllegalStateException(ended.output());
        }
        return ended.cpu();
    }

    private static void wholeWay(Setting setting, Path folder) {
        Path base = setting.folder().resolve("table-base");
        Processes.run(Processes.java("2g", "org.saan.cli.Main", "load", "--only", "core", "--home", base.toString()));
        Path whole = CARML.resolve("whole.rq");
        Path quads = folder.resolve("lines.nq");
        Ratios first = new Ratios("import of " + ROWS + " rows against mapping and tdbloader, CPU", 2.5);
        Ratios change = new Ratios("one row of " + ROWS + " changed against the mapping alone, CPU", 1.5);
        Ratios trial = new Ratios("one row of " + ROWS + " changed against --dry-run of the table, CPU", 1.5);
        for (int i = 0; i < setting.runs(); i++) {
            Path home = Folders.copy(base, setting.folder().resolve("table-home"));
            Ended ours = Processes.run(imported("4g", home, folder.resolve("lines.csv"), whole));
            Ended mapped = Processes.run(mapped("1g", whole, folder.resolve("lines.csv"), quads.toString()));
            Path database = setting.folder().resolve("table-peer");
            Ended loader =
                    Processes.run(Processes.java("3g", "tdb2.tdbloader", "--loc", database.toString(), quads.toString()));
            Folders.delete(database);
            first.add(ours.cpu(), mapped.cpu() + loader.cpu());
            Ended changed = Processes.run(imported("4g", home, folder.resolve("changed.csv"), whole));
            if (!changed.output().contains("budget line: 0 new, 1 changed, 0 gone")) {
                throw new IllegalStateException(changed.output());
            }
            Ended alone = Processes.run(mapped("1g", whole, folder.resolve("lines.csv")));
            change.add(changed.cpu(), alone.cpu());
            List<String> dry = new ArrayList<>(imported("4g", home, folder.resolve("changed.csv"), whole));
            dry.add("--dry-run");
            trial.add(changed.cpu(), Processes.run(dry).cpu());
            Folders.delete(home);
        }
        first.print("CPU s");
        change.print("CPU s");
        trial.print("CPU s");
        memoryOfWholeWay(setting, folder, base);
        Folders.delete(base);
    }

    /** The same heap does for the whole way of some rows and of three times as many. */
    private static void memoryOfWholeWay(Setting setting, Path folder, Path base) {
        for (int rows : new int[] {ROWS, 3 * ROWS}) {
            Path home = Folders.copy(base, setting.folder().resolve("table-home"));
            try {
                table(folder.resolve("long.csv"), rows, 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Ended ended =
                    Processes.run(imported("768m", home, folder.resolve("long.csv"), CARML.resolve("whole.rq")));
            System.out.printf(
                    "%-58s %s CPU s%n", "imported with -Xmx768m, " + rows + " rows", Math.round(ended.cpu()));
            Folders.delete(home);
        }
    }

    private static List<String> imported(String heap, Path home, Path table, Path mapping) {
        return Processes.java(
                heap,
                "org.saan.cli.Main",
                "import",
                table.toString(),
                "--mapping",
                mapping.toString(),
                "--home",
                home.toString(),
                "--lang",
                "en");
    }

    /** The same small heap does for few rows and for many. */
    private static void memory(Path folder) throws IOException {
        Path many = folder.resolve("many.csv");
        table(many, MANY, 0);
        for (Path table : List.of(folder.resolve("lines.csv"), many)) {
            Ended ended = Processes.run(mapped("192m", CARML.resolve("lines.rq"), table));
            System.out.printf("%-58s %s%n", "mapped with -Xmx192m", ended.output().strip());
        }
        Files.delete(many);
    }
}
