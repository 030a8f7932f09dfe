package org.saan.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saan.ledger.Backup;
import org.saan.ledger.Ledger;
import org.saan.ledger.Revision;
import org.saan.model.ErrorKind;
import org.saan.model.QuadPatch;
import org.saan.model.SaanException;

/** The ledger when each single thing it does to the disk fails or is the last thing its process does. */
class LedgerUnderFailureTest {
    private static final int MORE_THAN_ENOUGH = 200;

    @TempDir
    Path folder;

    private static QuadPatch patch(int number) {
        var node = NodeFactory.createURI("https://example.org/" + number);
        // Larger than the buffers, so that it takes several writes.
        var text = NodeFactory.createLiteralString("x".repeat(200_000) + number);
        return new QuadPatch(List.of(), List.of(Quad.create(node, node, node, text)));
    }

    private static Revision append(Ledger ledger, int number) {
        return ledger.append(
                Revision.draft("test", Revision.LOAD, "", "", Map.of(), List.of(), 0, 1, 0), patch(number));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whateverOperationFailsTheChainIsWholeAndNothingIsHalf(boolean kill) {
        int failures = 0;
        for (int failing = 1; failing < MORE_THAN_ENOUGH; failing++) {
            Path place = folder.resolve(kill + "-" + failing);
            Ledger real = new Ledger(place, Clock.systemUTC());
            append(real, 1);
            append(real, 2);
            FaultyFiles files = new FaultyFiles(failing, kill);
            Throwable failure = catchThrowable(() -> append(new Ledger(files.path(place), Clock.systemUTC()), 3));
            assertThat(real.troubles()).isEmpty();
            if (failure == null) {
                assertThat(real.head()).isEqualTo(3);
                if (files.operations() < failing) {
                    break;
                }
                continue;
            }
            failures++;
            if (!kill) {
                assertThat(failure).isInstanceOf(SaanException.class);
                assertThat(((SaanException) failure).kind()).isEqualTo(ErrorKind.REFUSED);
                assertThat(failure).hasMessageContaining("No space left on device");
                assertThat(real.head()).as("said to be refused").isEqualTo(2);
            }
            long head = real.head();
            assertThat(append(real, 4).number()).isEqualTo(head + 1);
            assertThat(real.troubles()).isEmpty();
            assertThat(real.entry(head + 1).patch()).isEqualTo(patch(4));
        }
        assertThat(failures).isGreaterThan(6);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRestoreIsThereWholeOrNotAtAll(boolean kill) {
        Ledger ledger = new Ledger(folder.resolve("ledger"), Clock.systemUTC());
        append(ledger, 1);
        append(ledger, 2);
        Path backup = folder.resolve("backup.zip");
        assertThat(Backup.write(ledger, backup)).isEqualTo(2);
        int failures = 0;
        for (int failing = 1; failing < MORE_THAN_ENOUGH; failing++) {
            Path home = folder.resolve("home-" + kill + failing);
            FaultyFiles files = new FaultyFiles(failing, kill);
            int number = failing;
            Throwable failure =
                    catchThrowable(() -> Backup.restore(backup, files.path(home.resolve("ledger")), Clock.systemUTC()));
            Ledger restored = new Ledger(home.resolve("ledger"), Clock.systemUTC());
            assertThat(restored.troubles()).isEmpty();
            if (failure == null && files.operations() < number) {
                assertThat(restored.head()).isEqualTo(2);
                break;
            }
            failures++;
            assertThat(restored.head()).isIn(0L, 2L);
            if (restored.head() == 0) {
                assertThat(Backup.restore(backup, home.resolve("ledger"), Clock.systemUTC()))
                        .isEqualTo(2);
            }
        }
        assertThat(failures).isGreaterThan(4);
    }

    @Test
    void aBackupThatIsNotWholeIsRefusedAndLeavesNothing() throws IOException {
        Ledger ledger = new Ledger(folder.resolve("ledger"), Clock.systemUTC());
        append(ledger, 1);
        append(ledger, 2);
        Path backup = folder.resolve("backup.zip");
        Backup.write(ledger, backup);
        byte[] bytes = Files.readAllBytes(backup);
        for (int length : List.of(0, 10, bytes.length / 3, bytes.length / 2)) {
            Path cut = Files.write(folder.resolve("cut.zip"), java.util.Arrays.copyOf(bytes, length));
            Path home = folder.resolve("home" + length);
            Throwable failure = catchThrowable(() -> Backup.restore(cut, home.resolve("ledger"), Clock.systemUTC()));
            assertThat(failure).isInstanceOf(SaanException.class);
            assertThat(((SaanException) failure).kind()).isEqualTo(ErrorKind.DATA_INVALID);
            assertThat(home.resolve("ledger")).doesNotExist();
        }
    }

    @Test
    void aClockThatGoesBackwardsDoesNotTurnTheOrderRound() {
        Instant noon = Instant.parse("2026-11-24T12:00:00Z");
        append(new Ledger(folder, Clock.fixed(noon, ZoneOffset.UTC)), 1);
        Ledger earlier = new Ledger(folder, Clock.fixed(noon.minusSeconds(3600), ZoneOffset.UTC));
        assertThat(append(earlier, 2).at()).isEqualTo(noon);
        assertThat(earlier.troubles()).isEmpty();
    }
}
