package org.saan.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.SchemaDO;
import org.saan.vocab.Saan;

/** Lays things with dates on a common axis. */
final class TimeStrip {
    private static final int WIDTH = 1000;
    /** How far a span with an open end is drawn. */
    private static final int OPEN = 60;

    private static final int MOST_TICKS = 8;
    private static final int[] STEPS = {1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000};

    /** When something was: as written, empty for what is not stated; {@code attested} a point at which it is shown to be so. */
    record Dates(String from, String to, String attested) {
        boolean isKnown() {
            return !from.isEmpty() || !to.isEmpty() || !attested.isEmpty();
        }

        OptionalDouble start() {
            return !from.isEmpty() ? Formats.begins(from) : Formats.begins(attested.isEmpty() ? to : attested);
        }

        OptionalDouble end() {
            String last = !to.isEmpty() ? to : attested.isEmpty() ? from : attested;
            return Formats.ends(last);
        }
    }

    private TimeStrip() {}

    /** The dates of a membership, a role, an event. */
    static Dates dates(Facts facts, Node node) {
        String from = facts.text(node, Saan.from);
        String to = facts.text(node, Saan.to);
        if (from.isEmpty() && to.isEmpty()) {
            from = facts.text(node, SchemaDO.startDate.asNode());
            to = facts.text(node, SchemaDO.endDate.asNode());
            if (to.isEmpty()) {
                // What only begins is a point.
                to = from;
            }
        }
        String attested = facts.text(node, Saan.attestedOn);
        if (attested.isEmpty()) {
            attested = facts.object(node, Saan.attestedAt)
                    .map(event -> facts.text(event, SchemaDO.startDate.asNode()))
                    .orElse("");
        }
        return new Dates(from, to, attested);
    }

    /**
     * The strip of these things, the earliest first, the undated last; null when there are none.
     *
     * @param thing what to show for each
     * @param remark something more
     */
    static Block.Strip of(
            Sheet sheet, List<Node> nodes, Function<Node, Link> thing, Function<Node, Optional<Link>> remark) {
        if (nodes.isEmpty()) {
            return null;
        }
        List<Node> sorted = new ArrayList<>(nodes);
        sorted.sort(Comparator.comparingDouble(
                        (Node node) -> dates(sheet.facts, node).start().orElse(Double.MAX_VALUE))
                .thenComparing(Node::getURI));
        List<Node> shown = sheet.part(sorted);
        List<Dates> dates = shown.stream().map(node -> dates(sheet.facts, node)).toList();
        Axis axis = Axis.of(dates);
        List<Block.Span> spans = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            Node node = shown.get(i);
            spans.add(span(
                    axis,
                    dates.get(i),
                    thing.apply(node),
                    words(sheet, dates.get(i)),
                    remark.apply(node),
                    Optional.of(sheet.evidence.of(node))));
        }
        return new Block.Strip(axis.ticks(sheet.formats), spans);
    }

    /** A strip of names and their dates, without grounds. */
    static Block.Strip plain(Formats formats, List<Link> things, List<Dates> dates) {
        Axis axis = Axis.of(dates);
        List<Block.Span> spans = new ArrayList<>();
        for (int i = 0; i < things.size(); i++) {
            String words = formats.span(dates.get(i).from(), dates.get(i).to());
            spans.add(span(axis, dates.get(i), things.get(i), words, Optional.empty(), Optional.empty()));
        }
        return new Block.Strip(axis.ticks(formats), spans);
    }

    /** The years from the first to the last date. */
    private record Axis(double first, double last, boolean any) {
        static Axis of(List<Dates> dates) {
            double first = Math.floor(dates.stream()
                    .map(Dates::start)
                    .filter(OptionalDouble::isPresent)
                    .mapToDouble(OptionalDouble::getAsDouble)
                    .min()
                    .orElse(0));
            double last = Math.ceil(dates.stream()
                    .map(Dates::end)
                    .filter(OptionalDouble::isPresent)
                    .mapToDouble(OptionalDouble::getAsDouble)
                    .max()
                    .orElse(1));
            return new Axis(first, Math.max(last, first + 1), dates.stream().anyMatch(Dates::isKnown));
        }

        List<Block.Tick> ticks(Formats formats) {
            return any ? TimeStrip.ticks(formats, first, last) : List.of();
        }
    }

    private static Block.Span span(
            Axis axis, Dates dates, Link thing, String words, Optional<Link> remark, Optional<Ground> ground) {
        boolean dated = dates.start().isPresent();
        boolean spans = !dates.from().isEmpty() || !dates.to().isEmpty();
        int start = dated ? place(dates.start().getAsDouble(), axis.first(), axis.last()) : 0;
        int end = dated ? place(dates.end().orElse(axis.last()), axis.first(), axis.last()) : 0;
        boolean openStart = spans && dates.from().isEmpty();
        boolean openEnd = spans && dates.to().isEmpty();
        return new Block.Span(
                thing,
                openStart ? Math.max(0, start - OPEN) : start,
                openEnd ? Math.min(WIDTH, end + OPEN) : end,
                openStart,
                openEnd,
                dated,
                Text.plain(words),
                remark,
                ground);
    }

    /** The dates in words; what is only attested says so. */
    static String words(Sheet sheet, Dates dates) {
        if (dates.from().isEmpty() && dates.to().isEmpty()) {
            return dates.attested().isEmpty()
                    ? sheet.language.notStated()
                    : sheet.word("page.attested", sheet.formats.date(dates.attested()));
        }
        return sheet.formats.span(dates.from(), dates.to());
    }

    private static int place(double year, double first, double last) {
        return (int) Math.round(Math.max(0, Math.min(1, (year - first) / (last - first))) * WIDTH);
    }

    /** Whole years, as many as can be read. */
    static List<Block.Tick> ticks(Formats formats, double first, double last) {
        int step = STEPS[STEPS.length - 1];
        for (int candidate : STEPS) {
            if ((last - first) / candidate <= MOST_TICKS) {
                step = candidate;
                break;
            }
        }
        List<Block.Tick> ticks = new ArrayList<>();
        for (int year = (int) (Math.ceil(first / step) * step); year <= last; year += step) {
            ticks.add(new Block.Tick(place(year, first, last), formats.axisYear(year)));
        }
        return ticks;
    }
}
