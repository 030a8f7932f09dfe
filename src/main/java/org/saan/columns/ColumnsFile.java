package org.saan.columns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * One DuckDB database, bounded in memory and spill, that reaches no other file and no network. Connections are lent from a pool. Safe for many
 * threads; DuckDB lets readers see the state before a write until it is committed.
 */
final class ColumnsFile implements AutoCloseable {
    /** Goes up when tables are made otherwise. */
    static final int FORM = 1;

    private final Path file;
    private final DuckDBConnection first;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private int lent;
    private boolean closed;
    private boolean removed;

    private ColumnsFile(Path file, DuckDBConnection first) {
        this.file = file;
        this.first = first;
    }

    /** Opens or makes the database in this file. Throws {@link ColumnsException} when it cannot be read. */
    static ColumnsFile open(Path file, ColumnsOptions options) throws ColumnsException {
        Properties settings = new Properties();
        settings.put("max_temp_directory_size", options.spillMegabytes() + "MB");
        // The compiler has its own order of joins.
        settings.put("disabled_optimizers", "join_order,build_side_probe_side");
        // The bounds of memory and spill do not hold for a result that is made whole. What needs much memory, a join's
        // table, groups or an
        // order, is there before the first row, so that what fails there fails while the store can still answer.
        settings.put(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        return open(file, options, settings);
    }

    /** Makes the database of a store that is being built: what does not fit into memory may take what is free on the disk. */
    static ColumnsFile forLoading(Path file, ColumnsOptions options) throws ColumnsException {
        Properties settings = new Properties();
        settings.put(DuckDBDriver.JDBC_STREAM_RESULTS, "false");
        return open(file, options, settings);
    }

    private static ColumnsFile open(Path file, ColumnsOptions options, Properties settings) throws ColumnsException {
        Path spill = file.resolveSibling("spill");
        settings.put(DuckDBDriver.JDBC_INSTANCE_CACHE, "false");
        settings.put("memory_limit", options.memoryMegabytes() + "MB");
        settings.put("threads", String.valueOf(options.threads()));
        settings.put("temp_directory", spill.toString());
        settings.put("autoinstall_known_extensions", "false");
        settings.put("autoload_known_extensions", "false");
        settings.put("allow_community_extensions", "false");
        settings.put("preserve_insertion_order", "false");
        DuckDBConnection connection = null;
        try {
            connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + file, settings);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET enable_external_access = false");
                statement.execute("SET lock_configuration = true");
            }
            return new ColumnsFile(file, connection);
        } catch (SQLException e) {
            closeQuietly(connection);
            throw new ColumnsException(e);
        }
    }

    Path file() {
        return file;
    }

    /** A connection of its own, in transactions; {@link #give} it back or {@link #drop} it. */
    Connection take() throws SQLException {
        synchronized (idle) {
            if (closed) {
                throw new SQLException("the columns are closed");
            }
            Connection connection = idle.isEmpty() ? first.duplicate() : idle.pop();
            connection.setAutoCommit(false);
            lent++;
            return connection;
        }
    }

    /** Gives back a connection whose transaction has ended. */
    void give(Connection connection) {
        synchronized (idle) {
            if (!closed) {
                idle.push(connection);
                lent--;
                return;
            }
        }
        drop(connection);
    }

    /** Gives back a connection that is of no use any more. */
    void drop(Connection connection) {
        closeQuietly(connection);
        synchronized (idle) {
            lent--;
            closeWhenIdle();
        }
    }

    /** What the file says of itself. */
    record State(int form, String store, long revision) {}

    /** The state; throws {@link ColumnsException} where there is none, for example in a file that was not finished. */
    State state() throws ColumnsException {
        try (Statement statement = first.createStatement();
                ResultSet rows = statement.executeQuery("SELECT form, store, revision FROM state")) {
            if (!rows.next()) {
                throw new ColumnsException("unfinished");
            }
            return new State(rows.getInt(1), rows.getString(2), rows.getLong(3));
        } catch (SQLException e) {
            throw new ColumnsException(e);
        }
    }

    static void closeQuietly(AutoCloseable open) {
        try {
            if (open != null) {
                open.close();
            }
        } catch (Exception e) {
            // What is closed is thrown away.
        }
    }

    /** Closes it when the last connection is given back. */
    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
            idle.forEach(ColumnsFile::closeQuietly);
            idle.clear();
            closeWhenIdle();
        }
    }

    /** The same, and removes the file then. */
    void remove() {
        synchronized (idle) {
            removed = true;
            close();
        }
    }

    private void closeWhenIdle() {
        if (closed && lent == 0) {
            closeQuietly(first);
            if (removed) {
                closeQuietly(() -> delete(file));
            }
        }
    }

    /** Moves a closed database file, with what lies beside it. */
    static void move(Path from, Path to) throws IOException {
        Path log = from.resolveSibling(from.getFileName() + ".wal");
        if (Files.exists(log)) {
            Files.move(log, to.resolveSibling(to.getFileName() + ".wal"));
        }
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes a database file and what lies beside it. */
    static void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".wal"));
    }
}
