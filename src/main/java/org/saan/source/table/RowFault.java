package org.saan.source.table;

import java.util.Optional;
import org.saan.model.Language;
import org.saan.model.Location;
import org.saan.model.Problem;

/**
 * Something wrong with a row of a table.
 *
 * @param location file (with the sheet or the record behind a #) and row
 * @param row the number of the row among the data, from 1; 0 for the header and for the whole
 * @param column its name in the header; empty when the whole row is meant
 * @param value what the cell holds; empty when the whole row is meant
 * @param problem what is wrong and how to mend it
 * @param isWarning true when the cell was left out and the row is good without it
 */
public record RowFault(
        Location location,
        long row,
        Optional<String> column,
        Optional<String> value,
        Problem problem,
        boolean isWarning) {
    private static final int LONGEST = 100;

    /** A fault of the whole row. */
    public static RowFault ofRow(Location location, long row, String key, Object... arguments) {
        return new RowFault(location, row, Optional.empty(), Optional.empty(), Problem.of(key, arguments), false);
    }

    /** A fault of one cell. */
    public static RowFault ofCell(
            Location location, long row, String column, String value, String key, Object... arguments) {
        return new RowFault(
                location, row, Optional.of(column), Optional.of(shown(value)), Problem.of(key, arguments), false);
    }

    /** What is shown of a long text. */
    public static String shown(String value) {
        return value.length() <= LONGEST
                ? value
                : value.substring(0, value.offsetByCodePoints(0, value.codePointCount(0, LONGEST))) + "…";
    }

    /** What is wrong and how to mend it, without the place. */
    public String told(Language language) {
        String told = problem.text(language);
        String place = location + ": ";
        return told.startsWith(place) ? told.substring(place.length()) : told;
    }

    /** One line: place, column, value, what to do. */
    public String text(Language language) {
        return location + column.map(name -> " [" + name + "]").orElse("")
                + value.map(cell -> " “" + cell.replaceAll("\\s+", " ") + "”").orElse("") + ": " + told(language);
    }
}
