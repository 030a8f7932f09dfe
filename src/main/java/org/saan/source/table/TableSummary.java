package org.saan.source.table;

import java.util.List;
import org.saan.model.Problem;

/**
 * What was read.
 *
 * @param sha256 of the file as it was opened, in hex
 * @param rows of data, faulty ones included
 * @param notes what the reader should know: an encoding that was converted, sheets that were not read
 */
public record TableSummary(String sha256, long rows, List<Problem> notes) {
    public TableSummary {
        notes = List.copyOf(notes);
    }
}
