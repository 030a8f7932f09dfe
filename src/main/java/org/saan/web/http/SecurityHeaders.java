package org.saan.web.http;

import java.util.function.BiConsumer;

/** What every response tells a browser, so that nothing of it runs, is framed or is guessed to be something else. A page tells more exactly what it may load. */
public final class SecurityHeaders {
    private SecurityHeaders() {}

    /**
     * Sets them.
     *
     * @param header sets a header: its name and its value
     */
    public static void set(BiConsumer<String, String> header) {
        header.accept("X-Content-Type-Options", "nosniff");
        header.accept(Headers.POLICY, ContentSecurityPolicy.DATA);
        // What somebody searched here is no other site's business.
        header.accept("Referrer-Policy", "same-origin");
    }
}
