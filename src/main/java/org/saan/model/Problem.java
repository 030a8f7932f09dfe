package org.saan.model;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A message about something wrong, to be rendered later in a language: its key and its arguments. Immutable. */
public record Problem(String key, List<Object> arguments) {
    /** As much of a text is told as fits on a line or two. */
    private static final int LONGEST = 1_000;

    /** Line ends and other controls, and what turns the direction of writing round. */
    private static final Pattern ODD = Pattern.compile("[\\p{Cntrl}\u200E\u200F\u202A-\u202E\u2066-\u2069]");

    public Problem {
        arguments = arguments.stream().map(Problem::shown).toList();
    }

    public static Problem of(String key, Object... arguments) {
        return new Problem(key, Arrays.asList(arguments));
    }

    /** What a message tells of an argument, which a stranger may have written; nothing for null. */
    private static Object shown(Object argument) {
        if (argument instanceof String text) {
            String plain = ODD.matcher(text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text)
                    .replaceAll("?");
            return plain.equals(text) ? text : plain;
        }
        return argument == null ? "" : argument;
    }

    /** One line in the given language. */
    public String text(Language language) {
        return new Messages(language).text(key, arguments.toArray());
    }
}
