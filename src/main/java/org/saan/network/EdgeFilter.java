package org.saan.network;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.SKOS;
import org.saan.model.AsOf;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.model.Share;
import org.saan.vocab.Kind;
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
        Set<EdgeType> ties,
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
            throw new SaanException(ErrorKind.USAGE, "network.bad-confidence", String.valueOf(confidence));
        }
    }

    /** What {@link #parse} reads. */
    public static final List<String> PARAMETERS = List.of("tie", "role", "kind", "on", "confidence", "groups");

    /**
     * A filter as people and programs write it: {@code tie}, {@code role} and {@code kind} hold codes, several joined by commas; kinds with
     * a minus before them are left out; {@code on} a day; {@code confidence} a number from 0 to 1; {@code groups} is {@code yes} or {@code no}. Other names are not read.
     * Throws USAGE for what there is not.
     */
    public static EdgeFilter parse(Map<String, String> written) {
        Set<EdgeType> ties = new TreeSet<>();
        for (String code : codes(written, "tie")) {
            ties.add(EdgeType.of(code)
                    .orElseThrow(() -> unknown(
                            "tie", code, Arrays.stream(EdgeType.values()).map(EdgeType::code))));
        }
        Set<String> kinds = kinds(codes(written, "kind"));
        Set<String> roles = codes(written, "role");
        for (String role : roles) {
            if (!role.matches("[a-z]+(-[a-z]+)*")) {
                throw unknown("role", role, Stream.of(Saan.SCHEME + "role"));
            }
        }
        String confidence = written.getOrDefault("confidence", "0");
        double least = Share.parse(confidence)
                .orElseThrow(() -> new SaanException(ErrorKind.USAGE, "network.bad-confidence", confidence));
        String groups = written.getOrDefault("groups", "no");
        if (!groups.equals("yes") && !groups.equals("no")) {
            throw unknown("groups", groups, Stream.of("yes", "no"));
        }
        return new EdgeFilter(
                ties, roles, kinds, AsOf.parse(null, written.get("on")).day(), least, groups.equals("yes"));
    }

    /** With a minus before them: all but these. */
    private static Set<String> kinds(Set<String> codes) {
        Set<String> chosen = new TreeSet<>();
        Set<String> others = new TreeSet<>(Kind.codes());
        for (String code : codes) {
            String kind = code.startsWith("-") ? code.substring(1) : code;
            if (!Kind.codes().contains(kind)) {
                throw unknown("kind", kind, Kind.codes().stream().sorted());
            }
            if (code.startsWith("-")) {
                others.remove(kind);
            } else {
                chosen.add(kind);
            }
        }
        chosen.addAll(others.size() < Kind.codes().size() && chosen.isEmpty() ? others : Set.of());
        return chosen;
    }

    private static Set<String> codes(Map<String, String> written, String name) {
        return Arrays.stream(written.getOrDefault(name, "").split(","))
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SaanException unknown(String name, String given, Stream<String> known) {
        String shown = given.length() > 60 ? given.substring(0, 60) + "…" : given;
        return new SaanException(ErrorKind.USAGE, "network.code", name, shown, known.collect(Collectors.joining(", ")));
    }

    /** This filter, when its roles are of the codelist. Throws USAGE, naming those that there are, for others. */
    public EdgeFilter checked(DatasetGraph data) {
        Set<String> known = new TreeSet<>();
        data.findNG(Node.ANY, Node.ANY, SKOS.inScheme.asNode(), NodeFactory.createURI(Saan.SCHEME + "role"))
                .forEachRemaining(quad -> known.add(quad.getSubject().getURI().replace(Saan.SCHEME + "role/", "")));
        for (String role : roles) {
            if (!known.contains(role)) {
                throw unknown("role", role, known.stream());
            }
        }
        return this;
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
        int percent = (int) Math.ceil(confidence * 100 - 1e-9);
        int day = on.map(date -> (int) date.toEpochDay()).orElse(0);
        return edge -> (ties.isEmpty() || ties.contains(network.tie(edge)))
                && (played.isEmpty()
                        || network.tie(edge) != EdgeType.PARTICIPATION
                        || network.role(edge).filter(played::contains).isPresent())
                && (on.isEmpty() || network.heldOn(edge, day))
                && (percent == 0 || network.isAsSureAs(edge, percent));
    }

    /** Which things are of the kinds asked for. */
    IntPredicate kinds(Network network) {
        return thing -> kinds.isEmpty() || kinds.contains(network.kind(thing));
    }

    /** Which things a way may lead over. */
    IntPredicate bridges(Network network) {
        return thing ->
                (overGroups || !network.isGroup(thing)) && (kinds.isEmpty() || kinds.contains(network.kind(thing)));
    }
}
