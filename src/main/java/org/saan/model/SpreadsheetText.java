package org.saan.model;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Texts in CSV that a spreadsheet must not compute. A cell that begins with {@code =}, {@code +}, {@code -}, {@code @}, a tab or a line end is a formula to it, and
 * a formula can send what else is in the sheet to a stranger. Such a text has an apostrophe before it. Numbers, dates and durations stay as they are, one or several. See OWASP, "CSV Injection".
 */
public final class SpreadsheetText {
    /** The wide forms count in spreadsheets of Japan and China. */
    private static final Pattern FORMULA =
            Pattern.compile("[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20].*", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?"
            + "|-INF|-P[0-9DHMSTY.]{1,40}|-[0-9]{4,9}(-[0-9]{2}){0,2}");

    private SpreadsheetText() {}

    /** The text, with an apostrophe before it when a spreadsheet would compute it; null for null. */
    public static String shielded(String text) {
        return text != null && isFormula(text) ? "'" + text : text;
    }

    /** The cells of a row, each as {@link #shielded}. */
    public static List<String> shieldedRow(List<String> cells) {
        return cells.stream().map(SpreadsheetText::shielded).toList();
    }

    /** The text without the apostrophe that {@link #shielded} put before it. */
    public static String unshielded(String text) {
        return text.startsWith("'") && isFormula(text.substring(1)) ? text.substring(1) : text;
    }

    /** What has apostrophes before a formula already gets one more, so that each text comes back. */
    private static boolean isFormula(String text) {
        int begin = 0;
        while (begin < text.length() && text.charAt(begin) == '\'') {
            begin++;
        }
        return isPlainFormula(text.substring(begin));
    }

    private static boolean isPlainFormula(String text) {
        return FORMULA.matcher(text).matches()
                && !Arrays.stream(text.split(" \\| ", -1))
                        .allMatch(each -> NUMBER.matcher(each).matches());
    }
}
