package org.saan.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Node;

/**
 * Which actors bridge what is apart: provinces, or sectors. An actor comes together with what the matters it takes part in belong to,
 * and with what those belong to that take part in them too. Safe for many threads.
 */
public final class Bridges {
    private static final Set<String> ACTORS = Set.of("person", "agency", "unresolved");

    private final Network network;
    private final Company company;

    public Bridges(Network network, EdgeFilter filter) {
        this.network = network;
        this.company = new Company(network, filter);
    }

    /**
     * An actor that bridges.
     *
     * @param sides what it brings together, by address; at least two
     * @param matters through how many events, initiatives and bodies
     */
    public record Bridge(Node actor, List<Node> sides, int matters) {}

    /**
     * The bridges, with the most sides first.
     *
     * @param belonging what things belong to: their provinces, their kind of organisation
     */
    public List<Bridge> between(Map<Node, Set<Node>> belonging) {
        List<Bridge> bridges = new ArrayList<>();
        for (int actor = 0; actor < network.things(); actor++) {
            if (ACTORS.contains(network.kind(actor)) && !network.isGroup(actor)) {
                Set<Node> sides = new TreeSet<>(Comparator.comparing(Node::getURI));
                Set<Integer> matters = company.matters(actor);
                for (int matter : matters) {
                    sides.addAll(belonging.getOrDefault(network.thing(matter), Set.of()));
                    Set<Integer> members = new LinkedHashSet<>(company.members(matter));
                    members.remove(actor);
                    members.forEach(member -> sides.addAll(belonging.getOrDefault(network.thing(member), Set.of())));
                }
                if (sides.size() > 1) {
                    bridges.add(new Bridge(network.thing(actor), List.copyOf(sides), matters.size()));
                }
            }
        }
        bridges.sort(Comparator.comparingInt((Bridge bridge) -> -bridge.sides().size())
                .thenComparingInt(bridge -> -bridge.matters())
                .thenComparing(bridge -> bridge.actor().getURI()));
        return bridges;
    }
}
