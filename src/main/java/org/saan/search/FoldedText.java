package org.saan.search;

import java.util.Arrays;

/** Characters of a folded text, each with the place, in code points, of what it comes from. For one thread. */
final class FoldedText {
    private char[] letters;
    private int[] places;
    private int[] ends;
    private int length;

    FoldedText(int expected) {
        this.letters = new char[Math.max(16, expected)];
        this.places = new int[letters.length];
        this.ends = new int[letters.length];
    }

    int length() {
        return length;
    }

    /** NUL outside. */
    char at(int index) {
        return index < 0 || index >= length ? 0 : letters[index];
    }

    /** The place of the code point from which this character comes. */
    int place(int index) {
        return places[index];
    }

    /** The place of the last code point that went into this character. */
    int end(int index) {
        return ends[index];
    }

    void add(char letter, int place) {
        insert(length, letter, place);
    }

    void insert(int index, char letter, int place) {
        if (length == letters.length) {
            letters = Arrays.copyOf(letters, 2 * length);
            places = Arrays.copyOf(places, 2 * length);
            ends = Arrays.copyOf(ends, 2 * length);
        }
        System.arraycopy(letters, index, letters, index + 1, length - index);
        System.arraycopy(places, index, places, index + 1, length - index);
        System.arraycopy(ends, index, ends, index + 1, length - index);
        letters[index] = letter;
        places[index] = place;
        ends[index] = place;
        length++;
    }

    /** Replaces a character by what it becomes with one more code point. */
    void merge(int index, char letter, int place) {
        letters[index] = letter;
        ends[index] = Math.max(ends[index], place);
    }

    void delete(int index) {
        System.arraycopy(letters, index + 1, letters, index, length - index - 1);
        System.arraycopy(places, index + 1, places, index, length - index - 1);
        System.arraycopy(ends, index + 1, ends, index, length - index - 1);
        length--;
    }

    @Override
    public String toString() {
        return new String(letters, 0, length);
    }
}
