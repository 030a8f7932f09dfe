package org.saan.change;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    /** What a shape says of a property: its address, and the value when there is one. */
    private static final Pattern PROPERTY = Pattern.compile("(?s)<([^>]+)>(.*)");

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

    /** The same of what the graph does not take; the columns of a property are asked for, where a finding names one. */
    static ImportFault of(LocatedFinding fault, boolean isWarning, Function<String, Optional<String>> columnsOf) {
        ImportFault whole = of(fault, isWarning);
        Optional<Matcher> property = whole.value().map(PROPERTY::matcher).filter(Matcher::matches);
        Optional<String> columns = property.flatMap(found -> columnsOf.apply(found.group(1)));
        return columns.isEmpty()
                ? whole
                : new ImportFault(
                        whole.place(),
                        whole.row(),
                        columns,
                        property.map(found -> found.group(2).strip()).filter(value -> !value.isEmpty()),
                        whole.told(),
                        isWarning);
    }

    private static ImportFault of(LocatedFinding fault, boolean isWarning) {
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
