package org.saan.validation;

import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.saan.model.Language;

/**
 * Something wrong with one node.
 *
 * @param node what is wrong
 * @param detail the property, value or query that shows it; empty when there is none
 * @param messages what is wrong and how to mend it, in both languages
 */
public record Finding(Node node, Optional<String> detail, Map<Language, String> messages) {
    public String message(Language language) {
        return messages.get(language);
    }
}
