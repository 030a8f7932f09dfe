package org.saan.search;

import java.util.Locale;

/** In which way a name matched what was asked for, the surest first. */
enum MatchRule {
    /** Letter by letter, but for spaces, punctuation, case and the script of digits. */
    EXACT,
    /** By a code or number. */
    CODE,
    /** With or without a title, a class or a form of company. */
    TITLE,
    /** But for tone marks, length of vowels, letters of one sound, or the way of romanising. */
    SPELLING,
    /** The same words in another order. */
    ORDER,
    /** Without the remark in brackets. */
    QUALIFIED,
    /** The class of place or body was left off or is another one. */
    CLASS,
    /** The name begins so. */
    PREFIX,
    /** The name has all the words. */
    WORDS,
    /** The name has this in it. */
    PART,
    /** A few letters differ. */
    SIMILAR,
    /** Found in what is told of the thing. */
    TEXT;

    /** As it is written in answers. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
