package org.saan.web.http;

/** Content-Security-Policies: what a page may load, by allow-list; nothing from other hosts, no script in the page itself. */
public final class ContentSecurityPolicy {
    private static final String FRAME =
            "default-src 'none'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
                    + "frame-ancestors 'none'; script-src 'self'; ";
    /** For what is no page: nothing at all. */
    static final String DATA = "default-src 'none'; frame-ancestors 'none'";

    public static final String PAGE = FRAME + "style-src 'self'";
    /** For the editor and the page of the API, whose libraries set styles; scripts are as strict as elsewhere. */
    public static final String TOOL = FRAME + "style-src 'self' 'unsafe-inline'; font-src 'self' data:";

    private ContentSecurityPolicy() {}
}
