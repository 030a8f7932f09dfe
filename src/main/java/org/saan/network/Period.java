package org.saan.network;

import java.util.Collection;
import org.saan.model.PartialDate;
import org.saan.query.Tenure;

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

    /**
     * From the earliest beginning to the latest end: where sources differ, no day that one of them allows is excluded.
     *
     * @param from and to in the forms of XML Schema; what cannot be read is open
     */
    static Period of(Collection<String> from, Collection<String> to) {
        int begin = from.isEmpty() ? OPEN_BEGIN : OPEN_END;
        for (String date : from) {
            begin = Math.min(
                    begin,
                    PartialDate.parse(date)
                            .map(known -> (int) known.earliest().toEpochDay())
                            .orElse(OPEN_BEGIN));
        }
        int end = to.isEmpty() ? OPEN_END : OPEN_BEGIN;
        for (String date : to) {
            end = Math.max(
                    end,
                    PartialDate.parse(date)
                            .map(known -> (int) known.latest().toEpochDay())
                            .orElse(OPEN_END));
        }
        return new Period(begin, end);
    }

    /** When a post was held by a membership: from its first evidence until its end. */
    static Period of(Tenure tenure) {
        return new Period(
                tenure.begin().map(day -> (int) day.toEpochDay()).orElse(OPEN_BEGIN),
                tenure.end().map(day -> (int) day.toEpochDay()).orElse(OPEN_END));
    }

    /** From the beginning of the first to the end of the last of the two. */
    Period or(Period other) {
        return new Period(Math.min(begin, other.begin), Math.max(end, other.end));
    }

    /** When both were. */
    Period and(Period other) {
        return new Period(Math.max(begin, other.begin), Math.min(end, other.end));
    }

    /** True when there is a day in both. */
    boolean meets(Period other) {
        return Math.max(begin, other.begin) <= Math.min(end, other.end);
    }
}
