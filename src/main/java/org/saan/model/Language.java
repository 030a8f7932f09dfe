package org.saan.model;

import java.util.Locale;
import java.util.Optional;

/** The two languages in which everything is said. */
public enum Language {
    TH("ไม่ระบุ"),
    EN("not stated");

    private final String notStated;

    Language(String notStated) {
        this.notStated = notStated;
    }

    /** Language tag as in literals: {@code th} or {@code en}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The honest answer where the sources are silent. */
    public String notStated() {
        return notStated;
    }

    public Locale locale() {
        return Locale.forLanguageTag(tag());
    }

    /** Thai when the text has a character of the Thai block (U+0E00 to U+0E7F), or else English. */
    public static Language ofText(String text) {
        return text.codePoints().anyMatch(c -> c >= 0x0E00 && c <= 0x0E7F) ? TH : EN;
    }

    /** The language of a tag such as {@code th}, {@code th-TH}, {@code en_GB.UTF-8}; empty for others. */
    public static Optional<Language> of(String tag) {
        if (tag == null || tag.length() < 2) {
            return Optional.empty();
        }
        return switch (tag.substring(0, 2).toLowerCase(Locale.ROOT)) {
            case "th" -> Optional.of(TH);
            case "en" -> Optional.of(EN);
            default -> Optional.empty();
        };
    }
}
