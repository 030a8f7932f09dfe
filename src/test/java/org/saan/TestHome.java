package org.saan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.saan.change.Changes;
import org.saan.change.Outcome;
import org.saan.ledger.Ledger;
import org.saan.model.Language;
import org.saan.source.ShippedData;
import org.saan.store.Store;

/** A real ledger and a real TDB2 in a temporary folder. */
public final class TestHome implements AutoCloseable {
    private final Path folder;
    private final Store store;
    private final Ledger ledger;
    private final Changes changes;

    private TestHome(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder.resolve("store"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.store = Store.open(folder.resolve("store"));
        this.ledger = new Ledger(folder.resolve("ledger"), Clock.systemUTC());
        this.changes = new Changes(ledger, store, ShippedData.onClassPath());
    }

    public static TestHome open(Path folder) {
        return new TestHome(folder);
    }

    /** Opened, and the shipped data loaded. */
    public static TestHome loaded(Path folder) {
        TestHome home = open(folder);
        Outcome outcome = home.changes.loadShipped("test", false);
        if (!outcome.faults().isEmpty()) {
            throw new IllegalStateException(
                    "the shipped data are refused: " + outcome.faults().get(0).text(Language.EN));
        }
        return home;
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

    public Changes changes() {
        return changes;
    }

    @Override
    public void close() {
        store.close();
    }
}
