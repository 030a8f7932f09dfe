package org.saan.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.apache.jena.graph.Node;

/**
 * Who sits with whom: actors that take part in, speak at or hold the same event, take part in the same initiative or body, or hold
 * posts of the same body. Safe for many threads.
 */
public final class Company {
    private static final Set<Tie> SHARED = Set.of(Tie.PARTICIPATION, Tie.CONTRIBUTION, Tie.ORGANIZER, Tie.DIALOGUE);

    private static final Set<String> ACTORS = Set.of("person", "agency", "group", "unresolved");

    private final Network network;
    private final IntPredicate counts;
    private final boolean groups;

    public Company(Network network, EdgeFilter filter) {
        this.network = network;
        this.counts = filter.edges(network);
        this.groups = filter.overGroups();
    }

    /**
     * Another actor.
     *
     * @param events that both were at, initiatives and bodies that both are in, each once, by address
     */
    public record Companion(Node actor, List<Node> events, List<Node> initiatives, List<Node> bodies) {
        /** How many they share. */
        public int shared() {
            return events.size() + initiatives.size() + bodies.size();
        }
    }

    /** Who sits with an actor, with whom it shares most first; nobody when it takes part in nothing. */
    public List<Companion> of(Node actor) {
        int number = network.number(actor);
        if (number < 0) {
            return List.of();
        }
        Map<Integer, Set<Integer>> shared = new LinkedHashMap<>();
        for (int matter : matters(number)) {
            for (int other : members(matter)) {
                if (other != number && (groups || !network.isGroup(other))) {
                    shared.computeIfAbsent(other, any -> new LinkedHashSet<>()).add(matter);
                }
            }
        }
        List<Companion> companions = new ArrayList<>();
        shared.forEach((other, matters) -> companions.add(companion(other, matters)));
        companions.sort(Comparator.comparingInt((Companion each) -> -each.shared())
                .thenComparing(each -> each.actor().getURI()));
        return companions;
    }

    private Companion companion(int other, Set<Integer> matters) {
        Map<String, Set<Node>> byKind = new TreeMap<>();
        for (int matter : matters) {
            String kind = network.kind(matter);
            byKind.computeIfAbsent(
                            kind.equals("event") || kind.equals("initiative") ? kind : "body",
                            any -> new TreeSet<>(Comparator.comparing(Node::getURI)))
                    .add(network.thing(matter));
        }
        return new Companion(
                network.thing(other),
                List.copyOf(byKind.getOrDefault("event", Set.of())),
                List.copyOf(byKind.getOrDefault("initiative", Set.of())),
                List.copyOf(byKind.getOrDefault("body", Set.of())));
    }

    /** What an actor takes part in. */
    Set<Integer> matters(int actor) {
        Set<Integer> matters = new LinkedHashSet<>();
        network.each(actor, (edge, other) -> {
            if (counts.test(edge)) {
                if (SHARED.contains(network.tie(edge)) && actorOf(edge) == actor) {
                    matters.add(other);
                } else if (network.tie(edge) == Tie.MEMBERSHIP) {
                    bodies(other, matters);
                }
            }
        });
        return matters;
    }

    /** Who takes part in a matter. */
    Set<Integer> members(int matter) {
        Set<Integer> members = new LinkedHashSet<>();
        network.each(matter, (edge, other) -> {
            if (counts.test(edge)) {
                if (SHARED.contains(network.tie(edge)) && actorOf(edge) == other) {
                    members.add(other);
                } else if (network.tie(edge) == Tie.POST && network.to(edge) == matter) {
                    holders(other, members);
                }
            }
        });
        members.removeIf(member -> !ACTORS.contains(network.kind(member)));
        return members;
    }

    /** An event is held by its organizer, a dialogue brings its parties in: there the actor is the second of the two. */
    private int actorOf(int edge) {
        Tie tie = network.tie(edge);
        return tie == Tie.ORGANIZER || tie == Tie.DIALOGUE ? network.to(edge) : network.from(edge);
    }

    private void bodies(int post, Set<Integer> bodies) {
        network.each(post, (edge, other) -> {
            if (network.tie(edge) == Tie.POST && network.from(edge) == post && counts.test(edge)) {
                bodies.add(other);
            }
        });
    }

    private void holders(int post, Set<Integer> holders) {
        network.each(post, (edge, other) -> {
            if (network.tie(edge) == Tie.MEMBERSHIP && network.to(edge) == post && counts.test(edge)) {
                holders.add(other);
            }
        });
    }
}
