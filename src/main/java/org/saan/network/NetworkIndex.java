package org.saan.network;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.saan.change.History;
import org.saan.model.QuadPatch;
import org.saan.store.Store;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.Saan;

/**
 * Keeps the network of the newest revision. It is read from the store when it is first asked for; then it follows the patches, at the
 * cost of what they change. Safe for many threads.
 */
public final class NetworkIndex {
    /** More changed quads than this, and reading all anew is the faster way. */
    private static final long MUCH = 50_000;

    private static final int KEPT = 4;

    private static final Set<Node> OF_TIES = ofTies();
    /** What says when somebody held a post. */
    private static final Set<Node> OF_TENURES =
            Set.of(ExternalTerms.ORG_MEMBER, Saan.from, Saan.to, Saan.attestedOn, Saan.attestedAt, Saan.isActing);

    private static final Set<Node> OF_CLAIMS =
            Set.of(RDF.predicate.asNode(), RDF.object.asNode(), Saan.mode, Saan.confidence);

    private final Store store;
    private final History history;
    private volatile Held held = new Held(-1, null);
    /** Networks of revisions that were asked for lately. */
    private final Cache<Long, Network> earlier =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    private record Held(long revision, Network network) {}

    /**
     * @param history of the same store
     */
    public NetworkIndex(Store store, History history) {
        this.store = store;
        this.history = history;
    }

    private static Set<Node> ofTies() {
        Set<Node> properties = new HashSet<>(Set.of(Saan.role, Saan.status, Saan.from, Saan.to, Saan.under));
        for (EdgeType tie : EdgeType.values()) {
            tie.source().ifPresent(properties::add);
            properties.add(tie.target());
        }
        return properties;
    }

    /** True when a network is in memory, so that nobody waits for the first. */
    public boolean isHeld() {
        return held.network() != null;
    }

    /** The network of the newest revision. */
    public Network newest() {
        return store.read(this::brought).network();
    }

    /**
     * The network of the whole graph at an earlier revision: the newest one with the changes since taken back. A few are kept.
     *
     * @param data at that revision, inside a read transaction, of all days
     */
    public Network at(DatasetGraph data) {
        Held now = store.read(this::brought);
        long revision = Store.revision(data);
        if (revision == now.revision()) {
            return now.network();
        }
        Network known = earlier.getIfPresent(revision);
        if (known != null) {
            return known;
        }
        if (revision < 1 || revision > now.revision()) {
            return read(data);
        }
        Network then = isMuch(revision, now.revision()) ? read(data) : back(data, now, revision);
        earlier.put(revision, then);
        return then;
    }

    private Network back(DatasetGraph data, Held now, long revision) {
        List<QuadPatch> patches = new ArrayList<>();
        for (long number = now.revision(); number > revision; number--) {
            patches.add(history.patch(number).inverse());
        }
        return follow(data, now.network(), patches);
    }

    /**
     * The network of these data: that of the newest revision when they show it, on whatever day; of other data it is read for this once.
     *
     * @param data inside a read transaction, or any view of it
     */
    public Network of(DatasetGraph data) {
        Held now = store.read(this::brought);
        return now.revision() == Store.revision(data) ? now.network() : read(data);
    }

    private Held brought(DatasetGraph data) {
        long revision = Store.revision(data);
        Held now = held;
        if (now.revision() == revision) {
            return now;
        }
        // A transaction that began before others asked for a newer revision sees less, for this once.
        return now.revision() > revision ? new Held(revision, read(data)) : bring(data, revision);
    }

    /** The network of data that are not the newest, read anew. */
    public static Network read(DatasetGraph data) {
        return NetworkReader.read(data);
    }

    private synchronized Held bring(DatasetGraph data, long revision) {
        Held now = held;
        if (now.revision() >= revision) {
            return now.revision() == revision ? now : new Held(revision, read(data));
        }
        Network network = now.network() == null || isMuch(now.revision(), revision)
                ? NetworkReader.read(data)
                : follow(data, now, revision);
        held = new Held(revision, network);
        return held;
    }

    private boolean isMuch(long from, long to) {
        long changed = 0;
        for (long number = from + 1; number <= to && changed <= MUCH; number++) {
            changed += history.size(number);
        }
        return changed > MUCH;
    }

    private Network follow(DatasetGraph data, Held now, long revision) {
        List<QuadPatch> patches = new ArrayList<>();
        for (long number = now.revision() + 1; number <= revision; number++) {
            patches.add(history.patch(number));
        }
        return follow(data, now.network(), patches);
    }

