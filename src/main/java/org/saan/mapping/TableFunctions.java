package org.saan.mapping;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.ARQ;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.function.Function;
import org.apache.jena.sparql.function.FunctionEnv;
import org.apache.jena.sparql.function.FunctionRegistry;
import org.apache.jena.sparql.util.Context;
import org.saan.mapping.NameResolver.NameQuery;
import org.saan.sparql.TableTerms;
import org.saan.vocab.Saan;

/**
 * What mappings may call for Thai tables ({@link TableTerms}). A function that cannot read what it is given leaves its variable unbound
 * and throws {@link CellException}, which the mapper tells with the column. For the thread of one import.
 */
final class TableFunctions {
    /** What a function makes of its terms; null for nothing, which is no fault. */
    @FunctionalInterface
    interface CellFunction {
        Node apply(List<Node> terms);
    }

    /** The message of what is thrown when a function has nothing to say, which is no fault. */
    static final String NOTHING = "nothing";

    private static final Set<String> LOCAL_BODIES = Set.of("LocalAdministrativeOrganisation");

    private final ReviewedNames names;
    private final UnresolvedAgents unresolved;
    private final KeyHash hash = new KeyHash();
    private final Map<TableTerms.Name, CellFunction> functions = new EnumMap<>(TableTerms.Name.class);

    TableFunctions(ReviewedNames names, UnresolvedAgents unresolved) {
        this.names = names;
        this.unresolved = unresolved;
        texts();
        things();
    }

    private void texts() {
        functions.put(TableTerms.Name.NOTHING, terms -> null);
        functions.put(TableTerms.Name.DATE, terms -> date(text(terms, 0)));
        functions.put(
                TableTerms.Name.YEAR,
                terms -> typed(String.format("%04d", year(text(terms, 0))), XSDDatatype.XSDgYear));
        functions.put(
                TableTerms.Name.FISCAL_YEAR,
                terms -> typed(String.valueOf(year(text(terms, 0))), XSDDatatype.XSDinteger));
        functions.put(
                TableTerms.Name.NUMBER, terms -> decimal(number(text(terms, 0), ThaiText::number, "table.no-number")));
        functions.put(
                TableTerms.Name.INTEGER, terms -> integer(number(text(terms, 0), ThaiText::number, "table.no-number")));
        functions.put(
                TableTerms.Name.BAHT, terms -> decimal(number(text(terms, 0), ThaiText::money, "table.no-money")));
        functions.put(
                TableTerms.Name.MILLION_BAHT,
                terms -> decimal(number(text(terms, 0), ThaiText::millions, "table.no-money")
                        .map(million -> million.movePointRight(6))));
        functions.put(TableTerms.Name.TEXT, terms -> plain(ThaiText.normalised(text(terms, 0))));
        functions.put(TableTerms.Name.DIGITS, terms -> plain(ThaiText.digits(text(terms, 0))));
        functions.put(TableTerms.Name.TITLE, terms -> plain(ThaiText.title(text(terms, 0))));
        functions.put(TableTerms.Name.NAME, terms -> plain(ThaiText.nameWithoutTitle(text(terms, 0))));
        functions.put(TableTerms.Name.SLUG, TableFunctions::slug);
        functions.put(TableTerms.Name.HASH, terms -> plain(hash.of(texts(terms))));
        functions.put(
                TableTerms.Name.PLAN,
                terms -> NodeFactory.createURI(
                        Saan.ID + "plan/" + hash.of(List.of(ThaiText.normalised(text(terms, 0))))));
    }

    private void things() {
        functions.put(TableTerms.Name.PROVINCE, terms -> place(terms, "Province", 2));
        functions.put(TableTerms.Name.DISTRICT, terms -> place(terms, "District", 4));
        functions.put(TableTerms.Name.SUBDISTRICT, terms -> place(terms, "Subdistrict", 6));
        functions.put(TableTerms.Name.CLUSTER, terms -> place(terms, "ProvincialCluster", 0));
        functions.put(TableTerms.Name.LOCAL_BODY, terms -> body(terms, LOCAL_BODIES));
        functions.put(TableTerms.Name.AGENCY, terms -> body(terms, Set.of("Agency")));
        functions.put(TableTerms.Name.IDENTIFIED, terms -> names.resolver()
                .identified(text(terms, 0), ThaiText.digits(text(terms, 1)))
                .orElse(null));
        functions.put(TableTerms.Name.NAMED, terms -> names.resolver()
                .named(new NameQuery(
                        ThaiText.normalised(text(terms, 0)),
                        Set.of(text(terms, 1)),
                        terms.size() > 2 ? Optional.of(terms.get(2)) : Optional.empty()))
                .orElse(null));
        functions.put(TableTerms.Name.LABEL, terms -> names.resolver()
                .label(terms.get(0), text(terms, 1))
                .map(NodeFactory::createLiteralString)
                .orElse(null));
        functions.put(TableTerms.Name.KNOWN, terms -> names.resolver().isDescribed(terms.get(0)) ? terms.get(0) : null);
    }

