package org.saan.source.table;

/** What no cell of a table may hold. */
final class CellCheck {
    private CellCheck() {}

    /** True for a text with a control character other than a tab or the end of a line, half of a character, or what is no character. */
    static boolean isBad(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == 0x7F || c >= 0xFFFE) {
                return true;
            }
            if (Character.isHighSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return true;
                }
                i++;
            } else if (Character.isLowSurrogate(c)) {
                return true;
            }
        }
        return false;
    }
}
