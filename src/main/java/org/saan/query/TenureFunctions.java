package org.saan.query;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.pfunction.PropertyFunctionRegistry;
import org.apache.jena.sys.JenaSubsystemLifecycle;
import org.saan.model.ErrorKind;
import org.saan.model.PartialDate;
import org.saan.model.SaanException;
import org.saan.sparql.RowFunction;
import org.saan.sparql.TenureTerms;

/**
 * Who held a post when, in SPARQL, as property functions of {@code https://w3id.org/saan/tenure#}; the rule is that of {@link Tenures}:
 *
 * <ul>
 *   <li>{@code (?membership ?person ?standing ?from ?to ?firstShown ?lastShown ?acting) tenure:on (post date)}: who held a post on a day
 *       (xsd:date), and how that is known: {@code "stated"}, {@code "shown"}, {@code "open"}, {@code "undated"}
 *   <li>{@code (?membership ?person ?order ?from ?to ?firstShown ?lastShown ?acting) tenure:of post}: everybody who held it, numbered from the
 *       first to the last seen
 *   <li>{@code (?begin ?end) tenure:span membership}: the days (xsd:date) between which somebody can have held a post by this membership
 *   <li>{@code (?begin ?end) tenure:inForce law}: the days (xsd:date) between which a notification was in force ({@link InForce})
 * </ul>
 *
 * What is not stated stays unbound. ARQ finds this by its service loader.
 */
public final class TenureFunctions implements JenaSubsystemLifecycle {
    /** After ARQ itself. */
    private static final int LEVEL = 500;

    @Override
    public void start() {
        PropertyFunctionRegistry registry = PropertyFunctionRegistry.get();
        registry.put(TenureTerms.ON, iri -> new RowFunction(2, 2, TenureFunctions::on));
        registry.put(TenureTerms.OF, iri -> new RowFunction(1, 1, TenureFunctions::of));
        registry.put(TenureTerms.IN_FORCE, iri -> new RowFunction(1, 1, TenureFunctions::inForce));
        registry.put(TenureTerms.SPAN, iri -> new RowFunction(1, 1, TenureFunctions::span));
    }

    @Override
    public void stop() {
        TenureTerms.ALL.forEach(PropertyFunctionRegistry.get()::remove);
    }

    @Override
    public int level() {
        return LEVEL;
    }

    private static List<List<Node>> on(List<Node> given, ExecutionContext context) {
        String written = given.get(1).isLiteral() ? given.get(1).getLiteralLexicalForm() : "";
        LocalDate day = PartialDate.parse(written)
                .filter(PartialDate::hasDay)
                .map(PartialDate::earliest)
                .orElseThrow(() -> new SaanException(ErrorKind.USAGE, "as-of.day", written));
        return new Tenures(context.getDataset())
                .on(given.get(0), day).stream()
                        .map(tenure -> row(
                                tenure,
                                NodeFactory.createLiteralString(tenure.on(day).code())))
                        .toList();
    }

    private static List<List<Node>> of(List<Node> given, ExecutionContext context) {
        List<List<Node>> rows = new ArrayList<>();
        for (Tenure tenure : new Tenures(context.getDataset()).ofPost(given.get(0))) {
            Node order = NodeFactory.createLiteralDT(String.valueOf(rows.size() + 1), XSDDatatype.XSDinteger);
            rows.add(row(tenure, order));
        }
        return rows;
    }

    private static List<Node> row(Tenure tenure, Node third) {
        return Arrays.asList(
                tenure.membership(),
                tenure.person(),
                third,
                node(tenure.from()),
                node(tenure.to()),
                node(tenure.firstSeen()),
                node(tenure.lastSeen()),
                NodeFactory.createLiteralDT(String.valueOf(tenure.isActing()), XSDDatatype.XSDboolean));
    }

    private static List<List<Node>> span(List<Node> given, ExecutionContext context) {
        return new Tenures(context.getDataset())
                .of(given.get(0)).stream()
                        .map(tenure -> Arrays.asList(day(tenure.begin()), day(tenure.end())))
                        .toList();
    }

    private static List<List<Node>> inForce(List<Node> given, ExecutionContext context) {
        InForce force = InForce.of(OnDay.ofAllDays(context.getDataset()), given.get(0));
        return List.of(Arrays.asList(day(force.begin()), day(force.end())));
    }

    private static Node node(Optional<PartialDate> date) {
        return date.map(PartialDate::literal).orElse(null);
    }

    private static Node day(Optional<LocalDate> day) {
        return day.map(known -> NodeFactory.createLiteralDT(known.toString(), XSDDatatype.XSDdate))
                .orElse(null);
    }
}
