package org.saan.evidence;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.model.PartialDate;

/**
 * Dates and numbers as they are read. In Thai a year is of the Buddhist era (Gregorian + 543) with the common era beside it:
 * {@code 24 ต.ค. 2560 (2017)}; in English {@code 24 Oct 2017}.
 */
public final class DateAndNumberFormat {
    private static final int BUDDHIST_ERA = 543;
    private static final List<String> THAI_MONTHS =
            List.of("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.");
    private static final List<String> ENGLISH_MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private final Language language;

    public DateAndNumberFormat(Language language) {
        this.language = language;
    }

    /** An xsd:boolean, in words; anything else as it is. */
    public String truth(String written) {
        Messages messages = new Messages(language);
        return switch (written) {
            case "true", "1" -> messages.text("value.yes");
            case "false", "0" -> messages.text("value.no");
            default -> written;
        };
    }

    /** A day, month or year in the form of XML Schema, in words; anything else as it is. */
    public String date(String written) {
        return PartialDate.parse(written).map(this::date).orElse(written);
    }

    private String date(PartialDate date) {
        String month = date.hasMonth() ? month(date.month()) + " " : "";
        return (date.hasDay() ? date.day() + " " : "") + month + year(date.year());
    }

    private String year(int year) {
        return language == Language.TH ? year + BUDDHIST_ERA + " (" + year + ")" : String.valueOf(year);
    }

    private String month(int month) {
        return (language == Language.TH ? THAI_MONTHS : ENGLISH_MONTHS).get(month - 1);
    }

    /** A year on an axis: short. */
    public String axisYear(int year) {
        return String.valueOf(language == Language.TH ? year + BUDDHIST_ERA : year);
    }

    /** An interval of EDTF: {@code ..} is open. */
    String interval(String written) {
        int slash = written.indexOf('/');
        if (slash < 0) {
            return date(written);
        }
        return span(open(written.substring(0, slash)), open(written.substring(slash + 1)));
    }

    private static String open(String end) {
        return end.equals("..") ? "" : end;
    }

    /** From and to in words; an empty end is open. */
    public String span(String from, String to) {
        if (from.isEmpty() && to.isEmpty()) {
            return language.notStated();
        }
        if (from.equals(to)) {
            return date(from);
        }
        if (from.isEmpty()) {
            return (language == Language.TH ? "ถึง " : "until ") + date(to);
        }
        return to.isEmpty()
                ? (language == Language.TH ? "ตั้งแต่ " : "from ") + date(from)
                : date(from) + " – " + date(to);
    }

    /** When a day, month or year begins, in years and fractions of them; empty for anything else. */
    public static OptionalDouble begins(String written) {
        return PartialDate.parse(written)
                .map(PartialDate::earliest)
                .map(day -> OptionalDouble.of(day.getYear() + (day.getDayOfYear() - 1) / (double) day.lengthOfYear()))
                .orElseGet(OptionalDouble::empty);
    }

    /** When it ends. */
    public static OptionalDouble ends(String written) {
        OptionalDouble begins = begins(written);
        if (begins.isEmpty()) {
            return begins;
        }
        double length =
                switch (written.length()) {
                    case 4 -> 1;
                    case 7 -> 1 / 12.0;
                    default -> 1 / 365.0;
                };
        return OptionalDouble.of(begins.getAsDouble() + length);
    }

    /** A number with its thousands grouped; anything else as it is. */
    public String number(String written) {
        try {
            return grouped(new BigDecimal(written));
        } catch (NumberFormatException e) {
            return written;
        }
    }

    private static String grouped(BigDecimal number) {
        // As many places as were written, but no ".0" that only the datatype brings.
        BigDecimal plain = number.stripTrailingZeros();
        String pattern = plain.scale() > 0 ? "#,##0." + "#".repeat(plain.scale()) : "#,##0";
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
    }

    /** True for an amount that is read in millions. */
    public static boolean isLarge(String written) {
        try {
            return new BigDecimal(written).abs().compareTo(MILLION) >= 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** An amount in millions, to three places. */
    public String millions(String written) {
        return grouped(new BigDecimal(written).divide(MILLION).setScale(3, RoundingMode.HALF_UP))
                + (language == Language.TH ? " ล้าน" : " million");
    }
}
