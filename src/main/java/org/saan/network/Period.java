package org.saan.network;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Optional;

/**
 * When a tie held, in days since 1970-01-01. A year or a month is read as widely as it can be meant.
 *
 * @param begin the first day; {@link #OPEN_BEGIN} when it is not stated
 * @param end the last day; {@link #OPEN_END} when it is not stated
 */
record Period(int begin, int end) {
    static final int OPEN_BEGIN = Integer.MIN_VALUE;
    static final int OPEN_END = Integer.MAX_VALUE;
    static final Period UNKNOWN = new Period(OPEN_BEGIN, OPEN_END);
    private static final String DATE = "[0-9]{4}(-[0-9]{2}){0,2}";

    /** @param from and to in the forms of XML Schema; what is absent or cannot be read is open */
    static Period of(Optional<String> from, Optional<String> to) {
        return new Period(
                from.filter(date -> date.matches(DATE)).map(Period::earliest).orElse(OPEN_BEGIN),
                to.filter(date -> date.matches(DATE)).map(Period::latest).orElse(OPEN_END));
    }

    private static int earliest(String date) {
        return (int)
                switch (date.length()) {
                    case 4 -> Year.parse(date).atDay(1).toEpochDay();
                    case 7 -> YearMonth.parse(date).atDay(1).toEpochDay();
                    default -> LocalDate.parse(date).toEpochDay();
                };
    }

    private static int latest(String date) {
        return (int)
                switch (date.length()) {
                    case 4 ->
                        YearMonth.of(Integer.parseInt(date), 12).atEndOfMonth().toEpochDay();
                    case 7 -> YearMonth.parse(date).atEndOfMonth().toEpochDay();
                    default -> LocalDate.parse(date).toEpochDay();
                };
    }
}
