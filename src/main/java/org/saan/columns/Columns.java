package org.saan.columns;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.util.Context;
import org.saan.columns.sql.GraphStatistics;
import org.saan.model.QuadChange;
import org.saan.store.PlannedQueries;
import org.saan.store.Store;
import org.saan.store.StoredTerms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The columns of a store. A thread of their own opens them, makes them where they are absent, behind or damaged, and follows each revision;
 * until they show the store's revision, the store answers alone. Whatever fails here is logged and hinders nothing. Safe for many threads.
 */
public final class Columns implements AnsweringColumns, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Columns.class);
    /** What DuckDB says when the file, or the open database, is at fault, and not a query. */
    private static final List<String> OF_THE_FILE = List.of(
            "IO Error",
            "FATAL Error",
            "INTERNAL Error",
            "Serialization Error",
            "Catalog Error",
            "Corrupt",
            "invalidated");

    private static final int CLOSING_SECONDS = 10;
    /** So many changed quads are kept while the columns are made. */
    private static final long MOST_WAITING = 500_000;

    private final Path folder;
    private final Store store;
    private final ColumnsFolder files;
    private final RunningStatements running = new RunningStatements();
    private final StoreTrials trials = new StoreTrials();
    private final ExecutorService thread;
    private volatile ColumnsState current;
    private final AtomicLong waiting = new AtomicLong();
    /** The revision at which a failed file was made anew last. For the thread that keeps the columns. */
    private long madeAnewAt = -1;

    private volatile boolean started;
    private volatile boolean stopped;

    /**
     * The columns in this folder, which is the program's own; nothing is opened yet.
     *
     * @param store that they follow from now on
     */
    public Columns(Path folder, Store store, ColumnsOptions options) {
        this.folder = folder;
        this.store = store;
        this.files = new ColumnsFolder(folder, store, options, () -> stopped);
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread made = new Thread(work, "columns");
            made.setDaemon(true);
            return made;
        });
        store.follow(new Store.Follower() {
            @Override
            public void prepare(Context settings) {
                PlannedQueries.install(settings, QueryPlanning.planner(Columns.this));
            }

            @Override
            public void applied(QuadChange patch, QuadChange entailed, long revision) {
                if (started) {
                    queue(patch, entailed, revision);
                }
            }

            @Override
            public void replaced() {
                // The numbers of the old file mean something else in the new database.
                ColumnsState old = current;
                current = null;
                if (started) {
                    later(() -> {
                        if (old != null) {
                            old.file().remove();
                        }
                        bring();
                    });
                }
            }
        });
    }

    /** Begins to open them, or to make them, in the background. */
    public void start() {
        started = true;
        later(this::bring);
    }

    /** Keeps a change until the thread comes to it; where much waits already, the columns are made anew instead. */
    private void queue(QuadChange patch, QuadChange entailed, long revision) {
        Optional<Delta> delta = waiting.get() > MOST_WAITING ? Optional.empty() : Delta.of(patch, entailed, revision);
        long size = delta.map(Delta::size).orElse(0L);
        waiting.addAndGet(size);
        later(() -> {
            waiting.addAndGet(-size);
            take(delta, revision);
        });
    }

    private void later(Runnable work) {
        try {
            thread.execute(() -> {
                if (!stopped) {
                    guarded(work);
                }
            });
        } catch (RejectedExecutionException e) {
            // They are closed.
        }
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (CancellationException e) {
            LOG.debug("{}: {}", folder, e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.warn("{} cannot be used, the store answers alone: {}", folder, e.toString());
            forget();
        }
    }

    /** Waits until what was begun so far is done; false when that takes longer. */
    public boolean isReadyWithin(long seconds) throws InterruptedException {
        try {
            thread.submit(() -> {}).get(seconds, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            return false;
        }
        return current != null;
    }

    @Override
    public Optional<ColumnsState> at(DatasetGraph data) {
        ColumnsState state = current;
        return state != null && state.revision() == Store.revision(data) ? Optional.of(state) : Optional.empty();
    }

    /** The revision that they show; empty when they are not there. */
    public Optional<Long> revision() {
        return Optional.ofNullable(current).map(ColumnsState::revision);
    }

    @Override
    public RunningStatements running() {
        return running;
    }

    @Override
    public StoreTrials trials() {
        return trials;
    }

    /** Where the failure may lie in the file, it is made anew. */
    @Override
    public void failed(ColumnsState state, SQLException why) {
        String told = String.valueOf(why.getMessage());
        if (OF_THE_FILE.stream().noneMatch(told::contains)) {
            LOG.info(
                    "a query was too much for the columns, the store answers it: {}",
                    told.lines().findFirst().orElse(""));
            return;
        }
        LOG.warn("{} failed, it is made anew: {}", state.file().file(), told);
        later(() -> {
            // Once for a revision: what fails again is no fault of the file.
            if (state.equals(current) && madeAnewAt != state.revision()) {
                madeAnewAt = state.revision();
                forget();
                bring();
            }
        });
    }

    private void forget() {
        ColumnsState state = current;
        current = null;
        if (state != null) {
            state.file().remove();
        }
    }

    private void take(Optional<Delta> delta, long revision) {
        ColumnsState state = current;
        if (state != null && revision <= state.revision()) {
            return;
        }
        if (state == null || delta.isEmpty() || revision != state.revision() + 1) {
            bring();
            return;
        }
        try {
            GraphStatistics counted = store.read(data -> {
                try {
                    return ColumnsFollower.follow(
                            state.file(), StoredTerms.of(data), delta.orElseThrow(), state.statistics());
                } catch (SQLException e) {
                    throw new IllegalStateException(e.getMessage(), e);
                }
            });
            if (!files.isOfStore(state.file())) {
                // The store was exchanged meanwhile.
                state.file().remove();
                bring();
                return;
            }
            current = new ColumnsState(state.file(), revision, counted);
        } catch (IllegalStateException e) {
            LOG.warn("{} could not follow revision {}: {}", state.file().file(), revision, e.getMessage());
            forget();
            bring();
        }
    }

    /** Makes the columns show what the store shows now. */
    private void bring() {
        ColumnsState state = current;
        if (state != null && state.revision() == store.revision() && files.isOfStore(state.file())) {
            return;
        }
        try {
            current = files.bring(state);
            if (state != null) {
                state.file().remove();
            }
        } catch (IOException | ColumnsException | SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Lets what was begun end, a short while, and gives the file free. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(current == null ? 0 : CLOSING_SECONDS, TimeUnit.SECONDS)) {
                stopped = true;
                running.cancelAll();
                thread.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stopped = true;
        running.close();
        ColumnsState state = current;
        current = null;
        if (state != null) {
            state.file().close();
        }
    }
}
