package org.saan.mapping;

/** What a cell of a table looks like. */
public final class CellForms {
    private CellForms() {}

    /** A day, month or year that {@code table:date} reads. */
    public static boolean isDate(String cell) {
        return ThaiText.date(cell).isPresent();
    }

    /** A year of either era. */
    public static boolean isYear(String cell) {
        return ThaiText.year(cell).isPresent();
    }

    /** An amount that {@code table:baht} reads. */
    public static boolean isMoney(String cell) {
        return ThaiText.isNothing(cell) || ThaiText.money(cell).isPresent();
    }

    /** A text with Thai letters. */
    public static boolean isThai(String cell) {
        return cell.codePoints().anyMatch(c -> c >= 0x0E01 && c <= 0x0E5B);
    }

    /** A person's name with a title before it. */
    public static boolean isTitled(String cell) {
        return !ThaiText.title(cell).isEmpty();
    }

    /** ASCII letters, digits and hyphens of a text; empty when it has none. */
    public static String slug(String text) {
        return ThaiText.slug(text);
    }
}
