package org.saan.model;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Of what state and of what time something is asked: two different things.
 *
 * @param revision the graph as it was recorded at this revision; empty for the newest
 * @param day what held on this day: posts, memberships and roles whose dates exclude it are not seen; empty for all times
 */
public record AsOf(Optional<Long> revision, Optional<LocalDate> day) {
    /** Outside these a year is a slip, most likely one of the Buddhist era. */
    private static final int FIRST_YEAR = 1;

    private static final int LAST_YEAR = 2400;

    public static final AsOf NOW = new AsOf(Optional.empty(), Optional.empty());

    /**
     * From what a person wrote; null or empty stands for not given. Throws USAGE for a revision that is no number and a day
     * that is not of the form YYYY-MM-DD.
     */
    public static AsOf parse(String revision, String day) {
        return new AsOf(given(revision).map(AsOf::number), given(day).map(AsOf::date));
    }

    private static Optional<String> given(String text) {
        return Optional.ofNullable(text).filter(given -> !given.isEmpty());
    }

    private static long number(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new SaanException(ErrorKind.USAGE, "as-of.revision", text);
        }
        return Long.parseLong(text);
    }

    private static LocalDate date(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
                throw new SaanException(ErrorKind.USAGE, "as-of.era", text);
            }
            return day;
        } catch (DateTimeParseException e) {
            throw SaanException.because(e, ErrorKind.USAGE, "as-of.day", text);
        }
    }
}
