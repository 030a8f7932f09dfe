package org.saan.evidence;

import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.model.Language;

/** Finds links to things with their names, for pages that are lists. For one page, inside one transaction, in one thread. */
public final class LinkReader {
    private final LabelReader labels;

    /**
     * @param prefixes prefix to namespace
     */
    public LinkReader(DatasetGraph data, Language language, Map<String, String> prefixes, Addresses addresses) {
        this.labels = new LabelReader(new StatementReader(data), language, prefixes, addresses);
    }

    public Link link(Node node) {
        return labels.link(node);
    }
}
