package org.saan.evidence;

import java.time.LocalDate;
import org.saan.model.Language;

/** Days in words. */
public final class Dates {
    private Dates() {}

    /** {@code 24 ต.ค. 2560 (2017)} in Thai, {@code 24 Oct 2017} in English. */
    public static String words(LocalDate day, Language language) {
        return new DateAndNumberFormat(language).date(day.toString());
    }

    /** A year: {@code 2560 (2017)} in Thai; anything that is no year as it is. */
    public static String year(String written, Language language) {
        return new DateAndNumberFormat(language).date(written);
    }
}
