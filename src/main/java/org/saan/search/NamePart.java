package org.saan.search;

import java.util.List;

/**
 * A part that names are written with or without: a title, the class of a place or body, the form of a company.
 *
 * @param plain the part as {@link Folding#plain} leaves it
 * @param standsFor what it is short for, plain; empty when it is no short form
 * @param atStart true for a part before the name, false for one behind
 * @param means what a thing named with it is: the local name of a class, or of two where it may be either; {@code company}; {@code generic} for nothing;
 *     {@code whole} when the part belongs to the name and cannot be left out
 */
record NamePart(String plain, String standsFor, boolean atStart, String means) {
    static final String WHOLE = "whole";
    static final String GENERIC = "generic";
    static final String COMPANY = "company";
    static final String PERSON = "Person";
    /** Of who holds a post in somebody's place: it is no part of the post's name. */
    static final String ACTING = "acting";

    /** The local names of the classes, one of which a thing must be of that is meant with this part. */
    static List<String> classes(String means) {
        return means.equals(COMPANY) ? List.of("Agency") : List.of(means.split(" "));
    }

    boolean isDropped() {
        return !means.equals(WHOLE);
    }

    /** Written before the name, with the short form written out. */
    String full() {
        return standsFor.isEmpty() ? plain : standsFor;
    }

    /**
     * Whether a plain text is written with this part and something is left besides.
     * A part in Latin letters, and a short form without a dot, must stand apart from the name.
     */
    boolean isIn(String text) {
        if (text.length() <= plain.length() + 1) {
            return false;
        }
        if (atStart) {
            if (!text.startsWith(plain)) {
                return false;
            }
            char next = text.charAt(plain.length());
            // A vowel or mark behind it belongs to its last letter: นายิกา begins with no title.
            return !isLetter(next) || stands(plain.charAt(plain.length() - 1)) && !MentionText.isDependent(next);
        }
        return text.endsWith(plain) && (isThaiPart() || !isLetter(text.charAt(text.length() - plain.length() - 1)));
    }

    /** Thai words and what ends with a dot need no space behind them. */
    private boolean stands(char last) {
        return last == '.' || last == 'ฯ' || isThaiPart() && (standsFor.isEmpty() || plain.length() >= 3);
    }

    private boolean isThaiPart() {
        return Folding.isThai(plain.charAt(plain.length() - 1)) || plain.charAt(0) == '(';
    }

    private static boolean isLetter(char letter) {
        return Folding.isLetter(letter);
    }

    /** Whether a plain text ends with this part, which stands apart from what is before it if it is short or Latin. */
    boolean isBehind(String text) {
        if (!text.endsWith(plain)) {
            return false;
        }
        boolean apart = text.length() == plain.length() || !isLetter(text.charAt(text.length() - plain.length() - 1));
        return apart || isThaiPart() && plain.length() > 3 && standsFor.isEmpty();
    }

    /** The text without this part. */
    String without(String text) {
        String rest = atStart ? text.substring(plain.length()) : text.substring(0, text.length() - plain.length());
        return atStart ? rest.replaceFirst("^[. ]+", "").strip() : rest.strip();
    }
}
