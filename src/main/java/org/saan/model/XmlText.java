package org.saan.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text as XML 1.0 can hold it (section 2.2): most control characters it cannot, not even escaped. */
public final class XmlText {
    private static final Pattern ILLEGAL =
            Pattern.compile("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private XmlText() {}

    /** The text without the characters that XML does not have. */
    public static String of(String text) {
        return ILLEGAL.matcher(text).replaceAll("");
    }

    /**
     * Throws NOT_REPRESENTABLE for a text with such a character, and names it.
     *
     * @param where it stands, for the message
     */
    public static void require(String text, Object where) {
        Matcher found = ILLEGAL.matcher(text);
        if (found.find()) {
            String character = String.format("U+%04X", found.group().codePointAt(0));
            throw new SaanException(ErrorKind.NOT_REPRESENTABLE, "export.character", character, where);
        }
    }
}
