package org.saan.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.saan.change.Changes;
import org.saan.change.History;
import org.saan.change.Outcome;
import org.saan.columns.Columns;
import org.saan.columns.ColumnsOptions;
import org.saan.follow.Follower;
import org.saan.ledger.Ledger;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.search.SearchIndex;
import org.saan.source.ShippedData;
import org.saan.store.Home;
import org.saan.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A data directory that this process owns, with its ledger, store and text index open. */
final class OpenHome implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenHome.class);

    private static final int COLUMNS_SECONDS = 600;

    private final Home.Ownership ownership;
    private final Store store;
    private final Ledger ledger;
    private final Changes changes;
    private final ShippedData shipped = ShippedData.onClassPath();
    private final SearchIndex index;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Path columnsFolder;
    private Optional<Columns> columns = Optional.empty();

    private OpenHome(Home home, Consumer<OpenHome> before) {
        this.ownership = home.own();
        this.columnsFolder = home.columns();
        Store opened = null;
        try {
            this.ledger = new Ledger(home.ledger(), Clock.systemUTC());
            before.accept(this);
            opened = Store.open(home.store(), Changes.rules(shipped));
            this.store = opened;
            this.changes = new Changes(ledger, store, shipped);
            this.index = new SearchIndex(home.index(), store, new History(ledger, shipped));
        } catch (SaanException e) {
            release(opened);
            throw e;
        } catch (RuntimeException e) {
            release(opened);
            throw SaanException.because(e, ErrorKind.INTERNAL, "store.unreadable", home.store(), e.getMessage());
        }
    }

    private void release(Store opened) {
        if (opened != null) {
            opened.close();
        }
        ownership.close();
    }

    /** Opens the home for writing, making it when it is not there. Throws REFUSED for one that follows another node. */
    static OpenHome open(Home home) {
        return new OpenHome(home.writable(), workplace -> {});
    }

    /**
     * Opens a home that follows another node.
     *
     * @param before what is done to the ledger while the home is owned and before the store is brought up to it
     */
    static OpenHome openFollowing(Home home, Consumer<OpenHome> before) {
        return new OpenHome(home, before);
    }

    /** Opens a home that must hold something already. */
    static OpenHome openLoaded(Home home) {
        if (new Ledger(home.checked().ledger(), Clock.systemUTC()).head() == 0) {
            throw empty(home);
        }
        return new OpenHome(home, workplace -> {});
    }

    /** A home without revisions holds nothing yet, or has lost its ledger. */
    static SaanException empty(Home home) {
        return Store.exists(home.store())
                ? new SaanException(ErrorKind.DATA_INVALID, "home.no-ledger", home.folder())
                : new SaanException(ErrorKind.NOT_FOUND, "home.empty", home.folder());
    }

    Home.Ownership ownership() {
        return ownership;
    }

    Store store() {
        return store;
    }

    Ledger ledger() {
        return ledger;
    }

    Changes changes() {
        return changes;
    }

    History history() {
        return new History(ledger, shipped);
    }

    /** The graph in columns as well, for who serves for long. Nothing is opened yet. */
    void withColumns(ColumnsOptions options) {
        columns = Optional.of(new Columns(columnsFolder, store, options));
    }

    /** Begins to open the columns, in the background. */
    void startColumns() {
        columns.ifPresent(Columns::start);
    }

    /** Opens the columns, or makes them, and waits for it. */
    void awaitColumns() {
        startColumns();
        try {
            for (Columns each : columns.stream().toList()) {
                each.isReadyWithin(COLUMNS_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What came of a change, the text index having followed it. */
    Outcome followed(Outcome outcome) {
        if (outcome.faults().isEmpty()) {
            follow();
        }
        return outcome;
    }

    /** What a follower needs of it. */
    Follower.FollowingHome following() {
        return new Follower.FollowingHome(ledger(), changes(), ownership()::follow, this::follow);
    }

    /** The graph is safe without its text index; what hinders the index is told, and hinders nothing else. */
    void follow() {
        try {
            index.follow();
        } catch (SaanException e) {
            LOG.warn("{}", e.getMessage());
        }
    }

    /** The text index; {@link SearchIndex#follow} after a change. */
    SearchIndex index() {
        return index;
    }

    ShippedData shipped() {
        return shipped;
    }

    @Override
    public void close() {
        try {
            columns.ifPresent(Columns::close);
            index.close();
            store.close();
        } finally {
            ownership.close();
            closed.countDown();
        }
    }

    /** Waits until it is closed; false when that takes longer. */
    boolean isClosedWithin(long seconds) throws InterruptedException {
        return closed.await(seconds, TimeUnit.SECONDS);
    }
}
