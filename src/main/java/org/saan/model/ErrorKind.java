package org.saan.model;

import java.util.Arrays;

/**
 * What kind of error it is. Each edge derives its own sign from it: the command line an exit code, HTTP a status, a caller that can
 * wait whether asking again may help.
 */
public enum ErrorKind {
    /** Data break a rule of the graph: a shape, a check, a declared term. */
    DATA_INVALID(1, 422),
    /** What was received is damaged on its way; asked for again it may arrive whole. */
    RECEIVED_DAMAGED(1, 422, Told.IN_GENERAL, true),
    /** Data that the graph may hold and this format cannot say, such as a control character in XML. */
    NOT_REPRESENTABLE(1, 406, Told.AS_IT_IS, false),
    /** A command, parameter or value that there is not. */
    USAGE(2, 400, Told.AS_IT_IS, false),
    METHOD_NOT_ALLOWED(2, 405, Told.AS_IT_IS, false),
    NOT_ACCEPTABLE(2, 406, Told.AS_IT_IS, false),
    TOO_LARGE(2, 413, Told.AS_IT_IS, false),
    UNSUPPORTED_MEDIA_TYPE(2, 415, Told.AS_IT_IS, false),
    RANGE_NOT_SATISFIABLE(2, 416, Told.AS_IT_IS, false),
    /** A file that is absent, or not to be read as what it should be. */
    SOURCE_UNREADABLE(3, 400),
    NOT_FOUND(4, 404, Told.AS_IT_IS, false),
    /** It was there in an earlier revision. */
    GONE(4, 410, Told.AS_IT_IS, false),
    /** What is asked could be done, and is not allowed now or here. */
    REFUSED(5, 403),
    /** Too much is asked at once, or it is still being made. */
    UNAVAILABLE(5, 503, Told.AS_IT_IS, true),
    /** The text index cannot be read or written; all else works. */
    SEARCH_UNAVAILABLE(5, 503, Told.IN_GENERAL, true),
    /** A fault of the program or of the machine. */
    INTERNAL(70, 500);

    private enum Told {
        AS_IT_IS,
        IN_GENERAL
    }

    private final int exitCode;
    private final int httpStatus;
    private final Told told;
    private final boolean retry;

    ErrorKind(int exitCode, int httpStatus) {
        this(exitCode, httpStatus, Told.IN_GENERAL, false);
    }

    ErrorKind(int exitCode, int httpStatus, Told told, boolean retry) {
        this.exitCode = exitCode;
        this.httpStatus = httpStatus;
        this.told = told;
        this.retry = retry;
    }

    /** The kind that a server told by a status; REFUSED for a status that no kind has. */
    public static ErrorKind ofHttpStatus(int status) {
        return Arrays.stream(values())
                .filter(kind -> kind.httpStatus == status && kind != SOURCE_UNREADABLE && kind != NOT_REPRESENTABLE)
                .findFirst()
                .orElse(REFUSED);
    }

    /** The exit code of the command line, as docs/command-line.md lists them. */
    public int exitCode() {
        return exitCode;
    }

    /** The status over HTTP. Of a kind that is not for clients it is what a server like this one says of data that it is given; what it finds wrong with itself it answers 500. */
    public int httpStatus() {
        return httpStatus;
    }

    /** True when the same question may be answered a little later. */
    public boolean mayBeRetried() {
        return retry;
    }

    /** True when the message speaks of what a client did; false when it may name files of this machine, which are for its log. */
    public boolean isForClients() {
        return told == Told.AS_IT_IS;
    }
}
