package org.saan.model;

import java.util.List;

/**
 * An error that a person can mend. It carries the key of a message in messages_th/en.properties and its arguments; the edges
 * (command line, HTTP) render it in the reader's language with {@link Messages}. Immutable.
 */
public class SaanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorKind kind;
    private final String key;
    private final transient List<Object> arguments;

    /**
     * @param key key of the message;
     * @param arguments what fills {0}, {1} … in it, in order
     */
    public SaanException(ErrorKind kind, String key, Object... arguments) {
        super(new Messages(Language.EN).text(key, arguments));
        this.kind = kind;
        this.key = key;
        this.arguments = List.of(arguments);
    }

    /** The same with the exception that led to it, which only {@code --verbose} shows. */
    public static SaanException because(Throwable cause, ErrorKind kind, String key, Object... arguments) {
        SaanException exception = new SaanException(kind, key, arguments);
        exception.initCause(cause);
        return exception;
    }

    public ErrorKind kind() {
        return kind;
    }

    public String key() {
        return key;
    }

    /** What is wrong, to be told later. */
    public Problem trouble() {
        return new Problem(key, arguments);
    }

    /** The message in the given language, one line. */
    public String text(Language language) {
        return new Messages(language).text(key, arguments.toArray());
    }
}
