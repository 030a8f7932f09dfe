package org.saan.columns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.util.Context;
import org.saan.columns.sql.GraphStatistics;
import org.saan.columns.sql.TermFields;
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
    /** So many terms are looked up when a file is opened, to see that it belongs to the store. */
    private static final int SAMPLE = 64;

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
    private final ColumnsOptions options;
    private final RunningStatements running = new RunningStatements();
    private final ExecutorService thread;
    private volatile ColumnsState current;
    private final AtomicLong waiting = new AtomicLong();
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
        this.options = options;
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
                if (started) {
                    later(Columns.this::bring);
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
            if (state.equals(current)) {
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
        if (state != null && state.revision() == store.revision() && isOfStore(state.file())) {
            return;
        }
        try {
            Files.createDirectories(folder);
            takeLoaded();
            List<Path> files = files();
            for (Path file : files) {
                if ((state == null || !state.file().file().equals(file)) && opened(file)) {
                    if (state != null) {
                        state.file().remove();
                    }
                    removeOthers(file);
                    return;
                }
            }
            make(folder.resolve((highest(files) + 1) + ".duckdb"));
        } catch (IOException | ColumnsException | SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Takes over the file that was filled while the database was built. */
    private void takeLoaded() throws IOException {
        Path loaded = LoadedColumns.file(store.databaseFolder());
        if (Files.exists(loaded)) {
            ColumnsFile.move(loaded, folder.resolve((highest(files()) + 1) + ".duckdb"));
        }
    }

    private static int highest(List<Path> files) {
        return files.stream().mapToInt(Columns::number).max().orElse(0);
    }

    private boolean isOfStore(ColumnsFile file) {
        try {
            return file.state().store().equals(store.database());
        } catch (ColumnsException e) {
            return false;
        }
    }

    private boolean opened(Path path) {
        ColumnsFile file = null;
        try {
            file = ColumnsFile.open(path, options);
            ColumnsFile.State told = file.state();
            if (told.form() == ColumnsFile.FORM
                    && told.store().equals(store.database())
                    && told.revision() == store.revision()
                    && isSample(file)) {
                current = new ColumnsState(file, told.revision(), StatisticsReader.of(file));
                return true;
            }
            LOG.info("{} is behind or of another store or form; it is made anew", path);
        } catch (ColumnsException | SQLException e) {
            LOG.info("{} cannot be used; it is made anew: {}", path, e.getMessage());
        }
        ColumnsFile.closeQuietly(file);
        return false;
    }

    /** Whether some numbers mean here what they mean in the store. */
    private boolean isSample(ColumnsFile file) throws SQLException {
        Connection connection = file.take();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT id, lexical FROM term USING SAMPLE " + SAMPLE + " ROWS")) {
            return store.read(data -> {
                StoredTerms terms = StoredTerms.of(data);
                try {
                    while (rows.next()) {
                        Node term = terms.term(rows.getLong(1));
                        if (term == null || !TermFields.of(term).lexical().equals(rows.getString(2))) {
                            return false;
                        }
                    }
                    return true;
                } catch (SQLException e) {
                    return false;
                }
            });
        } finally {
            connection.rollback();
            file.give(connection);
        }
    }

    private void make(Path path) throws IOException, ColumnsException, SQLException {
        long begun = System.nanoTime();
        ColumnsFile.delete(path);
        ColumnsFile file = ColumnsFile.open(path, options);
        try {
            long revision = store.read(data -> fill(file, data));
            ColumnsState state = new ColumnsState(file, revision, StatisticsReader.of(file));
            ColumnsState old = current;
            current = state;
            if (old != null) {
                old.file().remove();
            }
            LOG.info("{} made in {} ms", path, (System.nanoTime() - begun) / 1_000_000);
        } catch (RuntimeException | Error | SQLException e) {
            file.remove();
            throw e;
        }
        removeOthers(path);
    }

    private long fill(ColumnsFile file, DatasetGraph data) {
        try {
            long revision = Store.revision(data);
            ColumnsBuilder.fill(file, StoredTerms.of(data), store.database(), revision, () -> stopped);
            return revision;
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private void removeOthers(Path kept) throws IOException {
        for (Path file : files()) {
            if (!file.equals(kept)) {
                ColumnsFile.delete(file);
            }
        }
    }

    private List<Path> files() throws IOException {
        return files(folder);
    }

    /** The numbered files of a folder, newest first; none where there is no folder. */
    static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> path.getFileName().toString().matches("[0-9]{1,9}\\.duckdb"))
                    .sorted(Comparator.comparingInt(Columns::number).reversed())
                    .toList();
        }
    }

    private static int number(Path file) {
        return Integer.parseInt(file.getFileName().toString().replace(".duckdb", ""));
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
