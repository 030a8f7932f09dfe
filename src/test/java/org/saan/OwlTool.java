package org.saan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The OWL API and HermiT, in a process of their own, over files of Turtle. */
public final class OwlTool {
    private static final Path JARS = Path.of("target/owl-tool");

    private OwlTool() {}

    /** What they said, and the code with which the process ended: 0 for an ontology of OWL 2 DL that is consistent. */
    public record Verdict(int code, String text) {}

    /**
     * Judges files as one ontology. Skips the test when the tool is not there.
     *
     * @param folder for what the process prints
     */
    public static Verdict check(List<String> files, Path folder) throws IOException, InterruptedException {
        assumeTrue(Files.isDirectory(JARS), "target/owl-tool is absent: run by Maven, which fills it");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                JARS + File.separator + "*",
                "src/test/resources/owl/OwlCheck.java"));
        command.addAll(files);
        Path log = folder.resolve("verdict.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        return new Verdict(process.exitValue(), Files.readString(log));
    }
}
