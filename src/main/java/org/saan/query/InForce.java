package org.saan.query;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.DCTerms;
import org.saan.model.PartialDate;
import org.saan.vocab.ExternalTerms;

/**
 * When a notification was in force: from its publication until the day before the one that replaces it is published. What stands under it,
 * for example a province in a cluster, holds for that time. Immutable.
 *
 * @param begin the first day; empty when no publication is stated
 * @param end the last day; empty when nothing replaces it
 */
public record InForce(Optional<LocalDate> begin, Optional<LocalDate> end) {
    /** Of a law, from its statements and those of what replaces it; inside a read transaction. */
    public static InForce of(DatasetGraph data, Node law) {
        Set<Node> later = new LinkedHashSet<>();
        for (Iterator<Quad> quads = data.findNG(Node.ANY, Node.ANY, DCTerms.replaces.asNode(), law);
                quads.hasNext(); ) {
            later.add(quads.next().getSubject());
        }
        return new InForce(
                published(data, law),
                later.stream()
                        .flatMap(next -> published(data, next).stream())
                        .min(Comparator.naturalOrder())
                        .map(day -> day.minusDays(1)));
    }

    private static Optional<LocalDate> published(DatasetGraph data, Node law) {
        Optional<LocalDate> first = Optional.empty();
        for (Iterator<Quad> quads = data.findNG(Node.ANY, law, ExternalTerms.ELI_DATE_PUBLICATION, Node.ANY);
                quads.hasNext(); ) {
            Node date = quads.next().getObject();
            Optional<LocalDate> day = date.isLiteral()
                    ? PartialDate.parse(date.getLiteralLexicalForm()).map(PartialDate::earliest)
                    : Optional.empty();
            if (day.isPresent()
                    && first.filter(known -> !known.isAfter(day.get())).isEmpty()) {
                first = day;
            }
        }
        return first;
    }

    /** True when the day may lie in its time. */
    public boolean isOn(LocalDate day) {
        return begin.filter(day::isBefore).isEmpty() && end.filter(day::isAfter).isEmpty();
    }
}
