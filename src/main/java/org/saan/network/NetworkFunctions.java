package org.saan.network;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DynamicDatasets;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.pfunction.PropertyFunctionRegistry;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.sparql.util.Symbol;
import org.apache.jena.sys.JenaSubsystemLifecycle;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.query.Views;
import org.saan.sparql.NetworkTerms;
import org.saan.sparql.RowFunction;

/**
 * The network in SPARQL, as property functions of {@code https://w3id.org/saan/network#}; of the moment at which the query is asked:
 *
 * <ul>
 *   <li>{@code (?thing ?distance) network:near (start depth)}: what lies around a thing; the depth is 1 when it is not given
 *   <li>{@code (?other ?shared) network:sitsWith actor}: who takes part in the same events, initiatives and bodies, and in how many
 *   <li>{@code (?thing ?value) network:central (measure limit kinds)}: {@code "degree"}, {@code "betweenness"}, {@code "pagerank"}; 100 when
 *       no limit is given; kinds such as {@code "agency,person"}, all when none are given
 *   <li>{@code (?path ?step ?from ?to ?tie ?via ?role) network:path (from to k)}: the shortest paths, 1 when no number is given;
 *       {@code ?via} and {@code ?role} stay unbound where there is none
 * </ul>
 *
 * Generic groups are no bridges. ARQ finds this by its service loader.
 */
public final class NetworkFunctions implements JenaSubsystemLifecycle {
    private static final Symbol INDEX = Symbol.create(NetworkTerms.NAMESPACE + "index");
    /** After ARQ itself. */
    private static final int LEVEL = 500;

    private static final int USUAL_LIMIT = 100;
    private static final int MOST = 10_000;

    /** Lets queries that run with this context use an index; without one the network is read for each call. */
    public static void install(Context context, NetworkIndex index) {
        context.set(INDEX, index);
    }

    @Override
    public void start() {
        PropertyFunctionRegistry registry = PropertyFunctionRegistry.get();
        registry.put(NetworkTerms.NEAR, iri -> function(1, 2, Rows.NEAR));
        registry.put(NetworkTerms.SITS_WITH, iri -> function(1, 1, Rows.SITS_WITH));
        registry.put(NetworkTerms.CENTRAL, iri -> function(1, 3, Rows.CENTRAL));
        registry.put(NetworkTerms.PATH, iri -> function(2, 3, Rows.PATH));
    }

    @Override
    public void stop() {
        NetworkTerms.ALL.forEach(PropertyFunctionRegistry.get()::remove);
    }

    @Override
    public int level() {
        return LEVEL;
    }

    /** What a function answers; an unbound cell is null. */
    private interface Rows {
        Rows NEAR = (network, filter, given) -> {
            List<List<Node>> rows = new ArrayList<>();
            new Paths(network, filter)
                    .reachable(given.get(0), number(given, 1, 1), MOST)
                    .forEach((thing, steps) -> rows.add(List.of(thing, number(steps))));
            return rows;
        };
        Rows SITS_WITH = (network, filter, given) -> new CoParticipation(network, filter)
                .of(given.get(0)).stream()
                        .map(each -> List.of(each.actor(), number(each.shared())))
                        .toList();
        Rows CENTRAL = (network, filter, given) -> {
            String code = given.get(0).isLiteral()
                    ? given.get(0).getLiteralLexicalForm()
                    : given.get(0).toString();
            Measure measure = Measure.of(code)
                    .orElseThrow(() -> new SaanException(
                            ErrorKind.USAGE, "network.code", "measure", code, "degree, betweenness, pagerank"));
            return new Centrality(network, filter)
                    .ranking(measure, kinds(given), number(given, 1, USUAL_LIMIT)).scores().stream()
                            .map(score -> List.of(
                                    score.thing(),
                                    measure == Measure.DEGREE ? number((int) score.value()) : decimal(score.value())))
                            .toList();
        };
        Rows PATH = (network, filter, given) -> {
            List<List<Node>> rows = new ArrayList<>();
            int path = 0;
            for (Path each : new Paths(network, filter)
                    .between(given.get(0), given.get(1), number(given, 2, 1))
                    .paths()) {
                path++;
                int step = 0;
                for (Path.Hop hop : each.hops()) {
                    List<Node> row = new ArrayList<>(List.of(
                            number(path),
                            number(++step),
                            hop.from(),
                            hop.to(),
                            NodeFactory.createLiteralString(hop.edge().tie().code())));
                    row.add(hop.edge().via().orElse(null));
                    row.add(hop.edge().role().orElse(null));
                    rows.add(row);
                }
            }
            return rows;
        };

        List<List<Node>> of(Network network, EdgeFilter filter, List<Node> given);

        /** The third argument of a ranking. */
        private static Set<String> kinds(List<Node> given) {
            return given.size() < 3
                    ? Set.of()
                    : EdgeFilter.parse(Map.of(
                                    "kind",
                                    given.get(2).isLiteral() ? given.get(2).getLiteralLexicalForm() : "-"))
                            .kinds();
        }

        private static int number(List<Node> given, int place, int usual) {
            if (given.size() <= place) {
                return usual;
            }
            String text = given.get(place).isLiteral() ? given.get(place).getLiteralLexicalForm() : "";
            if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) > MOST) {
                throw new SaanException(ErrorKind.USAGE, "network.most", "argument " + (place + 1), text, MOST, 0);
            }
            return Integer.parseInt(text);
        }

        private static Node number(int number) {
            return NodeFactory.createLiteralDT(String.valueOf(number), XSDDatatype.XSDinteger);
        }

        private static Node decimal(double number) {
            return NodeFactory.createLiteralDT(
                    new BigDecimal(number, new MathContext(12))
                            .stripTrailingZeros()
                            .toPlainString(),
                    XSDDatatype.XSDdecimal);
        }
    }

    /** The network that a query sees, with the filter of its day. */
    private static RowFunction function(int least, int most, Rows rows) {
        return new RowFunction(least, most, (given, context) -> rows.of(network(context), filter(context), given));
    }

    private static Network network(ExecutionContext context) {
        NetworkIndex index = context.getContext().get(INDEX);
        DatasetGraph data = context.getDataset();
        // What a query chooses by FROM is another graph, whatever revision it names.
        if (index == null || data instanceof DynamicDatasets.DynamicDatasetGraph) {
            return NetworkReader.read(data);
        }
        // A view of a day shows less than its revision has; only that of all days may be kept.
        return context.getContext().isDefined(Views.DAY) ? index.of(data) : index.at(data);
    }

    private static EdgeFilter filter(ExecutionContext context) {
        LocalDate day = context.getContext().get(Views.DAY);
        return EdgeFilter.ALL.on(Optional.ofNullable(day));
    }
}
