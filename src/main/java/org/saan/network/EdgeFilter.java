package org.saan.network;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.saan.model.ExitCode;
import org.saan.model.SaanException;
import org.saan.vocab.Saan;

/**
 * Which ties count.
 *
 * @param ties of these sorts; empty for all
 * @param roles participations in these roles, by their code ({@code host}); empty for all; ties that know no roles are not asked
 * @param kinds ways lead over things of these kinds only ({@code person}), whatever their ends are; empty for all
 * @param on the day on which a tie must have held or may have held; what only began by then at an event counts too; empty for all
 * @param confidence from 0 to 1: not less sure than this; what no claim stands behind counts as sure
 * @param overGroups whether ways may lead over generic groups ("the people", "civil society"), which tie everybody with everybody
 */
public record EdgeFilter(
        Set<Tie> ties,
        Set<String> roles,
        Set<String> kinds,
        Optional<LocalDate> on,
        double confidence,
        boolean overGroups) {
    /** Everything but ways over groups. */
    public static final EdgeFilter ALL = new EdgeFilter(Set.of(), Set.of(), Set.of(), Optional.empty(), 0, false);

    /** Throws USAGE for a confidence that is not from 0 to 1. */
    public EdgeFilter {
        ties = Set.copyOf(ties);
        roles = Set.copyOf(roles);
        kinds = Set.copyOf(kinds);
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new SaanException(ExitCode.USAGE, "network.confidence", String.valueOf(confidence));
        }
    }

    /** The same on another day. */
    public EdgeFilter on(Optional<LocalDate> day) {
        return new EdgeFilter(ties, roles, kinds, day, confidence, overGroups);
    }

    /** True when it leaves something out that {@link #ALL} has. */
    public boolean leavesOut() {
        return !ties.isEmpty() || !roles.isEmpty() || !kinds.isEmpty() || on.isPresent() || confidence > 0;
    }

    /** Which edges of a network count. */
    IntPredicate edges(Network network) {
        Set<Node> played = roles.stream()
                .map(code -> NodeFactory.createURI(Saan.SCHEME + "role/" + code))
                .collect(Collectors.toSet());
        int percent = (int) Math.round(confidence * 100);
        int day = on.map(date -> (int) date.toEpochDay()).orElse(0);
        return edge -> (ties.isEmpty() || ties.contains(network.tie(edge)))
                && (played.isEmpty()
                        || network.tie(edge) != Tie.PARTICIPATION
                        || network.role(edge).filter(played::contains).isPresent())
                && (on.isEmpty() || network.heldOn(edge, day))
                && (percent == 0 || network.isAsSureAs(edge, percent));
    }

    /** Which things a way may lead over. */
    IntPredicate bridges(Network network) {
        return thing ->
                (overGroups || !network.isGroup(thing)) && (kinds.isEmpty() || kinds.contains(network.kind(thing)));
    }
}
