package org.saan.page;

import java.util.List;
import java.util.Map;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.saan.evidence.Addresses;
import org.saan.evidence.LabelReader;
import org.saan.evidence.Link;
import org.saan.evidence.StatementReader;
import org.saan.evidence.ValueReader;
import org.saan.model.Language;
import org.saan.model.Messages;

/** Statements as tables. For one page, inside one transaction, in one thread. */
public final class PatchTables {
    private final LabelReader labels;
    private final ValueReader values;
    private final Messages messages;

    /**
     * @param prefixes prefix to namespace
     */
    public PatchTables(DatasetGraph data, Language language, Map<String, String> prefixes, Addresses addresses) {
        this.labels = new LabelReader(new StatementReader(data), language, prefixes, addresses);
        this.values = new ValueReader(labels, language);
        this.messages = new Messages(language);
    }

    public Link graph(String iri) {
        return labels.link(NodeFactory.createURI(iri));
    }

    /** Subject, property, value. */
    public Block.Table of(List<Quad> quads) {
        List<List<Block.Cell>> rows = quads.stream()
                .map(quad -> List.of(
                        Block.Cell.of(values.of(quad.getPredicate(), quad.getSubject())),
                        Block.Cell.of(values.of(quad.getPredicate(), quad.getPredicate())),
                        Block.Cell.of(values.of(quad.getPredicate(), quad.getObject()))))
                .toList();
        return new Block.Table(
                List.of(messages.text("column.thing"), messages.text("column.property"), messages.text("column.value")),
                rows,
                List.of(false, false, false));
    }
}
