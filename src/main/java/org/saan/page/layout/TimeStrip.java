package org.saan.page.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.SchemaDO;
import org.saan.evidence.DateAndNumberFormat;
import org.saan.evidence.Evidence;
import org.saan.evidence.Link;
import org.saan.evidence.StatementReader;
import org.saan.evidence.Text;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.model.PartialDate;
import org.saan.page.Block;
import org.saan.query.InForce;
import org.saan.query.Tenure;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.Saan;

/** Lays things with dates on a common axis. */
final class TimeStrip {
    private static final int WIDTH = 1000;
    private static final int MOST_TICKS = 8;
    private static final int[] STEPS = {1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000};

    /**
     * When something was: as written, empty for what is not stated.
     *
     * @param first the first time it is shown to be so
     * @param last the last time it is shown to be so
     * @param reach up to when it is known from another tie of the same; empty for no longer
     */
    record StripDates(String from, String to, String first, String last, String reach) {
        StripDates(String from, String to, String first, String last) {
            this(from, to, first, last, "");
        }

        boolean isKnown() {
            return !from.isEmpty() || !to.isEmpty() || !first.isEmpty();
        }

        OptionalDouble start() {
            return !from.isEmpty()
                    ? DateAndNumberFormat.begins(from)
                    : DateAndNumberFormat.begins(first.isEmpty() ? to : first);
        }

        OptionalDouble end() {
            return DateAndNumberFormat.ends(
                    !to.isEmpty() ? to : !reach.isEmpty() ? reach : last.isEmpty() ? from : last);
        }
    }

    private TimeStrip() {}

    /** The dates of a membership, a role, an event. */
    static StripDates dates(StatementReader facts, Node node) {
        List<Tenure> tenures = facts.tenures().of(node);
        if (!tenures.isEmpty()) {
            Tenure tenure = tenures.get(0);
            return new StripDates(
                    written(tenure.from()),
                    written(tenure.to()),
                    written(tenure.firstSeen()),
                    written(tenure.lastSeen()),
                    tenure.to().isEmpty() && !tenure.from().isEmpty()
                            ? tenure.reach().map(Object::toString).orElse("")
                            : "");
        }
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
        if (from.isEmpty() && to.isEmpty()) {
            // What stands under a notification holds while it is in force.
            Optional<InForce> force = facts.objects(node, Saan.under).stream()
                    .map(law -> InForce.of(facts.data(), law))
                    .filter(each -> each.begin().isPresent())
                    .findFirst();
            if (force.isPresent()) {
                return new StripDates(
                        force.get().begin().map(Object::toString).orElse(""),
                        force.get().end().map(Object::toString).orElse(""),
                        "",
                        "");
            }
        }
        List<String> attested = new ArrayList<>();
        if (from.isEmpty() && to.isEmpty()) {
            // What a notification without a date of publication made is shown to be so by the notification.
            for (Node law : facts.objects(node, Saan.under)) {
                Stream.of(
                                ExternalTerms.ELI_FIRST_DATE_ENTRY_IN_FORCE,
                                ExternalTerms.ELI_DATE_PUBLICATION,
                                ExternalTerms.ELI_DATE_DOCUMENT)
                        .map(property -> facts.text(law, property))
                        .filter(date -> !date.isEmpty())
                        .findFirst()
                        .ifPresent(attested::add);
            }
        }
        attested.removeIf(day -> DateAndNumberFormat.begins(day).isEmpty());
        attested.sort(Comparator.naturalOrder());
        return attested.isEmpty()
                ? new StripDates(from, to, "", "")
                : new StripDates(from, to, attested.get(0), attested.get(attested.size() - 1));
    }

    private static String written(Optional<PartialDate> date) {
        return date.map(PartialDate::written).orElse("");
    }

    /**
     * The strip of these things, the earliest first, the undated last; null when there are none.
     *
     * @param thing what to show for each
     * @param remark something more
     */
    static Block.Strip of(
            ThingPageBuilder sheet,
            List<Node> nodes,
            Function<Node, Link> thing,
            Function<Node, Optional<Link>> remark) {
        return of(sheet, nodes, nodes, thing, remark);
    }

    /**
     * The same.
     *
     * @param all what the axis holds: strips of one page that belong together have one
     */
    static Block.Strip of(
            ThingPageBuilder sheet,
            List<Node> nodes,
            List<Node> all,
            Function<Node, Link> thing,
            Function<Node, Optional<Link>> remark) {
        if (nodes.isEmpty()) {
            return null;
        }
        List<Node> sorted = new ArrayList<>(nodes);
        sorted.sort(Comparator.comparingDouble(
                        (Node node) -> dates(sheet.facts, node).start().orElse(Double.MAX_VALUE))
                .thenComparing(Node::getURI));
        return ordered(sheet, sorted, all, thing, remark);
    }

    /**
     * The strip of these things, the one that is shown last first, the undated last; null when there are none.
     *
     * @param thing what to show for each
     * @param remark something more
     */
    static Block.Strip latestFirst(
            ThingPageBuilder sheet,
            List<Node> nodes,
            Function<Node, Link> thing,
            Function<Node, Optional<Link>> remark) {
        if (nodes.isEmpty()) {
            return null;
        }
        List<Node> sorted = new ArrayList<>(nodes);
        sorted.sort(Comparator.comparingDouble((Node node) -> {
                    StripDates dates = dates(sheet.facts, node);
                    return dates.isKnown() ? -dates.end().orElse(0) : Double.MAX_VALUE;
                })
                .thenComparing(Node::getURI));
        return ordered(sheet, sorted, nodes, thing, remark);
    }

