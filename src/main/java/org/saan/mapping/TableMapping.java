package org.saan.mapping;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;
import org.apache.jena.sparql.algebra.walker.Walker;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.core.Vars;
import org.apache.jena.sparql.expr.E_IRI;
import org.apache.jena.sparql.expr.E_URI;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunction;
import org.apache.jena.sparql.expr.ExprFunction0;
import org.apache.jena.sparql.expr.ExprFunctionN;
import org.apache.jena.sparql.expr.ExprVars;
import org.apache.jena.sparql.expr.ExprVisitorBase;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementBind;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.ElementFilter;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.syntax.ElementVisitorBase;
import org.apache.jena.sparql.syntax.ElementWalker;
import org.saan.model.ErrorKind;
import org.saan.model.Location;
import org.saan.model.SaanException;
import org.saan.source.CanonicalForm;
import org.saan.source.KnownTerms;
import org.saan.source.SourceFile;
import org.saan.source.Statements;
import org.saan.source.table.RowFault;
import org.saan.source.table.TableFile;
import org.saan.source.table.TableOptions;
import org.saan.source.table.TableReader;
import org.saan.source.table.TableRow;
import org.saan.sparql.QueryFile;
import org.saan.sparql.QueryGuard;
import org.saan.vocab.Saan;

/**
 * A CONSTRUCT query whose variables are the columns of a table (Tarql's convention): each row is a solution, an empty cell leaves its
 * variable unbound, {@code ?ROWNUM} counts the rows. The header {@code #+ claims:} of the query lists the properties that a claim is made
 * for where the table holds statements of documents. Immutable.
 */
public final class TableMapping {
    /** What makes another term each time it is called: a table that is read again must say the same. */
    private static final Set<String> NOT_FIXED = Set.of("bnode", "rand", "uuid", "struuid", "now");

    private final QueryFile file;
    private final Set<String> claimed;
    private final Set<String> bound;
    private final Set<String> mentioned;
    private final Set<String> read;

    /**
     * Checks it. Throws {@link SaanException} DATA_INVALID for a query that is no CONSTRUCT, makes blank nodes, names graphs or makes
     * other terms each time, and REFUSED for what reaches outside.
     */
    public TableMapping(QueryFile file) {
        Query query = file.query();
        if (!query.isConstructType()) {
            throw new SaanException(ErrorKind.DATA_INVALID, "mapping.not-construct", file.name());
        }
        if (query.isConstructQuad()) {
            throw new SaanException(ErrorKind.DATA_INVALID, "mapping.own-graphs", file.name());
        }
        if (query.hasLimit()
                || query.hasOffset()
                || query.hasGroupBy()
                || query.hasOrderBy()
                || query.hasDatasetDescription()
                || query.hasValues()) {
            throw new SaanException(ErrorKind.DATA_INVALID, "mapping.modifier", file.name());
        }
        QueryGuard.checkMapping(query);
        // An inner group is evaluated by itself and would not see the columns.
        boolean plain = query.getQueryPattern() instanceof ElementGroup group
                && group.getElements().stream()
                        .allMatch(part -> part instanceof ElementBind
                                || part instanceof ElementFilter
                                || part instanceof ElementData);
        if (!plain) {
            throw new SaanException(ErrorKind.DATA_INVALID, "mapping.nested", file.name());
        }
        query.getConstructTemplate().getTriples().forEach(triple -> Stream.of(triple.getSubject(), triple.getObject())
                .filter(Node::isBlank)
                .forEach(node -> {
                    throw new SaanException(ErrorKind.DATA_INVALID, "mapping.blank-node", file.name());
                }));
        this.file = file;
        this.claimed = Stream.of(file.header("claims").orElse("").split("\\s+"))
                .map(name -> query.getPrefixMapping().expandPrefix(name))
                .collect(Collectors.toUnmodifiableSet());
        Set<Var> variables = new HashSet<>();
        Set<Var> made = new HashSet<>();
        Set<Var> binds = new HashSet<>();
        query.getConstructTemplate().getTriples().forEach(triple -> Vars.addVarsFromTriple(variables, triple));
        ElementWalker.walk(query.getQueryPattern(), new ElementVisitorBase() {
            @Override
            public void visit(ElementBind bind) {
                checkFixed(bind.getExpr());
                ExprVars.varsMentioned(variables, bind.getExpr());
                made.add(bind.getVar());
                binds.add(bind.getVar());
            }

            @Override
            public void visit(ElementFilter filter) {
                checkFixed(filter.getExpr());
                ExprVars.varsMentioned(variables, filter.getExpr());
            }

            @Override
            public void visit(ElementData values) {
                made.addAll(values.getVars());
                variables.addAll(values.getVars());
            }
        });
        requireAddressesOfCells(query);
        this.bound = names(binds);
        this.mentioned = names(variables);
        variables.removeAll(made);
        this.read = names(variables);
    }

