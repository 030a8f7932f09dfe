package org.saan.evidence;

import java.util.regex.Pattern;

/**
 * A run of text.
 *
 * @param text as it is to be read; hostile until it is escaped
 * @param language its language tag; empty for what has none, such as a number
 */
public record Text(String text, String language) {
    private static final Pattern DIRECTION = Pattern.compile("[\u202A-\u202E\u2066-\u2069]");

    /** Without controls of direction, for places where no element can hold them in. */
    public static String flat(String text) {
        return DIRECTION.matcher(text).replaceAll("");
    }

    /** Text without a language. */
    public static Text plain(String text) {
        return new Text(text, "");
    }
}