    private static Block.Strip ordered(
            ThingPageBuilder sheet,
            List<Node> sorted,
            List<Node> all,
            Function<Node, Link> thing,
            Function<Node, Optional<Link>> remark) {
        List<Node> shown = sheet.part(sorted);
        List<StripDates> dates =
                shown.stream().map(node -> dates(sheet.facts, node)).toList();
        Axis axis = Axis.of(all.stream().map(node -> dates(sheet.facts, node)).toList());
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

    /**
     * A strip of entries in their order.
     *
     * @param all what the axis holds
     * @param from first year of the axis; empty for that of the first date
     */
    static Block.Strip of(
            ThingPageBuilder sheet,
            List<Link> things,
            List<StripDates> dates,
            List<Optional<Link>> remarks,
            List<Optional<Evidence>> evidences,
            List<StripDates> all,
            Optional<Integer> from,
            Optional<Integer> to) {
        Axis whole = Axis.of(all);
        double first = from.map(Integer::doubleValue).orElse(whole.first());
        Axis axis =
                new Axis(first, Math.max(first + 1, to.map(year -> year + 1.0).orElse(whole.last())), whole.any());
        List<Block.Span> spans = new ArrayList<>();
        for (int i = 0; i < things.size(); i++) {
            spans.add(span(
                    axis, dates.get(i), things.get(i), words(sheet, dates.get(i)), remarks.get(i), evidences.get(i)));
        }
        return new Block.Strip(axis.ticks(sheet.formats), spans);
    }

    /** A strip of names and their dates, without evidence. */
    static Block.Strip plain(Language language, List<Link> things, List<StripDates> dates) {
        DateAndNumberFormat formats = new DateAndNumberFormat(language);
        Axis axis = Axis.of(dates);
        List<Block.Span> spans = new ArrayList<>();
        for (int i = 0; i < things.size(); i++) {
            String words = words(formats, new Messages(language), language, dates.get(i));
            spans.add(span(axis, dates.get(i), things.get(i), words, Optional.empty(), Optional.empty()));
        }
        return new Block.Strip(axis.ticks(formats), spans);
    }

    /** The years from the first to the last date. */
    private record Axis(double first, double last, boolean any) {
        static Axis of(List<StripDates> dates) {
            double first = Math.floor(dates.stream()
                    .map(StripDates::start)
                    .filter(OptionalDouble::isPresent)
                    .mapToDouble(OptionalDouble::getAsDouble)
                    .min()
                    .orElse(0));
            double last = Math.ceil(dates.stream()
                    .map(StripDates::end)
                    .filter(OptionalDouble::isPresent)
                    .mapToDouble(OptionalDouble::getAsDouble)
                    .max()
                    .orElse(1));
            return new Axis(first, Math.max(last, first + 1), dates.stream().anyMatch(StripDates::isKnown));
        }

        List<Block.Tick> ticks(DateAndNumberFormat formats) {
            return any ? TimeStrip.ticks(formats, first, last) : List.of();
        }
    }

    private static Block.Span span(
            Axis axis, StripDates dates, Link thing, String words, Optional<Link> remark, Optional<Evidence> evidence) {
        boolean dated = dates.start().isPresent();
        boolean spans = !dates.from().isEmpty() || !dates.to().isEmpty();
        int start = dated ? place(dates.start().getAsDouble(), axis.first(), axis.last()) : 0;
        int end = dated ? place(dates.end().orElse(axis.last()), axis.first(), axis.last()) : 0;
        boolean openStart = spans && dates.from().isEmpty();
        boolean openEnd = spans && dates.to().isEmpty();
        // What has no end is drawn up to its last evidence, and fades from there.
        return new Block.Span(
                thing, openStart ? 0 : start, end, openStart, openEnd, dated, Text.plain(words), remark, evidence);
    }

    /** The dates in words; what is only shown to be so says so. */
    static String words(ThingPageBuilder sheet, StripDates dates) {
        return words(sheet.formats, sheet.messages, sheet.language, dates);
    }

    private static String words(DateAndNumberFormat formats, Messages messages, Language language, StripDates dates) {
        boolean spans = !dates.from().isEmpty() || !dates.to().isEmpty();
        String span = spans ? formats.span(dates.from(), dates.to()) : "";
        if (dates.first().isEmpty() || !dates.to().isEmpty() && !dates.from().isEmpty()) {
            return spans ? span : language.notStated();
        }
        String seen = dates.first().equals(dates.last())
                ? messages.text("page.attested", formats.date(dates.first()))
                : spans
                        ? messages.text("page.last-attested", formats.date(dates.last()))
                        : messages.text(
                                "page.attested-between", formats.date(dates.first()), formats.date(dates.last()));
        return spans ? span + " · " + seen : seen;
    }

    private static int place(double year, double first, double last) {
        return (int) Math.round(Math.max(0, Math.min(1, (year - first) / (last - first))) * WIDTH);
    }

    /** Whole years, as many as can be read. */
    static List<Block.Tick> ticks(DateAndNumberFormat formats, double first, double last) {
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
