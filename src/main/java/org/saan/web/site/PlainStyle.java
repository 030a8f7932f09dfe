package org.saan.web.site;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.saan.source.Digests;

/** The style of the plain page, and its digest for the Content-Security-Policy. */
public final class PlainStyle {
    public static final String CSS =
            "body{font:1rem/1.7 Sarabun,'Noto Sans Thai','Leelawadee UI',Thonburi,sans-serif;margin:0 auto;"
                    + "max-width:52rem;padding:1rem;color:#1d2430;background:#fff}header{display:flex;justify-content:space-between;"
                    + "border-bottom:1px solid #c9ced6}a{color:#0b5394}table{border-collapse:collapse}td,th{text-align:left;vertical-align:top;font-weight:normal;padding:.1rem 1rem .1rem 0;overflow-wrap:anywhere;"
                    + "border-bottom:1px solid #e4e7ec}.number,.file{white-space:nowrap}.number{text-align:right;font-variant-numeric:tabular-nums}code{color:#5a6472;"
                    + "font-size:.85em;overflow-wrap:anywhere}textarea{display:block;width:100%;box-sizing:border-box;font:.9rem/1.5 monospace}button,select{font:inherit}:focus-visible{outline:3px solid #0b5394}"
                    + "@media(prefers-color-scheme:dark){body{background:#14181f;color:#e6e9ee}a{color:#8ec1ff}code{color:#a8b2c0}}";
    static final String SHA256 = digest();
    /** The Content-Security-Policy of pages that have this style and nothing else. */
    static final String POLICY = "default-src 'none'; style-src 'self' 'sha256-" + SHA256 + "'";

    /** The same for a page that stands in a frame of other programs, such as OpenRefine: it has neither scripts nor forms. */
    public static final String FRAMED = "default-src 'none'; style-src 'sha256-" + SHA256
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors *";

    private PlainStyle() {}

    private static String digest() {
        MessageDigest digest = Digests.sha256();
        return Base64.getEncoder().encodeToString(digest.digest(CSS.getBytes(StandardCharsets.UTF_8)));
    }
}
