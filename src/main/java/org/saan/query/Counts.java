package org.saan.query;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.jena.sparql.core.Var;
import org.saan.model.ExitCode;
import org.saan.model.Language;
import org.saan.model.SaanException;
import org.saan.source.ShippedData;
import org.saan.sparql.QueryFile;

/** How many things of each kind the graph holds. */
public final class Counts {
    private static final String QUERY = "queries/overview/counts-by-kind.rq";

    private final QueryFile query;

    public Counts(ShippedData files) {
        var file = files.below(QUERY).get(0);
        try (InputStream in = file.open()) {
            this.query = QueryFile.read(file.name(), in);
        } catch (IOException e) {
            throw SaanException.because(e, ExitCode.SOURCE_UNREADABLE, "source.unreadable", QUERY, e);
        }
    }

    /** Label of the kind to number of things, most first. */
    public Map<String, Long> byKind(Answers answers, Language language) {
        Map<String, Long> counts = new LinkedHashMap<>();
        answers.ask(query, Map.of("lang", org.apache.jena.graph.NodeFactory.createLiteralString(language.tag())))
                .forEachRemaining(row -> counts.put(
                        row.get(Var.alloc("kind")).getLiteralLexicalForm(),
                        ((Number) row.get(Var.alloc("count")).getLiteralValue()).longValue()));
        return counts;
    }
}
