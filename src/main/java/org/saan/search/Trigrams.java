package org.saan.search;

import java.util.LinkedHashSet;
import java.util.Set;

/** The runs of three letters of a loosely folded name, for parts of names and misspelt ones. */
final class Trigrams {
    static final int SIZE = 3;
    private static final int MOST = 120;

    private Trigrams() {}

    /** Empty for fewer than three letters; those at the beginning when there are very many. */
    static Set<String> of(String loose) {
        Set<String> grams = new LinkedHashSet<>();
        for (int i = 0; i + SIZE <= loose.length() && grams.size() < MOST; i++) {
            grams.add(loose.substring(i, i + SIZE));
        }
        return grams;
    }
}
