package org.saan.mapping;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.core.Vars;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.QueryExecBuilder;
import org.apache.jena.sparql.expr.ExprVars;
import org.apache.jena.sparql.syntax.ElementBind;
import org.apache.jena.sparql.syntax.ElementFilter;
import org.apache.jena.sparql.syntax.ElementVisitorBase;
import org.apache.jena.sparql.syntax.ElementWalker;
import org.saan.model.ErrorKind;
import org.saan.model.Location;
import org.saan.model.SaanException;
import org.saan.source.CanonicalForm;
import org.saan.source.KnownTerms;
import org.saan.source.SourceFile;
import org.saan.source.Statements;
import org.saan.sparql.QueryFile;

/**
 * Lifts the rows of a CSV file (UTF-8, first row the header) by a CONSTRUCT query whose variables are the columns; an empty
 * cell leaves its variable unbound. The header {@code #+ claims:} of the query lists the properties that a claim is made for
 * where the table holds statements of documents.
 */
public final class TableMapping {
    private final QueryFile mapping;
    private final KnownTerms terms;
    private final Set<String> claimed;
    private final Set<String> known;

    /**
     * @param terms the own terms that may occur
     */
    public TableMapping(QueryFile mapping, KnownTerms terms) {
        if (!mapping.query().isConstructType()) {
            throw new SaanException(ErrorKind.DATA_INVALID, "mapping.not-construct", mapping.name());
        }
        this.mapping = mapping;
        this.terms = terms;
        this.claimed = Stream.of(mapping.header("claims").orElse("").split("\\s+"))
                .map(name -> mapping.query().getPrefixMapping().expandPrefix(name))
                .collect(Collectors.toUnmodifiableSet());
        this.known = columns(mapping.query());
    }

    /** The columns that a table may have: what the query mentions, and the evidence of a statement. */
    private static Set<String> columns(Query query) {
        Set<Var> variables = new HashSet<>();
        query.getConstructTemplate().getTriples().forEach(triple -> Vars.addVarsFromTriple(variables, triple));
        ElementWalker.walk(query.getQueryPattern(), new ElementVisitorBase() {
            @Override
            public void visit(ElementBind bind) {
                ExprVars.varsMentioned(variables, bind.getExpr());
            }

            @Override
            public void visit(ElementFilter filter) {
                ExprVars.varsMentioned(variables, filter.getExpr());
            }
        });
        return Stream.concat(variables.stream().map(Var::getVarName), TableRow.EVIDENCE.stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Adds what each row says to {@code statements}. A row that says nothing is a fault of the table. */
    public void lift(SourceFile file, Placement placement, Statements statements) {
        placement.whole().ifPresent(statements::speakOf);
        String digest = new CsvTable(file).read(this::checkColumn, row -> {
            for (Quad quad : placement.quads(row, triples(row), this::isClaimed)) {
                terms.check(quad.getSubject(), row.location());
                terms.check(quad.getPredicate(), row.location());
                terms.check(quad.getObject(), row.location());
                statements.add(quad, row.location());
            }
        });
        statements.readFrom(file.name(), digest);
    }

    private void checkColumn(String column, Location header) {
        if (!known.contains(column)) {
            throw new SaanException(ErrorKind.DATA_INVALID, "mapping.unknown-column", header, column, mapping.name());
        }
    }

    private boolean isClaimed(Triple triple) {
        return claimed.contains("*") || claimed.contains(triple.getPredicate().getURI());
    }

    private List<Triple> triples(TableRow row) {
        QueryExecBuilder builder =
                QueryExec.dataset(DatasetGraphFactory.empty()).query(mapping.query());
        row.cells().forEach((column, text) -> builder.substitution(Var.alloc(column), literal(text)));
        try (QueryExec exec = builder.build()) {
            List<Triple> triples = Iter.toList(exec.constructTriples());
            if (triples.isEmpty()) {
                throw new SaanException(ErrorKind.DATA_INVALID, "mapping.empty-row", row.location(), mapping.name());
            }
            return triples.stream().map(CanonicalForm::of).toList();
        }
    }

    private static Node literal(String text) {
        return NodeFactory.createLiteralString(text);
    }
}
