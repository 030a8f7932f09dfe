package org.saan.model;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;

/**
 * A day, or a month or year of which no more is known, in the forms of XML Schema: {@code 2018-03-01} (xsd:date), {@code 2018-03}
 * (xsd:gYearMonth), {@code 2018} (xsd:gYear). Immutable.
 *
 * @param year of the common era, 1 to 9999
 * @param month 1 to 12; 0 when only the year is known
 * @param day of the month; 0 when only the month or the year is known
 */
public record PartialDate(int year, int month, int day) {
    /** Empty for what is written in none of these forms, or is no day of the calendar. */
    public static Optional<PartialDate> parse(String written) {
        try {
            if (written.matches("(?!0000)[0-9]{4}")) {
                return Optional.of(new PartialDate(Integer.parseInt(written), 0, 0));
            }
            if (written.matches("(?!0000)[0-9]{4}-[0-9]{2}")) {
                YearMonth month = YearMonth.parse(written);
                return Optional.of(new PartialDate(month.getYear(), month.getMonthValue(), 0));
            }
            if (written.matches("(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                LocalDate day = LocalDate.parse(written);
                return Optional.of(new PartialDate(day.getYear(), day.getMonthValue(), day.getDayOfMonth()));
            }
        } catch (DateTimeParseException e) {
            // A month 13, or a 31st of June.
        }
        return Optional.empty();
    }

    public boolean hasMonth() {
        return month > 0;
    }

    public boolean hasDay() {
        return day > 0;
    }

    /** The first day that it may be. */
    public LocalDate earliest() {
        return LocalDate.of(year, Math.max(1, month), Math.max(1, day));
    }

    /** The last day that it may be. */
    public LocalDate latest() {
        return hasDay()
                ? LocalDate.of(year, month, day)
                : YearMonth.of(year, hasMonth() ? month : 12).atEndOfMonth();
    }

    /** In the form of XML Schema: {@code 2018-03-01}, {@code 2018-03} or {@code 2018}. */
    public String written() {
        return String.format("%04d", year)
                + (hasMonth() ? String.format("-%02d", month) : "")
                + (hasDay() ? String.format("-%02d", day) : "");
    }

    /** As a literal of {@code xsd:date}, {@code xsd:gYearMonth} or {@code xsd:gYear}. */
    public Node literal() {
        return NodeFactory.createLiteralDT(
                written(),
                hasDay() ? XSDDatatype.XSDdate : hasMonth() ? XSDDatatype.XSDgYearMonth : XSDDatatype.XSDgYear);
    }
}
