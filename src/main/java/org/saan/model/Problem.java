package org.saan.model;

import java.util.List;

/** A message about something wrong, to be rendered later in a language: its key and its arguments. Immutable. */
public record Problem(String key, List<Object> arguments) {
    public Problem {
        arguments = List.copyOf(arguments);
    }

    public static Problem of(String key, Object... arguments) {
        return new Problem(key, List.of(arguments));
    }

    /** One line in the given language. */
    public String text(Language language) {
        return new Messages(language).text(key, arguments.toArray());
    }
}
