package org.saan.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.saan.vocab.Kind;

/**
 * Which actors bridge what is apart: provinces, or sectors. An actor comes together with what the matters it takes part in belong to,
 * and with what those belong to that take part in them too. Costs grow with the ties, not with their pairs. Safe for many threads.
 */
public final class Bridges {
    private static final Set<String> ACTORS = Kind.codes(Kind.Use.ONE_ACTOR);

    private final Network network;
    private final CoParticipation company;

    public Bridges(Network network, EdgeFilter filter) {
        this.network = network;
        this.company = new CoParticipation(network, filter);
    }

    /**
     * An actor that bridges.
     *
     * @param sides what it brings together, by address; at least two
     * @param matters through which events, initiatives and bodies, by address
     */
    public record Bridge(Node actor, List<Node> sides, List<Node> matters) {}

    /**
     * The bridges, with the most sides first.
     *
     * @param belonging what things belong to: their provinces, their kind of organisation
     */
    public List<Bridge> between(Map<Node, Set<Node>> belonging) {
        Map<Integer, Map<Node, Integer>> counted = new HashMap<>();
        List<Bridge> bridges = new ArrayList<>();
        for (int actor = 0; actor < network.things(); actor++) {
            if (ACTORS.contains(network.kind(actor)) && !network.isGroup(actor)) {
                Set<Node> own = belonging.getOrDefault(network.thing(actor), Set.of());
                Set<Node> sides = new TreeSet<>(Comparator.comparing(Node::getURI));
                Set<Integer> matters = company.matters(actor);
                for (int matter : matters) {
                    sides.addAll(belonging.getOrDefault(network.thing(matter), Set.of()));
                    counted.computeIfAbsent(matter, each -> sides(each, belonging))
                            .forEach((side, members) -> {
                                // Where the actor itself is the only one of a side, nobody of it was met.
                                if (members > (own.contains(side) ? 1 : 0)) {
                                    sides.add(side);
                                }
                            });
                }
                if (sides.size() > 1) {
                    bridges.add(new Bridge(
                            network.thing(actor),
                            List.copyOf(sides),
                            matters.stream()
                                    .map(network::thing)
                                    .sorted(Comparator.comparing(Node::getURI))
                                    .toList()));
                }
            }
        }
        bridges.sort(Comparator.comparingInt((Bridge bridge) -> -bridge.sides().size())
                .thenComparingInt(bridge -> -bridge.matters().size())
                .thenComparing(bridge -> bridge.actor().getURI()));
        return bridges;
    }

    /** How many members of a matter belong to each side. */
    private Map<Node, Integer> sides(int matter, Map<Node, Set<Node>> belonging) {
        Map<Node, Integer> sides = new HashMap<>();
        for (int member : company.members(matter)) {
            belonging.getOrDefault(network.thing(member), Set.of()).forEach(side -> sides.merge(side, 1, Integer::sum));
        }
        return sides;
    }
}
