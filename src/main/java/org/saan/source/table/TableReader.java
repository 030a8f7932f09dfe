package org.saan.source.table;

import java.util.List;
import org.saan.model.Location;

/** Takes a table in: its columns once, then its rows in their order. */
public interface TableReader {
    /** The names of the columns as variables ({@link ColumnNames}), and where they stand. */
    void columns(List<String> names, Location header);

    void row(TableRow row);

    /** A row that cannot be one of the table, as it stands: its cells are too many or too few, or one shows an error. */
    default void unreadable(String[] cells) {
        // It is told among the faults.
    }
}
