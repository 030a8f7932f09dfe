package org.saan.web.http;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What kind of work an answer is. Of each kind only so much is done at once ({@link Limiter}). */
public enum Cost {
    /** A moment's work, or a file that lies there. */
    NONE("none"),
    /** A page or a description that is made from the graph. */
    PAGE("pages"),
    /** A search, a batch to reconcile, a text in which things are found. */
    SEARCH("searches"),
    /** A query in SPARQL. */
    QUERY("queries"),
    /** A file that is written while it is read from the store. */
    FILE("files"),
    /** Waiting, with a thread, for a file that is made in the background. */
    WAITING("waiting");

    private final String code;

    Cost(String code) {
        this.code = code;
    }

    /** The kind of work with this name; empty for others and for work that has no limit. */
    public static Optional<Cost> of(String code) {
        return Arrays.stream(values())
                .filter(cost -> cost != NONE && cost.code.equals(code))
                .findFirst();
    }

    /** The names of the kinds of work that have a limit. */
    public static List<String> codes() {
        return Arrays.stream(values())
                .filter(cost -> cost != NONE)
                .map(Cost::code)
                .toList();
    }

    /** Its name in metrics and options: {@code queries}. */
    public String code() {
        return code;
    }
}
