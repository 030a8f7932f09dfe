package org.saan.columns.sql;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Patterns of SPARQL's REGEX for the database. ARQ asks Java's regular expressions, the database RE2: both read letters, digits, groups,
 * alternatives, repetitions and plain classes of characters the same way. What else a pattern has is not translated.
 */
final class RegexTranslation {
    /** A dot of Java's is no end of a line, and there are five of them. */
    private static final String DOT = "[^\\n\\r\\x{85}\\x{2028}\\x{2029}]";

    private static final Pattern CLASS =
            Pattern.compile("(?:[\\p{L}\\p{Nd}\\u0E00-\\u0E7F](?:-[\\p{L}\\p{Nd}\\u0E00-\\u0E7F])?|[ _,/.])+");
    private static final String PLAIN = " -_,;:/#@&=<>\"'%!~`";

    private final String pattern;
    private final boolean ignoresCase;
    private final StringBuilder made = new StringBuilder();
    private int place;

    private RegexTranslation(String pattern, boolean ignoresCase) {
        this.pattern = pattern;
        this.ignoresCase = ignoresCase;
    }

    /**
     * A pattern for RE2.
     *
     * @param flags none, or {@code i}
     * @return empty where the pattern has what one of them reads otherwise
     */
    static Optional<String> of(String pattern, String flags) {
        if (!flags.isEmpty() && !flags.equals("i")) {
            return Optional.empty();
        }
        RegexTranslation translation = new RegexTranslation(pattern, flags.equals("i"));
        return translation.isTranslated() ? Optional.of(translation.made.toString()) : Optional.empty();
    }

    private boolean isTranslated() {
        if (pattern.startsWith("^")) {
            made.append('^');
            place = 1;
        }
        int open = 0;
        boolean canRepeat = false;
        for (; place < pattern.length(); place++) {
            char each = pattern.charAt(place);
            if (each == '(' && !pattern.startsWith("(?", place)) {
                open++;
                canRepeat = false;
                made.append('(');
            } else if (each == ')' && open > 0) {
                open--;
                canRepeat = true;
                made.append(')');
            } else if (each == '|') {
                canRepeat = false;
                made.append('|');
            } else if ((each == '*' || each == '+') && place > 0 && pattern.charAt(place - 1) == ')') {
                // Java goes a step deeper with each repetition of a group, and gives up in long texts.
                return false;
            } else if ((each == '*' || each == '+' || each == '?') && canRepeat) {
                canRepeat = false;
                made.append(each);
            } else if (each == '.') {
                canRepeat = true;
                made.append(DOT);
            } else if (each == '[') {
                canRepeat = true;
                if (!isClassTranslated()) {
                    return false;
                }
            } else if (isPlain(each)) {
                canRepeat = true;
                letter(each);
            } else {
                return false;
            }
        }
        return open == 0;
    }

    /** Letters and digits, and signs that mean nothing in either. */
    private boolean isPlain(char each) {
        // Beyond ASCII, which letters are the same but for case is told otherwise by each.
        return (!ignoresCase || each < 0x80 || !hasCase(each))
                && (Character.isLetterOrDigit(each) && !Character.isSurrogate(each)
                        || each >= 0x0E00 && each <= 0x0E7F
                        || PLAIN.indexOf(each) >= 0);
    }

    private static boolean hasCase(char each) {
        return Character.toLowerCase(each) != Character.toUpperCase(each);
    }

    private void letter(char each) {
        if (!ignoresCase || !hasCase(each)) {
            made.append(each);
        } else if (each == 'i' || each == 'I') {
            // Java takes the Turkish letters for the same as these.
            made.append("[iI\u0130\u0131]");
        } else {
            made.append("(?i:").append(each).append(')');
        }
    }

    /** {@code [A-Z0-9ก-ฮ]}, without a sign that means something in it; not where case is ignored. */
    private boolean isClassTranslated() {
        int end = pattern.indexOf(']', place);
        if (end < 0 || ignoresCase) {
            return false;
        }
        String inside = pattern.substring(place + 1, end);
        String letters = inside.startsWith("^") ? inside.substring(1) : inside;
        made.append('[').append(inside).append(']');
        place = end;
        return CLASS.matcher(letters).matches();
    }
}
