package org.saan.network;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToIntFunction;
import org.apache.jena.graph.Node;

/** The edges of a network as arrays, one for each property of an edge. Immutable. */
final class EdgeColumns {
    private static final EdgeType[] TIES = EdgeType.values();
    private static final byte NO_CONFIDENCE = -1;
    private static final int NO_CODE = -1;

    private final int[] from;
    private final int[] to;
    private final int[] begin;
    private final int[] end;
    private final short[] role;
    private final short[] status;
    private final byte[] tie;
    private final byte[] confidence;
    private final NodeNames vias;
    /** Roles and statuses, by number. */
    private final List<Node> codes;

    /**
     * @param number of a thing
     */
    @SuppressWarnings("EnumOrdinal") // A number within this run, and a byte instead of a reference an edge.
    EdgeColumns(List<Edge> edges, ToIntFunction<Node> number) {
        int size = edges.size();
        this.from = new int[size];
        this.to = new int[size];
        this.begin = new int[size];
        this.end = new int[size];
        this.role = new short[size];
        this.status = new short[size];
        this.tie = new byte[size];
        this.confidence = new byte[size];
        List<String> names = new ArrayList<>(size);
        List<Node> played = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Edge edge = edges.get(i);
            from[i] = number.applyAsInt(edge.from());
            to[i] = number.applyAsInt(edge.to());
            Period period = edge.period();
            begin[i] = period.begin();
            end[i] = period.end();
            role[i] = code(played, edge.role());
            status[i] = code(played, edge.status());
            tie[i] = (byte) edge.tie().ordinal();
            confidence[i] = edge.confidence().isPresent()
                    ? (byte) Math.round(edge.confidence().getAsDouble() * 100)
                    : NO_CONFIDENCE;
            names.add(edge.via().map(NodeNames::shortened).orElse(""));
        }
        this.vias = NodeNames.of(names);
        this.codes = List.copyOf(played);
    }

    private static short code(List<Node> known, Optional<Node> code) {
        if (code.isEmpty()) {
            return NO_CODE;
        }
        int number = known.indexOf(code.get());
        if (number < 0) {
            number = known.size();
            if (number > Short.MAX_VALUE) {
                throw new IllegalStateException("more than " + Short.MAX_VALUE + " roles and statuses");
            }
            known.add(code.get());
        }
        return (short) number;
    }

    int size() {
        return from.length;
    }

    int from(int edge) {
        return from[edge];
    }

    int to(int edge) {
        return to[edge];
    }

    EdgeType tie(int edge) {
        return TIES[tie[edge]];
    }

    /** True when the tie held on a day, or may have: what is not stated excludes nothing. */
    boolean heldOn(int edge, int day) {
        return begin[edge] <= day && day <= end[edge];
    }

    /** True when it is at least so sure, in percent, or no claim stands behind it. */
    boolean isAsSureAs(int edge, int percent) {
        return confidence[edge] == NO_CONFIDENCE || confidence[edge] >= percent;
    }

    /** In percent; 100 where no claim stands behind it. */
    int percent(int edge) {
        return confidence[edge] == NO_CONFIDENCE ? 100 : confidence[edge];
    }

    Optional<Node> role(int edge) {
        return code(role[edge]);
    }

    Optional<Node> status(int edge) {
        return code(status[edge]);
    }

    private Optional<Node> code(int number) {
        return number == NO_CODE ? Optional.empty() : Optional.of(codes.get(number));
    }

    Period period(int edge) {
        return new Period(begin[edge], end[edge]);
    }

    Optional<Node> via(int edge) {
        return vias.isNone(edge) ? Optional.empty() : Optional.of(vias.node(edge));
    }

    /**
     * @param name in UTF-8; empty for a direct tie
     */
    boolean isVia(int edge, byte[] name) {
        return vias.is(edge, name);
    }

    Optional<LocalDate> begin(int edge) {
        return begin[edge] == Period.OPEN_BEGIN ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(begin[edge]));
    }

    Optional<LocalDate> end(int edge) {
        return end[edge] == Period.OPEN_END ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(end[edge]));
    }

    OptionalDouble confidence(int edge) {
        return confidence[edge] == NO_CONFIDENCE ? OptionalDouble.empty() : OptionalDouble.of(confidence[edge] / 100.0);
    }

    long bytes() {
        return size() * 22L + vias.bytes();
    }
}
