package org.saan.page;

import java.util.List;

/**
 * An address of the server on the page of the API.
 *
 * @param path with its variable parts in braces
 * @param methods joined by commas
 * @param summary what it answers, in the reader's language
 * @param forms the names of its representations, joined by commas
 */
public record ApiLine(String path, String methods, String summary, List<ApiParameter> parameters, String forms) {
    /**
     * A parameter and what it means, in the reader's language.
     */
    public record ApiParameter(String name, String meaning, boolean isRequired) {}
}
