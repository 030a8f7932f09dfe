package org.saan.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.jena.datatypes.RDFDatatype;
import org.apache.jena.datatypes.TypeMapper;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.E_IRI;
import org.apache.jena.sparql.expr.E_StrConcat;
import org.apache.jena.sparql.expr.E_StrDatatype;
import org.apache.jena.sparql.expr.E_StrLang;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.expr.NodeValue;

/**
 * An expression that only puts a term together of texts, worked out without ARQ and with the same result: {@code IRI(CONCAT("https://…/", ?code))},
 * {@code STRLANG(?name, "th")}, {@code STRDT(?amount, xsd:decimal)}. For one thread.
 */
abstract class FastTerm {
    private static final int REMEMBERED = 4_096;
    private static final boolean[] NOT_PLAIN = new boolean[128];

    static {
        Arrays.fill(NOT_PLAIN, 0, ' ' + 1, true);
        "%<>\"{}|\\^`".chars().forEach(c -> NOT_PLAIN[c] = true);
    }

    /** Thrown for an empty cell; it has no trace, for it is thrown often. */
    private static final class Unbound extends ExprEvalException {
        private static final long serialVersionUID = 1L;

        Unbound() {
            super("unbound");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    /** The texts of the columns by their places. */
    interface Texts {
        /** Null when the cell is empty. */
        String text(int place);
    }

    /** The term; throws ExprEvalException when a cell that it needs is empty, null when it must be left to ARQ after all. */
    abstract Node of(Texts row);

    /**
     * The fast way for an expression; empty when it has none.
     *
     * @param column the place of a column by its variable; empty for a variable that is no column
     */
    static Optional<FastTerm> of(Expr expr, Function<Var, Optional<Integer>> column) {
        if (expr instanceof E_IRI iri) {
            return parts(iri.getArg(), column).filter(FastTerm::isAbsolute).map(Address::new);
        }
        if (expr instanceof E_StrLang text && isPlain(text.getArg2())) {
            String language = text.getArg2().getConstant().getString();
            return parts(text.getArg1(), column).map(parts -> new Text(parts, language));
        }
        if (expr instanceof E_StrDatatype typed
                && typed.getArg2().isConstant()
                && typed.getArg2().getConstant().isIRI()) {
            RDFDatatype datatype = TypeMapper.getInstance()
                    .getSafeTypeByName(typed.getArg2().getConstant().asNode().getURI());
            return parts(typed.getArg1(), column).map(parts -> new Typed(parts, datatype));
        }
        return Optional.empty();
    }

    private static boolean isPlain(Expr expr) {
        return expr.isConstant() && expr.getConstant().isString();
    }

    /** A constant, or the text of a column. */
    private record Part(String text, int place) {}

    /** The pieces of a CONCAT, a column or a constant; empty for anything else. */
    private static Optional<List<Part>> parts(Expr expr, Function<Var, Optional<Integer>> column) {
        List<Part> parts = new ArrayList<>();
        List<Expr> pieces = expr instanceof E_StrConcat concat ? concat.getArgs() : List.of(expr);
        for (Expr piece : pieces) {
            Optional<Integer> place = piece.isVariable() ? column.apply(piece.asVar()) : Optional.empty();
            if (isPlain(piece)) {
                NodeValue constant = piece.getConstant();
                parts.add(new Part(constant.getString(), -1));
            } else if (place.isPresent()) {
                parts.add(new Part("", place.get()));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(parts);
    }

    /** ARQ resolves what is not absolute; what begins so is. */
    private static boolean isAbsolute(List<Part> parts) {
        return parts.get(0).place() < 0 && parts.get(0).text().matches("https?://[a-z0-9.-]+/.*");
    }

    private static String joined(List<Part> parts, Texts row) {
        if (parts.size() == 1) {
            return piece(parts.get(0), row);
        }
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(piece(part, row));
        }
        return text.toString();
    }

    private static String piece(Part part, Texts row) {
        if (part.place() < 0) {
            return part.text();
        }
        String text = row.text(part.place());
        if (text == null) {
            throw new Unbound();
        }
        return text;
    }

    private static final class Address extends FastTerm {
        private final List<Part> parts;
        private final int only;
        private final Map<String, Node> known = new HashMap<>();

        Address(List<Part> parts) {
            this.parts = List.copyOf(parts);
            Set<Integer> places = new HashSet<>();
            parts.stream().map(Part::place).filter(place -> place >= 0).forEach(places::add);
            this.only = places.size() == 1 ? places.iterator().next() : -1;
        }

        @Override
        Node of(Texts row) {
            if (only < 0 || known.size() >= REMEMBERED) {
                return made(row);
            }
            String key = row.text(only);
            if (key == null) {
                throw new Unbound();
            }
            Node node = known.get(key);
            if (node == null) {
                node = made(row);
                if (node != null) {
                    known.put(key, node);
                }
            }
            return node;
        }

        private Node made(Texts row) {
            String iri = joined(parts, row);
            return isPlain(iri) ? NodeFactory.createURI(iri) : null;
        }

        /** Dots in a path are ARQ's to resolve, and signs that an address cannot have its to refuse. */
        private static boolean isPlain(String iri) {
            for (int i = 0; i < iri.length(); i++) {
                char c = iri.charAt(i);
                if (c < NOT_PLAIN.length && NOT_PLAIN[c] || c == '.' && i > 0 && iri.charAt(i - 1) == '/') {
                    return false;
                }
            }
            return true;
        }
    }

    private static final class Text extends FastTerm {
        private final List<Part> parts;
        private final String language;

        Text(List<Part> parts, String language) {
            this.parts = List.copyOf(parts);
            this.language = language;
        }

        @Override
        Node of(Texts row) {
            return NodeFactory.createLiteralLang(joined(parts, row), language);
        }
    }

    private static final class Typed extends FastTerm {
        private final List<Part> parts;
        private final RDFDatatype datatype;

        Typed(List<Part> parts, RDFDatatype datatype) {
            this.parts = List.copyOf(parts);
            this.datatype = datatype;
        }

        @Override
        Node of(Texts row) {
            return NodeFactory.createLiteralDT(joined(parts, row), datatype);
        }
    }
}
