package org.saan.network;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SchemaDO;
import org.saan.query.InForce;
import org.saan.query.Tenure;
import org.saan.query.Tenures;
import org.saan.vocab.Country;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Kind;
import org.saan.vocab.Modes;
import org.saan.vocab.Saan;

/**
 * Reads the ties that are stated in the graph. Each is read once, however many graphs and sources state it. What is only claimed
 * (a proposal, an opinion) and not stated is no tie, and neither is what rules conclude: no claim carries it. For one thread,
 * inside one read transaction.
 */
final class NetworkReader {
    private static final Comparator<Edge> ORDER = Comparator.comparing(
                    (Edge edge) -> edge.from().getURI())
            .thenComparing(edge -> edge.to().getURI())
            .thenComparing(Edge::tie)
            .thenComparing(edge -> edge.via().map(Node::getURI).orElse(""))
            .thenComparing(edge -> edge.role().map(Node::getURI).orElse(""));
    /** What is no thing of the network but evidence, a figure, or ties things together. */
    private static final Set<String> NO_THINGS = Set.of(
            "participation",
            "membership",
            "contribution",
            "funding",
            "budget",
            "estimate",
            "claim",
            "passage",
            "document",
            "reading",
            "activity");

    static final Node PUBLISHED = ExternalTerms.ELI_DATE_PUBLICATION;
    private static final List<Node> LAW_DATES =
            List.of(PUBLISHED, ExternalTerms.ELI_DATE_DOCUMENT, ExternalTerms.ELI_FIRST_DATE_ENTRY_IN_FORCE);
    /** What says when a thing was. */
    static final Set<Node> OF_LIVES = lives(LAW_DATES);

    private final DatasetGraph data;
    private final Map<Node, Period> lives = new HashMap<>();
    private final Map<Node, Period> forces = new HashMap<>();
    private final Tenures tenures;

    /**
     * @param data inside a read transaction
     */
    NetworkReader(DatasetGraph data) {
        this.data = data;
        this.tenures = new Tenures(data);
    }

    /** The network of this state of the data. */
    static Network read(DatasetGraph data) {
        NetworkReader reader = new NetworkReader(data);
        Set<Node> subjects = new LinkedHashSet<>();
        for (EdgeType tie : EdgeType.values()) {
            reader.addSubjects(tie.source().orElse(tie.target()), subjects);
        }
        List<Edge> edges = new ArrayList<>();
        for (Node subject : subjects) {
            edges.addAll(reader.edgesOf(subject));
        }
        return Network.of(sorted(edges), reader.groups());
    }

    /** In the order that answers have. */
    static List<Edge> sorted(Collection<Edge> edges) {
        return edges.stream().sorted(ORDER).toList();
    }

    /** The generic groups. */
    Collection<Node> groups() {
        Set<Node> groups = new HashSet<>();
        addSubjectsOf(data.findNG(Node.ANY, Node.ANY, RDF.type.asNode(), Saan.ActorGroup), groups);
        return groups;
    }

    private void addSubjects(Node property, Set<Node> subjects) {
        addSubjectsOf(data.findNG(Node.ANY, Node.ANY, property, Node.ANY), subjects);
    }

    private static void addSubjectsOf(Iterator<Quad> quads, Set<Node> subjects) {
        try {
            quads.forEachRemaining(quad -> subjects.add(quad.getSubject()));
        } finally {
            Iter.close(quads);
        }
    }

    /** The edges that a thing between makes, or that lead directly from a thing; none for anything else. */
    Set<Edge> edgesOf(Node subject) {
        Set<Edge> edges = new LinkedHashSet<>();
        if (!isOurs(subject)) {
            return edges;
        }
        Map<Node, Set<Node>> stated = stated(subject);
        Confidence confidence = null;
        for (EdgeType tie : EdgeType.values()) {
            Set<Node> targets = stated.getOrDefault(tie.target(), Set.of());
            Set<Node> sources = tie.source().isPresent()
                    ? stated.getOrDefault(tie.source().get(), Set.of())
                    : targets.isEmpty() || !isThing(subject) ? Set.of() : Set.of(subject);
            for (Node source : sources) {
                for (Node target : targets) {
                    if (isThing(source) && isThing(target) && !source.equals(target) && !isOfAll(tie, target, stated)) {
                        confidence = confidence == null ? new Confidence(subject) : confidence;
                        add(edges, tie, subject, source, target, stated, confidence);
                    }
                }
            }
        }
        return edges;
    }

