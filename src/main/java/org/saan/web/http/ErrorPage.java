package org.saan.web.http;

import org.saan.model.Language;

/** Makes the page of an error for a person. */
@FunctionalInterface
public interface ErrorPage {
    /**
     * The page as HTML in UTF-8.
     *
     * @param uri the path of the request, as it was sent
     * @param query as it was sent; null for none
     */
    byte[] of(ErrorBody error, Language language, String uri, String query);
}
