package org.saan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saan.TestHome;
import org.saan.model.ProgramVersion;

/** Homes that released versions made are taken over as they are: nothing is lost, the history goes on. */
@Tag("home")
class UpgradeTest {
    private static final Path HOMES = Path.of("src/test/resources/homes");
    private static final String GROUP = """
            @prefix saan: <https://w3id.org/saan/ontology#> .
            @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
            <https://w3id.org/saan/id/group/upgraded> a saan:ActorGroup ; skos:prefLabel "กลุ่ม NUMBER"@th , "group NUMBER"@en .
            """;

    @TempDir
    Path folder;

    private record Result(int code, String out, String err) {}

    private static Result saan(Path home, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] all = Stream.concat(Stream.of("--home", home.toString(), "--lang", "en"), Stream.of(words))
                .toArray(String[]::new);
        int code = Main.run(
                all,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static List<Path> homes() throws IOException {
        try (Stream<Path> files = Files.list(HOMES)) {
            return files.filter(file -> file.toString().endsWith(".zip"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("homes")
    void aHomeOfAReleasedVersionIsTakenOver(Path zip) throws IOException {
        Path home = folder.resolve("home");
        unpack(zip, home);
        Result log = saan(home, "log");
        assertThat(log.code()).as(log.err()).isZero();
        assertThat(log.out()).contains("number 1", "number 2");
        // What follows from the statements is by the rules of the version that made the home, until it is made anew.
        Result old = saan(home, "verify");
        assertThat(old.code() == 0 || old.err().contains("follows the rules of another version"))
                .as(old.err())
                .isTrue();
        Result verified = saan(home, "verify", "--repair");
        assertThat(verified.code()).as(verified.err() + verified.out()).isZero();
        assertThat(verified.out()).contains("Good: 3 revisions");
        assertThat(saan(home, "find", "group 2").out()).contains("group/upgraded");
        load(folder, home, 3);
        assertThat(saan(home, "find", "group 3").out()).contains("group/upgraded");
        assertThat(saan(home, "verify").out()).contains("Good: 4 revisions");
        assertThat(saan(home, "show", "1").out()).contains("# revision 1");
    }

    private static void load(Path work, Path home, int number) throws IOException {
        Path file = Files.writeString(
                work.resolve("group-" + number + ".ttl"), GROUP.replace("NUMBER", String.valueOf(number)));
        Result loaded = saan(home, "load", "--graph", "ref/upgrade", "-m", "number " + number, file.toString());
        assertThat(loaded.code()).as(loaded.err()).isZero();
    }

    /** With {@code -Dupgrade.write=true} the home that this version makes is written. See docs/releasing.md. */
    @BeforeAll
    static void writeTheHomeOfThisVersion(@TempDir Path work) throws IOException {
        if (!Boolean.getBoolean("upgrade.write")) {
            return;
        }
        Path home = work.resolve("written");
        TestHome.small(home).close();
        load(work, home, 1);
        load(work, home, 2);
        Files.createDirectories(HOMES);
        pack(home, HOMES.resolve(ProgramVersion.text() + ".zip"));
    }

    private static void pack(Path from, Path zip) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
                Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                ZipEntry entry = new ZipEntry(from.relativize(file).toString());
                entry.setLastModifiedTime(Files.getLastModifiedTime(file));
                out.putNextEntry(entry);
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }

    private static void unpack(Path zip, Path to) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = to.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                try (OutputStream out = Files.newOutputStream(file)) {
                    copy(in, out);
                }
                Files.setLastModifiedTime(file, entry.getLastModifiedTime());
            }
        }
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        in.transferTo(out);
    }
}
