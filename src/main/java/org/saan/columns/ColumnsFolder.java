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
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.columns.sql.TermFields;
import org.saan.store.Store;
import org.saan.store.StoredTerms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of the columns: finds the file that shows what the store shows, or makes one. For the thread that keeps the columns. */
final class ColumnsFolder {
    private static final Logger LOG = LoggerFactory.getLogger(ColumnsFolder.class);
    /** So many terms are looked up when a file is opened, to see that it belongs to the store. */
    private static final int SAMPLE = 64;

    private final Path folder;
    private final Store store;
    private final ColumnsOptions options;
    private final BooleanSupplier stopped;

    /**
     * @param stopped asked now and then while a file is made; true to give it up
     */
    ColumnsFolder(Path folder, Store store, ColumnsOptions options, BooleanSupplier stopped) {
        this.folder = folder;
        this.store = store;
        this.options = options;
        this.stopped = stopped;
    }

    /**
     * A file at the store's revision; all others are removed, but for the present one, which is closed by its owner.
     *
     * @param present what is shown until then; null for nothing
     */
    ColumnsState bring(ColumnsState present) throws IOException, ColumnsException, SQLException {
        Files.createDirectories(folder);
        if (present == null) {
            removeLeftovers();
        }
        takeLoaded();
        List<Path> files = files(folder);
        List<Path> others = files.stream()
                .filter(file -> present == null || !present.file().file().equals(file))
                .toList();
        for (Path file : others) {
            Optional<ColumnsState> opened = opened(file);
            if (opened.isPresent()) {
                remove(others, file);
                return opened.get();
            }
        }
        ColumnsState made = make(folder.resolve((highest(files) + 1) + ".duckdb"));
        remove(others, made.file().file());
        return made;
    }

    /** Removes what a process that was killed left: what it had spilled, and logs whose file is gone. */
    private void removeLeftovers() throws IOException {
        Path spill = folder.resolve("spill");
        if (Files.isDirectory(spill)) {
            try (Stream<Path> files = Files.list(spill)) {
                for (Path file : files.toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path log :
                    files.filter(file -> file.toString().endsWith(".wal")).toList()) {
                if (!Files.exists(Path.of(log.toString().replaceAll("[.]wal$", "")))) {
                    Files.deleteIfExists(log);
                }
            }
        }
    }

    /** Takes over the file that was filled while the database was built. */
    private void takeLoaded() throws IOException {
        Path loaded = LoadedColumns.file(store.databaseFolder());
        if (Files.exists(loaded)) {
            ColumnsFile.move(loaded, folder.resolve((highest(files(folder)) + 1) + ".duckdb"));
        }
    }

    private static int highest(List<Path> files) {
        return files.stream().mapToInt(ColumnsFolder::number).max().orElse(0);
    }

    /** Whether a file belongs to the database that is the store's now. */
    boolean isOfStore(ColumnsFile file) {
        try {
            return file.state().store().equals(store.database());
        } catch (ColumnsException e) {
            return false;
        }
    }

    /** Empty for a file that cannot be used. */
    private Optional<ColumnsState> opened(Path path) {
        ColumnsFile file = null;
        try {
            file = ColumnsFile.open(path, options);
            ColumnsFile.State told = file.state();
            if (told.form() == ColumnsFile.FORM
                    && told.store().equals(store.database())
                    && told.revision() == store.revision()
                    && isSample(file)) {
                return Optional.of(new ColumnsState(file, told.revision(), StatisticsReader.of(file)));
            }
            LOG.info("{} is behind or of another store or form; it is made anew", path);
        } catch (ColumnsException | SQLException e) {
            LOG.info("{} cannot be used; it is made anew: {}", path, e.getMessage());
        }
        ColumnsFile.closeQuietly(file);
        return Optional.empty();
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

    private ColumnsState make(Path path) throws IOException, ColumnsException, SQLException {
        long begun = System.nanoTime();
        ColumnsFile.delete(path);
        ColumnsFile file = ColumnsFile.open(path, options);
        try {
            long revision = store.read(data -> fill(file, data));
            ColumnsState state = new ColumnsState(file, revision, StatisticsReader.of(file));
            LOG.info("{} made in {} ms", path, (System.nanoTime() - begun) / 1_000_000);
            return state;
        } catch (RuntimeException | Error | SQLException e) {
            file.remove();
            throw e;
        }
    }

    private long fill(ColumnsFile file, DatasetGraph data) {
        try {
            long revision = Store.revision(data);
            ColumnsBuilder.fill(file, StoredTerms.of(data), store.database(), revision, stopped);
            return revision;
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static void remove(List<Path> files, Path butFor) throws IOException {
        for (Path file : files) {
            if (!file.equals(butFor)) {
                ColumnsFile.delete(file);
            }
        }
    }

    /** The numbered files of a folder, newest first; none where there is no folder. */
    static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> path.getFileName().toString().matches("[0-9]{1,9}\\.duckdb"))
                    .sorted(Comparator.comparingInt(ColumnsFolder::number).reversed())
                    .toList();
        }
    }

    private static int number(Path file) {
        return Integer.parseInt(file.getFileName().toString().replace(".duckdb", ""));
    }
}
