package org.saan.web.http;

/** No permit became free in time: the client is told to come back (503). */
public final class TooBusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooBusyException() {
        super("too busy", null, false, false);
    }
}
