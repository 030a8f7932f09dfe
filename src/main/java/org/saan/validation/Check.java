package org.saan.validation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.query.ARQ;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.saan.model.Language;
import org.saan.sparql.QueryFile;

/** A check of queries/checks: each row is a finding; ?entity is what is wrong, ?value (when bound) shows it. Immutable. */
final class Check {
    private static final Var ENTITY = Var.alloc("entity");
    private static final Var VALUE = Var.alloc("value");
    /** So many rows are held in memory where a check asks for each once. */
    private static final long HELD = 200_000;

    private final String name;
    private final QueryFile file;
    private final Severity severity;
    private final Optional<Focus> focus;
    private final Optional<OneTriple> ofOneTriple;

    Check(String name, QueryFile file, Severity severity) {
        this.name = name;
        this.file = file;
        this.severity = severity;
        this.focus = Focus.of(file.query());
        this.ofOneTriple = OneTriple.of(file.query(), List.of(ENTITY, VALUE));
    }

    String name() {
        return name;
    }

    /** True when the check can be asked about a change alone. */
    boolean isNarrow() {
        return focus.isPresent();
    }

    /** The same check asked of one triple; empty when it needs more. */
    Optional<OneTriple> ofOneTriple() {
        return ofOneTriple;
    }

    /** What it finds in the whole. */
    List<Finding> findings(DatasetGraph data) {
        return findings(rows(data, file.query()));
    }

    /** What it finds that a change may have brought. */
    List<Finding> findings(DatasetGraph data, Graph union, Delta delta) {
        if (focus.isEmpty()) {
            return findings(data);
        }
        Set<List<Node>> rows = new LinkedHashSet<>();
        focus.get()
                .nodes(delta, union)
                .forEach(
                        (variable, nodes) -> rows.addAll(rows(data, Narrowed.to(file.query(), variable, nodes, data))));
        return findings(rows);
    }

    /** Entity and value (or null) of each row, each pair once. */
    private static Set<List<Node>> rows(DatasetGraph data, Query query) {
        Set<List<Node>> rows = new LinkedHashSet<>();
        try (QueryExec exec = QueryExec.dataset(data)
                .query(query)
                .set(ARQ.spillToDiskThreshold, HELD)
                .build()) {
            for (Binding row : (Iterable<Binding>) exec::select) {
                List<Node> pair = new ArrayList<>(2);
                pair.add(row.get(ENTITY));
                pair.add(row.get(VALUE));
                rows.add(pair);
            }
        }
        return rows;
    }

    /** A finding for each entity and value. */
    List<Finding> findings(Set<List<Node>> rows) {
        Map<Language, String> messages = Map.of(Language.TH, message(Language.TH), Language.EN, message(Language.EN));
        return rows.stream()
                .map(row -> {
                    Optional<Node> value = Optional.ofNullable(row.get(1));
                    return new Finding(severity, name, row.get(0), value, value.map(Node::toString), messages);
                })
                .toList();
    }

    /** What is wrong, then how to mend it. */
    private String message(Language language) {
        return file.header("summary", language) + ". " + file.header("solution", language);
    }
}
