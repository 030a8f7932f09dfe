package org.saan.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.saan.model.SaanException;
import org.saan.source.CanonicalForm;
import org.saan.source.KnownTerms;
import org.saan.source.table.RowFault;
import org.saan.source.table.TableRow;

/** Brings terms into canonical form and finds those that may not be; what was good once is remembered. For one thread. */
final class TermCheck {
    private static final int REMEMBERED = 50_000;

    private final KnownTerms terms;
    private final Set<Node> good = new HashSet<>();
    private final Map<Node, Node> canonical = new HashMap<>();

    TermCheck(KnownTerms terms) {
        this.terms = terms;
    }

    /** A term that may not be. */
    static final class BadTerm extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient RowFault fault;

        BadTerm(RowFault fault) {
            super(null, null, false, false);
            this.fault = fault;
        }

        RowFault fault() {
            return fault;
        }
    }

    List<Triple> canonical(List<Triple> triples) {
        List<Triple> made = new ArrayList<>(triples.size());
        for (Triple triple : triples) {
            Node object = triple.getObject();
            made.add(
                    object.isURI()
                            ? triple
                            : Triple.create(triple.getSubject(), triple.getPredicate(), canonical(object)));
        }
        return made;
    }

    private Node canonical(Node literal) {
        if (canonical.size() > REMEMBERED) {
            canonical.clear();
        }
        return canonical.computeIfAbsent(literal, CanonicalForm::of);
    }

    /** Throws {@link BadTerm} with the column that it comes from, as far as that can be told. */
    void term(Node term, TableRow row) {
        if (good.contains(term)) {
            return;
        }
        try {
            terms.check(term, row.location());
        } catch (SaanException e) {
            throw new BadTerm(fault(term, row, e));
        }
        if (good.size() > REMEMBERED) {
            good.clear();
        }
        good.add(term);
    }

    private static RowFault fault(Node term, TableRow row, SaanException cause) {
        String text = term.isLiteral() ? term.getLiteralLexicalForm() : term.toString();
        for (String column : row.columns()) {
            String cell = row.get(column);
            if (cell != null && (cell.equals(text) || term.isURI() && text.endsWith(cell))) {
                return new RowFault(
                        row.location(),
                        row.number(),
                        Optional.of(column),
                        Optional.of(RowFault.shown(cell)),
                        cause.trouble(),
                        false);
            }
        }
        return new RowFault(row.location(), row.number(), Optional.empty(), Optional.empty(), cause.trouble(), false);
    }
}