    /** The network after these changes, which lead to these data. */
    static Network follow(DatasetGraph data, Network before, List<QuadPatch> patches) {
        List<Quad> changed = new ArrayList<>();
        patches.forEach(patch -> {
            changed.addAll(patch.removed());
            changed.addAll(patch.added());
        });
        Set<Node> subjects = new LinkedHashSet<>();
        boolean groups = false;
        for (Quad quad : changed) {
            Node subject = quad.getSubject();
            if (quad.getPredicate().equals(RDF.subject.asNode())) {
                subjects.add(quad.getObject());
            } else if (OF_CLAIMS.contains(quad.getPredicate())) {
                data.findNG(Node.ANY, subject, RDF.subject.asNode(), Node.ANY)
                        .forEachRemaining(found -> subjects.add(found.getObject()));
            } else if (NetworkReader.OF_LIVES.contains(quad.getPredicate()) && NetworkReader.isThing(subject)) {
                before.edges(subject).forEach(edge -> subjects.add(edge.subject()));
            } else if (OF_TIES.contains(quad.getPredicate())) {
                subjects.add(subject);
            } else if (quad.getPredicate().equals(RDF.type.asNode())) {
                groups |= quad.getObject().equals(Saan.ActorGroup);
            }
        }
        for (Quad quad : changed) {
            if (quad.getPredicate().equals(NetworkReader.PUBLISHED)
                    || quad.getPredicate().equals(EdgeType.SUCCESSION.target())) {
                // When a notification is in force decides how long its clusters were.
                for (Node law : laws(data, quad)) {
                    data.findNG(Node.ANY, Node.ANY, Saan.under, law)
                            .forEachRemaining(found -> subjects.add(found.getSubject()));
                }
            }
        }
        subjects.addAll(besides(data, changed));
        Map<Node, List<Quad>> bySubject = changed.stream().collect(Collectors.groupingBy(Quad::getSubject));
        NetworkReader reader = new NetworkReader(data);
        BitSet removed = new BitSet();
        List<Edge> added = new ArrayList<>();
        for (Node subject : subjects) {
            if (NetworkReader.isOurs(subject)) {
                replace(
                        before,
                        subject,
                        reader.edgesOf(subject),
                        bySubject.getOrDefault(subject, List.of()),
                        removed,
                        added);
            }
        }
        boolean same = removed.isEmpty() && added.isEmpty() && !groups;
        // What was tied to nothing until now may be a group.
        groups |= added.stream().anyMatch(edge -> before.number(edge.from()) < 0 || before.number(edge.to()) < 0);
        Optional<Collection<Node>> all = groups ? Optional.of(reader.groups()) : Optional.empty();
        return same ? before : before.with(removed, NetworkReader.sorted(added), all);
    }

    /** The memberships in the posts that these changes speak of: when one holder came decides how long the one before was there. */
    private static Set<Node> besides(DatasetGraph data, List<Quad> changed) {
        Set<Node> memberships = new LinkedHashSet<>();
        Set<Node> posts = new LinkedHashSet<>();
        for (Quad quad : changed) {
            if (quad.getPredicate().equals(EdgeType.MEMBERSHIP.target())) {
                posts.add(quad.getObject());
            } else if (OF_TENURES.contains(quad.getPredicate())) {
                memberships.add(quad.getSubject());
            } else if (quad.getPredicate().equals(ExternalTerms.SCHEMA_START_DATE)) {
                data.findNG(Node.ANY, Node.ANY, Saan.attestedAt, quad.getSubject())
                        .forEachRemaining(found -> memberships.add(found.getSubject()));
            }
        }
        for (Node membership : memberships) {
            data.findNG(Node.ANY, membership, EdgeType.MEMBERSHIP.target(), Node.ANY)
                    .forEachRemaining(found -> posts.add(found.getObject()));
        }
        Set<Node> besides = new LinkedHashSet<>();
        for (Node post : posts) {
            data.findNG(Node.ANY, Node.ANY, EdgeType.MEMBERSHIP.target(), post)
                    .forEachRemaining(found -> besides.add(found.getSubject()));
        }
        return besides;
    }

    /** A law whose date changed, and those that it replaces. */
    private static Set<Node> laws(DatasetGraph data, Quad quad) {
        Set<Node> laws = new LinkedHashSet<>(Set.of(quad.getSubject()));
        if (quad.getObject().isURI()) {
            laws.add(quad.getObject());
        }
        data.findNG(Node.ANY, quad.getSubject(), EdgeType.SUCCESSION.target(), Node.ANY)
                .forEachRemaining(found -> laws.add(found.getObject()));
        return laws;
    }

    /**
     * @param changed what changed about the subject
     */
    private static void replace(
            Network before, Node subject, Set<Edge> now, List<Quad> changed, BitSet removed, List<Edge> added) {
        Set<Node> froms = new LinkedHashSet<>(Set.of(subject));
        Set<Node> tos = new LinkedHashSet<>(Set.of(subject));
        for (Edge edge : now) {
            froms.add(edge.from());
            tos.add(edge.to());
        }
        for (Quad quad : changed) {
            if (NetworkReader.isThing(quad.getObject())) {
                froms.add(quad.getObject());
                tos.add(quad.getObject());
            }
        }
        // Each old edge of the subject has both its ends among these; those with fewer edges are looked through.
        Set<Integer> ends = fewer(numbers(before, froms), numbers(before, tos), before);
        byte[] via = NodeNames.shortened(subject).getBytes(StandardCharsets.UTF_8);
        Set<Edge> kept = new HashSet<>();
        for (int end : ends) {
            before.each(end, (edge, other) -> {
                if (before.isOf(edge, subject, via)) {
                    Edge old = before.edge(edge);
                    if (now.contains(old)) {
                        kept.add(old);
                    } else {
                        removed.set(edge);
                    }
                }
            });
        }
        now.stream().filter(edge -> !kept.contains(edge)).forEach(added::add);
    }

    private static Set<Integer> numbers(Network network, Set<Node> things) {
        Set<Integer> numbers = new LinkedHashSet<>();
        for (Node thing : things) {
            int number = network.number(thing);
            if (number >= 0) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    private static Set<Integer> fewer(Set<Integer> one, Set<Integer> other, Network network) {
        return edges(one, network) <= edges(other, network) ? one : other;
    }

    private static long edges(Set<Integer> things, Network network) {
        return things.stream().mapToLong(network::degree).sum();
    }
}
