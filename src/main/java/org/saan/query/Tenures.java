package org.saan.query;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.saan.model.PartialDate;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.Saan;

/**
 * Says who held a post when: the one rule that questions, pages, {@code ?on=}, bars, the network and exports use.
 *
 * <p>Evidence is a stated beginning ({@code saan:from}), a stated end ({@code saan:to}) and every day on which a source shows the
 * person in the post ({@code saan:attestedOn}, or the day of an event, {@code saan:attestedAt}). A year or a month is read as
 * widely as it can be meant.
 *
 * <ul>
 *   <li>Before its first evidence a membership says nothing.
 *   <li>From the first to the last evidence the person held the post, whoever else was seen in it: overlaps are told, not hidden.
 *   <li>A stated end ends it, unless a source shows the person in the post later still.
 *   <li>Without a stated end it stays open after the last evidence, until there is evidence of somebody else in the post; who is only
 *       acting ({@code saan:isActing}) ends nothing.
 *   <li>Of two memberships of one person in one post, an open one lasts until the next one begins, or until the last evidence of the
 *       one in whose time its own lies. So a gap between two terms stays a gap.
 * </ul>
 *
 * For one thread, inside one read transaction.
 */
public final class Tenures {
    private static final Comparator<Tenure> ORDER = Comparator.comparing(
                    (Tenure tenure) -> tenure.begin().orElse(LocalDate.MAX))
            .thenComparing(tenure -> tenure.end().orElse(LocalDate.MAX))
            .thenComparing(tenure -> tenure.membership().toString());

    private final DatasetGraph data;
    private final Map<Node, List<Tenure>> posts = new HashMap<>();

    /**
     * @param data inside a read transaction; of a view of a day the data of all days are read, since who is not seen on that day may still
     *     have ended a membership
     */
    public Tenures(DatasetGraph data) {
        this.data = OnDay.ofAllDays(data);
    }

    /** Everybody who held this post, by first evidence; who is undated comes last. Empty for what is no post. */
    public List<Tenure> ofPost(Node post) {
        List<Tenure> known = posts.get(post);
        if (known == null) {
            known = read(post);
            posts.put(post, known);
        }
        return known;
    }

    /** The tenures that this membership is, one for each post and person of it; empty for what is none. */
    public List<Tenure> of(Node membership) {
        return objects(membership, ExternalTerms.OPENGOV_POST).stream()
                .flatMap(post -> ofPost(post).stream())
                .filter(tenure -> tenure.membership().equals(membership))
                .toList();
    }

    /**
     * Who held a post on a day: of each person what is surest. Who is undated is told only when nothing of the same person in the same
     * post is dated.
     */
    public List<Tenure> on(Node post, LocalDate day) {
        List<Tenure> all = ofPost(post);
        Map<Node, Tenure.Standing> surest = new HashMap<>();
        Set<Node> dated = new LinkedHashSet<>();
        for (Tenure tenure : all) {
            surest.merge(tenure.person(), tenure.on(day), (one, two) -> one.compareTo(two) <= 0 ? one : two);
            tenure.begin().ifPresent(any -> dated.add(tenure.person()));
        }
        return all.stream()
                .filter(tenure -> tenure.on(day) == surest.get(tenure.person()))
                .filter(tenure -> tenure.on(day) != Tenure.Standing.NOT_HELD)
                .filter(tenure -> tenure.on(day) != Tenure.Standing.UNDATED || !dated.contains(tenure.person()))
                .sorted(Comparator.comparing((Tenure tenure) -> tenure.on(day)).thenComparing(ORDER))
                .toList();
    }

    /** What one membership says by itself. */
    private record Evidence(
            Node membership,
            Node person,
            Optional<PartialDate> from,
            Optional<PartialDate> to,
            List<PartialDate> seen,
            boolean acting) {
        /** The first day of which something is stated. */
        Optional<LocalDate> begin() {
            return shown().min(Comparator.naturalOrder()).or(() -> to.map(PartialDate::earliest));
        }

        /** The last day of which something is stated, read as late as it can be meant. */
        Optional<LocalDate> reach() {
            return Stream.of(shown(), seen.stream().map(PartialDate::latest), to.map(PartialDate::latest).stream())
                    .flatMap(days -> days)
                    .max(Comparator.naturalOrder());
        }

        /** The last day before which nobody else can have come, read as early as it can be meant: a month counts from its first day. */
        private LocalDate sureReach() {
            return shown().max(Comparator.naturalOrder()).orElse(LocalDate.MIN);
        }

        /** The first days of the stated beginning and of every sighting. */
        private Stream<LocalDate> shown() {
            return Stream.concat(from.stream(), seen.stream()).map(PartialDate::earliest);
        }

        /**
         * The last day that another person's membership leaves to this one, which is open after its last evidence. Who begins after it,
         * and not before that evidence, ends it. A mere sighting within the time of somebody else says nothing of the days after it; a
         * stated beginning does.
         */
        Optional<LocalDate> endedBy(Evidence other, LocalDate last) {
            Optional<LocalDate> came = other.begin();
            boolean later = came.isPresent()
                    && !came.get().isBefore(sureReach())
                    && (came.get().isAfter(begin().orElseThrow()) || from.isEmpty() && other.from.isPresent());
            if (later) {
                LocalDate before = came.get().minusDays(1);
                return Optional.of(before.isBefore(last) ? last : before);
            }
            return from.isEmpty() && other.reach().filter(last::isBefore).isPresent()
                    ? Optional.of(last)
                    : Optional.empty();
        }

        /** Up to which day this membership carries on another of the same person whose last evidence is of that day. */
        Optional<LocalDate> continues(LocalDate last) {
            if (begin().filter(last::isBefore).isPresent()) {
                return begin();
            }
            return reach().filter(day -> last.isBefore(day) || to.isPresent() && last.equals(day));
        }
    }

