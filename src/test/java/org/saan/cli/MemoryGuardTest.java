package org.saan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process that runs out of memory ends with 70 and words, wherever the error strikes and whoever swallows it. */
@Tag("process")
class MemoryGuardTest {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryGuardTest.class);

    /** The process: it lives on for ever when nobody ends it. */
    public static final class Victim {
        private static List<byte[]> held = new ArrayList<>();

        private Victim() {}

        public static void main(String[] arguments) throws InterruptedException {
            MemoryGuard.install();
            Thread other = new Thread(() -> run(arguments[0]));
            other.start();
            Thread.sleep(Long.MAX_VALUE);
        }

        private static void run(String how) {
            try {
                while (true) {
                    held.add(new byte[100_000]);
                }
            } catch (OutOfMemoryError e) {
                switch (how) {
                    case "logged" -> LOG.warn("Job failed", e);
                    case "logged as a cause" -> LOG.debug("failed: {}", "x", new IllegalStateException(e));
                    case "uncaught" -> throw e;
                    default -> swallow();
                }
            }
        }

        /** Keeps the memory full and says nothing. */
        private static void swallow() {
            while (!held.isEmpty()) {
                Thread.onSpinWait();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"logged", "logged as a cause", "uncaught", "swallowed"})
    void theProcessEnds(String how) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx40m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        how)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(70);
        assertThat(said).contains("saan: out of memory");
    }
}
