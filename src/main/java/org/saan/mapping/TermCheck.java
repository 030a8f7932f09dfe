package org.saan.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.datatypes.RDFDatatype;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.Quad;
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
            Node form = object.isURI() ? object : canonical(object);
            made.add(form.equals(object) ? triple : Triple.create(triple.getSubject(), triple.getPredicate(), form));
        }
        return made;
    }

    private Node canonical(Node literal) {
        if (isCanonical(literal)) {
            return literal;
        }
        if (canonical.size() > REMEMBERED) {
            canonical.clear();
        }
        return canonical.computeIfAbsent(literal, CanonicalForm::of);
    }

    /** True for a text in Thai, English or none, and for a number in the form in which the store writes it. */
    private static boolean isCanonical(Node literal) {
        RDFDatatype datatype = literal.getLiteralDatatype();
        if (datatype.equals(XSDDatatype.XSDstring)) {
            return true;
        }
        String language = literal.getLiteralLanguage();
        if (language.equals("th") || language.equals("en")) {
            return true;
        }
        return datatype.equals(XSDDatatype.XSDdecimal) && isPlainNumber(literal.getLiteralLexicalForm(), true)
                || datatype.equals(XSDDatatype.XSDinteger) && isPlainNumber(literal.getLiteralLexicalForm(), false);
    }

    /** Digits without a zero before, and for a decimal a dot, and no zero at the end but one right behind it. */
    private static boolean isPlainNumber(String text, boolean isDecimal) {
        int length = text.length();
        if (length == 0 || length > 18 || text.charAt(0) < '1' || text.charAt(0) > '9') {
            return false;
        }
        int dot = -1;
        for (int i = 1; i < length; i++) {
            char c = text.charAt(i);
            if (c == '.' && dot < 0 && isDecimal) {
                dot = i;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return isDecimal ? dot > 0 && dot < length - 1 && (text.charAt(length - 1) != '0' || dot == length - 2) : true;
    }

    /** Looks at the terms of quads; one thing's come together. */
    void terms(List<Quad> quads, TableRow row) {
        Node subject = null;
        for (Quad quad : quads) {
            if (!quad.getSubject().equals(subject)) {
                subject = quad.getSubject();
                term(subject, row);
            }
            term(quad.getPredicate(), row);
            term(quad.getObject(), row);
        }
    }

    /** Throws {@link BadTerm} with the column that it comes from, as far as that can be told. */
    private void term(Node term, TableRow row) {
        if (term.isLiteral() ? isCanonical(term) : good.contains(term)) {
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
