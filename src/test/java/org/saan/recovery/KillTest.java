package org.saan.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saan.change.Verification;

/** Processes that are killed while they change a home: what they acknowledged is there, whole, and nothing is half. */
@Tag("process")
class KillTest {
    /** {@code -Dsaan.kills=200} for more. */
    private static final int KILLS = Integer.getInteger("saan.kills", 4);

    @TempDir
    Path folder;

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx300m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledChild.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectOutput(said().toFile())
                .redirectError(folder.resolve("errors").toFile())
                .start();
    }

    private Path said() {
        return folder.resolve("said");
    }

    /** The revisions that the process acknowledged before it ended; a line that was cut off is none. */
    private List<Long> acknowledged() throws IOException {
        String said = Files.readString(said());
        List<Long> numbers = new ArrayList<>();
        for (String line : said.substring(0, said.lastIndexOf('\n') + 1).lines().toList()) {
            if (line.startsWith("acknowledged ")) {
                numbers.add(Long.parseLong(line.substring(13)));
            }
        }
        return numbers;
    }

    /** Opens the home as the next start does, and proves it. Returns the newest revision. */
    private long nextStart(long atLeast) {
        long head;
        try (SmallHome home = SmallHome.open(folder)) {
            head = home.ledger.head();
            assertThat(head).isGreaterThanOrEqualTo(atLeast);
            assertThat(home.store.revision()).isEqualTo(head);
            assertThat(home.called()).isEqualTo(head == 1 ? -1 : head);
        }
        Verification.Report report = SmallHome.verify(folder);
        assertThat(report.ledgerTroubles()).isEmpty();
        assertThat(report.storeTroubles()).isEmpty();
        assertThat(report.revisions()).isEqualTo(head);
        return head;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "notifyTxnStart",
                "notifyPrepareStart",
                "notifyPrepareFinish",
                "notifyCommitStart",
                "notifyCommitFinish",
                "notifyCompleteStart",
                "notifyTxnFinish"
            })
    void killedAtEachStepOfTheStoresTransaction(String step) throws IOException, InterruptedException {
        SmallHome.make(folder);
        Process process = start(folder.toString(), "2", step);
        assertThat(process.waitFor())
                .as("%s", Files.readString(folder.resolve("errors")))
                .isEqualTo(137);
        assertThat(acknowledged()).containsExactly(2L);
        // The ledger had it before TDB2 was touched: the next start has it too.
        assertThat(nextStart(2)).isEqualTo(3);
    }

    @Test
    void killedAtRandom() throws IOException, InterruptedException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        SmallHome.make(folder);
        long newest = 0;
        int acknowledgedInAll = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = start(folder.toString(), "100000");
            // Some die while they open the home, some in their first change, most in later ones.
            String until = List.of("", "ready", "acknowledged", "acknowledged", "acknowledged")
                    .get(random.nextInt(5));
            while (process.isAlive() && !Files.readString(said()).contains(until)) {
                process.waitFor(5, TimeUnit.MILLISECONDS);
            }
            process.waitFor(random.nextInt(800), TimeUnit.MILLISECONDS);
            assertThat(process.isAlive())
                    .as("%s", Files.readString(folder.resolve("errors")))
                    .isTrue();
            process.destroyForcibly().waitFor();
            List<Long> acknowledged = acknowledged();
            acknowledgedInAll += acknowledged.size();
            for (long number : acknowledged) {
                newest = Math.max(newest, number);
            }
            newest = nextStart(newest);
        }
        System.out.printf(
                "%d kills: %d revisions acknowledged, all there; %d in the ledger (seed %d)%n",
                KILLS, acknowledgedInAll, newest, seed);
        assertThat(newest).isGreaterThan(acknowledgedInAll);
    }
}
