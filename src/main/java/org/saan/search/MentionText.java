package org.saan.search;

import java.text.BreakIterator;
import java.util.BitSet;
import java.util.Locale;

/**
 * A text prepared for looking for names: its letters as {@link Folding#exact} has them, each with its place; where words end; and
 * what stands beside. Places are offsets in code points. For one thread.
 */
final class MentionText {
    private final String text;
    private final int[] points;
    private final String letters;
    private final int[] places;
    private BitSet boundaries;

    MentionText(String text) {
        this.text = text;
        this.points = text.codePoints().toArray();
        Letters folded = Folding.letters(text);
        StringBuilder kept = new StringBuilder(folded.length());
        int[] at = new int[folded.length()];
        for (int i = 0; i < folded.length(); i++) {
            if (Folding.isLetter(folded.at(i))) {
                at[kept.length()] = folded.place(i);
                kept.append(folded.at(i));
            }
        }
        this.letters = kept.toString();
        this.places = at;
    }

    String letters() {
        return letters;
    }

    int length() {
        return points.length;
    }

    /** The place of a letter. */
    int start(int letter) {
        return places[letter];
    }

    /** The place behind the last of these letters, and behind a dot of a short form. */
    int end(int begin, int end, boolean isShort) {
        int last = places[begin];
        for (int i = begin; i < end; i++) {
            last = Math.max(last, places[i]);
        }
        boolean dotted = isShort && last + 1 < points.length && points[last + 1] == '.';
        return last + (dotted ? 2 : 1);
    }

    String between(int start, int end) {
        return new String(points, start, end - start);
    }

    /** The text before a place, as far as a title or class can reach, plain. */
    String before(int place) {
        int from = Math.max(0, place - 40);
        return Folding.plain(new String(points, from, place - from));
    }

    private int at(int place) {
        return place < 0 || place >= points.length ? ' ' : points[place];
    }

    /** True when no letter or mark stands directly before and none after. */
    boolean standsAlone(int start, int end) {
        return !isLetter(at(start - 1)) && !isLetter(at(end));
    }

    /** True when a Latin name is not part of a longer word, and no Thai name is cut within a syllable. */
    boolean isCutWell(int start, int end) {
        if (isLatin(at(start)) && isLatin(at(start - 1)) || isLatin(at(end - 1)) && isLatin(at(end))) {
            return false;
        }
        return !isDependent(at(end)) && !(at(start - 1) >= 0x0E40 && at(start - 1) <= 0x0E44);
    }

    private static boolean isLetter(int point) {
        return Folding.isLetter(point);
    }

    private static boolean isLatin(int point) {
        return !Folding.isThai(point) && Character.isLetterOrDigit(point);
    }

    /** Marks and vowels that belong to the letter before them. */
    private static boolean isDependent(int point) {
        return point == 0x0E30
                || point >= 0x0E31 && point <= 0x0E3A
                || point == 0x0E45
                || point >= 0x0E47 && point <= 0x0E4E;
    }

    /** True when the dictionary cuts words at both places. */
    boolean isWord(int start, int end) {
        return isBoundary(start) && isBoundary(end);
    }

    private boolean isBoundary(int place) {
        if (!isLetter(at(place - 1)) || !isLetter(at(place))) {
            return true;
        }
        if (boundaries == null) {
            boundaries = boundaries();
        }
        return boundaries.get(place);
    }

    private BitSet boundaries() {
        BreakIterator words = BreakIterator.getWordInstance(Locale.forLanguageTag("th"));
        words.setText(text);
        BitSet cut = new BitSet(points.length + 1);
        int place = 0;
        int last = 0;
        for (int end = words.first(); end != BreakIterator.DONE; end = words.next()) {
            place += text.codePointCount(last, end);
            last = end;
            cut.set(place);
        }
        return cut;
    }
}
