package org.saan.query;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Var;
import org.saan.model.Language;
import org.saan.model.Lazy;
import org.saan.source.ShippedData;
import org.saan.sparql.QueryFile;

/** How many things of each kind the graph holds. */
public final class Counts {
    private static final String QUERY = "queries/overview/counts-by-kind.rq";

    private final Lazy<QueryFile> query;

    public Counts(ShippedData files) {
        this.query = Lazy.of(() -> files.queries(QUERY).get(0));
    }

    /** Label of the kind to number of things, most first. */
    public Map<String, Long> byKind(Answers answers, Language language) {
        Map<String, Long> counts = new LinkedHashMap<>();
        answers.ask(query.get(), Map.of("lang", NodeFactory.createLiteralString(language.tag())))
                .forEachRemaining(row -> counts.put(
                        row.get(Var.alloc("kind")).getLiteralLexicalForm(),
                        ((Number) row.get(Var.alloc("count")).getLiteralValue()).longValue()));
        return counts;
    }
}
