package org.saan.web.http;

/** Names of headers that are ours, or used in several places. */
public final class Headers {
    /** The revision that an answer shows. */
    public static final String REVISION = "Saan-Revision";
    /** After how many rows an answer was cut; only then. */
    public static final String LIMIT = "Saan-Result-Limit";

    /** Which engine answered a query: {@code columns}, {@code store} or {@code columns+store}. */
    public static final String ENGINE = "Saan-Engine";

    public static final String POLICY = "Content-Security-Policy";
    /** When one who was told to come back should. */
    public static final int AGAIN_SECONDS = 5;

    private Headers() {}
}
