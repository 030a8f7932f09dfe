package org.saan.query;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.saan.model.PartialDate;
import org.saan.store.View;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.Saan;

/**
 * A dataset without what did not hold on a day. A membership in a post is seen when {@link Tenures} tells it of that day. What stands
 * under a notification is not seen while it was not in force ({@link InForce}); nor is a role in an event that began later. Any other
 * thing with {@code saan:from} or {@code saan:to} (a role, a funding) is not seen when every beginning that is stated lies after the day,
 * or every end before it. Nor is what is said of it. A year or a month is read as widely as it can be meant. What has no dates stays:
 * that it held is not known, and neither that it did not.
 */
final class OnDay extends View {
    private final DatasetGraph base;
    private final LocalDate day;
    private final Map<Node, Boolean> excluded = new HashMap<>();
    private final Tenures tenures;

    OnDay(DatasetGraph base, LocalDate day) {
        this.base = base;
        this.day = day;
        this.tenures = new Tenures(base);
    }

    /** The data behind a view of a day; other data themselves. */
    static DatasetGraph ofAllDays(DatasetGraph data) {
        return data instanceof OnDay view ? view.base : data;
    }

    @Override
    protected Iterator<Quad> findInNamedGraph(Node g, Node s, Node p, Node o) {
        return Iter.filter(base.find(g, s, p, o), this::isSeen);
    }

    @Override
    protected Iterator<Quad> findInAnyNamedGraphs(Node s, Node p, Node o) {
        return Iter.filter(base.findNG(Node.ANY, s, p, o), this::isSeen);
    }

    @Override
    protected Iterator<Triple> findInUnion(Node s, Node p, Node o) {
        return Iter.filter(
                base.getUnionGraph().find(s, p, o),
                triple -> isSeen(triple.getSubject(), triple.getPredicate(), triple.getObject()));
    }

    private boolean isSeen(Quad quad) {
        return isSeen(quad.getSubject(), quad.getPredicate(), quad.getObject());
    }

    private boolean isSeen(Node subject, Node property, Node object) {
        return !isExcluded(subject)
                && !isExcluded(object)
                && (!property.equals(ExternalTerms.ORG_HOLDS) || isHeld(subject, object));
    }

    /** What is concluded from memberships lasts no longer than they: some membership of the person in the post is told of the day. */
    private boolean isHeld(Node person, Node post) {
        return tenures.on(post, day).stream().anyMatch(tenure -> tenure.person().equals(person));
    }

    /** A part, for example the interval of a membership, is seen when the thing is. */
    private boolean isExcluded(Node node) {
        return node.isURI()
                && node.getURI().startsWith(Saan.ID)
                && excluded.computeIfAbsent(node, part -> {
                    int hash = part.getURI().indexOf('#');
                    return isOver(
                            hash < 0
                                    ? part
                                    : NodeFactory.createURI(part.getURI().substring(0, hash)));
                });
    }

    private boolean isOver(Node thing) {
        List<Tenure> held = tenures.of(thing);
        if (!held.isEmpty()) {
            return held.stream()
                    .noneMatch(tenure -> tenures.on(tenure.post(), day).contains(tenure));
        }
        return all(thing, Saan.from, date -> date.earliest().isAfter(day))
                || all(thing, Saan.to, date -> date.latest().isBefore(day))
                || some(thing, Saan.under, law -> !InForce.of(base, law).isOn(day))
                || some(
                        thing,
                        Saan.in,
                        event -> all(event, ExternalTerms.SCHEMA_START_DATE, date -> date.earliest()
                                .isAfter(day)));
    }

    /** True when one of the values is so. */
    private boolean some(Node thing, Node property, Predicate<Node> so) {
        for (Iterator<Quad> values = base.findNG(Node.ANY, thing, property, Node.ANY); values.hasNext(); ) {
            if (so.test(values.next().getObject())) {
                return true;
            }
        }
        return false;
    }

    /** True when there are such dates, all can be read and all are so. */
    private boolean all(Node thing, Node property, Predicate<PartialDate> so) {
        boolean some = false;
        for (Iterator<Quad> dates = base.findNG(Node.ANY, thing, property, Node.ANY); dates.hasNext(); ) {
            Node date = dates.next().getObject();
            Optional<PartialDate> known =
                    date.isLiteral() ? PartialDate.parse(date.getLiteralLexicalForm()) : Optional.empty();
            if (known.filter(so).isEmpty()) {
                return false;
            }
            some = true;
        }
        return some;
    }
}