    /** Throws DATA_INVALID for an address that is made of the number of a row: with a row more above it would be another thing. */
    private void requireAddressesOfCells(Query query) {
        Set<Var> numbered = new HashSet<>(Set.of(Var.alloc(RowConstruct.ROWNUM)));
        Set<Var> addresses = new HashSet<>();
        for (Element part : RowConstruct.parts(query)) {
            if (part instanceof ElementBind bind
                    && ExprVars.getVarsMentioned(bind.getExpr()).stream().anyMatch(numbered::contains)) {
                numbered.add(bind.getVar());
                if (isAddress(bind.getExpr())) {
                    addresses.add(bind.getVar());
                }
            }
        }
        for (Triple triple : query.getConstructTemplate().getTriples()) {
            boolean isNumbered = triple.getSubject().isVariable() && numbered.contains(Var.alloc(triple.getSubject()))
                    || triple.getObject().isVariable() && addresses.contains(Var.alloc(triple.getObject()));
            if (isNumbered) {
                throw new SaanException(
                        ErrorKind.DATA_INVALID, "mapping.numbered", file.name(), "?" + RowConstruct.ROWNUM);
            }
        }
    }

    private static boolean isAddress(Expr expr) {
        return expr.isFunction()
                && (expr instanceof E_IRI
                        || expr instanceof E_URI
                        || expr.getFunction().getArgs().stream().anyMatch(TableMapping::isAddress));
    }

    private static Set<String> names(Set<Var> variables) {
        return variables.stream().map(Var::getVarName).collect(Collectors.toUnmodifiableSet());
    }

    private void checkFixed(Expr expr) {
        Walker.walk(expr, new ExprVisitorBase() {
            @Override
            public void visit(ExprFunction0 function) {
                check(function);
            }

            @Override
            public void visit(ExprFunctionN function) {
                check(function);
            }

            private void check(ExprFunction function) {
                String symbol = function.getFunctionSymbol().getSymbol();
                if (NOT_FIXED.contains(symbol)) {
                    throw new SaanException(
                            ErrorKind.DATA_INVALID, "mapping.not-fixed", file.name(), symbol.toUpperCase(Locale.ROOT));
                }
            }
        });
    }

    public QueryFile file() {
        return file;
    }

