package org.saan.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that is really full: a small one of memory, filled but for a few bytes, with ledger and store on it. Needs the right
 * to mount; skipped where that is missing.
 */
@Tag("process")
class DiskFullTest {
    @TempDir
    Path folder;

    private Path disk;

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(10, TimeUnit.MINUTES) ? process.exitValue() : -1;
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (disk != null) {
            // Files of TDB2 are mapped until they are collected, so the disk may be in use: it goes when they do.
            run("umount", "--lazy", disk.toString());
        }
    }

    private boolean mount() throws InterruptedException {
        try {
            Path place = Files.createDirectory(folder.resolve("disk"));
            if (run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", place.toString()) != 0) {
                return false;
            }
            disk = place;
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void fill(long leave) throws IOException {
        Path filler = disk.resolve("filler");
        long free = Files.getFileStore(disk).getUsableSpace();
        Files.write(filler, new byte[(int) Math.max(0, free - leave)]);
    }

    @Test
    void whatWasAcknowledgedIsThereWhenThereIsRoomAgain() throws IOException, InterruptedException {
        assumeTrue(mount(), "mounting a small disk is not allowed here");
        Path home = disk.resolve("home");
        SmallHome.make(home);
        SmallHome.open(home).close();
        long newest = 1;
        for (long leave : List.of(0L, 65_536L, 1_048_576L)) {
            fill(leave);
            Path said = folder.resolve("said");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx300m",
                            "-XX:TieredStopAtLevel=1",
                            // A crash on a full disk must not look for room for its report.
                            "-XX:ErrorFile=" + folder.resolve("crash"),
                            "-cp",
                            System.getProperty("java.class.path"),
                            KilledChild.class.getName(),
                            home.toString(),
                            "40")
                    .redirectOutput(said.toFile())
                    .redirectError(folder.resolve("errors").toFile())
                    .start();
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
            List<Long> acknowledged = new ArrayList<>();
            Files.readString(said)
                    .lines()
                    .filter(line -> line.startsWith("acknowledged "))
                    .forEach(line -> acknowledged.add(Long.parseLong(line.substring(13))));
            newest = acknowledged.stream().mapToLong(Long::longValue).max().orElse(newest);
            System.out.printf(
                    "%d bytes left: %d revisions acknowledged, exit %d%n",
                    leave, acknowledged.size(), process.exitValue());

            Files.delete(disk.resolve("filler"));
            try (SmallHome opened = SmallHome.open(home)) {
                assertThat(opened.ledger.head()).isGreaterThanOrEqualTo(newest);
                newest = opened.ledger.head();
                assertThat(opened.called()).isEqualTo(newest == 1 ? -1 : newest);
            }
            assertThat(SmallHome.verify(home).isGood()).isTrue();
        }
    }
}
