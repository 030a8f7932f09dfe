package org.saan.network;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.jena.graph.Node;

/**
 * One tie between two things.
 *
 * @param from the first of the two: the agent, the person, the provider; or the subject of a direct tie
 * @param to the second
 * @param tie what ties them
 * @param via the participation, membership, funding or contribution that is the tie; absent for a direct one
 * @param role the role in a participation; absent when none is stated and for other ties
 * @param status of a participation: attended, spoke, invited, planned …; absent when none is stated and for other ties
 * @param begin the first day on which it can have held, and both things were; for what ties to an event the day it began on, and the
 *     tie lasts; absent when not stated
 * @param end the last day; absent when not stated
 * @param confidence from 0 to 1, of the least sure part of it: the surest claim for each of its statements, of these the least;
 *     absent when no claim stands behind it, as for reference data
 */
public record Edge(
        Node from,
        Node to,
        EdgeType tie,
        Optional<Node> via,
        Optional<Node> role,
        Optional<Node> status,
        Optional<LocalDate> begin,
        Optional<LocalDate> end,
        OptionalDouble confidence) {
    /** The end that is not this one. */
    public Node other(Node end) {
        return end.equals(from) ? to : from;
    }

    /** Of whom it is stated: the thing between, else the first of the two. */
    public Node subject() {
        return via.orElse(from);
    }

    Period period() {
        return new Period(
                begin.map(day -> (int) day.toEpochDay()).orElse(Period.OPEN_BEGIN),
                end.map(day -> (int) day.toEpochDay()).orElse(Period.OPEN_END));
    }
}