    /** The context in which a mapping runs: these functions and those of SPARQL, nothing else. */
    Context context() {
        FunctionRegistry registry = new FunctionRegistry();
        FunctionRegistry.get()
                .keys()
                .forEachRemaining(
                        iri -> registry.put(iri, FunctionRegistry.get().get(iri)));
        functions.forEach((name, function) -> registry.put(name.iri(), uri -> new Call(function)));
        Context context = ARQ.getContext().copy();
        FunctionRegistry.set(context, registry);
        context.set(ARQ.httpServiceAllowed, false);
        return context;
    }

    /** A function as ARQ calls it. */
    private record Call(CellFunction function) implements Function {
        @Override
        public void build(String uri, ExprList args, Context context) {
            // How many there are is looked at when they are there.
        }

        @Override
        public NodeValue exec(Binding binding, ExprList args, String uri, FunctionEnv env) {
            List<Node> terms = new ArrayList<>();
            for (Expr arg : args) {
                terms.add(arg.eval(binding, env).asNode());
            }
            Node made;
            try {
                made = function.apply(terms);
            } catch (CellException e) {
                throw args.size() > 0 && args.get(0).isVariable()
                        ? e.of(args.get(0).getVarName())
                        : e;
            }
            if (made == null) {
                throw new ExprEvalException(NOTHING);
            }
            return NodeValue.makeNode(made);
        }
    }

    private static String text(List<Node> terms, int place) {
        if (place >= terms.size()) {
            throw new CellException("table.few-terms", place + 1);
        }
        Node term = terms.get(place);
        return term.isLiteral() ? term.getLiteralLexicalForm() : term.toString();
    }

    private static List<String> texts(List<Node> terms) {
        return terms.stream()
                .map(term -> term.isLiteral() ? term.getLiteralLexicalForm() : term.toString())
                .toList();
    }

    private static Node plain(String text) {
        return text.isEmpty() ? null : NodeFactory.createLiteralString(text);
    }

    private static Node typed(String lexical, XSDDatatype datatype) {
        return NodeFactory.createLiteralDT(lexical, datatype);
    }

    private static Node date(String text) {
        return ThaiText.date(text)
                .orElseThrow(() -> new CellException("table.no-date"))
                .literal();
    }

    private static int year(String text) {
        return ThaiText.year(text).orElseThrow(() -> new CellException("table.no-year"));
    }

    private static Optional<BigDecimal> number(
            String text, java.util.function.Function<String, Optional<BigDecimal>> reading, String otherwise) {
        if (ThaiText.isNothing(text)) {
            return Optional.empty();
        }
        Optional<BigDecimal> number = reading.apply(text);
        if (number.isEmpty()) {
            throw new CellException(otherwise);
        }
        return number;
    }

    private static Node decimal(Optional<BigDecimal> number) {
        return number.map(value -> typed(value.toPlainString(), XSDDatatype.XSDdecimal))
                .orElse(null);
    }

    private static Node integer(Optional<BigDecimal> number) {
        try {
            return number.map(value -> typed(value.toBigIntegerExact().toString(), XSDDatatype.XSDinteger))
                    .orElse(null);
        } catch (ArithmeticException e) {
            throw new CellException("table.no-integer");
        }
    }

    private static Node slug(List<Node> terms) {
        String slug = ThaiText.slug(String.join("-", texts(terms)));
        if (slug.isEmpty()) {
            throw new CellException("table.no-slug");
        }
        return plain(slug);
    }

    private static NameQuery query(List<Node> terms, Set<String> classes) {
        return new NameQuery(
                ThaiText.normalised(text(terms, 0)),
                classes,
                terms.size() > 1 ? Optional.of(terms.get(1)).filter(Node::isURI) : Optional.empty());
    }

    /** By its official code, which is checked, or its name in a place. */
    private Node place(List<Node> terms, String type, int digits) {
        String written = ThaiText.digits(text(terms, 0)).strip();
        if (digits > 0 && written.matches("(?:TH-?)?[0-9]{" + digits + "}")) {
            Node place = NodeFactory.createURI(Saan.ID + "place/th-" + written.replaceAll("\\D", ""));
            if (names.resolver().isDescribed(place)) {
                return place;
            }
            throw new CellException("table.no-code", type);
        }
        ReviewedNames.FoundName found = names.find(query(terms, Set.of(type)));
        return found.thing().orElseThrow(() -> new CellException("table.no-place", type, nearest(found)));
    }

    private static String nearest(ReviewedNames.FoundName found) {
        return found.candidates().isEmpty()
                ? "-"
                : found.candidates().stream()
                        .limit(3)
                        .map(candidate -> candidate
                                        .labels()
                                        .getOrDefault("th", candidate.labels().getOrDefault("en", ""))
                                + " (" + candidate.thing().getURI().substring(Saan.ID.length()) + ")")
                        .collect(Collectors.joining(", "));
    }

    private Node body(List<Node> terms, Set<String> classes) {
        NameQuery query = query(terms, classes);
        ReviewedNames.FoundName found = names.find(query);
        return found.thing().orElseGet(() -> unresolved.of(ReviewedNames.Question.of(query), found.candidates()));
    }
}
