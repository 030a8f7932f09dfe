package org.saan.columns;

/** Says that the columns cannot be used, and why. Nothing is lost: the store answers, and they can be made anew. */
final class ColumnsException extends Exception {
    private static final long serialVersionUID = 1L;

    ColumnsException(String message) {
        super(message);
    }

    ColumnsException(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
