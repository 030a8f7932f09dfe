package org.saan.change;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.saan.model.Language;
import org.saan.model.Location;
import org.saan.source.table.RowFault;

/**
 * Something wrong with an imported table: what a row holds, or what the graph would be with it.
 *
 * @param place file and row; empty when what is wrong is not in the table
 * @param row its number among the data; 0 when it is not known
 * @param column empty when the whole row is meant
 * @param value the cell, or what shows the fault; empty when there is none
 * @param told language to what is wrong and how to mend it
 */
public record ImportFault(
        Optional<Location> place,
        long row,
        Optional<String> column,
        Optional<String> value,
        Map<Language, String> told,
        boolean isWarning) {
    public ImportFault {
        told = Map.copyOf(told);
    }

    static ImportFault of(RowFault fault) {
        Map<Language, String> told = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            told.put(language, fault.told(language));
        }
        return new ImportFault(
                Optional.of(fault.location()), fault.row(), fault.column(), fault.value(), told, fault.isWarning());
    }

    static ImportFault of(LocatedFinding fault, boolean isWarning) {
        Map<Language, String> told = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            told.put(language, fault.finding().node() + ": " + fault.finding().message(language));
        }
        return new ImportFault(
                fault.location(), 0, Optional.empty(), fault.finding().detail(), told, isWarning);
    }

    /** One line: place, column, value, what to do. */
    public String text(Language language) {
        return place.map(Location::toString).orElse("-")
                + column.map(name -> " [" + name + "]").orElse("")
                + value.map(cell -> " “" + cell.replaceAll("\\s+", " ") + "”").orElse("")
                + ": " + told.get(language);
    }
}