    /** The columns that it reads: the variables that it does not make itself, without {@code ROWNUM} and {@code KEY}. */
    public Set<String> columns() {
        return read.stream()
                .filter(name -> !name.equals(RowConstruct.ROWNUM) && !name.equals(RowConstruct.KEY))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The columns of which it makes the values of this property, parted by commas; empty when it makes them of none. */
    Optional<String> columnsOf(String property) {
        Map<Var, Set<Var>> madeOf = new HashMap<>();
        for (Element part : RowConstruct.parts(file.query())) {
            if (part instanceof ElementBind bind) {
                madeOf.put(bind.getVar(), ExprVars.getVarsMentioned(bind.getExpr()));
            }
        }
        Set<String> columns = new TreeSet<>();
        Deque<Var> open = new ArrayDeque<>();
        file.query().getConstructTemplate().getTriples().stream()
                .filter(triple -> triple.getPredicate().isURI()
                        && triple.getPredicate().getURI().equals(property)
                        && triple.getObject().isVariable())
                .forEach(triple -> open.add(Var.alloc(triple.getObject())));
        while (!open.isEmpty()) {
            Var variable = open.remove();
            // Each BIND stands behind what it reads, so that this ends.
            open.addAll(madeOf.getOrDefault(variable, Set.of()));
            if (columns().contains(variable.getVarName())) {
                columns.add(variable.getVarName());
            }
        }
        return columns.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", columns));
    }

    /** True when it makes addresses of {@code ?KEY}, which tells equal keys apart. */
    boolean readsKey() {
        return read.contains(RowConstruct.KEY);
    }

    /** True when it makes this variable itself. */
    boolean binds(String variable) {
        return bound.contains(variable);
    }

    /**
     * The query parsed once more: ARQ keeps in a query what its functions were when they were first called. What it makes an address of is one of
     * ours where it is not whole, {@code agency/kpi}, and never one of this machine.
     */
    Query freshQuery() {
        return QueryFactory.create(file.text(), Saan.ID, Syntax.syntaxARQ);
    }

    /** Throws {@link SaanException} DATA_INVALID when a property of {@code #+ claims:} is none that the template has. */
    void requireClaims() {
        Set<String> made = file.query().getConstructTemplate().getTriples().stream()
                .map(Triple::getPredicate)
                .map(Node::toString)
                .collect(Collectors.toSet());
        boolean open = file.query().getConstructTemplate().getTriples().stream()
                .anyMatch(triple -> triple.getPredicate().isVariable());
        claimed.stream()
                .filter(property -> !property.isEmpty() && !property.equals("*") && !open && !made.contains(property))
                .findFirst()
                .ifPresent(property -> {
                    throw new SaanException(ErrorKind.DATA_INVALID, "mapping.no-claim", file.name(), property);
                });
    }

    /** True when the query has a variable of this name, whether it reads it or joins it with VALUES. */
    boolean mentions(String column) {
        return mentioned.contains(column);
    }

    boolean isClaimed(Triple triple) {
        return claimed.contains("*") || claimed.contains(triple.getPredicate().getURI());
    }

    /**
     * Adds what each row of one of our own tables says to {@code statements}: CSV in UTF-8, all of whose columns the mapping knows. The first
     * fault is thrown as {@link SaanException} with its place. A row that says nothing is a fault.
     *
     * @param terms the own terms that may occur
     */
    public void lift(SourceFile table, Placement placement, KnownTerms terms, Statements statements) {
        placement.whole().ifPresent(statements::speakOf);
        RowConstruct construct = RowConstruct.of(
                file.query(),
                new TableFunctions(
                        new ReviewedNames(NameResolver.none(), ReviewedNames.USUAL_THRESHOLD, Map.of()),
                        new UnresolvedAgents("")));
        RowConstruct.Taker taker = (row, triples, faults) -> {
            if (triples.isEmpty()) {
                throw new SaanException(ErrorKind.DATA_INVALID, "mapping.empty-row", row.location(), file.name());
            }
            List<Triple> canonical = triples.stream().map(CanonicalForm::of).toList();
            for (Quad quad : placement.quads(row, canonical, this::isClaimed)) {
                terms.check(quad.getSubject(), row.location());
                terms.check(quad.getPredicate(), row.location());
                terms.check(quad.getObject(), row.location());
                statements.add(quad, row.location());
            }
        };
        TableOptions options =
                new TableOptions(Optional.of(StandardCharsets.UTF_8), Optional.empty(), 1, Optional.empty());
        String digest = new TableFile(table, options)
                .read(
                        new TableReader() {
                            @Override
                            public void columns(List<String> names, Location header) {
                                names.forEach(name -> checkKnown(name, header));
                                construct.columns(names);
                            }

                            @Override
                            public void row(TableRow row) {
                                construct.add(row, "", taker);
                            }
                        },
                        TableMapping::refuse)
                .sha256();
        construct.finish(taker);
        statements.readFrom(table.name(), digest);
    }

    private void checkKnown(String column, Location header) {
        if (!mentioned.contains(column) && !StatementEvidence.COLUMNS.contains(column)) {
            throw new SaanException(ErrorKind.DATA_INVALID, "mapping.unknown-column", header, column, file.name());
        }
    }

    private static void refuse(RowFault fault) {
        throw new SaanException(ErrorKind.DATA_INVALID, "table.row", fault.location(), fault.problem());
    }
}