    /**
     * That a region lies in Thailand ties it to nothing: everything does. Nor does a line of the state budget under a plan tie who pays to
     * the place: a department has some in every province.
     */
    private static boolean isOfAll(EdgeType tie, Node target, Map<Node, Set<Node>> stated) {
        return tie == EdgeType.WITHIN && target.equals(Country.THAILAND)
                || tie == EdgeType.BUDGET_PLACE && stated.containsKey(Saan.plan);
    }

    private void add(
            Set<Edge> edges,
            EdgeType tie,
            Node subject,
            Node source,
            Node target,
            Map<Node, Set<Node>> stated,
            Confidence confidence) {
        boolean direct = tie.source().isEmpty();
        Set<Node> roles = tie == EdgeType.PARTICIPATION ? stated.getOrDefault(Saan.role, Set.of()) : Set.of();
        Optional<Node> status = tie == EdgeType.PARTICIPATION
                ? stated.getOrDefault(Saan.status, Set.of()).stream().min(Comparator.comparing(Node::toString))
                : Optional.empty();
        Period period = (direct ? Period.UNKNOWN : own(tie, subject, source, stated))
                .and(life(source))
                .and(life(target));
        for (Optional<Node> role : roles.isEmpty()
                ? List.of(Optional.<Node>empty())
                : roles.stream().map(Optional::of).toList()) {
            Map<Node, Node> statements = new HashMap<>();
            tie.source().ifPresent(property -> statements.put(property, source));
            statements.put(tie.target(), target);
            role.ifPresent(played -> statements.put(Saan.role, played));
            edges.add(new Edge(
                    source,
                    target,
                    tie,
                    direct ? Optional.empty() : Optional.of(subject),
                    role,
                    status,
                    day(period.begin(), Period.OPEN_BEGIN),
                    day(period.end(), Period.OPEN_END),
                    confidence.of(statements)));
        }
    }

