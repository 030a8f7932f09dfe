package org.saan.source.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saan.model.Location;

/**
 * One row of a table and where it stands. Not to be changed; for one thread.
 */
public final class TableRow {
    private final Columns columns;
    private final String[] cells;
    private final Location location;
    private final long number;

    /** The names of the columns with their places; shared by all rows of a table. Immutable. */
    static final class Columns {
        private final List<String> names;
        private final Map<String, Integer> places;

        Columns(List<String> names) {
            this.names = List.copyOf(names);
            Map<String, Integer> places = new HashMap<>();
            for (int i = 0; i < names.size(); i++) {
                places.put(names.get(i), i);
            }
            this.places = Map.copyOf(places);
        }

        List<String> names() {
            return names;
        }

        /** From 0; -1 when there is no such column. */
        int place(String name) {
            return places.getOrDefault(name, -1);
        }
    }

    /**
     * @param cells one a column, null where empty; they are kept
     * @param number of the row among the data, from 1
     */
    TableRow(Columns columns, String[] cells, Location location, long number) {
        this.columns = columns;
        this.cells = cells;
        this.location = location;
        this.number = number;
    }

    /** The text of a cell; empty when the cell is, or when there is no such column. */
    public Optional<String> cell(String column) {
        return Optional.ofNullable(get(column));
    }

    /** The same; null when the cell is empty. */
    public String get(String column) {
        int place = columns.place(column);
        return place < 0 ? null : cells[place];
    }

    /** The text of the cell in this place, from 0; null when it is empty. */
    public String get(int place) {
        return cells[place];
    }

    public List<String> columns() {
        return columns.names();
    }

    public Location location() {
        return location;
    }

    /** The number of the row among the data, from 1. */
    public long number() {
        return number;
    }
}
