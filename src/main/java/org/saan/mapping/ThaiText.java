package org.saan.mapping;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.saan.model.PartialDate;

/** Numbers, dates and names as Thai tables write them. */
final class ThaiText {
    private static final int BUDDHIST_ERA = 543;
    /** Years from here on are of the Buddhist era: 2300 is 1757. */
    private static final int LEAST_BUDDHIST = 2300;

    private static final List<String> MONTHS = List.of(
            "มกราคม",
            "กุมภาพันธ์",
            "มีนาคม",
            "เมษายน",
            "พฤษภาคม",
            "มิถุนายน",
            "กรกฎาคม",
            "สิงหาคม",
            "กันยายน",
            "ตุลาคม",
            "พฤศจิกายน",
            "ธันวาคม");
    private static final List<String> SHORT_MONTHS =
            List.of("มค", "กพ", "มีค", "เมย", "พค", "มิย", "กค", "สค", "กย", "ตค", "พย", "ธค");
    private static final List<String> ENGLISH_MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0\\u200B\\uFEFF]+");
    private static final Pattern NUMBER = Pattern.compile("-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\\.[0-9]+)?");
    private static final Pattern BRACKETED = Pattern.compile("\\((.*)\\)");
    private static final Pattern CURRENCY =
            Pattern.compile("^(?:฿|THB)\\s*|\\s*(?:บาท|฿|THB|baht)$", Pattern.CASE_INSENSITIVE);
    /** {@code 3,500.-}: no satang. */
    private static final Pattern ENDING = Pattern.compile("(?<=[0-9๐-๙])(?:[.,]-|/-)$");

    private static final Pattern MILLIONS =
            Pattern.compile("\\s*(?:ล้านบาท|ล้าน|million baht|million|mb)$", Pattern.CASE_INSENSITIVE);

    private static final Pattern ISO = Pattern.compile("([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2})(?:[T ][0-9:.]+Z?)?)?");
    private static final Pattern DAY_FIRST = Pattern.compile("([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})");
    private static final Pattern WORDS = Pattern.compile("(?:([0-9]{1,2})[ .-]*)?([^0-9 ]+?)[ .,-]*([0-9]{4})");
    private static final Pattern MONTH_FIRST = Pattern.compile("([A-Za-z]+)\\.? +([0-9]{1,2}), *([0-9]{4})");
    private static final Pattern AROUND_DATE =
            Pattern.compile("^(?:วัน\\p{L}\\p{M}*?(?:ที่)?\\s+(?=[0-9])|วัน[\\p{L}\\p{M}]*ที่\\s*|ณ\\s+)+");
    private static final Pattern ERA = Pattern.compile("(พ\\.?\\s*ศ\\.?|ค\\.?\\s*ศ\\.?)\\s*(?=[0-9])");

    /** What stands before names, the longest first, so that พลตำรวจเอก is not taken for พล. */
    private static final List<String> TITLES = Stream.of(
                    "ผู้ช่วยศาสตราจารย์พิเศษ",
                    "รองศาสตราจารย์พิเศษ",
                    "ว่าที่ร้อยตรีหญิง",
                    "ผู้ช่วยศาสตราจารย์",
                    "ศาสตราจารย์พิเศษ",
                    "รองศาสตราจารย์",
                    "ว่าที่ร้อยตรี",
                    "ว่าที่ร้อยโท",
                    "ว่าที่ร้อยเอก",
                    "พลอากาศเอก",
                    "พลอากาศโท",
                    "พลอากาศตรี",
                    "พลตำรวจเอก",
                    "พลตำรวจโท",
                    "พลตำรวจตรี",
                    "พันตำรวจเอก",
                    "พันตำรวจโท",
                    "พันตำรวจตรี",
                    "ร้อยตำรวจเอก",
                    "ร้อยตำรวจโท",
                    "ร้อยตำรวจตรี",
                    "นาวาอากาศเอก",
                    "นาวาอากาศโท",
                    "นาวาอากาศตรี",
                    "เรืออากาศเอก",
                    "เรืออากาศโท",
                    "เรืออากาศตรี",
                    "หม่อมราชวงศ์",
                    "หม่อมหลวง",
                    "หม่อมเจ้า",
                    "ศาสตราจารย์",
                    "นายแพทย์",
                    "แพทย์หญิง",
                    "ทันตแพทย์หญิง",
                    "ทันตแพทย์",
                    "เภสัชกรหญิง",
                    "เภสัชกร",
                    "พลเรือเอก",
                    "พลเรือโท",
                    "พลเรือตรี",
                    "นาวาเอก",
                    "นาวาโท",
                    "นาวาตรี",
                    "จ่าสิบเอก",
                    "จ่าสิบโท",
                    "จ่าสิบตรี",
                    "ร้อยเอก",
                    "ร้อยโท",
                    "ร้อยตรี",
                    "พันเอก",
                    "พันโท",
                    "พันตรี",
                    "พลเอก",
                    "พลโท",
                    "พลตรี",
                    "คุณหญิง",
                    "ท่านผู้หญิง",
                    "นางสาว",
                    "ดร.",
                    "น.ส.",
                    "ม.ร.ว.",
                    "ม.ล.",
                    "ผศ.",
                    "รศ.",
                    "ศ.",
                    "พล.อ.",
                    "พล.ท.",
                    "พล.ต.อ.",
                    "พล.ต.ท.",
                    "พล.ต.ต.",
                    "พล.ต.",
                    "พ.ต.อ.",
                    "พ.ต.ท.",
                    "พ.ต.ต.",
                    "พ.อ.",
                    "พ.ท.",
                    "พ.ต.",
                    "ร.ต.อ.",
                    "ร.ต.ท.",
                    "ร.ต.ต.",
                    "ร.อ.",
                    "ร.ท.",
                    "ร.ต.",
                    "นพ.",
                    "พญ.",
                    "คุณ",
                    "นาง",
                    "นาย",
                    "Mr.",
                    "Mrs.",
                    "Ms.",
                    "Miss",
                    "Dr.",
                    "Prof.",
                    "Gen.",
                    "เด็กชาย",
                    "เด็กหญิง",
                    "ด.ช.",
                    "ด.ญ.",
                    "ว่าที่ ร.ต.",
                    "จ.ส.อ.")
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();

    /** Words that begin like a title. */
    private static final List<String> NO_TITLES = List.of(
            "นายก",
            "นายอำเภอ",
            "นายทะเบียน",
            "นายช่าง",
            "นายหน้า",
            "นายจ้าง",
            "คุณภาพ",
            "คุณธรรม",
            "คุณสมบัติ",
            "พลเมือง",
            "พลตรวจ",
            "พลศึกษา");

    private ThaiText() {}

    /** ๐–๙ as 0–9. */
    static String digits(String text) {
        StringBuilder plain = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '๐' && c <= '๙') {
                plain = plain == null ? new StringBuilder(text) : plain;
                plain.setCharAt(i, (char) ('0' + c - '๐'));
            }
        }
        return plain == null ? text : plain.toString();
    }

    /** In Unicode's composed form, with one blank between words, and sara am as one letter. */
    static String normalised(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC)
                .replace("\u0E4D\u0E32", "\u0E33")
                .replaceAll("\u0E4D([\u0E48-\u0E4B])\u0E32", "$1\u0E33");
        return BLANKS.matcher(composed).replaceAll(" ").strip();
    }

    /** A number with or without commas in their places, with Thai digits, in brackets when less than nothing; empty for anything else. */
    static Optional<BigDecimal> number(String text) {
        String plain = digits(text.strip()).replace('−', '-');
        Matcher bracketed = BRACKETED.matcher(plain);
        if (bracketed.matches() && !bracketed.group(1).startsWith("-")) {
            plain = "-" + bracketed.group(1).strip();
        }
        return NUMBER.matcher(plain).matches() ? Optional.of(new BigDecimal(plain.replace(",", ""))) : Optional.empty();
    }

    /** The same with the name of the currency around it; an amount in millions is none. */
    static Optional<BigDecimal> money(String text) {
        return number(
                ENDING.matcher(CURRENCY.matcher(text.strip()).replaceAll("")).replaceAll(""));
    }

    /** An amount in millions, with that unit around it or none; one that says baht alone is none. */
    static Optional<BigDecimal> millions(String text) {
        return number(
                ENDING.matcher(MILLIONS.matcher(text.strip()).replaceAll("")).replaceAll(""));
    }

    /** True for what tables write where there is no amount. */
    static boolean isNothing(String text) {
        return text.matches("[-–—]+");
    }

    /** A year of the Buddhist or the common era as one of the common era; empty for anything else. */
    static Optional<Integer> year(String text) {
        String plain = digits(text.strip()).replaceAll("^ปี(?:งบประมาณ)?\\s*", "");
        Matcher era = ERA.matcher(plain);
        Era said = said(era);
        String number = era.reset().replaceAll("");
        return number.matches("[0-9]{4}") ? common(Integer.parseInt(number), said) : Optional.empty();
    }

    /** What a text says of the era of its year. */
    private enum Era {
        NOTHING,
        BUDDHIST,
        COMMON
    }

    private static Era said(Matcher era) {
        return !era.find() ? Era.NOTHING : era.group().startsWith("ค") ? Era.COMMON : Era.BUDDHIST;
    }

    private static Optional<Integer> common(int year, Era said) {
        int common = said == Era.BUDDHIST || said == Era.NOTHING && year >= LEAST_BUDDHIST ? year - BUDDHIST_ERA : year;
        return Optional.of(common).filter(any -> any >= 1000 && any < LEAST_BUDDHIST);
    }

    /**
     * A day, month or year in one of these styles: {@code 2562-10-01}, {@code 1/10/2562} (the day first), {@code 1 ต.ค. 2562},
     * {@code วันที่ ๑ ตุลาคม พ.ศ. ๒๕๖๒}, {@code October 1, 2019}; the year with four digits, of either era. Empty for anything else and for
     * what is no day of the calendar.
     */
    static Optional<PartialDate> date(String text) {
        String plain = digits(normalised(text));
        Matcher around = AROUND_DATE.matcher(plain);
        plain = around.replaceAll("");
        Matcher era = ERA.matcher(plain);
        Era said = said(era);
        plain = era.reset().replaceAll("").strip();
        if (plain.matches("[0-9]{4}")) {
            return common(Integer.parseInt(plain), said).map(year -> new PartialDate(year, 0, 0));
        }
        Matcher iso = ISO.matcher(plain);
        if (iso.matches()) {
            return date(iso.group(1), iso.group(2), iso.group(3), said);
        }
        Matcher dayFirst = DAY_FIRST.matcher(plain);
        if (dayFirst.matches()) {
            return date(dayFirst.group(3), dayFirst.group(2), dayFirst.group(1), said);
        }
        Matcher monthFirst = MONTH_FIRST.matcher(plain);
        if (monthFirst.matches()) {
            return month(monthFirst.group(1))
                    .flatMap(month -> date(monthFirst.group(3), month, monthFirst.group(2), said));
        }
        Matcher words = WORDS.matcher(plain);
        return words.matches()
                ? month(words.group(2)).flatMap(month -> date(words.group(3), month, words.group(1), said))
                : Optional.empty();
    }

    /** The number of a month by its name, long or short, in Thai or English. */
    private static Optional<String> month(String name) {
        String bare = name.replaceAll("[.\\s]", "").toLowerCase(Locale.ROOT);
        for (List<String> names : Arrays.asList(MONTHS, SHORT_MONTHS)) {
            if (names.contains(bare)) {
                return Optional.of(String.valueOf(names.indexOf(bare) + 1));
            }
        }
        for (int i = 0; i < ENGLISH_MONTHS.size(); i++) {
            String full = Month.of(i + 1).name().toLowerCase(Locale.ROOT);
            if (bare.length() >= 3 && full.startsWith(bare) && bare.startsWith(ENGLISH_MONTHS.get(i))) {
                return Optional.of(String.valueOf(i + 1));
            }
        }
        return Optional.empty();
    }

    private static Optional<PartialDate> date(String year, String month, String day, Era said) {
        try {
            Optional<Integer> common = common(Integer.parseInt(year), said);
            if (common.isEmpty()) {
                return Optional.empty();
            }
            int number = Integer.parseInt(month);
            if (day == null) {
                YearMonth.of(common.get(), number);
                return Optional.of(new PartialDate(common.get(), number, 0));
            }
            LocalDate whole = LocalDate.of(common.get(), number, Integer.parseInt(day));
            return Optional.of(new PartialDate(whole.getYear(), whole.getMonthValue(), whole.getDayOfMonth()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The titles before a name as they are written: {@code พล.ต.อ. ดร.}; empty when there is none. */
    static String title(String name) {
        String rest = normalised(name);
        int end = 0;
        for (boolean found = true; found; ) {
            found = false;
            for (String title : TITLES) {
                if (rest.startsWith(title, end) && isWhole(rest, end, title)) {
                    end += title.length();
                    while (end < rest.length() && rest.charAt(end) == ' ') {
                        end++;
                    }
                    found = true;
                    break;
                }
            }
        }
        return rest.substring(0, end).strip();
    }

    /** True when a name may follow: no vowel or mark that belongs to the letter before, no Latin letter, and no word that only begins so. */
    private static boolean isWhole(String text, int from, String title) {
        int end = from + title.length();
        if (end >= text.length() || NO_TITLES.stream().anyMatch(word -> text.startsWith(word, from))) {
            return false;
        }
        char next = text.charAt(end);
        boolean belongs = next >= 0x0E30 && next <= 0x0E3A || next == 0x0E45 || next >= 0x0E47 && next <= 0x0E4E;
        boolean latin = title.charAt(0) < 0x80 && Character.isLetter(next);
        return !belongs && !latin;
    }

    /** The name without the titles before it. */
    static String nameWithoutTitle(String name) {
        return normalised(name).substring(title(name).length()).strip();
    }

    /** Lower-case ASCII letters and digits with hyphens between; empty when nothing of it is. */
    static String slug(String text) {
        String plain = Normalizer.normalize(digits(text), Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        return plain.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    }
}
