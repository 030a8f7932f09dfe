package org.saan.page.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.SchemaDO;
import org.saan.evidence.Addresses;
import org.saan.evidence.DateAndNumberFormat;
import org.saan.evidence.Evidence;
import org.saan.evidence.LabelReader;
import org.saan.evidence.Link;
import org.saan.evidence.StatementReader;
import org.saan.model.Language;
import org.saan.page.Block;
import org.saan.query.TimelineQueries.Entry;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.Saan;

/** Lays out time lines. For one page, inside one transaction, in one thread. */
public final class TimelinePages {
    /** Entries on one page. */
    public static final int PAGE = 100;

    private static final List<Node> DATES = List.of(
            SchemaDO.startDate.asNode(),
            ExternalTerms.ELI_FIRST_DATE_ENTRY_IN_FORCE,
            ExternalTerms.ELI_DATE_PUBLICATION,
            ExternalTerms.ELI_DATE_DOCUMENT,
            Saan.from);

    private final ThingPageBuilder sheet;
    private final Map<String, String> sorts;

    /**
     * @param data at the moment that is looked at
     * @param sorts names of sorts to what they are called
     */
    public TimelinePages(
            DatasetGraph data,
            Language language,
            Map<String, String> prefixes,
            Addresses addresses,
            Map<String, String> sorts) {
        StatementReader facts = new StatementReader(data);
        this.sheet = new ThingPageBuilder(
                NodeFactory.createURI(Saan.BASE + "timeline"),
                facts,
                new LabelReader(facts, language, prefixes, addresses),
                language,
                1);
        this.sorts = Map.copyOf(sorts);
    }

    /**
     * Those that touch a span of years, the earliest first, the undated last.
     *
     * @param from first year; empty for no limit, and then what has no dates is in it, too
     * @param to last year
     */
    public static List<Entry> within(List<Entry> entries, Optional<Integer> from, Optional<Integer> to) {
        return entries.stream()
                .filter(entry -> touches(entry, from, to))
                .sorted(Comparator.comparingDouble((Entry entry) -> begin(entry).orElse(Double.MAX_VALUE))
                        .thenComparing(entry -> entry.thing().getURI()))
                .toList();
    }

    private static boolean touches(Entry entry, Optional<Integer> from, Optional<Integer> to) {
        OptionalDouble begin = begin(entry);
        OptionalDouble end = DateAndNumberFormat.ends(entry.to());
        boolean dated = begin.isPresent() || end.isPresent();
        if (!dated) {
            return from.isEmpty() && to.isEmpty();
        }
        // A post without an end may last; an event without one is over when it began.
        double last = end.orElse(entry.sort().equals("posts") ? Double.MAX_VALUE : begin.orElse(0));
        double first = DateAndNumberFormat.begins(entry.from())
                .orElse(entry.sort().equals("posts") ? -Double.MAX_VALUE : last);
        return (from.isEmpty() || last >= from.get()) && (to.isEmpty() || first < to.get() + 1);
    }

    private static OptionalDouble begin(Entry entry) {
        return Stream.of(entry.from(), entry.firstSeen(), entry.to())
                .map(DateAndNumberFormat::begins)
                .filter(OptionalDouble::isPresent)
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    /**
     * The strip of one page.
     *
     * @param all what the axis holds
     * @param from where the axis starts; empty for where the first entry does
     */
    public Block.Strip strip(List<Entry> page, List<Entry> all, Optional<Integer> from, Optional<Integer> to) {
        List<TimeStrip.StripDates> dates = new ArrayList<>();
        List<Link> things = new ArrayList<>();
        List<Optional<Link>> remarks = new ArrayList<>();
        List<Optional<Evidence>> evidences = new ArrayList<>();
        for (Entry entry : page) {
            Node thing = entry.thing();
            dates.add(own(entry));
            things.add(sheet.labels.link(thing));
            // A figure says what it is of: a planned year of opening is no opening.
            remarks.add(Optional.of(sheet.facts
                    .object(thing, Saan.quantity)
                    .map(sheet.labels::link)
                    .orElseGet(() -> Link.words(sorts.getOrDefault(entry.sort(), entry.sort())))));
            evidences.add(Optional.of(evidence(thing)));
        }
        return TimeStrip.of(
                sheet,
                things,
                dates,
                remarks,
                evidences,
                all.stream().map(TimelinePages::own).toList(),
                from,
                to);
    }

    /** Of its date, where one is stated by itself; else of the whole. */
    private Evidence evidence(Node thing) {
        for (Node property : DATES) {
            Optional<Node> date = sheet.facts.object(thing, property);
            if (date.isPresent()) {
                return sheet.evidence.of(thing, property, date.get());
            }
        }
        return sheet.evidence.of(thing);
    }

    private static TimeStrip.StripDates own(Entry entry) {
        String to = entry.to().isEmpty() && !entry.sort().equals("posts") ? entry.from() : entry.to();
        return new TimeStrip.StripDates(entry.from(), to, entry.firstSeen(), entry.lastSeen());
    }

    /** A link to a thing. */
    public Link link(Node node) {
        return sheet.labels.link(node);
    }
}
