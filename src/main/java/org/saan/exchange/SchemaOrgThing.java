package org.saan.exchange;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.RDF;

/** One thing as schema.org has it (https://schema.org/), for the head of its page: what search engines read. */
public final class SchemaOrgThing {
    private SchemaOrgThing() {}

    /**
     * JSON-LD with its context, ready to stand in a script of HTML; empty for what is not said in this vocabulary.
     *
     * @param data inside a read transaction
     * @param url of the page
     */
    public static Optional<String> of(DatasetGraph data, Node thing, String url) {
        SchemaOrgThings items = new SchemaOrgThings(new FactReader(data), true);
        for (Node type : SchemaOrgThings.TYPES) {
            if (data.contains(Node.ANY, thing, RDF.type.asNode(), type)) {
                Map<String, Object> item = items.of(thing, type);
                if (!item.isEmpty()) {
                    Map<String, Object> whole = new LinkedHashMap<>();
                    whole.put("@context", SchemaOrgThings.CONTEXT);
                    whole.putAll(item);
                    whole.putIfAbsent("url", url);
                    return Optional.of(JsonFiles.inHtml(whole));
                }
            }
        }
        return Optional.empty();
    }
}
