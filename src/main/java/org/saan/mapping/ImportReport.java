package org.saan.mapping;

import java.util.List;
import java.util.Set;
import org.saan.model.Problem;
import org.saan.source.table.RowFault;

/**
 * What came of reading a table through its mapping.
 *
 * @param sha256 of the file, in hex
 * @param rows of data that the table has
 * @param faults what is wrong, the first {@value #MOST_TOLD}; warnings too
 * @param faultCount how many cells or rows are wrong, warnings not counted
 * @param warningCount how many cells were left out
 * @param refused the numbers of the rows that cannot enter, from 1
 * @param notes what the reader should know: a converted encoding, columns that are not read
 */
public record ImportReport(
        String sha256,
        long rows,
        List<RowFault> faults,
        long faultCount,
        long warningCount,
        Set<Long> refused,
        List<Problem> notes) {
    /** So many are listed; all are counted, and all rows are in the file of refused rows. */
    static final int MOST_TOLD = 10_000;

    public ImportReport {
        faults = List.copyOf(faults);
        refused = Set.copyOf(refused);
        notes = List.copyOf(notes);
    }

    public boolean isGood() {
        return faultCount == 0;
    }
}
