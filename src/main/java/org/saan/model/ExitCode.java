package org.saan.model;

/** What went wrong, as the exit code of the command line and the HTTP status that fits it. */
public enum ExitCode {
    OK(0, 200),
    DATA_INVALID(1, 422),
    USAGE(2, 400),
    SOURCE_UNREADABLE(3, 400),
    NOT_FOUND(4, 404),
    REFUSED(5, 403),
    INTERNAL(70, 500);

    private final int code;
    private final int httpStatus;

    ExitCode(int code, int httpStatus) {
        this.code = code;
        this.httpStatus = httpStatus;
    }

    public int code() {
        return code;
    }

    public int httpStatus() {
        return httpStatus;
    }
}
