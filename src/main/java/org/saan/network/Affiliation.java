package org.saan.network;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.saan.query.Answers;
import org.saan.source.ShippedData;

/** What actors are affiliated with, for bridges: provinces or sectors, by a query of {@code queries/network}. */
public enum Affiliation {
    PROVINCES,
    /** The sector of a body is its kind of organisation. */
    SECTORS;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All codes, for messages. */
    public static List<String> codes() {
        return Arrays.stream(values()).map(Affiliation::code).collect(Collectors.toList());
    }

    /** The one with this code; empty for any other text. */
    public static Optional<Affiliation> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }

    /**
     * A thing to what it belongs to.
     *
     * @param answers of the data at a moment
     */
    public Map<Node, Set<Node>> read(Answers answers, ShippedData shipped) {
        Map<Node, Set<Node>> read = new HashMap<>();
        answers.ask(shipped.queries("queries/network/" + code() + ".rq").get(0), Map.of())
                .forEachRemaining(row -> read.computeIfAbsent(row.get("thing"), any -> new HashSet<>(2))
                        .add(row.get("side")));
        return read;
    }
}
