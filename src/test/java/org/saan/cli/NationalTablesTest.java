package org.saan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saan.TestHome;
import org.saan.ledger.Revision;
import org.saan.store.Home;

/** National tables one by one: loaded once, left alone when they are the user's. The whole is loaded by NationTest. */
@Tag("home")
class NationalTablesTest {
    private static final String DATASET = "budget-plans";
    private static final String OTHER = "budget-bodies";

    @TempDir
    Path folder;

    private Path home;

    @BeforeEach
    void load() {
        home = folder.resolve("home");
        TestHome.copyLoaded(home);
    }

    private String saan(String... words) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        Main.run(words, out, out);
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aTableIsLoadedOnceAsARevisionOfItsOwn() {
        try (OpenHome opened = OpenHome.openLoaded(new Home(home))) {
            NationalTables tables = new NationalTables(opened, home);
            assertThat(tables.due()).contains(DATASET, OTHER);
            assertThat(tables.load(DATASET, "test").orElseThrow().isRefused()).isFalse();
            Revision last = opened.ledger().heading(opened.ledger().head()).revision();
            assertThat(last.kind()).isEqualTo(Revision.NATIONAL);
            assertThat(last.graphs()).contains("https://w3id.org/saan/graph/ref/" + DATASET);
            assertThat(tables.due()).doesNotContain(DATASET).contains(OTHER);
            assertThat(tables.load(DATASET, "test").orElseThrow().outcome().revision())
                    .as("the same again is no revision")
                    .isEmpty();
        }
    }

    @Test
    void whatTheUserImportedIsLeftAsItIs() throws IOException {
        String table = Files.readString(Path.of("data/national/budget-plans/budget-plans.csv"));
        Path own = Files.writeString(
                folder.resolve("own.csv"), table.replace("Consumer protection", "Protection of those who consume"));
        assertThat(saan("import", own.toString(), "--mapping", DATASET, "--home", home.toString(), "--lang", "en"))
                .contains("Revision 2");
        try (OpenHome opened = OpenHome.openLoaded(new Home(home))) {
            NationalTables tables = new NationalTables(opened, home);
            assertThat(tables.due()).contains(DATASET);
            assertThat(tables.load(DATASET, "test")).isEmpty();
            assertThat(opened.ledger().head()).isEqualTo(2);
        }
    }

    @Test
    void onlyTakesCore() {
        assertThat(saan("load", "--only", "everything", "--home", home.toString(), "--lang", "en"))
                .contains("“core”", "“everything”");
        assertThat(saan("load", "--only", "core", "--home", home.toString(), "--lang", "en"))
                .contains("Nothing changed")
                .doesNotContain("National");
    }
}
