package org.saan.search;

import java.text.Normalizer;
import java.util.Locale;

/**
 * What counts as the same spelling. {@link #plain} mends how a text is encoded, {@link #exact} drops what does not tell names
 * apart (spaces, punctuation, case, the script of digits), {@link #loose} also what people often get wrong (tone marks, length
 * of vowels, the mark of silence, letters of one sound, ways of romanising). Comparing folded texts compares names; they are
 * never shown. The rules for Thai follow the Royal Institute's dictionary rules of the written language and what typing yields; those
 * for Latin letters the variants of RTGS (Royal Thai General System of Transcription) that names are found in.
 */
final class Folding {
    private static final char NIKHAHIT = '\u0E4D';
    private static final char SARA_AA = '\u0E32';
    private static final char SARA_AM = '\u0E33';
    private static final char SARA_E = '\u0E40';
    private static final char SARA_AE = '\u0E41';
    private static final char MAITAIKHU = '\u0E47';
    private static final char KARAN = '\u0E4C';
    private static final char PAIYANNOI = '\u0E2F';

    private Folding() {}

    /**
     * The text in one encoding: composed, lower case, Thai vowels and tone marks in the order of the standard, digits as 0-9, every
     * run of spaces and control characters one space. Punctuation stays.
     */
    static String plain(String text) {
        return letters(text).toString().strip();
    }

    /** The same, each character with the place of the code point that it comes from, and not stripped. */
    static FoldedText letters(String text) {
        FoldedText plain = new FoldedText(text.length());
        StringBuilder folded = new StringBuilder(4);
        int place = 0;
        for (int i = 0; i < text.length(); place++) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            folded.setLength(0);
            append(folded, point);
            for (int part = 0; part < folded.length(); part++) {
                add(plain, folded.charAt(part), place);
            }
        }
        return plain;
    }

    private static void append(StringBuilder plain, int point) {
        if (isThai(point)) {
            if (Character.isDigit(point)) {
                plain.append(Character.digit(point, 10));
            } else {
                plain.append((char) point);
            }
            return;
        }
        int type = Character.getType(point);
        if (type == Character.FORMAT || type == Character.SURROGATE) {
            return;
        }
        if (Character.isWhitespace(point) || Character.isSpaceChar(point) || type == Character.CONTROL) {
            plain.append(' ');
            return;
        }
        if (point < 0x80) {
            plain.append((char) (point >= 'A' && point <= 'Z' ? point + 32 : point));
            return;
        }
        if (Character.isDigit(point)) {
            plain.append(Character.digit(point, 10));
            return;
        }
        Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(part -> part < 0x300 || part > 0x36F)
                .forEach(plain::appendCodePoint);
    }

    static boolean isThai(int point) {
        return point >= 0x0E00 && point <= 0x0E7F;
    }

    private static boolean isTone(char letter) {
        return letter >= '\u0E48' && letter <= '\u0E4B';
    }

    private static boolean isAboveOrBelow(char letter) {
        return letter == '\u0E31' || letter >= '\u0E34' && letter <= '\u0E3A' || letter == MAITAIKHU;
    }

    /** A tone mark stands after the vowel above or below; nikhahit and sara aa are sara am; two sara e are sara ae. */
    private static void add(FoldedText plain, char letter, int place) {
        int last = plain.length() - 1;
        char before = plain.at(last);
        if (letter == ' ' && (before == ' ' || last < 0)) {
            return;
        }
        if (isAboveOrBelow(letter) && isTone(before)) {
            plain.insert(last, letter, place);
        } else if (letter == SARA_AA && before == NIKHAHIT) {
            plain.merge(last, SARA_AM, place);
        } else if (letter == SARA_AA && isTone(before) && plain.at(last - 1) == NIKHAHIT) {
            plain.delete(last - 1);
            plain.add(SARA_AM, place);
        } else if (letter == SARA_AA && before == ' ' && isBroken(plain.at(last - 1))) {
            // Text of PDF files breaks sara am in two: เทศบาลต าบล. No word begins with sara aa.
            plain.merge(last, SARA_AM, place);
        } else if (letter == SARA_E && before == SARA_E) {
            plain.merge(last, SARA_AE, place);
        } else if (isThaiMark(letter) && letter == before) {
            // The same mark typed twice shows once.
            plain.merge(last, letter, place);
        } else {
            plain.add(letter, place);
        }
    }

    /** A consonant or tone mark, whose vowel stands behind a blank. */
    private static boolean isBroken(char letter) {
        return letter >= '\u0E01' && letter <= '\u0E2E' || isTone(letter);
    }

    private static boolean isThaiMark(char letter) {
        return isTone(letter) || isAboveOrBelow(letter) || letter == KARAN;
    }

    /** Letters, digits and Thai marks of {@link #plain}, nothing between them. */
    static String exact(String text) {
        return lettersOf(plain(text));
    }

    /** What {@link #exact} leaves of a text that is plain already. */
    static String lettersOf(String plain) {
        StringBuilder letters = new StringBuilder(plain.length());
        plain.codePoints().filter(Folding::isLetter).forEach(letters::appendCodePoint);
        return letters.toString();
    }

    /** True for what tells names apart. */
    static boolean isLetter(int point) {
        return isThai(point)
                ? point != PAIYANNOI && point != 0x0E3F && point != 0x0E4F && point < 0x0E5A
                : Character.isLetterOrDigit(point);
    }

    /** Phonetic key: {@link #exact} with tone marks and vowel length dropped and homophone consonants merged. */
    static String loose(String text) {
        return loosePlain(plain(text));
    }

    /** The same of a text that is plain already. */
    static String loosePlain(String plain) {
        StringBuilder loose = new StringBuilder(plain.length());
        int i = 0;
        while (i < plain.length()) {
            char letter = plain.charAt(i);
            if (letter >= 'a' && letter <= 'z') {
                int end = i;
                while (end < plain.length()
                        && (plain.charAt(end) >= 'a' && plain.charAt(end) <= 'z' || plain.charAt(end) == '\'')) {
                    end++;
                }
                loose.append(Romanisation.loose(plain.substring(i, end).replace("'", "")));
                i = end;
            } else {
                if (isThai(letter)) {
                    appendThai(loose, letter);
                } else if (isLetter(letter)) {
                    loose.append(letter);
                }
                i++;
            }
        }
        return loose.toString();
    }

    private static void appendThai(StringBuilder loose, char letter) {
        if (!isLetter(letter) || isTone(letter) || letter == MAITAIKHU || letter == KARAN) {
            return;
        }
        if (letter == SARA_AM) {
            loose.append('\u0E31').append('\u0E21');
            return;
        }
        loose.append(sound(letter));
    }

    /** One letter for all that are read alike. */
    private static char sound(char letter) {
        return switch (letter) {
            case '\u0E35', '\u0E36', '\u0E37' -> '\u0E34'; // ี ึ ื as ิ
            case '\u0E39' -> '\u0E38'; // ู as ุ
            case 'ใ' -> 'ไ';
            case 'ณ' -> 'น';
            case 'ญ' -> 'ย';
            case 'ศ', 'ษ' -> 'ส';
            case 'ฎ' -> 'ด';
            case 'ฏ' -> 'ต';
            case 'ฐ' -> 'ถ';
            case 'ฑ', 'ฒ', 'ธ' -> 'ท';
            case 'ภ' -> 'พ';
            case 'ฬ' -> 'ล';
            case 'ฆ' -> 'ค';
            case 'ฌ' -> 'ช';
            default -> letter;
        };
    }
}
