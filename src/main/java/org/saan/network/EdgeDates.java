package org.saan.network;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.SchemaDO;
import org.saan.model.PartialDate;
import org.saan.query.Tenures;
import org.saan.vocab.Kind;
import org.saan.vocab.Saan;

/** The dates of ties as sources write them: a year stays a year. For one thread, inside one read transaction. */
public final class EdgeDates {
    private final DatasetGraph data;
    private final Tenures tenures;

    public EdgeDates(DatasetGraph data) {
        this.data = data;
        this.tenures = new Tenures(data);
    }

    /**
     * When a tie was.
     *
     * @param from as xsd:date, gYearMonth or gYear; empty when not stated
     * @param to the same
     * @param firstSeen the first date on which a source shows it to be so; empty when none does
     * @param lastSeen the last one
     * @param expected true for a tie that a reader expects to have a date: of a participation, a membership, an event
     */
    public record Written(String from, String to, String firstSeen, String lastSeen, boolean expected) {
        /** True when nothing is dated. */
        public boolean isEmpty() {
            return from.isEmpty() && to.isEmpty() && firstSeen.isEmpty();
        }
    }

    /** Of the participation or membership itself; else of the event that it ties to. */
    public Written of(Edge edge) {
        if (edge.tie() == EdgeType.MEMBERSHIP && edge.via().isPresent()) {
            return tenures.of(edge.via().get()).stream()
                    .filter(tenure -> tenure.person().equals(edge.from()))
                    .findFirst()
                    .map(tenure -> new Written(
                            written(tenure.from()),
                            written(tenure.to()),
                            written(tenure.firstSeen()),
                            written(tenure.lastSeen()),
                            true))
                    .orElse(new Written("", "", "", "", true));
        }
        if (edge.via().isPresent()) {
            String from = first(edge.via().get(), Saan.from, false);
            String to = first(edge.via().get(), Saan.to, true);
            if (!from.isEmpty() || !to.isEmpty()) {
                return new Written(from, to, "", "", true);
            }
        }
        for (Node end : List.of(edge.from(), edge.to())) {
            if (Kind.codeOf(end).equals("event")) {
                String start = first(end, SchemaDO.startDate.asNode(), false);
                String last = first(end, SchemaDO.endDate.asNode(), true);
                return new Written(start, last.isEmpty() ? start : last, "", "", true);
            }
        }
        return new Written("", "", "", "", edge.tie() == EdgeType.PARTICIPATION || edge.tie() == EdgeType.MEMBERSHIP);
    }

    private static String written(Optional<PartialDate> date) {
        return date.map(PartialDate::written).orElse("");
    }

    /** Where sources differ, the earliest or the latest. */
    private String first(Node subject, Node property, boolean latest) {
        List<String> values = new ArrayList<>();
        for (Iterator<Quad> quads = data.findNG(Node.ANY, subject, property, Node.ANY); quads.hasNext(); ) {
            Node value = quads.next().getObject();
            if (value.isLiteral()) {
                values.add(value.getLiteralLexicalForm());
            }
        }
        return values.stream()
                .sorted()
                .reduce((one, other) -> latest ? other : one)
                .orElse("");
    }
}
