package org.saan.model;

/**
 * An error that a person can mend. It carries the key of a message in messages_th/en.properties and its arguments; the edges
 * (command line, HTTP) render it in the reader's language with {@link Messages}. Immutable.
 */
public class SaanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorKind kind;
    private final transient Problem problem;

    /**
     * @param key key of the message;
     * @param arguments what fills {0}, {1} … in it, in order
     */
    public SaanException(ErrorKind kind, String key, Object... arguments) {
        this(kind, Problem.of(key, arguments));
    }

    private SaanException(ErrorKind kind, Problem problem) {
        super(problem.text(Language.EN));
        this.kind = kind;
        this.problem = problem;
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
        return problem.key();
    }

    /** What is wrong, to be told later. */
    public Problem trouble() {
        return problem;
    }

    /** The message in the given language, one line. */
    public String text(Language language) {
        return problem.text(language);
    }
}
