package org.saan.parquet;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * A DuckDB database in memory that may read and write the files of one folder, and reaches nothing else. What does not fit into its memory waits
 * in that folder. One thread works in it, so that the same rows give the same bytes.
 */
final class ParquetDatabase implements AutoCloseable {
    private static final String MEMORY = "512MB";

    private final DuckDBConnection connection;

    private ParquetDatabase(DuckDBConnection connection) {
        this.connection = connection;
    }

    static ParquetDatabase open(Path folder) throws SQLException {
        Properties settings = new Properties();
        settings.put(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        settings.put("memory_limit", MEMORY);
        settings.put("threads", "1");
        settings.put("temp_directory", folder.resolve("spill").toString());
        settings.put("autoinstall_known_extensions", "false");
        settings.put("autoload_known_extensions", "false");
        settings.put("allow_community_extensions", "false");
        DuckDBConnection connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", settings);
        ParquetDatabase database = new ParquetDatabase(connection);
        try {
            database.run("SET allowed_directories = [" + text(folder + "/") + "]");
            database.run("SET enable_external_access = false");
            database.run("SET lock_configuration = true");
            return database;
        } catch (SQLException e) {
            database.close();
            throw e;
        }
    }

    DuckDBConnection connection() {
        return connection;
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The only number that a query answers. */
    long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** A text as SQL has it; COPY takes no parameters. */
    static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A name as SQL has it. */
    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // It holds nothing that is needed.
        }
    }
}
