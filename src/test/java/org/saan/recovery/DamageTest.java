package org.saan.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.sparql.core.Quad;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.saan.change.Changes;
import org.saan.change.Verification;
import org.saan.ledger.Ledger;
import org.saan.model.Problem;
import org.saan.model.SaanException;
import org.saan.source.ShippedData;
import org.saan.store.Home;
import org.saan.store.Store;
import org.saan.vocab.GraphNames;

/** Files that were damaged, cut off or lost while nobody looked: the next start mends them or names them. */
@Tag("home")
class DamageTest {
    @TempDir
    Path folder;

    private Set<Quad> content;

    @BeforeEach
    void make() {
        SmallHome.make(folder);
        try (SmallHome home = SmallHome.open(folder)) {
            home.change(2);
            home.change(3);
            content = content(home);
        }
    }

    private static Set<Quad> content(SmallHome home) {
        return home.store.read(data -> Iter.toSet(data.find()));
    }

    private interface Damage {
        void to(Path file) throws IOException;
    }

    private static void cut(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength(bytes.length() / 2);
        }
    }

    /** Writes nonsense over the beginning, where small data lie. */
    private static void scribble(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            int length = (int) Math.min(bytes.length(), 40_000);
            byte[] nonsense = new byte[length];
            new java.util.Random(7).nextBytes(nonsense);
            bytes.write(nonsense);
        }
    }

    @TestFactory
    Stream<DynamicTest> aDamagedStoreIsMadeAnew() {
        List<DynamicTest> tests = new java.util.ArrayList<>();
        for (String name : List.of(
                "GSPO.dat",
                "SPOG.dat",
                "POSG.idn",
                "GSPO.bpt",
                "nodes.dat",
                "nodes-data.obj",
                "nodes-data.bdf",
                "journal.jrnl")) {
            add(tests, "cut " + name, name, DamageTest::cut);
            add(tests, "scribbled " + name, name, DamageTest::scribble);
            add(tests, "lost " + name, name, Files::delete);
        }
        return tests.stream();
    }

    private void add(List<DynamicTest> tests, String title, String name, Damage damage) {
        tests.add(DynamicTest.dynamicTest(title, () -> {
            // The store of the test before has a number of its own; this one begins with a fresh one.
            Path newest = newestData();
            if (Files.size(newest.resolve(name)) == 0 && !title.startsWith("lost")) {
                return;
            }
            damage.to(newest.resolve(name));
            try (SmallHome home = SmallHome.open(folder)) {
                assertThat(content(home)).isEqualTo(content);
            }
            assertThat(SmallHome.verify(folder).isGood()).isTrue();
        }));
    }

    private Path newestData() throws IOException {
        try (Stream<Path> places = Files.list(folder.resolve("store"))) {
            return places.filter(Files::isDirectory)
                    .max(Comparator.comparing(
                            place -> Integer.parseInt(place.getFileName().toString())))
                    .orElseThrow()
                    .resolve("Data-0001");
        }
    }

    @Test
    void aLostStoreIsMadeAnew() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("store"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        try (SmallHome home = SmallHome.open(folder)) {
            assertThat(content(home)).isEqualTo(content);
        }
    }

    @Test
    void aStoreThatWasBeingBuiltBesideIsThrownAway() throws IOException {
        Path unfinished = Files.createDirectories(folder.resolve("store/2/Data-0001"));
        Files.writeString(unfinished.resolve("GSPO.dat"), "unfinished");
        try (SmallHome home = SmallHome.open(folder)) {
            assertThat(content(home)).isEqualTo(content);
        }
        assertThat(folder.resolve("store/2")).doesNotExist();
    }

    @Test
    void aStoreOfOtherRulesIsMadeAnew() throws IOException {
        Path state = folder.resolve("store/1.state");
        Files.writeString(state, Files.readString(state).replaceAll("rules=.*", "rules=others"));
        assertThat(SmallHome.verify(folder).storeTroubles()).isNotEmpty();
        try (SmallHome home = SmallHome.open(folder)) {
            assertThat(content(home)).isEqualTo(content);
        }
    }

    @Test
    void aNewestRecordThatWasCutOffIsWrittenAgainAndProved() throws IOException {
        Path record = folder.resolve("ledger/00000003.revision");
        byte[] before = Files.readAllBytes(record);
        Files.write(record, java.util.Arrays.copyOf(before, before.length - 40));
        try (SmallHome home = SmallHome.open(folder)) {
            assertThat(content(home)).isEqualTo(content);
        }
        assertThat(Files.readAllBytes(record)).isEqualTo(before);
    }

    @Test
    void anOlderDamagedRecordIsNamedAndRepairedByTheStore() throws IOException {
        Path record = folder.resolve("ledger/00000002.revision");
        byte[] before = Files.readAllBytes(record);
        byte[] damaged = before.clone();
        damaged[damaged.length - 30] ^= 4;
        Files.write(record, damaged);
        Verification.Report report = SmallHome.verify(folder);
        assertThat(report.ledgerTroubles()).extracting(Problem::key).contains("ledger.damaged");
        Home home = new Home(folder);
        Ledger ledger = new Ledger(home.ledger(), java.time.Clock.systemUTC());
        assertThat(new Verification(ledger, home.store(), ShippedData.onClassPath()).repair(report))
                .extracting(Problem::key)
                .containsExactly("verify.record-mended");
        assertThat(Files.readAllBytes(record)).isEqualTo(before);
        assertThat(SmallHome.verify(folder).isGood()).isTrue();
    }

    @Test
    void whatCannotBeProvedIsNamedAndNotInvented() throws IOException {
        // Its first lines are gone: nothing tells who made it, and no checksum proves it.
        Path third = folder.resolve("ledger/00000003.revision");
        Files.writeString(third, "nonsense");
        Verification.Report report = SmallHome.verify(folder);
        Home home = new Home(folder);
        Ledger ledger = new Ledger(home.ledger(), java.time.Clock.systemUTC());
        assertThat(new Verification(ledger, home.store(), ShippedData.onClassPath()).repair(report))
                .isEmpty();
        assertThat(Files.readString(third)).isEqualTo("nonsense");
        SaanException refusal = catchThrowableOfType(SaanException.class, () -> SmallHome.open(folder));
        assertThat(refusal).hasMessageContaining("00000003.revision");
    }

    @Test
    void aTornRecordThatWasNeverAcknowledgedIsLaidAside() throws IOException {
        // The store never followed to revision 4.
        Files.copy(folder.resolve("ledger/00000003.revision"), folder.resolve("ledger/00000004.revision"));
        cut(folder.resolve("ledger/00000004.revision"));
        try (SmallHome home = SmallHome.open(folder)) {
            assertThat(home.ledger.head()).isEqualTo(3);
            assertThat(content(home)).isEqualTo(content);
            assertThat(home.change(4)).isEqualTo(4);
        }
        assertThat(folder.resolve("ledger/00000004.revision.torn")).exists();
    }

    @Test
    void aRecordThatIsMissingIsNamed() throws IOException {
        Files.delete(folder.resolve("ledger/00000002.revision"));
        assertThat(SmallHome.verify(folder).ledgerTroubles())
                .extracting(trouble -> trouble.text(org.saan.model.Language.EN))
                .anyMatch(text -> text.contains("00000002.revision"));
        assertThat(catchThrowableOfType(SaanException.class, () -> SmallHome.open(folder)))
                .hasMessageContaining("00000002.revision");
    }

    @Test
    void aStoreThatKnowsMoreThanTheLedgerIsNeverThrownAway() throws IOException {
        Files.delete(folder.resolve("ledger/00000003.revision"));
        Verification.Report report = SmallHome.verify(folder);
        assertThat(report.ledgerTroubles()).extracting(Problem::key).containsExactly("store.ahead");
        Home home = new Home(folder);
        Ledger ledger = new Ledger(home.ledger(), java.time.Clock.systemUTC());
        assertThat(new Verification(ledger, home.store(), ShippedData.onClassPath()).repair(report))
                .isEmpty();
        assertThat(folder.resolve("store/1.state")).exists();
        assertThat(catchThrowableOfType(SaanException.class, () -> SmallHome.open(folder))
                        .key())
                .isEqualTo("store.ahead");
    }

    @Test
    void anOldStoreIsKeptUntilTheLedgerWasRead() throws IOException {
        // Rules changed and, unnoticed, a record is damaged that only the old store can prove.
        Path state = folder.resolve("store/1.state");
        Files.writeString(state, Files.readString(state).replaceAll("rules=.*", "rules=others"));
        Path record = folder.resolve("ledger/00000002.revision");
        byte[] before = Files.readAllBytes(record);
        byte[] damaged = before.clone();
        damaged[damaged.length - 30] ^= 4;
        Files.write(record, damaged);
        assertThat(catchThrowableOfType(SaanException.class, () -> SmallHome.open(folder))
                        .key())
                .isEqualTo("ledger.damaged");
        Home home = new Home(folder);
        Ledger ledger = new Ledger(home.ledger(), java.time.Clock.systemUTC());
        Verification verification = new Verification(ledger, home.store(), ShippedData.onClassPath());
        assertThat(verification.repair(verification.verify()))
                .extracting(Problem::key)
                .containsExactly("verify.record-mended");
        assertThat(Files.readAllBytes(record)).isEqualTo(before);
    }

    @Test
    void verifyFindsEachQuadThatDiffers() throws IOException {
        Home home = new Home(folder);
        Quad lost = content.stream()
                .filter(quad -> quad.getGraph().equals(SmallHome.GRAPH))
                .findFirst()
                .orElseThrow();
        Quad inferred = content.stream()
                .filter(quad -> quad.getGraph().equals(GraphNames.INFERRED))
                .findFirst()
                .orElseThrow();
        Quad strange = Quad.create(SmallHome.GRAPH, SmallHome.THING, lost.getPredicate(), SmallHome.GRAPH);
        try (Store store = Store.open(home.store(), Changes.rules(ShippedData.onClassPath()))) {
            store.apply(
                    new org.saan.model.QuadPatch(List.of(lost, inferred), List.of(strange)),
                    new org.saan.model.QuadPatch(List.of(), List.of()),
                    3);
        }
        List<Problem> troubles = SmallHome.verify(folder).storeTroubles();
        Set<String> found = new HashSet<>();
        troubles.forEach(
                trouble -> found.add(trouble.key() + " " + trouble.arguments().get(1)));
        assertThat(found)
                .containsExactlyInAnyOrder(
                        "verify.missing " + lost.getSubject(),
                        "verify.missing " + inferred.getSubject(),
                        "verify.surplus " + strange.getSubject());
    }

    @Test
    void aHomeOfTheFirstFormIsTakenOver() throws IOException {
        // As the first version left it: no form, no state beside the store (LedgerTest reads its records).
        Files.deleteIfExists(folder.resolve("form"));
        Files.delete(folder.resolve("store/1.state"));
        try (SmallHome home = SmallHome.open(folder)) {
            assertThat(content(home)).isEqualTo(content);
            assertThat(home.change(4)).isEqualTo(4);
        }
        assertThat(Files.readString(folder.resolve("form"))).startsWith("2");
    }

    @Test
    void aHomeOfANewerFormIsRefusedWithWords() throws IOException {
        Files.writeString(folder.resolve("form"), "3\n");
        assertThat(catchThrowableOfType(SaanException.class, () -> SmallHome.open(folder)))
                .hasMessageContaining("newer version");
        Files.writeString(folder.resolve("form"), "2\n");
        SmallHome.open(folder).close();
    }
}
