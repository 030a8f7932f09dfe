package org.saan.evidence;

import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.model.Language;

/** Names of things, for pages that are lists. For one page, inside one transaction, in one thread. */
public final class Names {
    private final Labels labels;

    /**
     * @param prefixes prefix to namespace
     */
    public Names(DatasetGraph data, Language language, Map<String, String> prefixes, Addresses addresses) {
        this.labels = new Labels(new Facts(data), language, prefixes, addresses);
    }

    public Link link(Node node) {
        return labels.link(node);
    }
}
