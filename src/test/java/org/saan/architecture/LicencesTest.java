package org.saan.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The parts of the distribution and their licences: what lies in lib/ is what the list of parts (CycloneDX) says, and NOTICE names each with
 * its licence. {@code -Dnotice.write=true} writes the list in NOTICE anew. Runs after the distribution is made.
 */
@Tag("process")
class LicencesTest {
    private static final Path NOTICE = Path.of("NOTICE");
    private static final String BEGIN = "Libraries of the distribution:\n";
    private static final Path LIB = Path.of("target/saan/lib");

    private static List<JsonNode> components;

    @BeforeAll
    static void read() throws IOException {
        components = new ArrayList<>();
        new ObjectMapper()
                .readTree(Path.of("target/bom.json").toFile())
                .get("components")
                .forEach(components::add);
        if (Boolean.getBoolean("notice.write")) {
            String notice = Files.readString(NOTICE);
            int begin = notice.indexOf(BEGIN);
            Files.writeString(NOTICE, (begin < 0 ? notice + "\n" : notice.substring(0, begin)) + BEGIN + listed());
        }
    }

    /** A line a library: what it is and under which licence. Versions stand in the list of parts. */
    private static String listed() {
        TreeSet<String> lines = new TreeSet<>();
        for (JsonNode component : components) {
            List<String> licences = new ArrayList<>();
            component.path("licenses").forEach(each -> {
                JsonNode licence = each.path("license");
                licences.add(
                        each.has("expression")
                                ? each.get("expression").asText()
                                : licence.has("id")
                                        ? licence.get("id").asText()
                                        : licence.path("name").asText());
            });
            lines.add("  " + component.path("group").asText() + ":"
                    + component.path("name").asText() + " ("
                    + (licences.isEmpty() ? "see its jar" : String.join(" or ", licences)) + ")\n");
        }
        return String.join("", lines);
    }

    @Test
    void theNoticeNamesEveryLibraryWithItsLicence() throws IOException {
        String notice = Files.readString(NOTICE);
        assertThat(notice.substring(notice.indexOf(BEGIN) + BEGIN.length())).isEqualTo(listed());
        assertThat(notice).doesNotContain("(see its jar)");
    }

    @Test
    void theDistributionHasThePartsOfTheListAndItself() throws IOException {
        TreeSet<String> expected = new TreeSet<>();
        for (JsonNode component : components) {
            String classifier = component
                    .get("purl")
                    .asText()
                    .replaceFirst("^[^?]*", "")
                    .replaceFirst("[?].*classifier=([^&]*).*|[?].*", "-$1");
            expected.add(component.get("name").asText() + "-"
                    + component.get("version").asText() + (classifier.equals("-") ? "" : classifier));
        }
        expected.add("saan");
        TreeSet<String> found = new TreeSet<>();
        try (Stream<Path> jars = Files.list(LIB)) {
            jars.map(jar -> jar.getFileName().toString().replaceFirst("[.]jar$", ""))
                    .map(name -> name.startsWith("saan-") ? "saan" : name)
                    .forEach(found::add);
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(Path.of("target/saan/bom.json")).exists();
    }

    /** Copyleft that would reach the program itself is not among them. */
    @Test
    void noLicenceForbidsThePublication() {
        assertThat(listed().lines().filter(line -> line.contains("GPL") && !line.contains("LGPL")))
                .allMatch(line ->
                        line.contains(" or ") || line.contains("with-classpath-exception") || line.contains("CE"));
    }
}
