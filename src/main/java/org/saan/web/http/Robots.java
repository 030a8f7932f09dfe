package org.saan.web.http;

/** What {@code /robots.txt} and the sitemap say of an address. */
public enum Robots {
    /** It stands in the sitemap. */
    LISTED,
    /** It may be fetched. */
    OPEN,
    /** It only costs: a search, a query, a redirect. */
    CLOSED
}
