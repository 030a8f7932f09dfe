package org.saan.search;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.StringEscapeUtils;

/**
 * A cell of a table without what people and programs put around a name: tags and entities of HTML, numbering ({@code 1.}, {@code (๒)}, a
 * bullet), marks of footnotes ({@code *}, {@code [2]}, {@code 1/}), the place behind ({@code เทศบาลนครขอนแก่น จ.ขอนแก่น}), the same name in
 * another language. For example "1) ทต.ท่าพระ อ.เมือง จ.ขอนแก่น" is the name "ทต.ท่าพระ" in the province "ขอนแก่น".
 *
 * @param names one, or two of which each is to mean the same thing
 * @param province that stands behind, as it is written; empty when none does
 * @param isMarked true when the place is marked as one (by จังหวัด, brackets or a comma); a bare name behind may be a part of the name
 */
record CellText(List<String> names, Optional<String> province, boolean isMarked) {
    private static final String DIGIT = "[0-9๐-๙]";
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z]{1,10}\\s*/?>");
    private static final Pattern BARE_NUMBER = Pattern.compile("[\\d๐-๙.,%\\s]+");
    private static final Pattern WIKIDATA =
            Pattern.compile("<?(?:https?://(?:www\\.|m\\.)?wikidata\\.org/(?:entity|wiki)/|wd:)(Q[1-9][0-9]{0,14})>?");
    private static final Pattern ADDRESS = Pattern.compile("<?(https?://[^\\s<>]+|[a-z]+/[a-z0-9-]+)>?");
    private static final Pattern NUMBERING =
            Pattern.compile("^(?:[-–—•●▪○*·]+\\s*|(?:ข้อ|ลำดับที่|ลำดับ|ที่)\\s*" + DIGIT + "+[.)]?\\s+|[(\\[]?" + DIGIT
                    + "{1,3}(?:\\." + DIGIT + "{1,3})*(?:[.)\\]]\\s*|\\s+)|[ก-ฮa-z]\\)\\s*)(?=\\S)");
    private static final Pattern FOOTNOTE = Pattern.compile(
            "(?:\\s*[*†‡§]+|\\s*\\[\\d{1,2}\\]|\\s*\\(\\d{1,2}\\)|\\s*" + DIGIT + "{1,2}[/)]|\\s*[¹²³⁰⁴-⁹]+)\\s*$");
    private static final Pattern BRACKETS = Pattern.compile("^(.+?)\\s*[(（](.+?)[)）]$");
    private static final Pattern POSTCODE = Pattern.compile("\\s+" + DIGIT + "{5}$");
    private static final Pattern PROVINCE_BEHIND =
            Pattern.compile("^(.+?)[\\s,]+(?:จังหวัด|จ\\.|จว\\.)\\s*([\\u0E00-\\u0E7F]+)$");
    private static final Pattern THAI_NAME_BEHIND = Pattern.compile("^(.+?)\\s+([\\u0E00-\\u0E7F]+)$");
    private static final Pattern COMMA = Pattern.compile("^(.+?),\\s*([^,]+?)(?:\\s+[Pp]rovince)?$");
    private static final Pattern DISTRICT_BEHIND =
            Pattern.compile("[\\s,]+(?:ต\\.|ตำบล|แขวง|อ\\.|อำเภอ|เขต)\\s*[\\u0E00-\\u0E7F]+$");
    private static final Pattern ENGLISH_DISTRICT =
            Pattern.compile(",\\s*[^,]+ (?:sub-?)?district$", Pattern.CASE_INSENSITIVE);
    private static final Pattern BETWEEN = Pattern.compile("\\s*[/|]\\s*|\\s+[–—-]\\s+");
    private static final Pattern THAI_FIRST = Pattern.compile("^([^A-Za-z]+)\\s+([A-Z].*)$");
    private static final Pattern LATIN_FIRST = Pattern.compile("^([A-Za-z .,’']+)\\s+([^A-Za-z]+)$");
    private static final Pattern PREFIX = Pattern.compile("^(?:จังหวัด|จ\\.|จว\\.)\\s*");

    CellText {
        names = List.copyOf(names);
    }

    private CellText(List<String> names, Optional<String> province) {
        this(names, province, province.isPresent());
    }

    /** True for digits alone, with dots, commas or a percent sign: a number of somebody's own, or a quantity. */
    static boolean isBareNumber(String cell) {
        return BARE_NUMBER.matcher(cell).matches();
    }

    /**
     * Reads a cell.
     *
     * @param isProvince whether this, without its title, is the name of a province
     */
    static CellText of(String cell, Predicate<String> isProvince) {
        Matcher item = WIKIDATA.matcher(cell.strip());
        if (item.matches()) {
            return new CellText(List.of(item.group(1)), Optional.empty());
        }
        Matcher address = ADDRESS.matcher(cell.strip());
        if (address.matches()) {
            return new CellText(List.of(address.group(1)), Optional.empty());
        }
        String text = StringEscapeUtils.unescapeHtml4(TAG.matcher(cell).replaceAll(" "))
                .replaceAll("[\\s\\u00A0]+", " ")
                .strip();
        String inner =
                NUMBERING.matcher(FOOTNOTE.matcher(text).replaceFirst("")).replaceFirst("");
        if (inner.codePoints().anyMatch(Character::isLetter)) {
            text = inner.strip();
        }
        Matcher brackets = BRACKETS.matcher(text);
        if (brackets.matches()) {
            String remark = PREFIX.matcher(brackets.group(2).strip()).replaceFirst("");
            // Else a post, a short form or a remark; as it is written it was tried before.
            return new CellText(List.of(brackets.group(1)), Optional.of(remark).filter(isProvince));
        }
        List<String> languages = languages(text);
        return languages.size() == 2 ? new CellText(languages, Optional.empty()) : placed(text, isProvince);
    }

    /** A Thai and a Latin half; the text itself when it has no two. */
    private static List<String> languages(String text) {
        if (text.indexOf('(') >= 0 || !isThai(text) || !isLatin(text)) {
            return List.of(text);
        }
        String[] halves = BETWEEN.split(text);
        if (halves.length == 2 && isThai(halves[0]) != isThai(halves[1])) {
            return List.of(halves[0], halves[1]);
        }
        for (Pattern order : List.of(THAI_FIRST, LATIN_FIRST)) {
            Matcher both = order.matcher(text);
            if (both.matches()) {
                return List.of(both.group(1), both.group(2));
            }
        }
        return List.of(text);
    }

    private static CellText placed(String text, Predicate<String> isProvince) {
        String rest = POSTCODE.matcher(text).replaceFirst("");
        for (Pattern way : List.of(PROVINCE_BEHIND, COMMA, THAI_NAME_BEHIND)) {
            Matcher parted = way.matcher(rest);
            if (parted.matches()) {
                String province = parted.group(2)
                        .substring(parted.group(2).lastIndexOf(',') + 1)
                        .strip();
                if (isProvince.test(province)) {
                    return new CellText(
                            List.of(withoutDistricts(parted.group(1))),
                            Optional.of(province),
                            !way.equals(THAI_NAME_BEHIND));
                }
            }
        }
        return new CellText(List.of(text), Optional.empty());
    }

    private static String withoutDistricts(String name) {
        String rest = name;
        while (true) {
            String shorter = ENGLISH_DISTRICT
                    .matcher(DISTRICT_BEHIND.matcher(rest).replaceFirst(""))
                    .replaceFirst("");
            if (shorter.equals(rest)) {
                return rest.strip();
            }
            rest = shorter;
        }
    }

    private static boolean isThai(String text) {
        return text.codePoints().anyMatch(Folding::isThai);
    }

    private static boolean isLatin(String text) {
        return text.codePoints().anyMatch(letter -> letter < 0x80 && Character.isLetter(letter));
    }
}
