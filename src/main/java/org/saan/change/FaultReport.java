package org.saan.change;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.saan.model.Language;
import org.saan.model.Location;
import org.saan.model.SpreadsheetText;

/**
 * What is wrong with a table as a text, a CSV or JSON. The columns of the CSV are place, row, column, value, severity, problem_th and
 * problem_en; JSON has the same as members of an array.
 */
public enum FaultReport {
    TEXT,
    CSV,
    JSON;

    private static final List<String> COLUMNS =
            List.of("place", "row", "column", "value", "severity", "problem_th", "problem_en");

    /** By the end of a file's name: .csv, .json, or a text. */
    public static FaultReport ofName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".csv") ? CSV : lower.endsWith(".json") ? JSON : TEXT;
    }

    /**
     * Writes all of them.
     *
     * @param language of a text; the others have both
     */
    public void write(List<ImportFault> faults, Language language, Appendable out) {
        try {
            switch (this) {
                case TEXT -> text(faults, language, out);
                case CSV -> csv(faults, out);
                case JSON -> json(faults, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void text(List<ImportFault> faults, Language language, Appendable out) throws IOException {
        for (ImportFault fault : faults) {
            out.append(fault.text(language)).append('\n');
        }
    }

    private static List<String> cells(ImportFault fault) {
        return List.of(
                fault.place().map(Location::toString).orElse(""),
                fault.row() > 0 ? String.valueOf(fault.row()) : "",
                fault.column().orElse(""),
                fault.value().orElse(""),
                fault.isWarning() ? "warning" : "error",
                fault.told().getOrDefault(Language.TH, ""),
                fault.told().getOrDefault(Language.EN, ""));
    }

    private static void csv(List<ImportFault> faults, Appendable out) throws IOException {
        CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180);
        printer.printRecord(COLUMNS);
        for (ImportFault fault : faults) {
            printer.printRecord(SpreadsheetText.shieldedRow(cells(fault)));
        }
        printer.flush();
    }

    private static void json(List<ImportFault> faults, Appendable out) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json =
                new ObjectMapper().getFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartArray();
            for (ImportFault fault : faults) {
                json.writeStartObject();
                List<String> cells = cells(fault);
                for (int i = 0; i < COLUMNS.size(); i++) {
                    if (!cells.get(i).isEmpty()) {
                        json.writeStringField(COLUMNS.get(i), cells.get(i));
                    }
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        out.append(text.toString()).append('\n');
    }
}
