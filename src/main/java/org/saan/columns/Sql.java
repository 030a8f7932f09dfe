package org.saan.columns;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Runs SQL that gives no rows back. */
final class Sql {
    private Sql() {}

    /** Runs one statement, or several with semicolons between. */
    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
