package org.saan.page;

/**
 * A run of text.
 *
 * @param text as it is to be read; hostile until it is escaped
 * @param language its language tag; empty for what has none, such as a number
 */
public record Text(String text, String language) {
    /** Text without a language. */
    static Text plain(String text) {
        return new Text(text, "");
    }
}
