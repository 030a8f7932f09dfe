package org.saan.search;

import java.util.LinkedHashSet;
import java.util.Set;

/** The trigrams of a loosely folded name, by which parts of names and misspelt ones are found. */
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