    private List<Tenure> read(Node post) {
        List<Evidence> all = new ArrayList<>();
        Set<Node> memberships = new LinkedHashSet<>();
        for (Iterator<Quad> quads = data.findNG(Node.ANY, Node.ANY, ExternalTerms.OPENGOV_POST, post);
                quads.hasNext(); ) {
            memberships.add(quads.next().getSubject());
        }
        for (Node membership : memberships) {
            for (Node person : objects(membership, ExternalTerms.ORG_MEMBER)) {
                all.add(new Evidence(
                        membership,
                        person,
                        dates(membership, Saan.from).min(Comparator.comparing(PartialDate::earliest)),
                        dates(membership, Saan.to).max(Comparator.comparing(PartialDate::latest)),
                        seen(membership),
                        objects(membership, Saan.isActing).stream()
                                .anyMatch(node -> node.isLiteral()
                                        && node.getLiteralLexicalForm().matches("true|1"))));
            }
        }
        return all.stream().map(each -> tenure(post, each, all)).sorted(ORDER).toList();
    }

    private static Tenure tenure(Node post, Evidence own, List<Evidence> all) {
        Optional<LocalDate> reach = own.reach();
        Optional<LocalDate> end = own.to().isPresent() ? reach : Optional.empty();
        boolean followed = false;
        if (reach.isEmpty()) {
            end = endElsewhere(own, all);
        } else if (end.isEmpty()) {
            LocalDate last = reach.get();
            Optional<LocalDate> follower = all.stream()
                    .filter(other -> !other.person().equals(own.person()) && !other.acting())
                    .flatMap(other -> own.endedBy(other, last).stream())
                    .min(Comparator.naturalOrder());
            Optional<LocalDate> bridge = all.stream()
                    .filter(other -> other.person().equals(own.person())
                            && !other.membership().equals(own.membership()))
                    .flatMap(other -> other.continues(last).stream())
                    .min(Comparator.naturalOrder())
                    .filter(day -> follower.isEmpty() || !day.isAfter(follower.get()));
            reach = bridge.or(() -> Optional.of(last));
            end = bridge.or(() -> follower);
            followed = bridge.isEmpty() && follower.isPresent();
        }
        return new Tenure(
                own.membership(),
                own.person(),
                post,
                own.from(),
                own.to(),
                own.seen(),
                own.begin(),
                reach,
                end,
                followed,
                own.acting());
    }

    /** Of who is undated in this membership: when all dated ones of the same person have a stated end, the last of these. */
    private static Optional<LocalDate> endElsewhere(Evidence own, List<Evidence> all) {
        List<Evidence> dated = all.stream()
                .filter(other ->
                        other.person().equals(own.person()) && other.begin().isPresent())
                .toList();
        return dated.stream().allMatch(other -> other.to().isPresent())
                ? dated.stream().flatMap(other -> other.reach().stream()).max(Comparator.naturalOrder())
                : Optional.empty();
    }

    /** By their earliest day. */
    private List<PartialDate> seen(Node membership) {
        return Stream.concat(
                        dates(membership, Saan.attestedOn),
                        objects(membership, Saan.attestedAt).stream()
                                .flatMap(event -> dates(event, ExternalTerms.SCHEMA_START_DATE)))
                .sorted(Comparator.comparing(PartialDate::earliest))
                .toList();
    }

    private Stream<PartialDate> dates(Node subject, Node property) {
        return objects(subject, property).stream()
                .filter(Node::isLiteral)
                .flatMap(date -> PartialDate.parse(date.getLiteralLexicalForm()).stream());
    }

    private Set<Node> objects(Node subject, Node property) {
        Set<Node> objects = new LinkedHashSet<>();
        for (Iterator<Quad> quads = data.findNG(Node.ANY, subject, property, Node.ANY); quads.hasNext(); ) {
            objects.add(quads.next().getObject());
        }
        return objects;
    }
}
