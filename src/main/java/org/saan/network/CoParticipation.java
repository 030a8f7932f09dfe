package org.saan.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.apache.jena.graph.Node;
import org.saan.vocab.Kind;
import org.saan.vocab.Statuses;

/**
 * Pairs of actors that share an event, an initiative, a body or an employer during periods that may overlap. Invited or planned participants do
 * not count; two holders of one post do not either. Safe for many threads.
 */
public final class CoParticipation {
    private static final Set<EdgeType> SHARED =
            Set.of(EdgeType.PARTICIPATION, EdgeType.CONTRIBUTION, EdgeType.ORGANIZER, EdgeType.DIALOGUE);

    private static final Set<String> ACTORS = Kind.codes(Kind.Use.ACTOR);

    private static final int NO_POST = -1;

    private final Network network;
    private final IntPredicate counts;
    private final boolean groups;

    public CoParticipation(Network network, EdgeFilter filter) {
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

    /** A place in a matter: when, and by which post. */
    private record Seat(Period when, int post) {
        boolean isBeside(Seat other) {
            return when.meets(other.when) && (post == NO_POST || post != other.post);
        }
    }

    /** Who sits with an actor, with whom it shares most first; nobody when it takes part in nothing. */
    public List<Companion> of(Node actor) {
        int number = network.number(actor);
        if (number < 0) {
            return List.of();
        }
        Map<Integer, Set<Integer>> shared = new LinkedHashMap<>();
        seats(number).forEach((matter, own) -> membersWithSeats(matter).forEach((other, seats) -> {
            boolean together = own.stream().anyMatch(seat -> seats.stream().anyMatch(seat::isBeside));
            if (other != number && together && (groups || !network.isGroup(other))) {
                shared.computeIfAbsent(other, any -> new LinkedHashSet<>()).add(matter);
            }
        }));
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
        return Collections.unmodifiableSet(seats(actor).keySet());
    }

    /** Who takes part in a matter. */
    Set<Integer> members(int matter) {
        return Collections.unmodifiableSet(membersWithSeats(matter).keySet());
    }

    /** Matter to the actor's seats in it. */
    private Map<Integer, List<Seat>> seats(int actor) {
        Map<Integer, List<Seat>> seats = new LinkedHashMap<>();
        network.each(actor, (edge, other) -> {
            if (isThere(edge) && SHARED.contains(network.tie(edge)) && actorOf(edge) == actor) {
                add(seats, other, new Seat(network.period(edge), NO_POST));
            } else if (isThere(edge) && network.tie(edge) == EdgeType.MEMBERSHIP && network.from(edge) == actor) {
                bodies(other, body -> add(seats, body, new Seat(network.period(edge), other)));
            }
        });
        return seats;
    }

    /** Actor to its seats in a matter. */
    private Map<Integer, List<Seat>> membersWithSeats(int matter) {
        Map<Integer, List<Seat>> members = new LinkedHashMap<>();
        network.each(matter, (edge, other) -> {
            if (isThere(edge) && SHARED.contains(network.tie(edge)) && actorOf(edge) == other) {
                add(members, other, new Seat(network.period(edge), NO_POST));
            } else if (network.tie(edge) == EdgeType.POST && network.to(edge) == matter) {
                network.each(other, (held, holder) -> {
                    if (isThere(held) && network.tie(held) == EdgeType.MEMBERSHIP && network.to(held) == other) {
                        add(members, holder, new Seat(network.period(held), other));
                    }
                });
            }
        });
        members.keySet().removeIf(member -> !ACTORS.contains(network.kind(member)));
        return members;
    }

    private static void add(Map<Integer, List<Seat>> seats, int of, Seat seat) {
        seats.computeIfAbsent(of, any -> new ArrayList<>(1)).add(seat);
    }

    private boolean isThere(int edge) {
        return counts.test(edge)
                && network.status(edge).filter(Statuses::isIntended).isEmpty();
    }

    /** An event is held by its organizer, a dialogue brings its parties in: there the actor is the second of the two. */
    private int actorOf(int edge) {
        EdgeType tie = network.tie(edge);
        return tie == EdgeType.ORGANIZER || tie == EdgeType.DIALOGUE ? network.to(edge) : network.from(edge);
    }

    /** The bodies of a post. That a post is one of a body is no tie of its holder, and no filter leaves it out. */
    private void bodies(int post, IntConsumer body) {
        network.each(post, (edge, other) -> {
            if (network.tie(edge) == EdgeType.POST && network.from(edge) == post) {
                body.accept(other);
            }
        });
    }
}
