package org.saan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.saan.change.Changes;
import org.saan.change.History;
import org.saan.change.Outcome;
import org.saan.ledger.Ledger;
import org.saan.model.Language;
import org.saan.search.SearchIndex;
import org.saan.source.ShippedData;
import org.saan.store.Store;

/** A real ledger and a real TDB2 in a temporary folder. */
public final class TestHome implements AutoCloseable {
    private final Path folder;
    private final Store store;
    private final Ledger ledger;
    private final Changes changes;
    private final SearchIndex index;

    private TestHome(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder.resolve("store"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ShippedData shipped = ShippedData.onClassPath();
        this.store = Store.open(folder.resolve("store"), Changes.rules(shipped));
        this.ledger = new Ledger(folder.resolve("ledger"), Clock.systemUTC());
        this.changes = new Changes(ledger, store, shipped);
        this.index = new SearchIndex(folder.resolve("index"), store, new History(ledger, shipped));
    }

    public static TestHome open(Path folder) {
        return new TestHome(folder);
    }

    /**
     * Opened, with the shipped data in it. They are read and judged once a JVM; each home then gets a copy of that ledger and
     * fills its own store from it.
     */
    public static TestHome loaded(Path folder) {
        try {
            Files.createDirectories(folder);
            copy(Loaded.LEDGER, folder.resolve("ledger"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return open(folder);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    /** The ledger after one load of the shipped data. */
    private static final class Loaded {
        static final Path LEDGER = load();

        private static Path load() {
            try {
                Path folder = Files.createTempDirectory("saan-test-home");
                try (TestHome home = open(folder)) {
                    Outcome outcome = home.changes.loadShipped("test", false);
                    if (!outcome.faults().isEmpty()) {
                        throw new IllegalStateException("the shipped data are refused: "
                                + outcome.faults().get(0).text(Language.EN));
                    }
                }
                return folder.resolve("ledger");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public Path folder() {
        return folder;
    }

    public Store store() {
        return store;
    }

    public Ledger ledger() {
        return ledger;
    }

    public History history() {
        return new History(ledger, ShippedData.onClassPath());
    }

    /** Of this home; made when it is first asked. */
    public SearchIndex index() {
        return index;
    }

    public Changes changes() {
        return changes;
    }

    @Override
    public void close() {
        index.close();
        store.close();
    }
}
