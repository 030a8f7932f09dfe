package org.saan.web.site;

import java.util.Map;
import org.saan.web.http.ContentSecurityPolicy;

/**
 * A page before it is written, or a body that is ready.
 *
 * @param template its name; empty for a body that is ready
 * @param title in the reader's language
 * @param model what the template asks for
 * @param contentType empty for that of the representation that was asked for
 * @param status of the answer
 * @param isKept false for what may be otherwise the next time, or is asked for in endless ways
 * @param policy its Content-Security-Policy
 * @param cut after how many rows it was cut; 0 when it is whole
 */
public record PageContent(
        String template,
        String title,
        Map<String, Object> model,
        byte[] body,
        String contentType,
        int status,
        boolean isKept,
        String policy,
        long cut) {
    public static PageContent page(String template, String title, Map<String, Object> model) {
        return new PageContent(template, title, model, new byte[0], "", 200, true, ContentSecurityPolicy.PAGE, 0);
    }

    public static PageContent body(byte[] body) {
        return new PageContent("", "", Map.of(), body, "", 200, true, ContentSecurityPolicy.PAGE, 0);
    }

    /** With a content type that its representation does not have. */
    public static PageContent body(byte[] body, String contentType) {
        return new PageContent("", "", Map.of(), body, contentType, 200, true, ContentSecurityPolicy.PAGE, 0);
    }

    public PageContent notKept() {
        return new PageContent(template, title, model, body, contentType, status, false, policy, cut);
    }

    /** With the status of a mistake; it is not kept. */
    public PageContent withStatus(int other) {
        return new PageContent(template, title, model, body, contentType, other, false, policy, cut);
    }

    /** With the policy of a page whose tool writes styles itself. */
    public PageContent withPolicy(String other) {
        return new PageContent(template, title, model, body, contentType, status, isKept, other, cut);
    }

    /** Cut after so many rows; 0 for a whole one. */
    public PageContent cutAt(long rows) {
        return new PageContent(template, title, model, body, contentType, status, isKept, policy, rows);
    }
}
