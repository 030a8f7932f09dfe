package org.saan.search;

import java.util.Locale;

/** Why words of a text are taken for a name, and how sure that is. */
enum MentionRule {
    /** A person's name with a title to its left. */
    TITLE(0.98),
    /** A name with a word to its left that says what it is, such as จังหวัด. */
    CUE(0.95),
    /** A name that is long enough to mean nothing else. */
    NAME(0.93),
    /** A short form, standing by itself. */
    ABBREVIATION(0.88),
    /** A short name, cut off as a word of its own. */
    WORD(0.8),
    /** A short name that is also a word, in a row of places. */
    LIST(0.75),
    /** A person's given name with a title, after the whole name. */
    GIVEN_NAME(0.7),
    /** A group of people without a name of its own. */
    GROUP(0.5);

    private final double score;

    MentionRule(double score) {
        this.score = score;
    }

    double score() {
        return score;
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
