package org.saan.search;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One spelling for the ways in which a Thai name is written in Latin letters: by RTGS (Royal Thai General System of
 * Transcription), by its letters, or by ear. Woothisarn and Wuthisan, Phongsak and Pongsak, Jangtrakul and Changtrakun come out
 * alike. English words pass through the same rules on both sides, which does no harm.
 */
final class Romanisation {
    private Romanisation() {}

    /**
     * @param word lower-case ASCII letters; the result has no meaning but to be compared
     */
    static String loose(String word) {
        StringBuilder loose = new StringBuilder(word.length());
        int i = 0;
        while (i < word.length()) {
            String found = "";
            String becomes = "";
            for (String[] rule : BY_LETTER.get(word.charAt(i) - 'a')) {
                if (rule[0].length() > found.length() && word.startsWith(rule[0], i)) {
                    found = rule[0];
                    becomes = rule[1];
                }
            }
            if (found.isEmpty()) {
                add(loose, word.charAt(i));
                i++;
            } else {
                i += found.length();
                boolean silent = found.endsWith("r") && i < word.length() && isVowel(word.charAt(i));
                becomes.chars().forEach(letter -> add(loose, (char) letter));
                if (silent) {
                    // The r before a vowel is heard.
                    loose.append('r');
                }
            }
        }
        int last = loose.length() - 1;
        if (last > 1 && (loose.charAt(last) == 'l' || loose.charAt(last) == 'r')) {
            loose.setCharAt(last, 'n');
        }
        if (last > 1 && loose.charAt(last) == 'd') {
            loose.setCharAt(last, 't');
        }
        return loose.toString();
    }

    private static final String[][] RULES = {
        {"ph", "p"},
        {"th", "t"},
        {"kh", "k"},
        {"ch", "c"},
        {"sh", "s"},
        {"j", "c"},
        {"g", "k"},
        {"ng", "ng"},
        {"v", "w"},
        {"z", "s"},
        {"bh", "p"},
        {"dh", "t"},
        {"gh", "k"},
        {"ck", "k"},
        {"q", "k"},
        {"x", "s"},
        {"oo", "u"},
        {"ou", "u"},
        {"ee", "i"},
        {"ea", "i"},
        {"y", "i"},
        {"ie", "i"},
        {"ae", "e"},
        {"eu", "u"},
        {"ue", "u"},
        {"aw", "o"},
        {"or", "o"},
        {"oh", "o"},
        {"ar", "a"},
        {"ah", "a"},
        {"um", "am"},
        {"ur", "e"},
        {"er", "e"},
        {"oe", "e"},
        {"ay", "ai"},
        {"ey", "e"},
    };

    /** The rules by the letter that they begin with. */
    private static final List<List<String[]>> BY_LETTER = IntStream.rangeClosed('a', 'z')
            .mapToObj(letter -> Arrays.stream(RULES)
                    .filter(rule -> rule[0].charAt(0) == letter)
                    .toList())
            .toList();

    private static boolean isVowel(char letter) {
        return "aeiou".indexOf(letter) >= 0;
    }

    /** A doubled letter is one. */
    private static void add(StringBuilder loose, char letter) {
        if (loose.length() == 0 || loose.charAt(loose.length() - 1) != letter) {
            loose.append(letter);
        }
    }
}
