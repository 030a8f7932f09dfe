package org.saan.search;

import java.text.BreakIterator;
import java.util.BitSet;
import java.util.Locale;

/**
 * A text prepared for looking for names: its letters as {@link Folding#exact} has them, each with its place; where words end; and
 * what stands beside. Places are offsets in code points. For one thread.
 */
final class MentionText {
    private static final int PIECE = 1_000;
    private static final int LONGEST_GAP = 4;

    private final int[] points;
    private final String letters;
    private final int[] places;
    private final int[] ends;
    private BitSet boundaries;

    MentionText(String text) {
        this.points = text.codePoints().toArray();
        FoldedText folded = Folding.letters(text);
        StringBuilder kept = new StringBuilder(folded.length());
        int[] at = new int[folded.length()];
        int[] to = new int[folded.length()];
        for (int i = 0; i < folded.length(); i++) {
            if (Folding.isLetter(folded.at(i))) {
                at[kept.length()] = folded.place(i);
                to[kept.length()] = folded.end(i);
                kept.append(folded.at(i));
            }
        }
        this.letters = kept.toString();
        this.places = at;
        this.ends = to;
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
        int last = ends[begin];
        for (int i = begin; i < end; i++) {
            last = Math.max(last, ends[i]);
        }
        boolean dotted = isShort && last + 1 < points.length && points[last + 1] == '.';
        boolean bracket = !isShort
                && at(last + 1) == ')'
                && between(places[begin], last + 1).indexOf('(')
                        > between(places[begin], last + 1).indexOf(')');
        return last + (dotted || bracket ? 2 : 1);
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

    /**
     * True when what comes next cannot make another name or word of it: for a short name no letter, for a given name no surname, which
     * would stand after a space.
     */
    boolean isFollowedByNoWord(int end, boolean givenName) {
        if (givenName) {
            return !(at(end) == ' ' && isLetter(at(end + 1)));
        }
        return !isLetter(at(end))
                || between(end, Math.min(points.length, end + 3)).startsWith("และ");
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
    static boolean isDependent(int point) {
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

    /** In pieces: the dictionary takes time that grows with the square of a run of letters. */
    private BitSet boundaries() {
        BreakIterator words = BreakIterator.getWordInstance(Locale.forLanguageTag("th"));
        BitSet cut = new BitSet(points.length + 1);
        int from = 0;
        while (from < points.length) {
            int to = pieceEnd(from);
            String piece = between(from, to);
            words.setText(piece);
            int place = from;
            int last = 0;
            for (int end = words.first(); end != BreakIterator.DONE; end = words.next()) {
                place += piece.codePointCount(last, end);
                last = end;
                cut.set(place);
            }
            from = to;
        }
        return cut;
    }

    /** At the last place of the piece where a word must end; in the middle of letters where there is none. */
    private int pieceEnd(int from) {
        int to = Math.min(points.length, from + PIECE);
        for (int place = to; place > from && to < points.length; place--) {
            if (!isLetter(points[place - 1])) {
                return place;
            }
        }
        return to;
    }

    /**
     * True when nothing but spaces and signs that names have inside stands between these letters: no end of a sentence, no blank
     * line, no gap.
     *
     * @param name as it stands in the graph, which may have such signs itself
     */
    boolean isOneName(int begin, int end, String name) {
        boolean dotted = name.indexOf('.') >= 0 || name.indexOf(',') >= 0;
        for (int i = begin + 1; i < end; i++) {
            int from = ends[i - 1] + 1;
            int to = places[i];
            if (to - from > 0 && !isGap(from, to, dotted)) {
                return false;
            }
        }
        return true;
    }

    private boolean isGap(int from, int to, boolean dotted) {
        if (to - from > LONGEST_GAP) {
            return false;
        }
        int lines = 0;
        for (int place = from; place < to; place++) {
            int point = points[place];
            lines += point == '\n' ? 1 : 0;
            boolean ends = point == '.' || point == '!' || point == '?' || point == ';' || point == ':' || point == ',';
            if (ends && !dotted && Character.isWhitespace(at(place + 1))) {
                return false;
            }
        }
        return lines < 2;
    }

    /** True when these code points have the capitals of a name: an abbreviation all of them, other names the first. */
    boolean hasCapitals(int start, int end, String name, boolean isShort) {
        if (Folding.isThai(points[start])) {
            return true;
        }
        if (!isShort) {
            return !Character.isLowerCase(points[start]);
        }
        return letters(between(start, end)).equals(letters(name));
    }

    private static String letters(String text) {
        return text.replaceAll("[^\\p{L}\\p{M}\\p{N}]", "");
    }
}