    private static Optional<LocalDate> day(int number, int open) {
        return number == open ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(number));
    }

    /** When the thing between was: a membership by the rule of tenures; anything else as it says; a province is in a cluster while the notification is in force. */
    private Period own(EdgeType tie, Node subject, Node person, Map<Node, Set<Node>> stated) {
        if (tie == EdgeType.MEMBERSHIP) {
            List<Tenure> own = tenures.of(subject).stream()
                    .filter(tenure -> tenure.person().equals(person))
                    .toList();
            // Who is undated in a post, and dated in it by another membership, was there when that one says.
            return own.stream()
                    .flatMap(tenure -> tenure.begin().isPresent()
                            ? Stream.of(tenure)
                            : tenures.ofPost(tenure.post()).stream()
                                    .filter(other -> other.person().equals(person)
                                            && other.begin().isPresent()))
                    .map(Period::of)
                    .reduce(Period::or)
                    .orElse(Period.UNKNOWN);
        }
        Period period = Period.of(texts(stated, Saan.from), texts(stated, Saan.to));
        if (tie == EdgeType.CLUSTER) {
            for (Node law : stated.getOrDefault(Saan.under, Set.of())) {
                period = period.and(forces.computeIfAbsent(law, this::force));
            }
        }
        return period;
    }

    private Period force(Node law) {
        InForce force = InForce.of(data, law);
        return new Period(
                force.begin().map(day -> (int) day.toEpochDay()).orElse(Period.OPEN_BEGIN),
                force.end().map(day -> (int) day.toEpochDay()).orElse(Period.OPEN_END));
    }

    /** When a thing was, by its own dates; who met at an event has met from then on. */
    private Period life(Node thing) {
        return lives.computeIfAbsent(thing, node -> switch (Kind.codeOf(node)) {
            case "event" -> Period.of(values(node, SchemaDO.startDate.asNode()), List.of());
            case "agency" -> Period.of(values(node, SchemaDO.foundingDate.asNode()), List.of());
            case "law" -> Period.of(dates(node), List.of());
            default -> Period.of(values(node, Saan.from), values(node, Saan.to));
        });
    }

    /** A law is there from the first of its dates on. */
    private List<String> dates(Node law) {
        return LAW_DATES.stream()
                .flatMap(property -> values(law, property).stream())
                .toList();
    }

    private List<String> values(Node subject, Node property) {
        List<String> values = new ArrayList<>();
        Iterator<Quad> quads = data.findNG(Node.ANY, subject, property, Node.ANY);
        try {
            quads.forEachRemaining(quad -> values.add(text(quad.getObject())));
        } finally {
            Iter.close(quads);
        }
        return values;
    }

    private static List<String> texts(Map<Node, Set<Node>> stated, Node property) {
        return stated.getOrDefault(property, Set.of()).stream()
                .map(NetworkReader::text)
                .toList();
    }

    private static String text(Node node) {
        return node.isLiteral() ? node.getLiteralLexicalForm() : "";
    }

    private Map<Node, Set<Node>> stated(Node subject) {
        Map<Node, Set<Node>> stated = new HashMap<>();
        Iterator<Quad> quads = data.findNG(Node.ANY, subject, Node.ANY, Node.ANY);
        try {
            quads.forEachRemaining(quad -> {
                if (!GraphNames.isComputed(quad.getGraph())) {
                    stated.computeIfAbsent(quad.getPredicate(), any -> new LinkedHashSet<>(2))
                            .add(quad.getObject());
                }
            });
        } finally {
            Iter.close(quads);
        }
        return stated;
    }

    /** How sure the statements of a subject are: read when first asked. */
    private final class Confidence {
        private final Node subject;
        private List<Said> claims;

        Confidence(Node subject) {
            this.subject = subject;
        }

        /** Of the least sure of these, by its surest claim. */
        OptionalDouble of(Map<Node, Node> statements) {
            OptionalDouble least = OptionalDouble.empty();
            for (Map.Entry<Node, Node> statement : statements.entrySet()) {
                double surest = -1;
                for (Said claim : claims()) {
                    if (claim.predicate().equals(statement.getKey())
                            && claim.object().equals(statement.getValue())) {
                        surest = Math.max(surest, claim.confidence());
                    }
                }
                if (surest >= 0 && (least.isEmpty() || surest < least.getAsDouble())) {
                    least = OptionalDouble.of(surest);
                }
            }
            return least;
        }

        private List<Said> claims() {
            if (claims == null) {
                claims = claimsOf(subject);
            }
            return claims;
        }
    }

    /** A claim that asserts its statement. */
    private record Said(Node predicate, Node object, double confidence) {}

    private List<Said> claimsOf(Node subject) {
        List<Said> said = new ArrayList<>();
        Set<Node> claims = new LinkedHashSet<>();
        addSubjectsOf(data.findNG(Node.ANY, Node.ANY, RDF.subject.asNode(), subject), claims);
        for (Node claim : claims) {
            Map<Node, Set<Node>> stated = stated(claim);
            boolean asserted = stated.getOrDefault(Saan.mode, Set.of()).stream().anyMatch(Modes::isFactual);
            if (asserted) {
                double confidence = number(stated.getOrDefault(Saan.confidence, Set.of()));
                for (Node predicate : stated.getOrDefault(RDF.predicate.asNode(), Set.of())) {
                    for (Node object : stated.getOrDefault(RDF.object.asNode(), Set.of())) {
                        said.add(new Said(predicate, object, confidence));
                    }
                }
            }
        }
        return said;
    }

    private static double number(Set<Node> values) {
        double surest = 0;
        for (Node value : values) {
            try {
                surest = Math.max(surest, Double.parseDouble(value.getLiteralLexicalForm()));
            } catch (NumberFormatException | UnsupportedOperationException e) {
                // What is no number makes nothing surer.
            }
        }
        return Math.min(1, Math.round(surest * 100) / 100.0);
    }

    private static Set<Node> lives(List<Node> dates) {
        Set<Node> all = new HashSet<>(dates);
        all.addAll(Set.of(Saan.from, Saan.to, SchemaDO.startDate.asNode(), SchemaDO.foundingDate.asNode()));
        return all;
    }

    static boolean isOurs(Node node) {
        return node.isURI()
                && node.getURI().startsWith(Saan.ID)
                && node.getURI().indexOf('#') < 0;
    }

    static boolean isThing(Node node) {
        return isOurs(node) && !Kind.codeOf(node).isEmpty() && !NO_THINGS.contains(Kind.codeOf(node));
    }
}
