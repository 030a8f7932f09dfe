package org.saan.validation;

import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.saan.model.Language;

/**
 * Something wrong with one node.
 *
 * @param severity whether it refuses the change
 * @param rule the shape or check that found it, for example {@code undated-post-violation}
 * @param node what is wrong
 * @param other another node that has part in it, to find its place in the files by; empty when there is none
 * @param detail the property or value that shows it; empty when there is none
 * @param messages what is wrong and how to mend it, in both languages
 */
public record Finding(
        Severity severity,
        String rule,
        Node node,
        Optional<Node> other,
        Optional<String> detail,
        Map<Language, String> messages) {
    public String message(Language language) {
        return messages.get(language);
    }
}
