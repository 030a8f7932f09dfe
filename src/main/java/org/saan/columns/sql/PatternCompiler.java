package org.saan.columns.sql;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.path.P_Link;
import org.apache.jena.sparql.path.P_ReverseLink;
import org.apache.jena.sparql.path.Path;

/** Triple patterns and property paths in SQL. For one query. */
final class PatternCompiler {
    /** How many terms a path reaches from one, roughly. */
    private static final double REACHED = 1_000;

    private final Compilation query;
    private final PathCompiler paths;

    PatternCompiler(Compilation query) {
        this.query = query;
        this.paths = new PathCompiler(
                query.naming(), query.dictionary(), query.graph().statistics());
    }

    /**
     * @param inGraph which an enclosing GRAPH names; null for the union of all
     */
    Select patterns(List<Triple> triples, Node inGraph) {
        if (triples.isEmpty() && inGraph != null) {
            throw new NotInSqlException("a graph without a pattern");
        }
        Select rows = query.select();
        for (Triple triple : triples) {
            if (triple.getPredicate().isURI()
                    && query.graph().functions().test(triple.getPredicate().getURI())) {
                throw new NotInSqlException("the function " + triple.getPredicate());
            }
            PredicateStatistics counted = query.graph().counted(triple.getPredicate());
            double found = counted.found(isKnown(triple.getSubject()), isKnown(triple.getObject()));
            String table = rows.table(inGraph == null ? "triple" : "quad", found, different(counted));
            if (inGraph != null) {
                bind(rows, inGraph, table + ".g", Set.of(ValueClass.IRI));
            }
            bind(rows, triple.getPredicate(), table + ".p", Set.of(ValueClass.IRI));
            bind(rows, triple.getSubject(), table + ".s", counted.subjectClasses());
            bind(rows, triple.getObject(), table + ".o", counted.objectClasses());
        }
        return rows;
    }

    private static Map<String, Double> different(PredicateStatistics counted) {
        return Map.of("s", (double) counted.subjects(), "o", (double) counted.objects(), "p", 100.0, "g", 100.0);
    }

    private void bind(Select rows, Node node, String column, Set<ValueClass> classes) {
        if (Var.isVar(node)) {
            bindVariable(rows, Var.alloc(node), new Value.Term(column, false, classes, true));
            return;
        }
        if (!node.isConcrete() || node.isTripleTerm()) {
            throw new NotInSqlException("the term " + node);
        }
        OptionalLong number = query.constants().stored(node);
        rows.where(number.isPresent() ? column + " = " + number.getAsLong() : "FALSE");
    }

    private void bindVariable(Select rows, Var variable, Value.Term term) {
        Value before = rows.get(variable);
        if (before == null) {
            rows.set(variable, term);
        } else {
            rows.set(variable, query.same(rows, before, term));
        }
    }

    /** A property path. */
    Select path(TriplePath triple, Node inGraph) {
        if (inGraph != null) {
            throw new NotInSqlException("a path inside a graph");
        }
        if (triple.isTriple()) {
            return patterns(List.of(triple.asTriple()), null);
        }
        Path path = triple.getPath();
        if (path instanceof P_Link link) {
            return patterns(List.of(Triple.create(triple.getSubject(), link.getNode(), triple.getObject())), null);
        }
        if (path instanceof P_ReverseLink link) {
            return patterns(List.of(Triple.create(triple.getObject(), link.getNode(), triple.getSubject())), null);
        }
        Select rows = query.select();
        Set<ValueClass> all = EnumSet.noneOf(ValueClass.class);
        all.addAll(query.graph().statistics().all().subjectClasses());
        all.addAll(query.graph().statistics().all().objectClasses());
        if (PathCompiler.isClosure(path) && isKnown(triple.getSubject())) {
            long start = number(triple.getSubject());
            String table = rows.table(paths.reachable(path, start, false), REACHED, Map.of());
            bind(rows, triple.getObject(), table + ".y", all);
        } else if (PathCompiler.isClosure(path) && isKnown(triple.getObject())) {
            long start = number(triple.getObject());
            String table = rows.table(paths.reachable(path, start, true), REACHED, Map.of());
            bind(rows, triple.getSubject(), table + ".y", all);
        } else {
            String table = rows.table(paths.pairs(path), (double) paths.links(path), Map.of());
            bind(rows, triple.getSubject(), table + ".x", all);
            bind(rows, triple.getObject(), table + ".y", all);
        }
        return rows;
    }

    private static boolean isKnown(Node node) {
        return !Var.isVar(node) && node.isConcrete();
    }

    private long number(Node node) {
        return query.constants()
                .stored(node)
                .orElseThrow(() -> new NotInSqlException("a path from a term that is not stored"));
    }
}
